import { type Reading, reportInvalid } from "../json/findings.ts";

/** The characters a custom policy may have (RAM API: CreatePolicy, PolicyDocument). */
export const longestPolicy = 6144;

/**
 * Reports a permission policy that is too long. Without white space: an error. Only with it: a hint, since whether
 * white space counts is not documented. What RAM itself handed out is not measured.
 */
export function checkSize(reading: Reading): void {
  const { text, source, embedded } = reading.json;
  if (embedded || text.length <= longestPolicy) return;
  const least = compactLength(text);
  const limit = longestPolicy.toLocaleString("en-US");
  if (least > longestPolicy) {
    const help = "split it into several policies, or write wildcards";
    reportInvalid(reading, {
      at: source,
      message: `the policy has ${least.toLocaleString("en-US")} characters without white space; RAM takes ${limit}`,
      help,
    });
  } else {
    const message = `the policy has ${text.length.toLocaleString("en-US")} characters; RAM takes ${limit}, and whether white space counts is not documented`;
    reportInvalid(reading, { at: source, severity: "hint", message, help: "upload it without white space" });
  }
}

/** The characters of a JSON text outside its white space. */
export function compactLength(text: string): number {
  let length = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '"') inString = !inString;
    else if (inString && character === "\\") {
      at++;
      length++;
    } else if (!inString && (character === " " || character === "\n" || character === "\r" || character === "\t")) continue;
    length++;
  }
  return length;
}
