import { replace } from "../../diagnostics/diagnostic.ts";
import { shown } from "./shown.ts";
import type * as ast from "./sql-ast.ts";
import type { SqlToken } from "./sql-token.ts";
import * as t from "./sql-tokens.ts";
import { SqlValueParser } from "./sql-value-parser.ts";

/** Types nest no deeper: a stack holds about 350 levels, and no table means 200. */
const MAX_NESTING = 200;
const TAKES_ARGUMENTS = /^(?:decimal|numeric|varchar|char)$/i;
/** Types of MaxCompute that take none: what stands in parentheses behind another name is for the checks of types. */
const TAKES_NONE = /^(?:tinyint|smallint|int|bigint|boolean|float|double|date|datetime|timestamp|timestamp_ntz|string|binary|json)$/i;

/** Types, and what stands in their angle brackets. */
export abstract class SqlTypeParser extends SqlValueParser {
  private depth = 0;

  protected override begin(...args: Parameters<SqlValueParser["begin"]>): void {
    super.begin(...args);
    this.depth = 0;
  }

  protected readonly type = this.RULE("type", (): ast.SqlTypeNode => {
    const name = this.typeName();
    let args: ast.SqlWordNode[] = [];
    const elements: ast.SqlElementNode[] = [];
    this.OPTION(() => (args = this.typeArguments(name)));
    this.OPTION2(() => {
      const open = this.CONSUME(t.LAngle) as SqlToken;
      this.nested(() => this.elements(open, name, elements));
    });
    return { kind: "sqlType", name, args, elements, span: this.sinceSpan(name.span) };
  });

  /** Any word: which types there are is not for the grammar, and some share their names with reserved words. */
  private typeName(): ast.SqlNameNode {
    if (!this.RECORDING_PHASE && !this.is(t.Word)) this.fail("a type");
    return this.nameOf(this.CONSUME(t.Word));
  }

  private typeArguments(name: ast.SqlNameNode): ast.SqlWordNode[] {
    const args: ast.SqlWordNode[] = [];
    const open = this.CONSUME(t.LParen) as SqlToken;
    if (this.RECORDING_PHASE) return args;
    args.push(this.number(name.text));
    while (this.is(t.Comma) && (this.is(t.NumberWord, 2) || this.is(t.Placeholder, 2) || this.is(t.RParen, 2))) {
      this.CONSUME(t.Comma);
      args.push(this.number(name.text));
    }
    if (this.is(t.RParen)) this.CONSUME(t.RParen);
    else if (this.is(t.RParen, 2) && !this.is(t.Comma)) this.skipTo(t.RParen, "`,` or `)`");
    else this.reportUnclosed(open, "`)`");
    return this.checkedArguments(name, open, args);
  }

  private checkedArguments(name: ast.SqlNameNode, open: SqlToken, args: ast.SqlWordNode[]): ast.SqlWordNode[] {
    const most = TAKES_NONE.test(name.text) ? 0 : TAKES_ARGUMENTS.test(name.text) ? (/^(?:var)?char$/i.test(name.text) ? 1 : 2) : args.length;
    if (args.length <= most) return args;
    const at = most === 0 ? this.since(open) : args[most]!.span;
    const excess = most === 0 ? at : { source: this.source, start: args[most - 1]!.span.end, end: args.at(-1)!.span.end };
    this.report("syntax/unexpected", open, {
      at,
      message: most === 0 ? `${name.text} takes no length` : `${name.text} takes at most ${most === 1 ? "one number" : "two numbers"}`,
      help: "delete it",
      fixes: [this.deletion(excess, this.source.text.slice(excess.start, excess.end))],
    });
    return args.slice(0, most);
  }

  private elements(open: SqlToken, name: ast.SqlNameNode, elements: ast.SqlElementNode[]): void {
    const isStruct = name.text?.toLowerCase() === "struct";
    do elements.push(this.SUBRULE(this.element, { ARGS: [isStruct] }));
    while (!this.RECORDING_PHASE && this.goesOn(isStruct));
    if (this.RECORDING_PHASE || this.is(t.RAngle)) this.CONSUME(t.RAngle);
    else if (this.is(t.RAngle, 2) && !this.is(t.Comma)) this.skipTo(t.RAngle, "`,` or `>`");
    else this.reportUnclosed(open, "`>`");
  }

