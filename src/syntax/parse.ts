import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { limitedFindings } from "../diagnostics/limited-findings.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { CommentNode, DeclarationNode, FileNode } from "./ast.ts";
import { attachDocs } from "./attach-docs.ts";
import { balance } from "./balance.ts";
import { type LexedFile, commentOf, lex } from "./lexer.ts";
import { ExtParser } from "./parser.ts";
import { Scanner } from "./scanner.ts";
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
  return parseWhileScanning(source) ?? parseLexed(source, lex(source));
}

/** What is spelt well is parsed run by run as it is cut, so that its tokens are never all there at once; all else is left to the whole of them. */
function parseWhileScanning(source: SourceFile): Parsed | undefined {
  const scanner = new Scanner(source);
  const lexed = { comments: [] as CommentNode[], brokenLines: new Set<number>(), unclosedComments: [], diagnostics: [] };
  const file = new FileReading(source, lexed);
  for (const run of splitDeclarations(() => scanner.next())) {
    if (scanner.isMisspelt) return undefined;
    takeComments(scanner, source, lexed);
    file.read(run);
  }
  takeComments(scanner, source, lexed);
  return scanner.isMisspelt ? undefined : file.parsed();
}

function takeComments(scanner: Scanner, source: SourceFile, { comments, diagnostics }: Pick<LexedFile, "comments" | "diagnostics">): void {
  for (let next = comments.length; next < scanner.comments.length; next++) comments.push(commentOf(source, scanner.comments[next]!, diagnostics));
}

function parseLexed(source: SourceFile, lexed: LexedFile): Parsed {
  const file = new FileReading(source, lexed);
  const { tokens } = lexed;
  let at = 0;
  const runs = [...splitDeclarations(() => tokens[at++])];
  runs.forEach((run, index) => file.read(run, runs[index + 1]?.[0]?.startOffset));
  return file.parsed();
}

/** The tree of a file, put together from runs of tokens in their order. */
class FileReading {
  readonly #source: SourceFile;
  readonly #lexed: Omit<LexedFile, "tokens">;
  readonly #declarations: DeclarationNode[] = [];
  readonly #lostNames = new Set<string>();
  #previous: Token | undefined;
  #commentsRead = 0;

  constructor(source: SourceFile, lexed: Omit<LexedFile, "tokens">) {
    this.#source = source;
    this.#lexed = lexed;
  }

  /** Reads one run; `end` is where the next begins. */
  read(run: Token[], end = Infinity): void {
    const { brokenLines, unclosedComments, diagnostics } = this.#lexed;
    const start = run[0]!.startOffset;
    const docs = attachDocs(this.#source, run, this.#commentsUpTo(run.at(-1)!), this.#previous);
    this.#previous = run.at(-1);
    // A comment that was never closed took the closing braces with it: they are no second mistake.
    const tookBraces = unclosedComments.some((offset) => offset > start && offset < end);
    const balanced = balance(this.#source, run, tookBraces ? [] : diagnostics);
    parser ??= new ExtParser({ skipValidations: true });
    const read = parser.read(this.#source, balanced, { docs, brokenLines }, diagnostics);
    for (const declaration of read.items) this.#declarations.push(declaration);
    if (read.damaged) for (const name of namesDeclared(run)) this.#lostNames.add(name);
  }

  parsed(): Parsed {
    const { comments, diagnostics } = this.#lexed;
    const source = this.#source;
    const span = { source, start: 0, end: source.text.length };
    const damaged = diagnostics.length > 0;
    const value = { kind: "file", source, declarations: this.#declarations, comments, damaged, lostNames: this.#lostNames, span } as const;
    return { value, diagnostics: limitedFindings(diagnostics, HELP) };
  }

  /** The comments before `last` that belong to no run before. */
  #commentsUpTo({ startOffset }: Token): readonly CommentNode[] {
    const { comments } = this.#lexed;
    const from = this.#commentsRead;
    while ((comments[this.#commentsRead]?.span.start ?? Infinity) < startOffset) this.#commentsRead++;
    return comments.slice(from, this.#commentsRead);
  }
}

/** What the declarations of a damaged run may have declared: the words behind the first of each unindented line. A table declares nothing that others name. */
function namesDeclared(run: readonly Token[]): string[] {
  return run.flatMap((first, index) => {
    if (!first.firstOnLine || first.indent > 0 || first.tokenType === External) return [];
    const behind = run.slice(index + 1, index + 3).filter((token) => token.line === first.line && isA(token, Identifier));
    return behind.map((token) => token.image);
  });
}
