import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { limitedFindings } from "../diagnostics/limited-findings.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { DeclarationNode, FileNode } from "./ast.ts";
import { balance } from "./balance.ts";
import { lex } from "./lexer.ts";
import { ExtParser } from "./parser.ts";
import { splitDeclarations } from "./split.ts";
import type { Token } from "./token.ts";
import { External, Identifier, isA } from "./tokens.ts";

export interface Parsed {
  readonly value: FileNode;
  readonly diagnostics: readonly Diagnostic[];
}

const HELP = "is this an .ext file? mend what stands before this first";

let parser: ExtParser | undefined;

/**
 * Reads `.ext` text. Never throws for what a user wrote: the tree holds everything that could be read, and each mistake is
 * one `syntax/*` finding. Linear in the length of the text.
 */
export function parse(source: SourceFile): Parsed {
  parser ??= new ExtParser({ skipValidations: true });
  const { tokens, comments, docs, brokenLines, unclosedComments, diagnostics } = lex(source);
  const declarations: DeclarationNode[] = [];
  const lostNames = new Set<string>();
  const runs = splitDeclarations(tokens);
  runs.forEach((run, index) => {
    const start = run[0]!.startOffset;
    const end = runs[index + 1]?.[0]?.startOffset ?? Infinity;
    // A comment that was never closed took the closing braces with it: they are no second mistake.
    const tookBraces = unclosedComments.some((offset) => offset > start && offset < end);
    const balanced = balance(source, run, tookBraces ? [] : diagnostics);
    const read = parser!.read(source, balanced, { docs, brokenLines }, diagnostics);
    for (const declaration of read.items) declarations.push(declaration);
    if (read.damaged) for (const name of namesDeclared(run)) lostNames.add(name);
  });
  const damaged = diagnostics.length > 0;
  const span = { source, start: 0, end: source.text.length };
  return { value: { kind: "file", source, declarations, comments, damaged, lostNames, span }, diagnostics: limitedFindings(diagnostics, HELP) };
}

/** What the declarations of a damaged run may have declared: the words behind the first of each unindented line. A table declares nothing that others name. */
function namesDeclared(run: readonly Token[]): string[] {
  return run.flatMap((first, index) => {
    if (!first.firstOnLine || first.indent > 0 || first.tokenType === External) return [];
    const behind = run.slice(index + 1, index + 3).filter((token) => token.line === first.line && isA(token, Identifier));
    return behind.map((token) => token.image);
  });
}
