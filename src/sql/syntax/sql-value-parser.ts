import type { RuleId } from "../../diagnostics/catalogue.ts";
import { replace } from "../../diagnostics/diagnostic.ts";
import { sqlString } from "../../maxcompute/sql-string.ts";
import type { Span } from "../../source/span.ts";
import { isA } from "../../syntax/tokens.ts";
import { adjacentLiterals } from "./adjacent-literals.ts";
import { literalPieces } from "./literal-pieces.ts";
import { ReportingSqlParser } from "./reporting-sql-parser.ts";
import { shown } from "./shown.ts";
import type * as ast from "./sql-ast.ts";
import type { SqlToken } from "./sql-token.ts";
import * as t from "./sql-tokens.ts";

/** Names, literals and words: what clauses are made of. */
export abstract class SqlValueParser extends ReportingSqlParser {
  // --- Names ---

  protected readonly name = this.RULE("name", (): ast.SqlNameNode => {
    const token = this.next();
    if (t.reservedWords.has(token.word ?? "")) this.fail("a name");
    return this.is(t.BackQuoted) ? this.quotedNameOf(this.CONSUME(t.BackQuoted)) : this.nameOf(this.CONSUME(t.Word));
  });

  /** One to three names with dots between them. */
  protected readonly tableName = this.RULE("tableName", (): ast.SqlNameNode[] => {
    const parts = [this.SUBRULE(this.name)];
    this.MANY(() => {
      this.CONSUME(t.Dot);
      parts.push(this.SUBRULE2(this.name));
    });
    const fourth = this.RECORDING_PHASE ? undefined : parts[3];
    if (fourth !== undefined) {
      this.report("syntax/unexpected", this.previous(), {
        at: fourth.span,
        message: "a table name has at most three parts",
        help: "write project.schema.table",
      });
    }
    return parts;
  });

  protected nameOf(token: ast.SqlNameNode | SqlToken | object): ast.SqlNameNode {
    const word = token as SqlToken;
    return { kind: "sqlName", text: word.image, quoted: false, span: this.spanOf(word) };
  }

  private quotedNameOf(token: object): ast.SqlNameNode {
    const word = token as SqlToken;
    const inner = word.tokenType === t.UnclosedName ? word.image.slice(1) : word.image.slice(1, -1);
    return { kind: "sqlName", text: inner.replaceAll("``", "`"), quoted: true, span: this.spanOf(word) };
  }

  protected wordOf(token: object): ast.SqlWordNode {
    return { kind: "sqlWord", text: (token as SqlToken).image, span: this.spanOf(token as SqlToken) };
  }

  // --- Literals ---

  /** The literals ahead, joined; more than one is reported, and an error where they are not joined by the service. */
  protected readonly text = this.RULE("text", (joined: boolean): ast.TextNode => {
    if (this.is(t.Placeholder)) return this.bareText([this.CONSUME(t.Placeholder) as SqlToken]);
    const tokens = [this.CONSUME(t.Literal) as SqlToken];
    if (this.RECORDING_PHASE) return this.textOf([]);
    while (this.is(t.Literal)) tokens.push(this.CONSUME2(t.Literal) as SqlToken);
    if (tokens.length > 1) this.report("sql/adjacent-literals", tokens[0]!, adjacentLiterals(this.source, tokens, joined));
    return this.textOf(tokens);
  });

  protected textOf(tokens: readonly SqlToken[]): ast.TextNode {
    const pieces: ast.TextNode["pieces"][number][] = [];
    for (const token of tokens) {
      const isClosed = token.tokenType !== t.UnclosedLiteral;
      const end = Math.max(token.startOffset + 1, isClosed ? token.end - 1 : token.end);
      for (const piece of literalPieces(this.source, token.startOffset + 1, end)) pieces.push(piece);
    }
    const unclosed = tokens.some((token) => token.tokenType === t.UnclosedLiteral);
    const span = { source: this.source, start: tokens[0]?.startOffset ?? 0, end: tokens.at(-1)?.end ?? 0 };
    return { kind: "text", pieces, literals: tokens.map((token) => this.spanOf(token)), unclosed, span };
  }

