import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { DeclarationNode, FileNode } from "./ast.ts";
import { balance } from "./balance.ts";
import { lex } from "./lexer.ts";
import { ExtParser } from "./parser.ts";
import { splitDeclarations } from "./split.ts";

export interface Parsed {
  readonly value: FileNode;
  readonly diagnostics: readonly Diagnostic[];
}

let parser: ExtParser | undefined;

/**
 * Reads `.ext` text. Never throws for what a user wrote: the tree holds everything that could be read, and each mistake is
 * one `syntax/*` finding. Linear in the length of the text.
 */
export function parse(source: SourceFile): Parsed {
  parser ??= new ExtParser({ skipValidations: true });
  const { tokens, comments, docs, brokenLines, unclosedComments, diagnostics } = lex(source);
  const declarations: DeclarationNode[] = [];
  let lostDeclarations = false;
  const runs = splitDeclarations(tokens);
  runs.forEach((run, index) => {
    const start = run[0]!.startOffset;
    const end = runs[index + 1]?.[0]?.startOffset ?? Infinity;
    // A comment that was never closed took the closing braces with it: they are no second mistake.
    const tookBraces = unclosedComments.some((offset) => offset > start && offset < end);
    const balanced = balance(source, run, tookBraces ? [] : diagnostics);
    const read = parser!.read(source, balanced, { docs, brokenLines }, diagnostics);
    for (const declaration of read.items) declarations.push(declaration);
    lostDeclarations ||= read.damaged;
  });
  const damaged = lostDeclarations || diagnostics.length > 0;
  const span = { source, start: 0, end: source.text.length };
  return { value: { kind: "file", source, declarations, comments, damaged, lostDeclarations, span }, diagnostics };
}
