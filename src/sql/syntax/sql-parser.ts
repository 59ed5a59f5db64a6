import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { SourceFile } from "../../source/source-file.ts";
import type { StatementContext } from "./reporting-sql-parser.ts";
import type * as ast from "./sql-ast.ts";
import { SqlCreateParser } from "./sql-create-parser.ts";
import type { SqlToken } from "./sql-token.ts";
import * as t from "./sql-tokens.ts";
import type { StatementKind } from "./statement-kind.ts";

interface ReadStatement {
  readonly statement: ast.SqlStatementNode;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The grammar of the statements that are read, building the tree as it reads. What cannot be read is reported once; reading
 * goes on at the next column, property or clause.
 */
export class SqlParser extends SqlCreateParser {
  constructor() {
    super();
    this.performSelfAnalysis();
  }

  /** Reads the tokens of one statement, which are one or more and hold no `;`. */
  read(source: SourceFile, kind: StatementKind, tokens: readonly SqlToken[], context: StatementContext): ReadStatement {
    this.begin(source, tokens, context);
    const statement = this.statementOf(kind) ?? this.other(tokens);
    return { statement, diagnostics: statement.kind === "other" || statement.kind === "insert" ? [] : this.diagnostics };
  }

  private statementOf(kind: StatementKind): ast.SqlStatementNode | undefined {
    switch (kind) {
      case "create":
        return this.createTable();
      case "alter":
        return this.isAddPartitionAhead() ? this.addPartitions() : undefined;
      case "repair":
        return this.repair();
      case "insert":
        return this.insert();
      case "set":
        return this.set();
      case "other":
        return undefined;
    }
  }

  private other(tokens: readonly SqlToken[]): ast.OtherStatementNode {
    return { kind: "other", span: { source: this.source, start: tokens[0]!.startOffset, end: tokens.at(-1)!.end } };
  }

  private isAddPartitionAhead(): boolean {
    let distance = 3;
    while (this.isNameAhead(distance) && this.is(t.Dot, distance + 1) && distance < 8) distance += 2;
    if (this.word(distance + 1) !== "ADD") return false;
    const words = [2, 3, 4].map((more) => this.word(distance + more)).join(" ");
    return this.word(distance + 2) === "PARTITION" || words === "IF NOT EXISTS";
  }

  private readonly addPartitions = this.RULE("addPartitions", (): ast.AddPartitionsNode => {
    const first = this.next();
    if (!this.RECORDING_PHASE) for (const _ of ["ALTER", "TABLE"]) this.SKIP_TOKEN();
    const name = this.attempt(() => this.SUBRULE(this.tableName)) ?? [];
    this.words("ADD");
    this.ifNotExists();
    const partitions: ast.AddedPartitionNode[] = [];
    this.MANY(() => partitions.push(this.SUBRULE(this.addedPartition)));
    this.refuseRest("PARTITION");
    return { kind: "addPartitions", name, partitions, span: this.since(first) };
  });

  private readonly addedPartition = this.RULE("addedPartition", (): ast.AddedPartitionNode => {
    const keyword = this.CONSUME(t.keyword("PARTITION"));
    const values: ast.PartitionValueNode[] = [];
    this.list({
      items: "partition values",
      from: undefined,
      begins: () => this.isNameAhead() && this.is(t.Equals, 2),
      read: () => values.push(this.SUBRULE(this.partitionValue)),
    });
    const location = this.OPTION(() => {
      this.CONSUME(t.keyword("LOCATION"));
      return this.attempt(() => this.clauseText("LOCATION"));
    });
    return { kind: "addedPartition", keyword: this.spanOf(keyword), values, location, span: this.since(keyword) };
  });

  private readonly partitionValue = this.RULE("partitionValue", (): ast.PartitionValueNode => {
    const key = this.SUBRULE(this.name);
    this.CONSUME(t.Equals);
    const value = this.is(t.Literal) || this.RECORDING_PHASE ? this.SUBRULE(this.text, { ARGS: [false] }) : this.bareValue();
    return { kind: "partitionValue", key, value, span: this.sinceSpan(key.span) };
  });

  private bareValue(): ast.TextNode {
    const run = this.takeRun();
    return run.length === 0 ? this.fail("a value") : this.bareText(run);
  }

  private readonly repair = this.RULE("repair", (): ast.RepairNode => {
    const first = this.next();
    this.SKIP_TOKEN();
    if (this.word() === "REPAIR") this.SKIP_TOKEN();
    this.words("TABLE");
    const name = this.attempt(() => this.SUBRULE(this.tableName)) ?? [];
    if ((this.word() === "ADD" || this.word() === "DROP") && this.word(2) === "PARTITIONS") for (const _ of [1, 2]) this.SKIP_TOKEN();
    this.refuseRest("the end of the statement");
    return { kind: "repair", name, span: this.since(first) };
  });

  private refuseRest(expected: string): void {
    if (this.RECORDING_PHASE || this.isAtEnd()) return;
    this.reportUnexpected(this.next(), expected);
    while (!this.isAtEnd()) this.SKIP_TOKEN();
  }

  private insert(): ast.InsertNode | undefined {
    const first = this.next();
    this.SKIP_TOKEN();
    if (this.word() !== "INTO" && this.word() !== "OVERWRITE") return undefined;
    this.SKIP_TOKEN();
    if (this.word() === "TABLE") this.SKIP_TOKEN();
    const last = (this.input.at(-1) ?? first) as SqlToken;
    this.input = this.nameAhead();
    const name = this.attempt(() => this.tableName());
    return name === undefined ? undefined : { kind: "insert", name, span: { ...this.spanOf(first), end: last.end } };
  }

  /** The tokens of a table's name, alone: a rule that is called by itself has to end where its input does. */
  private nameAhead(): SqlToken[] {
    let end = 1;
    while (this.isNameAhead(end) && this.is(t.Dot, end + 1)) end += 2;
    return Array.from({ length: end }, (_, index) => this.LA(index + 1) as SqlToken).filter((token) => !Number.isNaN(token.startOffset));
  }

  /** `SET key=value`; other forms of SET are passed over. */
  private set(): ast.SetNode | undefined {
    const tokens = this.input as SqlToken[];
    const equals = tokens.findIndex(({ tokenType }) => tokenType === t.Equals);
    const [first, last] = [tokens[0]!, tokens.at(-1)!];
    const start = tokens[1]?.startOffset ?? 0;
    const key = equals < 2 ? "" : this.source.text.slice(start, tokens[equals - 1]!.end);
    if (key === "" || /\s/.test(key)) return undefined;
    const from = tokens[equals + 1]?.startOffset ?? last.end;
    const word = (begin: number, end: number): ast.SqlWordNode => {
      return { kind: "sqlWord", text: this.source.text.slice(begin, end), span: { source: this.source, start: begin, end } };
    };
    return { kind: "set", key: word(start, start + key.length), value: word(from, last.end), span: { ...this.spanOf(first), end: last.end } };
  }
}
