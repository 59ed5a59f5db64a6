import type { Doc } from "prettier";
import { printer } from "prettier/doc";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { FileNode } from "../syntax/ast.ts";
import { lex } from "../syntax/lexer.ts";
import { parse } from "../syntax/parse.ts";
import { type FormatOptions, defaultOptions, endOfLineIn } from "./format-options.ts";
import type { PrintContext } from "./print-context.ts";
import { cellsOf, printNode } from "./printers.ts";
import { TokenWalk } from "./token-walk.ts";

export interface FormatResult {
  /** The formatted text; undefined where the source has syntax errors, and is left alone. */
  readonly text: string | undefined;
  /** What is wrong with the syntax; empty where there is a text. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Formats `.ext` text. Synchronous, and linear in the length of the text. What it says stays the same, and every comment
 * stays between the same words.
 */
export function formatSource(source: SourceFile, options: FormatOptions = {}): FormatResult {
  const { value, diagnostics } = parse(source);
  if (diagnostics.length > 0) return { text: undefined, diagnostics };
  const layout = { ...defaultOptions, ...options };
  const endOfLine = layout.endOfLine === "auto" ? endOfLineIn(source.text) : layout.endOfLine;
  return { text: printer.printDocToString(docOf(value, layout), { ...layout, endOfLine } as typeof layout).formatted, diagnostics };
}

/** A file that has no syntax errors as a document of prettier. */
export function docOf(file: FileNode, { printWidth, tabWidth }: Pick<Required<FormatOptions>, "printWidth" | "tabWidth">): Doc {
  const context: PrintContext = {
    walk: new TokenWalk(file.source, lex(file.source).tokens, file.comments),
    printWidth,
    tabWidth,
    depth: 0,
    print: (node) => printNode(node, context),
    cells: (node) => cellsOf(node, context),
  };
  return context.print(file);
}
