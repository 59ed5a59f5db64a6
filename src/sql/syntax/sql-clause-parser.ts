import { replace } from "../../diagnostics/diagnostic.ts";
import { nearestName } from "../../diagnostics/nearest-name.ts";
import type { Span } from "../../source/span.ts";
import { shown } from "./shown.ts";
import type * as ast from "./sql-ast.ts";
import { SqlPropertyParser } from "./sql-property-parser.ts";
import type { SqlToken } from "./sql-token.ts";
import * as t from "./sql-tokens.ts";

const CLAUSES = [
  "COMMENT",
  "PARTITIONED",
  "CLUSTERED",
  "ROW",
  "STORED",
  "WITH",
  "SERDEPROPERTIES",
  "LOCATION",
  "USING",
  "TBLPROPERTIES",
  "LIFECYCLE",
];

/** The clauses that follow the columns of a table. */
export abstract class SqlClauseParser extends SqlPropertyParser {
  /** What the statement holds that means nothing for an external table. */
  protected passedOver: Span[] = [];

  protected readonly clause = this.RULE("clause", (): ast.ClauseNode => {
    this.mendKeyword();
    return this.OR<ast.ClauseNode>({
      ERR_MSG: "a clause",
      IGNORE_AMBIGUITIES: true,
      MAX_LOOKAHEAD: 2,
      DEF: [
        { ALT: () => this.SUBRULE(this.textClause) },
        { ALT: () => this.SUBRULE(this.partitionedBy) },
        { ALT: () => this.SUBRULE(this.clusteredBy) },
        { ALT: () => this.SUBRULE(this.rowFormat) },
        { ALT: () => this.SUBRULE(this.stored) },
        { GATE: () => this.word() === "WITH" || this.isClauseAhead(), ALT: () => this.SUBRULE(this.strayProperties) },
        { ALT: () => this.SUBRULE(this.tableProperties) },
        { ALT: () => this.SUBRULE(this.lifecycle) },
      ],
    });
  });

  /** Reads a misspelt keyword as what it was meant to be, with a finding. */
  private mendKeyword(): void {
    const token = this.next();
    if (this.RECORDING_PHASE || !this.is(t.Word) || (t.keywords.has(token.word) && token.word !== "PARTITION")) return;
    const meant = nearestName(token.image, CLAUSES);
    if (meant === undefined) return;
    this.reportMisspelt(token, meant === "PARTITIONED" && this.word(2) !== "BY" ? "PARTITIONED BY" : meant);
    token.tokenType = t.keyword(meant);
    token.tokenTypeIdx = token.tokenType.tokenTypeIdx!;
    token.word = meant;
  }

  private readonly textClause = this.RULE("textClause", (): ast.TextClauseNode => {
    const keyword = this.OR<SqlToken>([
      { ALT: () => this.CONSUME(t.keyword("COMMENT")) as SqlToken },
      { ALT: () => this.CONSUME(t.keyword("LOCATION")) as SqlToken },
      { ALT: () => this.CONSUME(t.keyword("USING")) as SqlToken },
    ]);
    const kind = keyword.word === "COMMENT" ? "commentClause" : keyword.word === "LOCATION" ? "location" : "using";
    const text = this.clauseText(keyword.word);
    return { kind, keyword: this.spanOf(keyword), text, span: this.since(keyword) };
  });

  private readonly partitionedBy = this.RULE("partitionedBy", (): ast.PartitionedByNode => {
    const first = this.words("PARTITIONED", "BY");
    const keyword = this.since(first);
    if (!this.RECORDING_PHASE && !this.is(t.LParen) && !this.isNameAhead()) this.fail("`(`");
    const list = this.columnList(keyword, keyword, true);
    return { kind: "partitionedBy", keyword, list, span: this.since(first) };
  });

  private readonly clusteredBy = this.RULE("clusteredBy", (): ast.ClusteredByNode => {
    const first = this.OR<SqlToken>([
      { ALT: () => this.words("CLUSTERED", "BY") },
      { ALT: () => this.words("RANGE", "CLUSTERED", "BY") },
      { ALT: () => this.words("SKEWED", "BY") },
    ]);
    const keyword = this.since(first);
    if (!this.RECORDING_PHASE) {
      this.names(false);
      if (first.word === "SKEWED") this.skewedRest();
      else this.clusteredRest();
    }
    return { kind: "clusteredBy", keyword, span: this.since(first) };
  });

