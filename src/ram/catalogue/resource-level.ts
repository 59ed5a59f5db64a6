import { type ActionLevel, knownActions } from "./known-actions.ts";
import { type ResourcePattern, unknown, unknownName } from "../matching/resource-pattern.ts";
import { remembering } from "../matching/remembering.ts";
import { overlaps } from "../matching/wildcard.ts";

/** What a resource of all buckets looks like is documented in samples alone. */
type JudgedLevel = Exclude<ActionLevel, "account" | "any" | "call">;

/** The resources of each level (Tablestore: custom permissions; OSS: RAM policy overview). */
const resources: Readonly<Record<JudgedLevel, ResourcePattern>> = {
  table: ["acs:ots:", unknown, ":", unknown, ":instance/", unknownName, "/table/", unknownName],
  "every-table": ["acs:ots:", unknown, ":", unknown, ":instance/", unknownName, "/table/*"],
  instance: ["acs:ots:", unknown, ":", unknown, ":instance/", unknownName],
  bucket: ["acs:oss:", unknown, ":", unknown, ":", unknownName],
  object: ["acs:oss:", unknown, ":", unknown, ":", unknownName, "/", unknown],
};

const words: Readonly<Record<JudgedLevel, string>> = {
  table: "a table, …:instance/<instance>/table/<table>",
  "every-table": "the literal …:instance/<instance>/table/*",
  instance: "the instance, …:instance/<instance>",
  bucket: "the bucket itself, …:<bucket>",
  object: "objects, …:<bucket>/<key>",
};

/** What an action is authorised on, in words; undefined where that is not known. */
export function levelInWords(action: string): string | undefined {
  const level = levelOf(action);
  return level && words[level];
}

/** Whether a pattern of Resource can match anything that an action is authorised on; true of actions of which that is not known. */
export function canMatch(action: string, pattern: string): boolean {
  const level = levelOf(action);
  if (level === undefined) return true;
  // Access points stand in the place of buckets, with a slash in their names.
  if (level === "bucket" && pattern.includes(":accesspoint/")) return true;
  return matchingLevels[level](pattern);
}

/** Whether a pattern matches a resource of a level. */
const matchingLevels = Object.fromEntries(
  Object.entries(resources).map(([level, resource]) => [level, remembering((pattern) => overlaps(pattern, resource))]),
) as unknown as Readonly<Record<JudgedLevel, (pattern: string) => boolean>>;

function levelOf(action: string): JudgedLevel | undefined {
  const level = knownActions.get(action.toLowerCase())?.level;
  return level === "account" || level === "any" || level === "call" ? undefined : level;
}

/** The instance that a resource of Tablestore names with upper-case letters, which a policy must not (Tablestore: custom permissions). */
export function upperCaseInstance(resource: string): string | undefined {
  const instance = /^acs:ots:[^:]*:[^:]*:instance\/([^/]*)/.exec(resource)?.[1];
  return instance !== undefined && /[A-Z]/.test(instance) ? instance : undefined;
}
