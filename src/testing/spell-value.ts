import type { NameNode, StringNode, ValueNode } from "../syntax/ast.ts";
import { backQuoted } from "../syntax/bare-name.ts";
import { escapeText } from "../syntax/escape-text.ts";

/** A value as `.ext` writes it, on one line. */
export function spellValue(value: ValueNode): string {
  switch (value.kind) {
    case "string":
      return spellString(value);
    case "number":
      return value.digits;
    case "name":
      return spellNameNode(value);
    case "list":
      return `[${value.items.map(spellValue).join(", ")}]`;
    case "call":
      return `${spellNameNode(value.callee)}(${spellValue(value.argument)})`;
  }
}

/** A name, in back quotes where the node says so. */
export function spellNameNode({ text, quoted }: NameNode): string {
  return quoted ? backQuoted(text) : text;
}

/** A string, in double quotes unless a `${…}` holds one, where nothing can be escaped. */
export function spellString({ pieces }: StringNode): string {
  const quote = pieces.some((piece) => piece.kind === "reference" && /(?<!\\)"/.test(piece.name)) ? "'" : '"';
  const escaped = (text: string): string => (quote === '"' ? escapeText(text) : escapeText(text).replaceAll("'", "\\'"));
  return quote + pieces.map((piece) => (piece.kind === "text" ? escaped(piece.text) : `\${${piece.name}}`)).join("") + quote;
}
