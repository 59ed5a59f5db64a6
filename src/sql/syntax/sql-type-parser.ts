import { replace } from "../../diagnostics/diagnostic.ts";
import { MAX_TYPE_NESTING } from "../../syntax/type-nesting.ts";
import { shown } from "./shown.ts";
import type * as ast from "./sql-ast.ts";
import type { SqlToken } from "./sql-token.ts";
import * as t from "./sql-tokens.ts";
import { SqlValueParser } from "./sql-value-parser.ts";

const TAKES_ARGUMENTS = /^(?:decimal|numeric|varchar|char)$/i;
/** Types of MaxCompute that take none: what stands in parentheses behind another name is for the checks of types. */
const TAKES_NONE = /^(?:tinyint|smallint|int|bigint|boolean|float|double|date|datetime|timestamp|timestamp_ntz|string|binary|json)$/i;

/** A type before its elements are read; a field has a name. */
interface Begun {
  readonly field: ast.SqlNameNode | undefined;
  readonly name: ast.SqlNameNode;
  readonly args: readonly ast.SqlWordNode[];
}

/** A type of which the elements are being read. */
interface Open {
  readonly begun: Begun;
  readonly bracket: SqlToken;
  readonly elements: ast.SqlElementNode[];
}

/** Types, and what stands in their angle brackets, in a loop: a stack holds only some hundred levels of rules. */
export abstract class SqlTypeParser extends SqlValueParser {
  protected readonly type = this.RULE("type", (): ast.SqlTypeNode => {
    const first = this.begunType(undefined);
    return this.ACTION(() => this.typeFrom(first));
  });

  /** The type that begins with what was read. */
  private typeFrom(first: Begun): ast.SqlTypeNode {
    const open: Open[] = [];
    let begun = first;
    for (;;) {
      if (this.LA(1).tokenType === t.LAngle) {
        const bracket = this.CONSUME(t.LAngle) as SqlToken;
        if (open.length === MAX_TYPE_NESTING) this.fail(`at most ${MAX_TYPE_NESTING.toLocaleString("en-US")} levels of nesting`);
        open.push({ begun, bracket, elements: [] });
      } else {
        const whole = this.closeAll(open, begun);
        if (whole !== undefined) return whole;
      }
      begun = this.begunElement(holdsFields(open.at(-1)!));
    }
  }

  /** Puts a type without elements, and each that it closes, into its place; the whole type where that was the last one. */
  private closeAll(open: Open[], innermost: Begun): ast.SqlTypeNode | undefined {
    let begun = innermost;
    let type = this.typeOf(begun, none);
    for (let around = open.at(-1); around !== undefined; around = open.at(-1)) {
      around.elements.push(this.elementOf(begun, type));
      if (this.goesOn(holdsFields(around))) return undefined;
      this.close(around.bracket);
      open.pop();
      ({ begun } = around);
      type = this.typeOf(begun, around.elements);
    }
    return type;
  }

  private typeOf({ name, args }: Begun, elements: readonly ast.SqlElementNode[]): ast.SqlTypeNode {
    return { kind: "sqlType", name, args, elements, span: this.sinceSpan(name.span) };
  }

  private elementOf({ field, name }: Begun, type: ast.SqlTypeNode): ast.SqlElementNode {
    const comment = this.word() === "COMMENT" ? this.comment() : undefined;
    return { kind: "sqlElement", name: field, type, comment, span: this.sinceSpan((field ?? name).span) };
  }

  private begunElement(isInStruct: boolean): Begun {
    const isField = isInStruct && this.isNameAhead() && (this.is(t.Colon, 2) || this.isNameAhead(2));
    const field = isField ? this.SUBRULE(this.name) : undefined;
    if (isField) this.colon();
    return this.begunType(field);
  }

  private begunType(field: ast.SqlNameNode | undefined): Begun {
    const name = this.typeName();
    if (!this.RECORDING_PHASE && this.LA(1).tokenType !== t.LParen) return { field, name, args: none };
    let args: ast.SqlWordNode[] = [];
    this.OPTION(() => (args = this.typeArguments(name)));
    return { field, name, args };
  }

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

  private close(bracket: SqlToken): void {
    if (this.is(t.RAngle)) this.CONSUME(t.RAngle);
    else if (this.is(t.RAngle, 2) && !this.is(t.Comma)) this.skipTo(t.RAngle, "`,` or `>`");
    else this.reportUnclosed(bracket, "`>`");
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

  private colon(): void {
    if (this.is(t.Colon)) this.CONSUME(t.Colon);
    else this.reportMissing("`:`", this.previous(), ":");
  }

  protected comment(): ast.TextNode {
    this.CONSUME(t.keyword("COMMENT"));
    return this.clauseText("COMMENT");
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

function holdsFields({ begun }: Open): boolean {
  return /^struct$/i.test(begun.name.text);
}

/** Shared, since most types hold neither numbers nor elements. */
const none: readonly never[] = [];