  /** Reads the comma between two elements; false where the elements end. */
  private goesOn(isStruct: boolean): boolean {
    if (this.is(t.Comma)) {
      // `array<string, b bigint`: what follows the comma is the next column, since a `>` was lost.
      const isColumn = this.isNameAhead(2) && (this.isNameAhead(3) || this.is(t.RParen, 3)) && !(isStruct && this.is(t.RAngle, 4));
      const isEnd = !this.isNameAhead(2) && !this.is(t.RAngle, 2);
      if (isColumn || isEnd) return false;
      const comma = this.CONSUME(t.Comma) as SqlToken;
      if (!this.is(t.RAngle)) return true;
      this.reportTrailingComma(comma);
      return false;
    }
    if (!(isStruct && this.isNameAhead() && this.is(t.Colon, 2))) return false;
    this.reportMissingComma("fields");
    return true;
  }

  private skipTo(end: typeof t.RAngle, expected: string): void {
    this.reportUnexpected(this.next(), expected);
    while (!this.is(end)) this.SKIP_TOKEN();
    this.CONSUME2(end);
  }

  protected readonly element = this.RULE("element", (isStruct: boolean): ast.SqlElementNode => {
    const isField = isStruct === true && this.isNameAhead() && (this.is(t.Colon, 2) || this.isNameAhead(2));
    const name = isField ? this.SUBRULE(this.name) : undefined;
    if (isField) this.colon();
    const type = this.SUBRULE(this.type);
    const comment = this.word() === "COMMENT" ? this.comment() : undefined;
    return { kind: "sqlElement", name, type, comment, span: this.sinceSpan(name?.span ?? type.span) };
  });

  private colon(): void {
    if (this.is(t.Colon)) this.CONSUME(t.Colon);
    else this.reportMissing("`:`", this.previous(), ":");
  }

  protected comment(): ast.TextNode {
    this.CONSUME(t.keyword("COMMENT"));
    return this.clauseText("COMMENT");
  }

  /** Runs `read` one level deeper; a text nested beyond any sense is refused before the stack is. */
  private nested(read: () => void): void {
    if (!this.RECORDING_PHASE && ++this.depth > MAX_NESTING) this.fail(`at most ${MAX_NESTING} levels of nesting`);
    read();
    this.depth--;
  }

  /** Says that what `open` opens is never closed: the place to close it is behind what was read last. */
  protected reportUnclosed(open: SqlToken, closing: string): void {
    const last = this.previous();
    const sign = closing.replaceAll("`", "");
    this.report("syntax/unterminated", last, {
      at: this.spanOf(open),
      message: `this ${shown(open)} is never closed`,
      label: "opened here",
      related: [{ at: this.spanOf(last), message: `${closing} expected after this` }],
      help: `close it with ${closing}`,
      fixes: [{ ...replace(this.after(last), sign, `insert ${sign}`), safety: "unsafe" }],
    });
  }

  protected reportMissingComma(between: string): void {
    const last = this.previous();
    const insertion = replace(this.after(last), ",", "insert ,");
    this.report("sql/missing-comma", last, {
      at: this.spanOf(last),
      message: `a comma is missing after ${shown(last)}`,
      label: "expected `,` after this",
      help: `a comma stands between ${between}`,
      // `a STRING COMMENT string`: a column of this name, or a comment without its quotes.
      fixes: [this.word() === "COMMENT" ? { ...insertion, safety: "unsafe" } : insertion],
    });
  }

  protected reportTrailingComma(comma: SqlToken): void {
    const at = this.spanOf(comma);
    this.report("sql/trailing-comma", comma, {
      at,
      message: "this comma separates nothing",
      help: "delete it",
      fixes: [this.deletion(at, "the comma")],
    });
  }
}
