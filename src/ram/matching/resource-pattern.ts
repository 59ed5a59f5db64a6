/** A gap that stands for every string: the keys of a whole directory. */
export const every: unique symbol = Symbol("every");

/** A gap that stands for one string which is not known here: an account, a region, a placeholder. */
export const unknown: unique symbol = Symbol("unknown");

/** As `unknown`, but a name, which holds neither `/` nor `:`. */
export const unknownName: unique symbol = Symbol("unknown name");

/** Stands between a resource and a prefix where both are matched as one text: a code unit that is no character. No gap holds it. */
export const separator = "\ufffe";

/** A resource that is needed: literal text, `every` (all strings), `unknown` and `unknownName` (one string, not known here). */
export type ResourcePattern = readonly (string | typeof every | typeof unknown | typeof unknownName)[];

/** A pattern of these parts; texts that follow each other become one, which is the quickest to match. */
export function resourcePattern(...parts: ResourcePattern): ResourcePattern {
  const joined: ResourcePattern[number][] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (typeof part === "string" && typeof last === "string") joined[joined.length - 1] = last + part;
    else joined.push(part);
  }
  return joined;
}

/**
 * The resource as a person reads it: `every` as `*`; `unknown` as `<region>` or `<account>` in those fields of an
 * ARN, elsewhere as `<unknown>`.
 */
export function formatResource(resource: ResourcePattern): string {
  let text = "";
  for (const part of resource) {
    if (typeof part === "string") text += part;
    else text += part === every ? "*" : wordFor(text);
  }
  return text;
}

/** A part of `acs:<service>:<region>:<account>:<relative-id>` (RAM reference: resource ARN grammar). */
export type ArnPart = "service" | "region" | "account" | "relative-id";

/** What a gap stands in the place of. */
export type GapPlace = ArnPart | "name";

/** The part that the end of `before` stands in; undefined where the text is no ARN. */
export function arnPartAfter(before: string): ArnPart | undefined {
  if (!before.startsWith("acs:")) return undefined;
  const colons = before.split(":").length - 1;
  return (["service", "region", "account"] as const)[colons - 1] ?? "relative-id";
}

/** What the gap at `index` stands in the place of. */
export function placeOf(resource: ResourcePattern, index: number): GapPlace | undefined {
  if (resource[index] === unknownName) return "name";
  const literal = resource.slice(0, index).filter((part) => typeof part === "string");
  return arnPartAfter(literal.join(""));
}

function wordFor(before: string): string {
  const part = arnPartAfter(before);
  return part === "region" || part === "account" ? `<${part}>` : "<unknown>";
}
