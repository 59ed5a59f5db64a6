import { replace } from "../../diagnostics/diagnostic.ts";
import type { Span } from "../../source/span.ts";
import { shown } from "./shown.ts";
import type { SqlToken } from "./sql-token.ts";
import * as t from "./sql-tokens.ts";
import { SqlTypeParser } from "./sql-type-parser.ts";

/** How a list in parentheses is read. */
interface ListForm {
  /** What it holds, in the plural, for messages. */
  readonly items: string;
  /** Reads one item; throws where it cannot. */
  readonly read: () => void;
  /** Whether another item begins ahead, though no comma was read. */
  readonly begins: () => boolean;
  /** What is deleted where the list is empty. */
  readonly from: Span | undefined;
}

interface Brackets {
  parens: number;
  angles: number;
}

function count(open: Brackets, { tokenType }: SqlToken): void {
  if (tokenType === t.LParen) open.parens++;
  else if (tokenType === t.RParen) open.parens--;
  else if (tokenType === t.LAngle) open.angles++;
  else if (tokenType === t.RAngle) open.angles--;
}

/** Lists in parentheses, and what goes wrong with their commas and parentheses. */
export abstract class SqlListParser extends SqlTypeParser {
  /** Reads a list; true where it could be read whole. Ahead is its `(`, or its first item where that was lost. */
  protected list(form: ListForm): boolean {
    if (this.RECORDING_PHASE) {
      form.read();
      return true;
    }
    const before = this.previous();
    const open = this.is(t.LParen) ? this.next() : undefined;
    if (open !== undefined) this.SKIP_TOKEN();
    if (open !== undefined && this.is(t.RParen)) {
      this.reportEmpty(open, form);
      return true;
    }
    let items = { isWhole: true, isLost: false };
    if (open === undefined) this.silently(() => (items = this.items(form)));
    else items = this.items(form);
    const isClosed = this.is(t.RParen);
    if (open === undefined) this.reportUnopened(before, isClosed);
    else if (!isClosed && !items.isLost) this.reportUnclosed(open, "`)`");
    if (!isClosed) this.isOrderUnsure = true;
    if (isClosed) this.SKIP_TOKEN();
    return items.isWhole && isClosed && open !== undefined;
  }

  /** `isLost`: what could not be read took the closing parenthesis with it. */
  private items(form: ListForm): { isWhole: boolean; isLost: boolean } {
    let isWhole = true;
    let isLost = false;
    for (let comma = this.leadingCommas(undefined); !this.endsList(); comma = this.leadingCommas(comma)) {
      const first = this.next();
      isLost = false;
      if (this.item(() => (form.read(), true)) === undefined) {
        isWhole = false;
        this.skipItem(first);
        isLost = this.endsList() && !this.is(t.RParen);
      }
      if (this.is(t.Comma)) {
        comma = this.next();
        this.SKIP_TOKEN();
        if (this.is(t.RParen)) this.reportTrailingComma(comma);
      } else if (!this.endsList()) {
        if (form.begins()) this.reportMissingComma(form.items);
        else {
          isWhole = false;
          this.reportUnexpected(this.next(), "`,` or `)`");
          this.skipItem(this.next());
          isLost = this.endsList() && !this.is(t.RParen);
          if (this.is(t.Comma)) this.SKIP_TOKEN();
        }
      }
    }
    return { isWhole, isLost };
  }

  /** Reports and skips commas before an item, and says which was the last one. */
  private leadingCommas(comma: SqlToken | undefined): SqlToken | undefined {
    let last = comma;
    while (this.is(t.Comma)) {
      last = this.next();
      this.reportTrailingComma(last);
      this.SKIP_TOKEN();
    }
    return last;
  }

  private endsList(): boolean {
    return this.isAtEnd() || this.is(t.RParen) || this.isClauseAhead();
  }

  /** Skips to the comma or parenthesis that ends the item, or to the next clause where that was lost. */
  private skipItem(first: SqlToken): void {
    const open = this.openSince(first);
    // In angle brackets COMMENT is that of a field.
    const isClause = (): boolean => this.isClauseAhead() && !(open.angles > 0 && this.word() === "COMMENT");
    for (; !this.isAtEnd() && !isClause(); this.SKIP_TOKEN()) {
      if (open.parens === 0 && this.is(t.RParen)) return;
      // A comma that the next column follows ends this one, be its angle brackets closed or not.
      if (open.parens === 0 && this.is(t.Comma) && (open.angles <= 0 || (this.isNameAhead(2) && this.isNameAhead(3)))) return;
      count(open, this.next());
    }
  }

  /** How many brackets were opened and not closed since `first`. */
  private openSince(first: SqlToken): Brackets {
    const open = { parens: 0, angles: 0 };
    for (let back = 0; ; back--) {
      const token = this.LA(back) as SqlToken;
      if (this.isEnd(token) || token.startOffset < first.startOffset) return { ...open, parens: Math.max(0, open.parens) };
      count(open, token);
    }
  }

  private reportEmpty(open: SqlToken, form: ListForm): void {
    this.SKIP_TOKEN();
    const list = this.since(open);
    const whole = { ...list, start: form.from?.start ?? list.start };
    let { start } = whole;
    while (start > 0 && /\s/.test(this.source.text[start - 1]!)) start--;
    this.report("sql/empty-properties", open, {
      at: list,
      message: `a list of ${form.items} holds at least one`,
      help: "delete the clause",
      fixes: [replace({ ...whole, start }, "", "delete the clause")],
    });
  }

  private reportUnopened(before: SqlToken, isClosed: boolean): void {
    const last = this.previous();
    const open = { at: this.after(before), text: " (" };
    const edits = isClosed ? [open] : [open, { at: this.after(last), text: ")" }];
    this.report("syntax/unexpected", before, {
      at: this.spanOf(before),
      message: isClosed ? `\`(\` is missing after ${shown(before)}` : `the parentheses are missing around what follows ${shown(before)}`,
      label: "expected `(` after this",
      help: isClosed ? "insert `(`" : "put the list in parentheses",
      fixes: [{ title: isClosed ? "insert (" : "insert ( and )", safety: "unsafe", edits }],
    });
  }
}
