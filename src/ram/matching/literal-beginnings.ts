import { remembering } from "./remembering.ts";
import { type ResourcePattern, separator } from "./resource-pattern.ts";

/**
 * A cheap refusal, whatever the gaps of `need` hold: false where a pattern begins otherwise, or where the relative id of
 * its ARN does. Of long policies and many tables, nearly all pairs end here.
 */
export function beginsAlike(pattern: string, need: ResourcePattern): boolean {
  const { head, relativeHead } = headsOf(pattern);
  const [first] = need;
  return (typeof first !== "string" || agree(first, head)) && (relativeHead === "" || agree(relativeIdOf(need), relativeHead));
}

/** What a pattern begins with before its first wildcard, and its relative id before the first one there; the latter empty where it has none. */
interface Heads {
  readonly head: string;
  readonly relativeHead: string;
}

const headsOf = remembering((pattern): Heads => {
  const [head = ""] = /^[^*?]*/.exec(pattern) ?? [];
  const [, relativeHead = ""] = FIELDS.exec(pattern) ?? [];
  return { head, relativeHead };
});

/** The four fields before the relative id of an ARN, and how that begins. */
const FIELDS = new RegExp(`^(?:[^:${separator}]*:){4}([^*?]*)`);

/** Whether a text may begin as both do. */
function agree(a: string, b: string): boolean {
  return a.length < b.length ? b.startsWith(a) : a.startsWith(b);
}

const relativeIds = new WeakMap<ResourcePattern, string>();

function relativeIdOf(need: ResourcePattern): string {
  let known = relativeIds.get(need);
  if (known === undefined) relativeIds.set(need, (known = findRelativeId(need)));
  return known;
}

/**
 * How the relative id of an ARN begins; empty where it is not sure. Fields hold no `:`, and none that what is unknown
 * brings counts as the end of one: with four in what is known, a pattern's first four are those.
 */
function findRelativeId(need: ResourcePattern): string {
  const literal = need.filter((part) => typeof part === "string");
  if (literal[0] !== need[0] || literal[0]?.startsWith("acs:") !== true || literal.join("").split(":").length !== 5) return "";
  const last = literal.find(
    (_, index) =>
      literal
        .slice(0, index + 1)
        .join("")
        .split(":").length === 5,
  );
  return last?.slice(last.lastIndexOf(":") + 1) ?? "";
}
