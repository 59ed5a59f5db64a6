import { SourceFile } from "../source/source-file.ts";
import { SqlScanner } from "../sql/syntax/sql-scanner.ts";
import type { SqlToken } from "../sql/syntax/sql-token.ts";

/** The words that begin a line outside of parentheses. */
const CLAUSES: ReadonlySet<string> = new Set(
  "COMMENT PARTITIONED CLUSTERED ROW WITH STORED LOCATION USING TBLPROPERTIES LIFECYCLE OUTPUTFORMAT".split(" "),
);

/**
 * SQL in one layout, a line break at its end: each column, property and clause on a line of its own, comments left out. Two
 * scripts that differ in white space and comments alone become the same text; letter case, quotes and order stay as they
 * are. Never throws: what is no SQL is laid out too.
 */
export function normalizeSql(sql: string): string {
  const layout = new SqlLayout();
  const scanner = new SqlScanner(new SourceFile("input.sql", sql));
  scanner.isStrict = false;
  for (let token = scanner.next(); token !== undefined; token = scanner.next()) layout.add(token);
  return layout.text;
}

/** Puts tokens on lines. */
class SqlLayout {
  readonly #lines: string[] = [];
  #line = "";
  #depth = 0;
  #last: SqlToken | undefined;

  get text(): string {
    const lines = this.#line === "" ? this.#lines : [...this.#lines, this.#line];
    return lines.map((line) => `${line}\n`).join("");
  }

  add(token: SqlToken): void {
    if (token.image === ")" && this.#depth === 1) this.#break(0);
    else if (this.#depth === 0 && CLAUSES.has(token.word)) this.#break(0);
    if (token.image === ")") this.#depth = Math.max(0, this.#depth - 1);
    this.#line += `${this.#isApart(token) ? " " : ""}${token.image}`;
    this.#last = token;
    if (token.image === "(") this.#depth++;
    if (token.image === ";") this.#end();
    else if (this.#depth === 1 && (token.image === "(" || token.image === ",")) this.#break(1);
  }

  /** A statement ends with its `;`, whatever was left open in it. */
  #end(): void {
    this.#depth = 0;
    this.#break(0);
  }

  #break(depth: number): void {
    if (this.#line.trim() === "") return;
    this.#lines.push(this.#line);
    this.#line = "  ".repeat(depth);
  }

  /** Punctuation stands close to what it joins; two words never do. */
  #isApart({ image }: SqlToken): boolean {
    if (this.#line.trim() === "") return false;
    const before = this.#last?.image ?? "";
    if (/^[.,;:<>=)]$/.test(image) || /^[.:<=(]$/.test(before)) return false;
    return image !== "(" || this.#depth === 0;
  }
}
