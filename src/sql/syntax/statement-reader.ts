import { type Diagnostic, diagnostic, replace } from "../../diagnostics/diagnostic.ts";
import type { SourceFile } from "../../source/source-file.ts";
import type { Span } from "../../source/span.ts";
import { clauseBegins } from "./clause-starts.ts";
import { shown } from "./shown.ts";
import { SqlScanner } from "./sql-scanner.ts";
import type { SqlToken } from "./sql-token.ts";
import { Comma, LParen, RParen, Semicolon } from "./sql-tokens.ts";
import { type StatementKind, isConsoleOutput, isItemAhead, isRemnant, isVerb, nextStatementBegins, statementKind } from "./statement-kind.ts";

/** One statement without its `;`. Of one that is passed over, `tokens` holds the first and the last alone. */
export interface StatementText {
  readonly kind: StatementKind;
  readonly tokens: readonly SqlToken[];
  readonly blanks: readonly Span[];
  readonly findings: Diagnostic[];
}

/** Words before the name of a table, with one that strayed among them. */
const LONGEST_HEAD = 6;
/** Of an INSERT, the table's name stands within so many tokens. */
const INSERT_HEAD = 10;

/**
 * Cuts a text into statements, one at a time, so that of a long script no more than one is held in tokens. A statement ends at
 * a `;` outside of literals and comments, and before one whose beginning nothing else can be; `;` that stands for another
 * sign, or between two clauses, ends none.
 */
export class StatementReader {
  readonly scanner: SqlScanner;
  readonly #source: SourceFile;
  readonly #ahead: SqlToken[] = [];
  #findingsTaken = 0;
  #blanksTaken = 0;
  #depth = 0;
  #findings: Diagnostic[] = [];

  constructor(source: SourceFile) {
    this.#source = source;
    this.scanner = new SqlScanner(source);
  }

