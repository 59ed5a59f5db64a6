import fc from "fast-check";
import { every, unknown } from "../../../src/ram/matching/resource-pattern.ts";
import type { Policy } from "../../../src/ram/document/policy.ts";
import type { Need } from "../../../src/ram/verdict/evaluate.ts";
import { policyOf } from "../documents.ts";
import { type ConditionSpec, type StatementSpec, hole } from "./brute-force.ts";

/** A need, and the statements of up to three policies that may or may not grant it. */
export interface Case {
  readonly need: Need;
  readonly policies: readonly (readonly StatementSpec[])[];
}

const region = fc.constantFrom("r", unknown);
const account = fc.constantFrom("1", unknown);
const directory = fc.constantFrom("d/", "");

export const anyNeed: fc.Arbitrary<Need> = fc.oneof(
  fc
    .record({ region, account, directory })
    .map(({ region: r, account: a, directory: d }): Need => ({ action: "oss:GetObject", resource: ["acs:oss:", r, ":", a, `:k/${d}`, every] })),
  fc.record({ region, account, directory }).map(({ region: r, account: a, directory: d }): Need => ({
    action: "oss:ListObjects",
    resource: ["acs:oss:", r, ":", a, ":k"],
    prefix: d === "" ? [every] : [d, every],
  })),
  fc
    .record({ region, account, name: fc.constantFrom("a", "*", unknown) })
    .map(({ region: r, account: a, name }): Need => ({ action: "ots:GetRow", resource: ["acs:ots:", r, ":", a, ":i/A/", name] })),
  account.map((a): Need => ({ action: "oss:ListBuckets", resource: ["acs:oss:", unknown, ":", a, ":*"] })),
);

/** The beginnings of what is needed, after which a pattern may go on differently. */
function beginningsOf({ action, resource, prefix }: Need): readonly string[] {
  if (action.startsWith("ots:")) return ["i/A/a", "i/A/", "i/", "i", "j/A/"];
  if (prefix !== undefined) return ["k", "", "j"];
  if (resource.includes(":k/d/")) return ["k/d/", "k/d", "k/", "k", "", "j/"];
  return resource.includes(":k/") ? ["k/", "k", "", "j/"] : ["", "k"];
}

/** Ends of what is needed for a `*` before them; what is unknown may contain none of them but what is tried of it does. */
function endingsOf({ action, resource, prefix }: Need): readonly string[] {
  if (action.startsWith("ots:")) return [":i/A/a", "/A/", "/A/a", ":i/"];
  if (prefix !== undefined) return [":k", "k"];
  if (resource.includes(":k/d/")) return [":k/", ":k/d/", "/"];
  return resource.includes(":k/") ? [":k/", "/"] : [];
}

const tail = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom("", "*") },
  fc.string({ unit: fc.constantFrom("a", "A", "/", "*", "?"), maxLength: 3 }),
  fc.constantFrom("?*", "??*", "*?", "a*", "*A", ":*", hole, `${hole}*`),
);

function relativeId(wanted: Need): fc.Arbitrary<string> {
  const begin = fc.constantFrom(...beginningsOf(wanted));
  const blurred = fc
    .tuple(begin, fc.nat(5), fc.boolean())
    .map(([text, at, isCut]) => (isCut ? `${text.slice(0, at)}*` : text.replace(text[at] ?? "", "?")));
  return fc.tuple(fc.oneof({ weight: 3, arbitrary: begin }, blurred), tail).map(([head, end]) => head + end);
}

function resourcePattern(wanted: Need): fc.Arbitrary<string> {
  const service = wanted.action.slice(0, 3);
  const fields = fc.tuple(
    fc.oneof({ weight: 3, arbitrary: fc.constant("*") }, fc.constantFrom("r", "s", "?", "", "r*", "*s", "??")),
    fc.oneof({ weight: 3, arbitrary: fc.constant("*") }, fc.constantFrom("1", "9", "?", "", hole)),
    relativeId(wanted),
  );
  const [whole] = beginningsOf(wanted);
  const halves = fc
    .tuple(fc.constantFrom("r", "s", "*"), fc.constantFrom("", "?*", "?", "??*"))
    .map(([r, end]) => `acs:${service}:${r}:*:${whole}${end}`);
  const across = fc.tuple(fc.constantFrom(`acs:${service}:*`, "acs:*", "*", `acs:${service}:r*`), crossing(wanted)).map(([head, end]) => head + end);
  return fc.oneof(
    { weight: 6, arbitrary: fields.map(([r, a, rest]) => `acs:${service}:${r}:${a}:${rest}`) },
    { weight: 2, arbitrary: halves },
    { weight: 2, arbitrary: across },
    fc.constantFrom("*", "acs:*", `acs:${service}:*`, `acs:${service}:r*`, hole, `acs:${service}:*:*:${hole}`, "?*"),
  );
}

