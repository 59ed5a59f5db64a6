const TO_ESCAPE = /["\\\u0000-\u001f\u007f\u0085\u2028\u2029]/g;
// `\0` is none of them: before a digit it would be another escape.
const escapes: Readonly<Record<string, string>> = { "\n": "\\n", "\t": "\\t", "\r": "\\r", "\b": "\\b", '"': '\\"', "\\": "\\\\" };

/** A text as it stands between double quotes: no quote, line break or `${` in it means anything but itself. */
export function escapeText(text: string): string {
  return text.replace(TO_ESCAPE, escapeCharacter).replaceAll("${", "\\${");
}

function escapeCharacter(character: string): string {
  return escapes[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
