import { SourceFile } from "../../src/source/source-file.ts";
import type { FileNode } from "../../src/syntax/ast.ts";
import { parse } from "../../src/syntax/parse.ts";

/** Reads a text that has no syntax errors. */
export function parsed(text: string): FileNode {
  const { value, diagnostics } = parse(new SourceFile("a.ext", text));
  if (diagnostics.length > 0) throw new Error(`${diagnostics[0]!.message}\n${text}`);
  return value;
}

/** The syntax tree without places, and without what formatting may change: letter case of words, quotes, `COMMENT '…'`. */
export function meaningOf(text: string): unknown {
  const { declarations } = parsed(text);
  return declarations.map((declaration) => plain(declaration));
}

type Fields = Readonly<Record<string, unknown>>;

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  const node = value as Fields;
  if (node["kind"] === "string") return { string: valueOf(node["pieces"] as readonly Fields[]) };
  const { span: _, comment, ...fields } = node;
  const result = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, plain(field)])) as Record<string, unknown>;
  if (node["kind"] === "type" || "keyword" in node) lowerCase((result["name"] ?? result["keyword"]) as Record<string, unknown>, node);
  if ("attributes" in node)
    result["attributes"] = [
      ...(result["attributes"] as unknown[]),
      ...(comment === undefined ? [] : [{ kind: "attribute", name: name("comment"), argument: plain(comment) }]),
    ];
  return result;
}

const name = (text: string): object => ({ kind: "name", text, quoted: false });

/** Storage blocks are names that a registry knows, and no words of the language. */
function lowerCase(word: Record<string, unknown> | undefined, node: Fields): void {
  if (word !== undefined && word["quoted"] !== true && node["kind"] !== "nestedBlock") word["text"] = String(word["text"]).toLowerCase();
}

function valueOf(pieces: readonly Fields[]): string[] {
  const values: string[] = [];
  for (const piece of pieces) {
    if (piece["kind"] === "reference") values.push(`reference ${String(piece["name"])}`, "");
    else values.push(`${values.pop() ?? ""}${String(piece["text"])}`);
  }
  return values;
}

/** Every comment in order, without the white space behind it and the line ends in it. */
export function commentsOf(text: string): [style: string, text: string][] {
  return parsed(text).comments.map(({ style, text: comment }) => [style, comment.trimEnd().replace(/\r\n?/g, "\n")]);
}
