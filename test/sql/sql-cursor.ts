import type { SqlToken } from "./vendor-lexer.ts";

/** Words that cannot name a column unquoted (external-tables.md, section 3.1). */
const RESERVED = new Set(
  "and or not like if having from select distinct uniquejoin preserve join on column char varchar tablesample cast macro extended case when then else end cross unbounded preceding following current partialscan over where".split(
    " ",
  ),
);

/** Goes through tokens one by one, and throws where another is expected. */
export class SqlCursor {
  readonly #tokens: readonly SqlToken[];
  #at = 0;

  constructor(tokens: readonly SqlToken[]) {
    this.#tokens = tokens;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#tokens.length;
  }

  protected name(): string {
    const token = this.#tokens[this.#at];
    if (token?.kind === "quoted") return this.next("quoted").value;
    if (token?.kind === "word" && RESERVED.has(token.text.toLowerCase())) throw new Error(`${token.text} stands bare`);
    return this.next("word").value;
  }

  /** One literal: two that follow each other would be joined or refused. */
  protected string(): string {
    const { value } = this.next("string");
    if (this.#tokens[this.#at]?.kind === "string") throw new Error("adjacent literals");
    return value;
  }

  protected number(): number {
    const { value } = this.next("word");
    if (!/^[0-9]+$/.test(value)) throw new Error(`${value} is no number`);
    return Number(value);
  }

  protected list<T>(read: () => T): T[] {
    const items: T[] = [];
    this.sign("(");
    do items.push(read());
    while (this.takesSign(","));
    this.sign(")");
    return items;
  }

  protected next(kind: SqlToken["kind"]): SqlToken {
    const token = this.#tokens[this.#at++];
    if (token?.kind !== kind) throw new Error(`a ${kind} is expected, not ${token?.text ?? "the end"}`);
    return token;
  }

  protected isSign(sign: string): boolean {
    const token = this.#tokens[this.#at];
    return token?.kind === "sign" && token.text === sign;
  }

  protected takesSign(sign: string): boolean {
    if (!this.isSign(sign)) return false;
    this.#at++;
    return true;
  }

  protected sign(sign: string): void {
    if (!this.takesSign(sign)) throw new Error(`${sign} is expected, not ${this.#tokens[this.#at]?.text ?? "the end"}`);
  }

  protected takesWords(...words: string[]): boolean {
    const found = words.every((word, index) => {
      const token = this.#tokens[this.#at + index];
      return token?.kind === "word" && token.text.toUpperCase() === word;
    });
    if (found) this.#at += words.length;
    return found;
  }

  protected words(...words: string[]): void {
    if (!this.takesWords(...words)) throw new Error(`${words.join(" ")} is expected, not ${this.#tokens[this.#at]?.text ?? "the end"}`);
  }
}
