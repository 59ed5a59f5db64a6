/** A token as the reference cuts it. */
export interface ReferenceToken {
  readonly kind: "word" | "quoted" | "string" | "number" | "sign";
  readonly text: string;
  readonly start: number;
}

const TOKEN =
  /\s+|--[^\n]*|([0-9]+(?![\w$\u3400-\u9fff]))|([A-Za-z0-9_$\u3400-\u9fff]+)|(`(?:[^`]|``)*`)|('(?:[^'\\]|\\[^])*'|"(?:[^"\\]|\\[^])*")|(==|[(),;.:=<>+-])/y;

/** Throws where no token begins. */
export function referenceTokens(sql: string): ReferenceToken[] {
  const tokens: ReferenceToken[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < sql.length) {
    const start = TOKEN.lastIndex;
    const match = TOKEN.exec(sql);
    if (match === null) throw new Error(`no token at ${start}`);
    const kinds = ["number", "word", "quoted", "string", "sign"] as const;
    const kind = kinds[match.slice(1).findIndex((group) => group !== undefined)];
    if (kind !== undefined) tokens.push({ kind, text: match[0], start });
  }
  return tokens;
}

const RESERVED = new Set(
  "and or not like if having from select distinct uniquejoin preserve join on column char varchar tablesample cast macro extended case when then else end cross unbounded preceding following current partialscan over where".split(
    " ",
  ),
);
export const isReserved = (word: string): boolean => RESERVED.has(word.toLowerCase());

const NO_ARGUMENTS = new Set("tinyint smallint int bigint boolean float double date datetime timestamp timestamp_ntz string binary json".split(" "));
/** Statements of which the reader asks no more than how they begin. */
const PASSED_OVER = /^(?:select|drop|show|desc|insert|alter|with|use|set|add|grant)$/i;

/**
 * Whether a script of CREATE EXTERNAL TABLE statements is one of the vendor's grammar, as external-tables.md states it, with
 * the two orders that sources contest let through. Which types there are, and how many elements they take, is not asked.
 */
export function isRecognised(sql: string): boolean {
  let tokens: ReferenceToken[];
  try {
    tokens = referenceTokens(sql);
  } catch {
    return false;
  }
  const statements: ReferenceToken[][] = [[]];
  for (const token of tokens) {
    if (token.text === ";") statements.push([]);
    else statements.at(-1)!.push(token);
  }
  return statements.filter((statement) => statement.length > 0).every(isStatement);
}

function isStatement(tokens: readonly ReferenceToken[]): boolean {
  const [first, second, third] = tokens.map(({ text }) => text.toUpperCase());
  if (PASSED_OVER.test(first!)) return true;
  // Another statement, or one of which nothing tells that it was to be an external table: a word may be another kind of one.
  if (first === "CREATE" && second === "TABLE" && third !== "EXTERNAL") return true;
  const words = tokens.slice(0, 5).map(({ text }) => text.toUpperCase());
  const table = words.indexOf("TABLE");
  if (first === "CREATE" && table > 0 && !words.includes("EXTERNAL")) return tokens[table - 1]!.kind === "word";
  if (words.join(" ") === "CREATE" || first === "TABLE") return true;
  try {
    new Recogniser(tokens).createTable();
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

class Refusal extends Error {}

class Recogniser {
  readonly #tokens: readonly ReferenceToken[];
  #at = 0;

  constructor(tokens: readonly ReferenceToken[]) {
    this.#tokens = tokens;
  }

  createTable(): void {
    this.#words("CREATE");
    this.#takes("TEMPORARY");
    this.#words("EXTERNAL", "TABLE");
    if (this.#takes("IF")) this.#words("NOT", "EXISTS");
    this.#tableName();
    if (this.#takes("LIKE")) this.#tableName();
    else {
      if (this.#isSign("(")) this.#list(() => this.#column());
      if (this.#takes("COMMENT")) this.#strings();
      if (this.#takes("PARTITIONED", "BY")) this.#list(() => this.#partitionColumn());
      this.#clustering();
    }
    const isEarly = this.#takes("TBLPROPERTIES");
    if (isEarly) this.#list(() => this.#property());
    const hasFormat = this.#format();
    if (isEarly && !hasFormat) this.#refuse();
    if (!isEarly && this.#takes("TBLPROPERTIES")) this.#list(() => this.#property());
    if (this.#takes("LIFECYCLE")) this.#of("number");
    if (this.#at < this.#tokens.length) this.#refuse();
  }

  #clustering(): void {
    if (this.#takes("RANGE")) {
      this.#words("CLUSTERED", "BY");
      this.#clusteredColumns();
    } else if (this.#takes("CLUSTERED", "BY")) this.#clusteredColumns();
  }

  #clusteredColumns(): void {
    this.#list(() => this.#name());
    const order = (): void => {
      this.#name();
      if (!this.#takes("ASC")) this.#takes("DESC");
    };
    if (this.#takes("SORTED", "BY")) this.#list(order);
    if (!this.#takes("INTO")) return;
    this.#of("number");
    this.#words("BUCKETS");
  }

  /** True where a format was stated. */
  #format(): boolean {
    const isEarly = this.#takes("LOCATION");
    if (isEarly) this.#strings();
    const hasRow = this.#takes("ROW", "FORMAT");
    let hasProperties = false;
    if (hasRow) hasProperties = this.#rowFormat();
    const hasFile = this.#takes("STORED");
    if (hasFile) this.#fileFormat(hasProperties);
    if (!isEarly && this.#takes("LOCATION")) this.#strings();
    if (this.#takes("USING")) this.#strings();
    return hasRow || hasFile;
  }

  #rowFormat(): boolean {
    if (this.#takes("SERDE")) {
      this.#strings();
      return this.#serdeProperties();
    }
    this.#words("DELIMITED");
    if (this.#takes("FIELDS")) {
      this.#words("TERMINATED", "BY");
      this.#strings();
      if (this.#takes("ESCAPED", "BY")) this.#strings();
    }
    if (this.#takes("COLLECTION", "ITEMS", "TERMINATED", "BY")) this.#strings();
    if (this.#takes("MAP", "KEYS", "TERMINATED", "BY")) this.#strings();
    if (this.#takes("LINES", "TERMINATED", "BY")) this.#strings();
    if (this.#takes("NULL", "DEFINED", "AS")) this.#strings();
    return false;
  }

  #fileFormat(hasProperties: boolean): void {
    if (this.#takes("BY")) {
      this.#strings();
      this.#serdeProperties();
    } else if (this.#takes("AS", "INPUTFORMAT")) {
      this.#strings();
      this.#words("OUTPUTFORMAT");
      this.#strings();
      if (!this.#takes("INPUTDRIVER")) return;
      this.#strings();
      this.#words("OUTPUTDRIVER");
      this.#strings();
    } else {
      this.#words("AS");
      this.#name();
      if (!hasProperties) this.#serdeProperties();
    }
  }

  #serdeProperties(): boolean {
    if (!this.#takes("WITH")) return false;
    this.#words("SERDEPROPERTIES");
    this.#list(() => this.#property());
    return true;
  }

  #column(): void {
    if (this.#tokens[this.#at + 2]?.text === "(" && this.#takes("PRIMARY", "KEY")) {
      this.#list(() => this.#name());
      return;
    }
    this.#name();
    this.#type();
    for (;;) {
      if (this.#takes("NOT", "NULL") || this.#takes("NULL") || this.#takes("PRIMARY", "KEY") || this.#takes("PRIMARY")) continue;
      if (!this.#takes("DEFAULT")) break;
      this.#constant();
    }
    if (this.#takes("COMMENT")) this.#strings();
  }

  #constant(): void {
    if (this.#tokens[this.#at]?.kind === "string") return this.#strings();
    if (!this.#takesSign("-")) this.#takesSign("+");
    const token = this.#tokens[this.#at];
    if (token?.kind !== "number" && token?.kind !== "word") this.#refuse();
    this.#at++;
  }

  #partitionColumn(): void {
    this.#name();
    this.#type();
    while (this.#takes("NOT", "NULL") || this.#takes("NULL"));
    if (this.#takes("COMMENT")) this.#strings();
  }

  #type(): void {
    const name = this.#of("word").text.toLowerCase();
    if (this.#isSign("(") && /^(?:tbl|serde)properties$/.test(name)) this.#refuse();
    if (this.#isSign("(")) {
      let count = 0;
      this.#list(() => {
        this.#of("number");
        count++;
      });
      if (NO_ARGUMENTS.has(name) || (name === "decimal" && count > 2) || (/^(?:var)?char$/.test(name) && count > 1)) this.#refuse();
    }
    if (!this.#takesSign("<")) return;
    do {
      if (name === "struct" && this.#tokens[this.#at + 1]?.text === ":") {
        this.#name();
        this.#sign(":");
      }
      this.#type();
      if (this.#takes("COMMENT")) this.#strings();
    } while (this.#takesSign(","));
    this.#sign(">");
  }

  #property(): void {
    this.#of("string");
    if (!this.#takesSign("=")) this.#sign("==");
    this.#of("string");
  }

  #tableName(): void {
    let parts = 0;
    do {
      this.#name();
      parts++;
    } while (this.#takesSign("."));
    if (parts > 3) this.#refuse();
  }

  #name(): void {
    const token = this.#tokens[this.#at++];
    if (token?.kind !== "quoted" && (token?.kind !== "word" || isReserved(token.text))) this.#refuse();
  }

  #strings(): void {
    do this.#of("string");
    while (this.#tokens[this.#at]?.kind === "string");
  }

  #list(item: () => void): void {
    this.#sign("(");
    do item();
    while (this.#takesSign(","));
    this.#sign(")");
  }

  #of(kind: ReferenceToken["kind"]): ReferenceToken {
    const token = this.#tokens[this.#at++];
    if (token?.kind !== kind) this.#refuse();
    return token!;
  }

  #isSign(sign: string): boolean {
    const token = this.#tokens[this.#at];
    return token?.kind === "sign" && token.text === sign;
  }

  #takesSign(sign: string): boolean {
    if (!this.#isSign(sign)) return false;
    this.#at++;
    return true;
  }

  #sign(sign: string): void {
    if (!this.#takesSign(sign)) this.#refuse();
  }

  #takes(...words: string[]): boolean {
    const found = words.every((word, index) => {
      const token = this.#tokens[this.#at + index];
      return token?.kind === "word" && token.text.toUpperCase() === word;
    });
    if (found) this.#at += words.length;
    return found;
  }

  #words(...words: string[]): void {
    if (!this.#takes(...words)) this.#refuse();
  }

  #refuse(): never {
    throw new Refusal(`at token ${this.#at}`);
  }
}