/** What follows a `*` that runs over the fields of an ARN. */
function crossing(wanted: Need): fc.Arbitrary<string> {
  const all = fc.constantFrom("", "*", "?*");
  const endings = endingsOf(wanted);
  if (endings.length === 0) return all;
  const ends = wanted.prefix === undefined ? tail : fc.constantFrom("", "*");
  return fc.oneof(
    all,
    fc.tuple(fc.constantFrom(...endings), ends).map(([head, end]) => head + end),
  );
}

function actionEntry(action: string): fc.Arbitrary<string> {
  const service = action.slice(0, 4);
  return fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(action, "*", `${service}*`) },
    fc.constantFrom(
      action.toUpperCase(),
      `${action.slice(0, -1)}?`,
      `${action}?`,
      `${action.slice(0, 7)}*`,
      "oss:Put*",
      "o?s:*",
      `${service}${hole}`,
      "kms:*",
    ),
  );
}

const openCondition = fc.constantFrom<ConditionSpec>(
  { operator: "Bool", key: "acs:MFAPresent", values: ["true"] },
  { operator: "IpAddress", key: "acs:SourceIp", values: ["10.0.0.0/8"] },
);

/** One condition for each operator and key, as an object holds them. */
function conditionsFor({ prefix }: Need): fc.Arbitrary<ConditionSpec[]> {
  const heads = prefix?.includes("d/") === true ? ["d/", "", "d", "D/"] : [""];
  const value = fc.tuple(fc.constantFrom(...heads), tail).map(([head, end]) => head + end);
  const comparing = (...operators: readonly string[]): fc.Arbitrary<ConditionSpec> =>
    fc.record({
      operator: fc.constantFrom(...operators),
      key: fc.constant("oss:Prefix"),
      values: fc.uniqueArray(value, { minLength: 1, maxLength: 3 }),
    });
  const condition = fc.oneof(
    { weight: 3, arbitrary: comparing("StringLike", "StringEquals") },
    comparing("StringNotLike", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase"),
    openCondition,
  );
  return fc.oneof(
    { weight: prefix === undefined ? 5 : 1, arbitrary: fc.constant<ConditionSpec[]>([]) },
    fc.uniqueArray(condition, { minLength: 1, maxLength: 2, selector: ({ operator, key }) => `${operator} ${key}` }),
  );
}

function statement(wanted: Need): fc.Arbitrary<StatementSpec> {
  return fc.record({
    effect: fc.oneof({ weight: 3, arbitrary: fc.constant<"Allow">("Allow") }, fc.constant<"Deny">("Deny")),
    except: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, fc.constant(true)),
    actions: fc.array(actionEntry(wanted.action), { minLength: 1, maxLength: 2 }),
    resources: fc.array(resourcePattern(wanted), { minLength: 1, maxLength: 3 }),
    conditions: conditionsFor(wanted),
  });
}

export const anyCase: fc.Arbitrary<Case> = anyNeed.chain((wanted) =>
  fc.record({
    need: fc.constant(wanted),
    policies: fc.array(fc.array(statement(wanted), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 }),
  }),
);

/** The policy as it is read from a document. */
export function policyFrom(statements: readonly StatementSpec[]): Policy {
  return policyOf(...statements.map(documentOf));
}

function documentOf({ effect, except, actions, resources, conditions: own }: StatementSpec): object {
  const condition: Record<string, Record<string, readonly string[]>> = {};
  for (const { operator, key, values } of own) (condition[operator] ??= {})[key] = values.map(written);
  const entries = actions.map(written);
  return {
    Effect: effect,
    ...(except ? { NotAction: entries } : { Action: entries }),
    Resource: resources.map(written),
    ...(own.length > 0 && { Condition: condition }),
  };
}

function written(pattern: string): string {
  return pattern.replaceAll(hole, "${filled_in_later}");
}
