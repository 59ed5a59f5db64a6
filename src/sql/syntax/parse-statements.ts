import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import { limitedFindings } from "../../diagnostics/limited-findings.ts";
import type { SourceFile } from "../../source/source-file.ts";
import type { Span } from "../../source/span.ts";
import type { SqlFileNode, SqlStatementNode } from "./sql-ast.ts";
import { SqlParser } from "./sql-parser.ts";
import type { StatementKind } from "./statement-kind.ts";
import { StatementReader } from "./statement-reader.ts";

/** A script without its statements. */
interface ParsedStatements {
  readonly value: Omit<SqlFileNode, "statements">;
  readonly diagnostics: readonly Diagnostic[];
}

let parser: SqlParser | undefined;

/**
 * Reads a script of MaxCompute SQL and hands each statement to `take` as soon as it is read, in the order of the text, so that
 * the trees of a long script need not be held together. Never throws for what a user wrote: the trees hold everything that
 * could be read, and each mistake is one finding. Statements that say nothing of external tables are passed over. Linear in
 * the length of the text.
 */
export function parseStatements(source: SourceFile, take: (statement: SqlStatementNode) => void): ParsedStatements {
  parser ??= new SqlParser();
  const reader = new StatementReader(source);
  const diagnostics: Diagnostic[] = [];
  let kind: StatementKind | undefined;
  for (let next = reader.next(kind); next !== undefined; next = reader.next(kind)) {
    for (const finding of next.findings) diagnostics.push(finding);
    for (const finding of blanksLeft(next.blanks)) diagnostics.push(finding);
    const isTemplate = isForm(next.blanks);
    const isDamaged = isTemplate || next.findings.some(({ rule }) => rule === "syntax/unterminated");
    const context = { brokenLines: reader.scanner.brokenLines, isTemplate, isDamaged };
    const read = parser.read(source, next.kind, next.tokens, context);
    take(isTemplate ? { kind: "other", span: read.statement.span } : read.statement);
    for (const finding of read.diagnostics) diagnostics.push(finding);
    // What a `;` cut off from a damaged statement is part of that damage.
    kind = read.diagnostics.length === 0 ? next.kind : undefined;
  }
  for (const finding of reader.rest()) diagnostics.push(finding);
  const damaged = diagnostics.some(({ severity }) => severity === "error");
  const span = { source, start: 0, end: source.text.length };
  const value = { kind: "sqlFile", source, comments: reader.scanner.comments, damaged, span } as const;
  return { value, diagnostics: limitedFindings(diagnostics, "is this a script of MaxCompute SQL? mend what stands before this first") };
}

/** A statement with so many blanks is a form to be filled in: what else seems wrong with it is part of that. */
const FORM = 3;
const isForm = (blanks: readonly Span[]): boolean => blanks.filter((at) => at.source.text[at.start] !== "]").length >= FORM;

function formLeft(blanks: readonly Span[]): Diagnostic {
  const others = blanks.slice(1, 4).map((at) => ({ at, message: "and here" }));
  return diagnostic("syntax/unexpected", {
    at: blanks[0]!,
    message: "this statement is a form of documentation, not filled in yet",
    related: others,
    help: "put values of your own for <names> and ..., and delete the brackets, or what they hold as well",
  });
}

/** One finding for the brackets that documentation puts around what may be left out, one for the `<names>` to be filled in. */
function blanksLeft(blanks: readonly Span[]): Diagnostic[] {
  const isBracket = ({ source, start }: Span): boolean => "[]".includes(source.text[start]!);
  const [bracket, others] = [blanks.find(isBracket), blanks.filter((at) => !isBracket(at))];
  const found: Diagnostic[] = [];
  if (isForm(blanks)) return [formLeft(blanks)];
  if (bracket !== undefined) {
    const close = blanks.find((at) => at.start > bracket.start && at.source.text[at.start] === "]");
    found.push(
      diagnostic("syntax/unexpected", {
        at: bracket.source.text[bracket.start] === "[" ? { ...bracket, end: close?.end ?? bracket.end } : bracket,
        message: "documentation puts in brackets what may be left out; SQL has none",
        help: "delete the brackets, or what they hold as well",
        ...(close !== undefined && {
          fixes: [{ title: "delete the brackets", safety: "unsafe", edits: [bracket, close].map((at) => ({ at, text: "" })) }],
        }),
      }),
    );
  }
  if (others.length > 0) {
    found.push(
      diagnostic("syntax/unexpected", {
        at: others[0]!,
        message: `${others[0]!.source.text.slice(others[0]!.start, others[0]!.end)} stands for what documentation leaves to be filled in`,
        related: others.slice(1, 4).map((at) => ({ at, message: "and here" })),
        help: "put a value of your own there",
      }),
    );
  }
  return found;
}
