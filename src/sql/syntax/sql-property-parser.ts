import { replace } from "../../diagnostics/diagnostic.ts";
import { sqlString } from "../../maxcompute/sql-string.ts";
import type { Span } from "../../source/span.ts";
import { adjacentLiterals } from "./adjacent-literals.ts";
import { shown } from "./shown.ts";
import type * as ast from "./sql-ast.ts";
import { SqlColumnParser } from "./sql-column-parser.ts";
import type { SqlToken } from "./sql-token.ts";
import * as t from "./sql-tokens.ts";

/** WITH SERDEPROPERTIES and TBLPROPERTIES. */
export abstract class SqlPropertyParser extends SqlColumnParser {
  protected readonly serdeProperties = this.RULE("serdeProperties", (): ast.PropertyListNode => {
    const first = this.next();
    if (this.RECORDING_PHASE || this.word() === "WITH") this.CONSUME(t.keyword("WITH"));
    else this.reportWithoutWith(first);
    this.CONSUME(t.keyword("SERDEPROPERTIES"));
    return this.properties(this.since(first));
  });

  private reportWithoutWith(token: SqlToken): void {
    const at = this.spanOf(token);
    this.report("syntax/unexpected", token, {
      at,
      message: "WITH is missing before SERDEPROPERTIES",
      help: "write WITH SERDEPROPERTIES",
      fixes: [replace({ ...at, end: at.start }, "WITH ", "insert WITH")],
    });
  }

  protected properties(keyword: Span): ast.PropertyListNode {
    const items: ast.SqlPropertyNode[] = [];
    let hasPlaceholder = false;
    this.dropEquals();
    const isWhole = this.list({
      items: "properties",
      from: keyword,
      begins: () => (this.is(t.Literal) && (this.is(t.Equals, 2) || this.is(t.Colon, 2))) || this.isLonePlaceholder() || this.isBareKeyAhead(),
      read: () => {
        if (this.isLonePlaceholder()) {
          hasPlaceholder = true;
          this.SKIP_TOKEN();
        } else items.push(this.SUBRULE(this.property));
      },
    });
    return { kind: "propertyList", keyword, items, damaged: !isWhole || hasPlaceholder, span: this.sinceSpan(keyword) };
  }

  private dropEquals(): void {
    if (this.is(t.Equals) && this.is(t.LParen, 2)) this.dropSign(t.Equals);
  }

  /** `some.key =` */
  private isBareKeyAhead(): boolean {
    let distance = 1;
    while (distance < 20 && (this.isNameAhead(distance) || this.is(t.Dot, distance))) distance++;
    return distance > 1 && this.is(t.Equals, distance);
  }

  protected readonly property = this.RULE("property", (): ast.SqlPropertyNode => {
    if (this.RECORDING_PHASE) {
      const text = this.SUBRULE2(this.text, { ARGS: [false] });
      return { kind: "sqlProperty", key: text, value: text, span: text.span };
    }
    const unquoted: SqlToken[][] = [];
    const key = this.propertyText(unquoted, true);
    const colon = this.equals(key);
    const value = this.propertyText(unquoted, false);
    this.reportUnquotedParts(unquoted, colon);
    return { kind: "sqlProperty", key, value, span: this.sinceSpan(key.span) };
  });

  /** Text without quotes is taken as it is, and told of by the caller, so that one property is one finding. */
  private propertyText(unquoted: SqlToken[][], isKey: boolean): ast.TextNode {
    if (this.is(t.Literal)) return this.propertyLiteral(isKey);
    if (this.is(t.Placeholder) && !this.isRunAhead()) return this.bareText([this.takeToken()]);
    if (this.isAtEnd() || [t.Comma, t.LParen, t.RParen, t.Equals, t.Colon].some((sign) => this.is(sign)) || this.isClauseAhead()) {
      if (!isKey) this.reportNoValue();
      this.fail(isKey ? "a property" : "a string literal");
    }
    const run = isKey ? this.takeRun(t.Equals, t.Colon) : this.takeRun();
    unquoted.push(run);
    return this.bareText(run);
  }

  private reportNoValue(): void {
    const equals = this.previous();
    this.report("syntax/unexpected", equals, {
      at: this.spanOf(equals),
      message: `a value is missing after ${shown(equals)}`,
      label: "expected a string literal after this",
      help: "write the value in quotes, '' for an empty one",
    });
  }

  private isRunAhead(): boolean {
    const [token, second] = [this.next(), this.look(2)];
    return second !== undefined && second.startOffset === token.end && (this.is(t.Dot, 2) || this.isNameAhead(2) || this.is(t.Unknown, 2));
  }

  private takeToken(): SqlToken {
    const token = this.next();
    this.SKIP_TOKEN();
    return token;
  }

  /** One literal; of several that follow each other, the one before `=` is the next key. */
  private propertyLiteral(isKey: boolean): ast.TextNode {
    let count = 1;
    while (this.is(t.Literal, count + 1)) count++;
    const isBeforeEquals = this.is(t.Equals, count + 1) || this.is(t.Colon, count + 1);
    const own = isKey ? (isBeforeEquals ? count : 1) : isBeforeEquals ? Math.max(1, count - 1) : count;
    const tokens: SqlToken[] = [];
    while (tokens.length < own) tokens.push(this.takeToken());
    if (own > 1) this.report("sql/adjacent-literals", tokens[0]!, adjacentLiterals(this.source, tokens, false));
    return this.textOf(tokens);
  }

  /** Reads `=`; gives the `:` that stands for it, and reports it where nothing does. */
  private equals(key: ast.TextNode): SqlToken | undefined {
    if (this.is(t.Equals)) {
      this.CONSUME(t.Equals);
      return undefined;
    }
    if (this.is(t.Colon)) return this.takeToken();
    if (this.is(t.Literal)) this.reportMissing("`=`", this.previous(), " =");
    else if (this.is(t.Comma) || this.is(t.RParen) || this.isAtEnd()) {
      this.report("syntax/unexpected", this.previous(), {
        at: key.span,
        message: `property ${shown(this.previous())} has no value`,
        label: "expected `=` and a value after this",
        help: "a property is written 'key'='value'",
      });
      this.fail("`=`");
    } else this.fail("`=`");
    return undefined;
  }

  private reportUnquotedParts(unquoted: readonly SqlToken[][], colon: SqlToken | undefined): void {
    if (unquoted.length === 0 && colon === undefined) return;
    const spans = unquoted.map((run) => this.spanOfRun(run));
    const edits = spans.map((at) => ({ at, text: sqlString(this.source.text.slice(at.start, at.end)) }));
    const all = [...spans, ...(colon === undefined ? [] : [this.spanOf(colon)])].sort((a, b) => a.start - b.start);
    const message = unquoted.length > 0 ? "keys and values of properties are string literals" : "a property is written with =";
    this.report("sql/unquoted-value", unquoted[0]?.[0] ?? colon!, {
      at: { ...all[0]!, end: all.at(-1)!.end },
      message,
      help: "write 'key'='value'",
      fixes: [
        {
          title: "write 'key'='value'",
          safety: "safe",
          edits: [...edits, ...(colon === undefined ? [] : [{ at: this.spanOf(colon), text: "=" }])],
        },
      ],
    });
  }
}
