import type { Policy, Word } from "../document/policy.ts";
import type { AttachedPolicy } from "./role-dump.ts";
import { systemPolicy } from "../catalogue/system-policies.ts";

/** A permission policy whose text was given. */
export interface PolicyText {
  readonly policy: Policy;
  /** `named`: GetPolicy says whose text it is; `version`: GetPolicyVersion does not; `plain`: a document handed over by itself. */
  readonly origin: "named" | "version" | "plain";
  readonly type?: string | undefined;
}

/** Which texts count for the role. */
export interface AttachedPolicies {
  readonly policies: readonly Policy[];
  readonly notSeen: readonly Word[];
  readonly notAttached: readonly Policy[];
  readonly complete: boolean;
}

/**
 * Brings the role's list of policies together with the texts. Without a list every text counts, and the picture is
 * complete only if all of them were handed over by themselves. A version without a name belongs to the listed policy
 * its file is named after, or to the only one whose text is missing. System policies known here need no text.
 */
export function attachPolicies(list: readonly AttachedPolicy[] | undefined, texts: readonly PolicyText[]): AttachedPolicies {
  if (list === undefined) {
    const complete = texts.length > 0 && texts.every(({ origin }) => origin === "plain");
    return { policies: distinct(texts.map(({ policy }) => policy)), notSeen: [], notAttached: [], complete };
  }
  const left = new Set(texts);
  const missing: AttachedPolicy[] = [];
  const policies: Policy[] = [];
  for (const attached of onePerName(list)) {
    const text = findText(left, attached);
    if (text !== undefined) policies.push(take(left, text, attached));
    else {
      const system = attached.type === "Custom" ? undefined : systemPolicy(attached.name.value);
      if (system === undefined) missing.push(attached);
      else policies.push({ ...system, listedAt: attached.name.at });
    }
  }
  const notSeen = fillTheOnlyGap(left, missing, policies);
  return { policies: [...policies, ...plainOnes(left)], notSeen, notAttached: strayOnes(left, policies, notSeen), complete: notSeen.length === 0 };
}

function onePerName(list: readonly AttachedPolicy[]): AttachedPolicy[] {
  return [...new Map(list.toReversed().map((entry) => [`${entry.type} ${entry.name.value.toLowerCase()}`, entry])).values()].toReversed();
}

function findText(left: ReadonlySet<PolicyText>, { name, type }: AttachedPolicy): PolicyText | undefined {
  const wanted = name.value.toLowerCase();
  const all = [...left];
  const byName = all.find(
    (text) => text.origin === "named" && text.policy.name?.toLowerCase() === wanted && (text.type ?? type) === (type ?? text.type),
  );
  return byName ?? all.find((text) => text.origin !== "named" && isNamedAfter(text.policy.source.path, wanted));
}

/** Whether the file is called `<name>.json` or `…-<name>.json`. */
function isNamedAfter(path: string, name: string): boolean {
  const file = path
    .slice(path.lastIndexOf("/") + 1)
    .toLowerCase()
    .replace(/\.[a-z]+$/, "");
  return file === name || ["-", "_", ".", " "].some((separator) => file.endsWith(separator + name));
}

/** The text leaves the pool under the name it is attached by, and so do its copies. */
function take(left: Set<PolicyText>, text: PolicyText, { name, type }: AttachedPolicy): Policy {
  left.delete(text);
  const isSystem = (text.type ?? type) === "System";
  return { ...text.policy, name: text.policy.name ?? name.value, ...(isSystem && { system: true }) };
}

function fillTheOnlyGap(left: Set<PolicyText>, missing: readonly AttachedPolicy[], policies: Policy[]): Word[] {
  const seen = new Set(policies.map(fingerprint));
  const versions = [...left].filter(({ origin, policy }) => origin === "version" && !seen.has(fingerprint(policy)));
  const [gap] = missing;
  const [version] = versions;
  if (
    gap !== undefined &&
    version !== undefined &&
    missing.length === 1 &&
    versions.every(({ policy }) => fingerprint(policy) === fingerprint(version.policy))
  ) {
    policies.push(take(left, version, gap));
    return [];
  }
  return missing.map(({ name }) => name);
}

function plainOnes(left: ReadonlySet<PolicyText>): Policy[] {
  return [...left].filter(({ origin }) => origin === "plain").map(({ policy }) => policy);
}

/** Texts that belong to no listed policy. A nameless version may be a copy, or the text of one that is missing: then it is no stray. */
function strayOnes(left: ReadonlySet<PolicyText>, policies: readonly Policy[], notSeen: readonly Word[]): Policy[] {
  const seen = new Set(policies.map(fingerprint));
  const names = new Set(policies.map(({ name }) => name?.toLowerCase()));
  const strays = [...left].filter(({ origin, policy }) => {
    if (origin === "named") return !names.has(policy.name?.toLowerCase());
    return origin === "version" && notSeen.length === 0 && !seen.has(fingerprint(policy));
  });
  return distinct(strays.map(({ policy }) => policy));
}

function distinct(policies: readonly Policy[]): Policy[] {
  return [...new Map(policies.map((policy) => [`${policy.name ?? ""} ${fingerprint(policy)}`, policy])).values()];
}

/** Equal for two policies that say the same words in the same order, wherever they stand. */
export function fingerprint(policy: Policy): string {
  const values = (words: readonly Word[]): string[] => words.map(({ value }) => value);
  return JSON.stringify(
    policy.statements.map((statement) => [
      statement.effect,
      values(statement.actions),
      values(statement.notActions),
      values(statement.resources),
      statement.principals.map(({ kind, value }) => [kind, value.value]),
      statement.conditions.map(({ operator, key, values: list }) => [operator.value, key.value, values(list)]),
    ]),
  );
}
