/** A text without its first and last line where they are blank, and without the indentation that its lines have in common. */
export function dedent(text: string): string {
  const lines = text.split("\n");
  if (lines.length > 1 && lines[0]!.trim() === "") lines.shift();
  if (lines.length > 1 && lines.at(-1)!.trim() === "") lines.splice(-1, 1, "");
  const indents = lines.filter((line) => line.trim() !== "").map((line) => /^[ \t]*/.exec(line)![0]);
  const shared = indents.reduce((common, indent) => commonStart(common, indent), indents[0] ?? "");
  return lines.map((line) => (line.trim() === "" ? "" : line.slice(shared.length))).join("\n");
}

function commonStart(a: string, b: string): string {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return a.slice(0, length);
}
