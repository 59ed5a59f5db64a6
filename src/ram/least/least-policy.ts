import { groupBy } from "../group-by.ts";
import type { Need } from "../verdict/need.ts";
import { type ResourcePattern, arnPartAfter, every, unknown } from "../matching/resource-pattern.ts";

/** A statement as JSON holds it. */
export interface StatementDocument {
  readonly Effect: "Allow";
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: { readonly StringLike: { readonly "oss:Prefix": readonly string[] } };
}

/** A permission policy as JSON holds it. */
export interface PolicyDocument {
  readonly Version: "1";
  readonly Statement: readonly StatementDocument[];
}

/** What is granted together: resources, and the prefixes under which they may be listed. */
interface Grant {
  readonly resources: readonly string[];
  readonly prefixes: readonly string[];
}

/**
 * The shortest policy found that allows the needs and nothing else: actions with the same resources stand in one
 * statement, or resources with the same actions, whichever is shorter. An account or region that is not known stands
 * open. In the order of the needs, so that it is the same for the same needs. Needs that no policy can name are not
 * for it: see `isNameable`.
 */
export function leastPolicy(needs: readonly Need[]): PolicyDocument {
  const [byAction, byResource] = [joinActions(needs), joinResources(needs)];
  const isShorter = JSON.stringify(byResource).length < JSON.stringify(byAction).length;
  return { Version: "1", Statement: isShorter ? byResource : byAction };
}

/**
 * Whether a policy can name what is needed and no more. Only an account and a region may be unknown, and are left open;
 * and RAM has no escape, so that a directory with `*` or `?` in its name would be a pattern.
 */
export function isNameable({ resource, prefix }: Omit<Need, "action">): boolean {
  let before = "";
  for (const part of resource) {
    if (typeof part === "string") before += part;
    else if (part === every ? /[*?]/.test(before) : !isOpenField(before)) return false;
  }
  return prefix === undefined || (!prefix.includes(unknown) && !prefix.some((part) => typeof part === "string" && /[*?]/.test(part)));
}

/** The pattern that a policy names a resource or prefix by. */
export function patternFor(resource: ResourcePattern): string {
  return resource.map((part) => (typeof part === "string" ? part : "*")).join("");
}

function isOpenField(before: string): boolean {
  const part = arnPartAfter(before);
  return part === "region" || part === "account";
}

/** Per action its resources, then the actions with equal ones together. */
function joinActions(needs: readonly Need[]): StatementDocument[] {
  const grants = [...groupBy(needs, ({ action }) => action)].flatMap(([action, own]) => grantsOf(own).map((grant) => ({ action, grant })));
  const statements = groupBy(grants, ({ grant }) => JSON.stringify(grant));
  return [...statements.values()].map((same) =>
    statement(
      same.map(({ action }) => action),
      same[0]!.grant,
    ),
  );
}

/** Per resource its actions, then the resources with equal ones together. */
function joinResources(needs: readonly Need[]): StatementDocument[] {
  const byPlace = groupBy(needs, ({ resource, prefix }) => `${patternFor(resource)} ${prefix === undefined ? "" : "listed"}`);
  const actionsOf = (own: readonly Need[]): string => JSON.stringify([...new Set(own.map(({ action }) => action))]);
  const statements = groupBy([...byPlace.values()], actionsOf);
  return [...statements.values()].flatMap((same) => {
    const actions = [...new Set(same[0]!.map(({ action }) => action))];
    return grantsOf(same.flat()).map((grant) => statement(actions, grant));
  });
}

/** The resources of some needs; those that are listed by prefix apart, one grant for each set of prefixes. */
function grantsOf(needs: readonly Need[]): Grant[] {
  const listed = groupBy(needs, ({ resource, prefix }) => (prefix === undefined ? undefined : patternFor(resource)));
  const plain = (listed.get(undefined) ?? []).map(({ resource }) => resource);
  listed.delete(undefined);
  const buckets = [...listed].map(([bucket, own]) => ({ bucket: bucket!, prefixes: withoutCovered(own.map(({ prefix }) => prefix!)) }));
  const byPrefixes = groupBy(buckets, ({ prefixes }) => JSON.stringify(prefixes));
  return [
    ...(plain.length === 0 ? [] : [{ resources: withoutCovered(plain), prefixes: [] }]),
    ...[...byPrefixes.values()].map((same) => ({ resources: same.map(({ bucket }) => bucket), prefixes: same[0]!.prefixes })),
  ];
}

/** The patterns, each once, without those that a wider one, a directory, contains. */
function withoutCovered(resources: readonly ResourcePattern[]): string[] {
  const patterns = new Map(resources.map((resource) => [patternFor(resource), resource.at(-1) === every]));
  const heads = new Set([...patterns].flatMap(([pattern, isWide]) => (isWide ? [pattern.slice(0, -1)] : [])));
  const lengths = new Set([...heads].map(({ length }) => length));
  const isCovered = (pattern: string, isWide: boolean): boolean => {
    const head = isWide ? pattern.slice(0, -1) : pattern;
    for (const length of lengths) if (length < head.length && heads.has(head.slice(0, length))) return true;
    return !isWide && heads.has(head);
  };
  return [...patterns].filter(([pattern, isWide]) => !isCovered(pattern, isWide)).map(([pattern]) => pattern);
}

function statement(actions: readonly string[], { resources, prefixes }: Grant): StatementDocument {
  const base = { Effect: "Allow", Action: actions, Resource: resources } as const;
  // Under the prefix `*` everything may be listed, as without a condition.
  return prefixes.length === 0 || prefixes[0] === "*" ? base : { ...base, Condition: { StringLike: { "oss:Prefix": prefixes } } };
}