  /** The next statement; undefined at the end of the text. */
  next(after: StatementKind | undefined): StatementText | undefined {
    this.scanner.isStrict = true;
    while (this.#look(1)?.tokenType === Semicolon) this.#ahead.shift();
    const first = this.#look(1);
    if (first === undefined) return undefined;
    this.#findings = [];
    this.#depth = 0;
    const kind = statementKind(this.#look);
    this.scanner.isStrict = kind === "create" || kind === "alter" || kind === "repair";
    const isRest = kind === "other" && after === "create" && isRemnant(this.#look);
    const tokens = this.#tokens(kind);
    if (isRest) this.#findings.push(this.#noStatement(first));
    const end = tokens.at(-1)!.end;
    const { findings, blanks } = this.#taken(end);
    const own = kind === "other" || kind === "insert" || kind === "set" ? findings.filter(({ span }) => span!.start < first.startOffset) : findings;
    return { kind, tokens, blanks, findings: [...own, ...this.#findings] };
  }

  /** Findings that no statement holds, at the end of the text. */
  rest(): readonly Diagnostic[] {
    return this.#taken(Infinity).findings;
  }

  #tokens(kind: StatementKind): SqlToken[] {
    const limit = kind === "other" ? 1 : kind === "insert" ? INSERT_HEAD : Infinity;
    const tokens: SqlToken[] = [];
    let isBody = false;
    let last: SqlToken | undefined;
    for (let token = this.#look(1); token !== undefined; token = this.#look(1)) {
      if (isBody && nextStatementBegins(this.#look, kind) && last!.word !== "EXPLAIN") {
        if (this.#lacksSemicolon(kind, tokens[0]!, last!)) this.#findings.push(this.#missingSemicolon(last!));
        break;
      }
      const read = token.tokenType === Semicolon ? this.#semicolon(kind, token, last) : token;
      this.#ahead.shift();
      if (read === "end") break;
      if (read === "nothing") continue;
      this.#count(read);
      isBody ||= kind !== "create" || read.word === "TABLE" || tokens.length > LONGEST_HEAD;
      if (tokens.length < limit) tokens.push(read);
      last = read;
    }
    if (last !== undefined && tokens.at(-1) !== last) tokens.push(last);
    return tokens;
  }

  /** Not so for what is no statement at all: what a console prints around one. */
  #lacksSemicolon(kind: StatementKind, first: SqlToken, last: SqlToken): boolean {
    if (this.#depth > 0 || this.scanner.brokenLines.has(last.line) || isConsoleOutput(this.#look)) return false;
    return kind !== "other" || isVerb(first);
  }

  #count(token: SqlToken): void {
    if (token.tokenType === LParen) this.#depth++;
    else if (token.tokenType === RParen) this.#depth = Math.max(0, this.#depth - 1);
  }

  /** What a `;` is: the end of the statement, nothing, or the sign that was meant. */
  #semicolon(kind: StatementKind, token: SqlToken, last: SqlToken | undefined): SqlToken | "end" | "nothing" {
    if (kind !== "create" || last === undefined || this.scanner.brokenLines.has(token.line)) return "end";
    const after = (distance: number): SqlToken | undefined => this.#look(distance + 1);
    const isInList = this.#depth > 0;
    if (clauseBegins(after)) {
      if (!isInList || last.tokenType === RParen) return this.#stray(token, `${after(1)!.image} belongs to the statement before it`);
      return this.#meant(token, ")");
    }
    if (!isInList || after(1) === undefined || isVerb(after(1))) return "end";
    return isItemAhead(after) && last.tokenType !== LParen ? this.#meant(token, ",") : this.#stray(token, "the list goes on behind it");
  }

  #stray(token: SqlToken, why: string): "nothing" {
    const at = this.#spanOf(token);
    this.#findings.push(
      diagnostic("syntax/unexpected", {
        at,
        message: `this \`;\` ends the statement too soon: ${why}`,
        help: "delete it",
        fixes: [replace(at, "", "delete ;")],
      }),
    );
    return "nothing";
  }

  #meant(token: SqlToken, sign: ")" | ","): SqlToken {
    const at = this.#spanOf(token);
    const message = `unexpected ${shown(token)}`;
    this.#findings.push(
      diagnostic("syntax/unexpected", {
        at,
        message,
        label: `expected \`${sign}\``,
        help: `write \`${sign}\``,
        fixes: [replace(at, sign, `replace by ${sign}`)],
      }),
    );
    const tokenType = sign === ")" ? RParen : Comma;
    return { ...token, tokenType, tokenTypeIdx: tokenType.tokenTypeIdx! };
  }

  #missingSemicolon(last: SqlToken): Diagnostic {
    const after = { source: this.#source, start: last.end, end: last.end };
    return diagnostic("syntax/unexpected", {
      at: this.#spanOf(last),
      message: `\`;\` is missing after ${shown(last)}`,
      label: "expected `;` after this",
      help: "end the statement before the next one begins",
      fixes: [replace(after, ";", "insert ;")],
    });
  }

  #noStatement(token: SqlToken): Diagnostic {
    return diagnostic("syntax/unexpected", {
      at: this.#spanOf(token),
      message: `unexpected ${shown(token)}`,
      label: "no statement begins like this",
      help: "did a `;` end the statement above too soon?",
    });
  }

  #taken(end: number): { findings: Diagnostic[]; blanks: Span[] } {
    const findings = takeBefore(this.scanner.findings, this.#findingsTaken, ({ span }) => span!.start < end);
    const blanks = takeBefore(this.scanner.blanks, this.#blanksTaken, ({ start }) => start < end);
    this.#findingsTaken += findings.length;
    this.#blanksTaken += blanks.length;
    return { findings, blanks };
  }

  #look = (distance: number): SqlToken | undefined => {
    while (this.#ahead.length < distance) {
      const token = this.scanner.next();
      if (token === undefined) return undefined;
      this.#ahead.push(token);
    }
    return this.#ahead[distance - 1];
  };

  #spanOf(token: SqlToken): Span {
    return { source: this.#source, start: token.startOffset, end: token.end };
  }
}

function takeBefore<T>(items: readonly T[], from: number, isBefore: (item: T) => boolean): T[] {
  let end = from;
  while (end < items.length && isBefore(items[end]!)) end++;
  return items.slice(from, end);
}
