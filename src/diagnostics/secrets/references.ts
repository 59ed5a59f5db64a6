const REFERENCES = [
  String.raw`\*+`,
  String.raw`\$\{[^{}\r\n]{0,200}\}`,
  String.raw`\{\{[^{}\r\n]{0,200}\}\}`,
  String.raw`\{[\w.-]{1,200}\}`,
  String.raw`<[^<>"'\r\n]{0,200}>`,
  String.raw`secret[ \t]{0,20}\([ \t]{0,20}[\w.-]{1,200}[ \t]{0,20}\)`,
  String.raw`acs:[a-z]{1,20}:[\w-]{0,40}:[\w*]{0,40}:[\w/*.-]{1,200}`,
].join("|");
const ONLY_REFERENCE = new RegExp(`^\\s*(?:${REFERENCES})\\s*$`, "i");
const LONGEST_REFERENCE = 300;
// A value without quotes that needs no mask, up to where it ends.
export const BARE_REFERENCE = new RegExp(`(?:${REFERENCES}|true|false|null|none)(?=[\\s,;)}\\]&"'\`\\\\<]|$)`, "iy");

/** A value that names a secret instead of being one, or holds nothing yet. */
export function isReference(value: string): boolean {
  return value.length <= LONGEST_REFERENCE && ONLY_REFERENCE.test(value);
}
