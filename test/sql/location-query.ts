/** A location cut at its `?`, and the parameters behind it as a server reads them. */
export interface QueryParts {
  readonly base: string;
  readonly parameters: readonly (readonly [key: string, value: string])[];
}

/** Placeholders that somebody fills in before a server sees the location. */
const PLACEHOLDER = /\$\{[\w.:-]+\}|\{\{ ?[\w.]+ ?\}\}|\{[A-Za-z_][\w.]*\}/g;

/** Reads a query string; throws on a character that has to be percent-encoded in one (RFC 3986, section 3.4). */
export function readQuery(location: string, end = ""): QueryParts {
  const mark = location.indexOf("?");
  if (mark < 0) return { base: location, parameters: [] };
  if (!location.endsWith(end)) throw new Error(`${location} does not end with ${end}`);
  const query = location.slice(mark + 1, location.length - end.length);
  if (!/^(?:[\w\-.~!*'()&=]|%[0-9A-F]{2})*$/.test(query.replace(PLACEHOLDER, ""))) throw new Error(`${query} holds characters that are not encoded`);
  const pairs = query.split("&").map((pair): [string, string] => {
    const equals = pair.indexOf("=");
    if (equals < 0) throw new Error(`${pair} has no =`);
    return [percentDecode(pair.slice(0, equals)), percentDecode(pair.slice(equals + 1))];
  });
  return { base: location.slice(0, mark), parameters: pairs };
}

/** `%XX` as bytes of UTF-8; everything else stands for itself, `+` too. */
function percentDecode(text: string): string {
  return text.replace(/(?:%[0-9A-F]{2})+/g, (run) => Buffer.from(run.replaceAll("%", ""), "hex").toString("utf8"));
}