  private clusteredRest(): void {
    if (this.word() === "SORTED") {
      this.SKIP_TOKEN();
      this.words("BY");
      this.names(true);
    }
    if (this.word() !== "INTO" || this.word(3) === "SHARDS") return;
    this.SKIP_TOKEN();
    this.number("INTO");
    if (this.word() !== "BUCKETS") this.fail("BUCKETS");
    this.SKIP_TOKEN();
  }

  private skewedRest(): void {
    if (this.word() === "ON") {
      this.SKIP_TOKEN();
      this.parenthesised();
    }
    if (this.areWords("STORED", "AS", "DIRECTORIES")) for (const _ of [1, 2, 3]) this.SKIP_TOKEN();
  }

  /** Names in parentheses, each with the direction it is sorted in. */
  private names(sorted: boolean): void {
    if (!this.is(t.LParen)) this.fail("`(`");
    this.list({
      items: "columns",
      from: undefined,
      begins: () => this.isNameAhead() && (this.is(t.Comma, 2) || this.is(t.RParen, 2)),
      read: () => {
        this.SUBRULE(this.name);
        if (sorted && /^(?:ASC|DESC)$/.test(this.word())) this.SKIP_TOKEN();
      },
    });
  }

  private parenthesised(): void {
    const open = this.CONSUME(t.LParen) as SqlToken;
    for (let depth = 1; depth > 0; this.SKIP_TOKEN()) {
      if (this.isAtEnd() || this.isClauseAhead()) return this.reportUnclosed(open, "`)`");
      if (this.is(t.LParen)) depth++;
      else if (this.is(t.RParen)) depth--;
    }
  }

  private readonly rowFormat = this.RULE("rowFormat", (): ast.RowFormatSerdeNode | ast.RowFormatDelimitedNode => {
    const first = this.words("ROW", "FORMAT");
    return this.OR<ast.RowFormatSerdeNode | ast.RowFormatDelimitedNode>({
      ERR_MSG: "SERDE or DELIMITED",
      DEF: [{ ALT: () => this.SUBRULE(this.delimited, { ARGS: [first] }) }, { ALT: () => this.SUBRULE(this.serde, { ARGS: [first] }) }],
    });
  });

  private readonly serde = this.RULE("serde", (first: SqlToken): ast.RowFormatSerdeNode => {
    this.CONSUME(t.keyword("SERDE"));
    const keyword = this.ACTION(() => this.since(first));
    const serde = this.clauseText("ROW FORMAT SERDE");
    const properties = this.followingProperties();
    return this.ACTION(() => ({ kind: "rowFormatSerde", keyword, serde, properties, span: this.since(first) }));
  });

  private readonly delimited = this.RULE("delimited", (first: SqlToken): ast.RowFormatDelimitedNode => {
    this.CONSUME(t.keyword("DELIMITED"));
    const keyword = this.ACTION(() => this.since(first));
    const phrases: ast.PhraseNode[] = [];
    this.MANY(() => phrases.push(this.SUBRULE(this.phrase)));
    return this.ACTION(() => ({ kind: "rowFormatDelimited", keyword, phrases, span: this.since(first) }));
  });

  private readonly phrase = this.RULE("phrase", (): ast.PhraseNode => {
    const first = this.OR<SqlToken>([
      { ALT: () => this.words("FIELDS", "TERMINATED", "BY") },
      { ALT: () => this.words("ESCAPED", "BY") },
      { ALT: () => this.words("COLLECTION", "ITEMS", "TERMINATED", "BY") },
      { ALT: () => this.words("MAP", "KEYS", "TERMINATED", "BY") },
      { ALT: () => this.words("LINES", "TERMINATED", "BY") },
      { ALT: () => this.words("NULL", "DEFINED", "AS") },
    ]);
    const keyword = this.since(first);
    const words = this.ACTION(() => this.source.text.slice(keyword.start, keyword.end).replace(/\s+/g, " ").toUpperCase());
    const value = this.clauseText(words);
    return { kind: "phrase", words, keyword, value, span: this.since(first) };
  });