  /** Text that stands without quotes, as it is. */
  protected bareText(tokens: readonly SqlToken[]): ast.TextNode {
    const span = { source: this.source, start: tokens[0]?.startOffset ?? 0, end: tokens.at(-1)?.end ?? 0 };
    return {
      kind: "text",
      pieces: [{ text: this.source?.text.slice(span.start, span.end) ?? "", span, exact: true }],
      literals: [],
      unclosed: false,
      span,
    };
  }

  /** The literal that `what` takes; text without quotes is reported and taken for one, and so is a sign before it. */
  protected clauseText(what: string): ast.TextNode {
    if (this.RECORDING_PHASE) return this.SUBRULE(this.text, { ARGS: [true] });
    if (this.is(t.Literal, 2)) {
      this.dropSign(t.Equals);
      this.dropSign(t.Colon);
    }
    if (this.is(t.Literal) || (this.is(t.Placeholder) && !this.isTouching(2))) return this.SUBRULE2(this.text, { ARGS: [true] });
    if (
      this.isAtEnd() ||
      this.isClauseAhead() ||
      this.next().firstOnLine ||
      t.keywords.has(this.word()) ||
      [t.Comma, t.LParen, t.RParen].some((sign) => this.is(sign))
    )
      this.fail("a string literal");
    const run = this.takeRun();
    const at = this.spanOfRun(run);
    this.reportUnquoted(run, `${what} takes a string literal`, [at]);
    return this.bareText(run);
  }

  // --- Text without quotes ---

  private isTouching(distance: number): boolean {
    const [before, token] = [this.look(distance - 1), this.look(distance)];
    return before !== undefined && token !== undefined && token.startOffset === before.end;
  }

  /** The tokens ahead that touch each other, up to a comma, a parenthesis, or, where `stop` is given, that sign. */
  protected takeRun(...stop: (typeof t.Equals)[]): SqlToken[] {
    const run: SqlToken[] = [];
    const ends = [t.Comma, t.RParen, t.Literal, ...stop];
    for (let token = this.look(1); token !== undefined; token = this.look(1)) {
      if (ends.some((type) => isA(token!, type)) || (run.length > 0 && run.at(-1)!.end !== token.startOffset)) break;
      run.push(token);
      this.SKIP_TOKEN();
    }
    return run;
  }

  protected spanOfRun(run: readonly SqlToken[]): Span {
    return { source: this.source, start: run[0]!.startOffset, end: run.at(-1)!.end };
  }

  protected reportUnquoted(run: readonly SqlToken[], message: string, spans: readonly Span[], rule: RuleId = "sql/unquoted-value"): void {
    const edits = spans.map((at) => ({ at, text: sqlString(this.source.text.slice(at.start, at.end)) }));
    this.report(rule, run[0]!, {
      at: { source: this.source, start: spans[0]!.start, end: spans.at(-1)!.end },
      message,
      help: "put it in quotes",
      fixes: [{ title: "put it in quotes", safety: "safe", edits }],
    });
  }

  /** Digits, or a placeholder. */
  protected number(what: string): ast.SqlWordNode {
    if (this.RECORDING_PHASE || this.is(t.NumberWord)) return this.wordOf(this.CONSUME(t.NumberWord));
    if (this.is(t.Placeholder)) return this.wordOf(this.CONSUME(t.Placeholder));
    const token = this.next();
    if (!this.is(t.Literal)) this.fail("a number");
    this.SKIP_TOKEN();
    const at = this.spanOf(token);
    const digits = token.image.slice(1, -1);
    const bare = /^[0-9]+$/.test(digits) ? { fixes: [replace(at, digits, "take it out of the quotes")] } : {};
    this.report("syntax/unexpected", token, {
      at,
      message: `${what} takes a number, not the string ${shown(token)}`,
      help: "write it without quotes",
      ...bare,
    });
    return { kind: "sqlWord", text: digits, span: at };
  }
}
