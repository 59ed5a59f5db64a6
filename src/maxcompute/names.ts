// Words that the vendor's published grammar refuses as a bare column name, and those that another public parser of
// MaxCompute SQL refuses; every other keyword may stand bare.
const reserved: ReadonlySet<string> = new Set(
  (
    "and or not like if having from select distinct uniquejoin preserve join on column char varchar tablesample cast macro " +
    "extended case when then else end cross unbounded preceding following current partialscan over where " +
    "as between exists false true set with"
  ).split(" "),
);

const PLAIN = /^[A-Za-z_][A-Za-z0-9_]*$/;
const DOCUMENTED = /^[A-Za-z_\u4E00-\u9FFF][A-Za-z0-9_\u4E00-\u9FFF]*$/;

/** The name as SQL takes it: back-quoted only where it would not be read bare. A back quote inside is doubled. */
export function quoteName(name: string): string {
  return PLAIN.test(name) && !reserved.has(name.toLowerCase()) ? name : `\`${name.replaceAll("`", "``")}\``;
}

/** Names of tables and columns, in bytes of UTF-8. Source: MaxCompute SQL limits. */
export const MAX_NAME_BYTES = 128;

/** What documents refuse in a table or column name, in words; undefined when nothing. Han characters are legal. */
export function nameProblem(name: string): string | undefined {
  if (PLAIN.test(name) && name.length <= MAX_NAME_BYTES) return undefined;
  if (name.trim() === "") return "a name has at least one character";
  if (byteLength(name) > MAX_NAME_BYTES) return `a name has at most ${MAX_NAME_BYTES} bytes; this one has ${byteLength(name)}`;
  return DOCUMENTED.test(name) ? undefined : "documented names are letters, digits, _ and Chinese characters, and begin with no digit";
}

/** Names compare ignoring case. */
export function foldName(name: string): string {
  return name.toLowerCase();
}

/** The length of a text in UTF-8, in bytes. */
export function byteLength(text: string): number {
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x80) bytes += 1;
    else if (code < 0x800) bytes += 2;
    else if (code >= 0xd800 && code < 0xdc00 && i + 1 < text.length) {
      bytes += 4;
      i++;
    } else bytes += 3;
  }
  return bytes;
}