  private followingProperties(): ast.PropertyListNode | undefined {
    const isAhead = this.areWords("WITH", "SERDEPROPERTIES") || (this.word() === "SERDEPROPERTIES" && this.isClauseAhead());
    return isAhead || this.RECORDING_PHASE ? this.SUBRULE(this.serdeProperties) : undefined;
  }

  private readonly stored = this.RULE("stored", (): ast.StoredByNode | ast.StoredAsNode | ast.StoredAsClassesNode => {
    const first = this.CONSUME(t.keyword("STORED")) as SqlToken;
    if (this.word() === "BY" || (this.is(t.Literal) && !this.RECORDING_PHASE)) return this.storedBy(first);
    this.words("AS");
    return this.word() === "INPUTFORMAT" ? this.storedAsClasses(first) : this.storedAs(first);
  });

  private storedBy(first: SqlToken): ast.StoredByNode {
    this.words("BY");
    const keyword = this.since(first);
    const handler = this.clauseText("STORED BY");
    const properties = this.followingProperties();
    return { kind: "storedBy", keyword, handler, properties, span: this.since(first) };
  }

  private storedAsClasses(first: SqlToken): ast.StoredAsClassesNode {
    const keyword = this.since(first);
    const inputFormat = this.classAfter("INPUTFORMAT");
    const outputFormat = this.classAfter("OUTPUTFORMAT");
    if (this.word() === "INPUTDRIVER") {
      const drivers = this.next();
      this.classAfter("INPUTDRIVER");
      this.classAfter("OUTPUTDRIVER");
      this.passedOver.push(this.since(drivers));
    }
    return { kind: "storedAsClasses", keyword, inputFormat, outputFormat, span: this.since(first) };
  }

  private classAfter(word: string): ast.TextNode {
    this.words(word);
    return this.clauseText(word);
  }

  private storedAs(first: SqlToken): ast.StoredAsNode {
    const keyword = this.ACTION(() => this.since(first));
    const format = this.format();
    const properties = this.RECORDING_PHASE ? undefined : this.followingProperties();
    return this.ACTION(() => ({ kind: "storedAs", keyword, format, properties, span: this.since(first) }));
  }

  /** The name of a format; one in quotes is reported and read. */
  private format(): ast.SqlNameNode {
    if (this.RECORDING_PHASE || !this.is(t.Literal)) return this.SUBRULE(this.name);
    const token = this.next();
    const at = this.spanOf(token);
    const text = token.image.slice(1, -1);
    const isClass = text.includes(".");
    this.SKIP_TOKEN();
    this.report("syntax/unexpected", token, {
      at,
      message: `STORED AS takes the bare name of a format, not the string ${shown(token)}`,
      help: isClass ? "a handler class stands in STORED BY" : `write STORED AS ${text}`,
      fixes: /^\w+$/.test(text) ? [replace(at, text, "take it out of the quotes")] : [],
    });
    return { kind: "sqlName", text, quoted: false, span: at };
  }

  private readonly strayProperties = this.RULE("strayProperties", (): ast.StrayPropertiesNode => {
    const properties = this.SUBRULE(this.serdeProperties);
    return { kind: "strayProperties", properties, span: properties.span };
  });

  private readonly tableProperties = this.RULE("tableProperties", (): ast.TablePropertiesNode => {
    const keyword = this.spanOf(this.CONSUME(t.keyword("TBLPROPERTIES")));
    const properties = this.properties(keyword);
    return { kind: "tableProperties", properties, span: properties.span };
  });

  private readonly lifecycle = this.RULE("lifecycle", (): ast.LifecycleNode => {
    const keyword = this.CONSUME(t.keyword("LIFECYCLE")) as SqlToken;
    if (this.is(t.Equals)) this.dropSign(t.Equals);
    const days = this.number("LIFECYCLE");
    return { kind: "lifecycle", keyword: this.spanOf(keyword), days, span: this.since(keyword) };
  });
}
