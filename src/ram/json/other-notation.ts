/** What a text is that is not written as JSON at all, and the step that mends it. */
export interface OtherNotation {
  readonly message: string;
  readonly help: string;
}

const notations: readonly (readonly [begins: RegExp, message: string, help: string])[] = [
  [/^(?:<!doctype html|<html|<head)/i, "this is an HTML page, as servers and proxies answer with", "fetch the document again"],
  [/^<\?xml|^<[A-Za-z]+>\s*</, "this is XML", "fetch the document as JSON"],
  [/^```/, "a fence of Markdown around the document", "delete the lines with ```"],
  [/^%7B/i, "the document is URL-encoded", "decode it: RAM takes plain JSON"],
  [
    /^(?:\w+[ \t]*=|\w+(?:[ \t]+"[^"\n]*")*[ \t]*\{|jsonencode\()/,
    "this is Terraform's own notation",
    "save the document that Terraform makes of it",
  ],
  [/^(?:---[ \t]*[\r\n]|%YAML|- \w|'?[A-Za-z]+'?:(?:[ \t\r\n]))/, "this is YAML", "write it as JSON, which is all that RAM takes"],
  [/^(?:\$|>|PS [^>\n]*>|#)[ \t]*aliyun\b|^aliyun ram\b/, "a command line stands before the answer", "delete the line"],
  [/^PK\u0003|^\u001f/, "this is a packed file", "unpack it"],
];

/** The notation that a text, white space at its beginning aside, is in; undefined where it may have been meant as JSON. */
export function otherNotation(text: string): OtherNotation | undefined {
  const found = notations.find(([begins]) => begins.test(text));
  return found && { message: found[1], help: found[2] };
}
