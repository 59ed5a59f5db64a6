import { diagnostic, replace } from "../../diagnostics/diagnostic.ts";
import { nearestName } from "../../diagnostics/nearest-name.ts";
import type { Span } from "../../source/span.ts";
import { clauseOrderFindings } from "./clause-order.ts";
import { phraseOrderFindings } from "./phrase-order.ts";
import type * as ast from "./sql-ast.ts";
import { SqlClauseParser } from "./sql-clause-parser.ts";
import type { SqlToken } from "./sql-token.ts";
import * as t from "./sql-tokens.ts";
import { isHeadWord } from "./statement-kind.ts";

const HEAD = ["CREATE", "EXTERNAL", "TABLE"];
const TAKEN_FROM_LIKE: ReadonlySet<string> = new Set(["sqlColumnList", "commentClause", "partitionedBy", "clusteredBy"]);

const isLike = (token: SqlToken, word: string): boolean =>
  token.word === word || (token.word !== "" && nearestName(token.image, [word]) !== undefined);

/** CREATE EXTERNAL TABLE. */
export abstract class SqlCreateParser extends SqlClauseParser {
  protected readonly createTable = this.RULE("createTable", (): ast.CreateTableNode => {
    const first = this.next();
    this.passedOver = [];
    const keyword = this.createWords(first);
    const ifNotExists = this.ifNotExists();
    const name = this.newName();
    const like = this.likeTable();
    const columns = this.isColumnListAhead() ? this.columnList(this.spanOf(this.next()), undefined, false) : undefined;
    const clauses = this.clauses();
    this.tail();
    const { damaged, passedOver } = this;
    this.checkTable(like, columns, clauses);
    return { kind: "createTable", keyword, ifNotExists, name, like, columns, clauses, passedOver, damaged, span: this.since(first) };
  });

  /** CREATE EXTERNAL TABLE, or what stands for it. */
  private createWords(first: SqlToken): Span {
    if (this.RECORDING_PHASE) return this.spanOf(this.words("CREATE", "EXTERNAL", "TABLE"));
    const head: SqlToken[] = [];
    while (!this.isAtEnd() && (head.length === 0 || this.isHeadAhead())) {
      const token = this.next();
      this.SKIP_TOKEN();
      head.push(token);
      if (token.word === "TEMPORARY") this.passedOver.push(this.spanOf(token));
      if (isLike(token, "TABLE") && !isHeadWord(this.look(1))) break;
    }
    const keyword = this.since(first);
    const words = head.map(({ word }) => word).join(" ");
    if (!/^CREATE (?:TEMPORARY )?EXTERNAL TABLE$/.test(words)) this.reportHead(head, words, keyword);
    return keyword;
  }

  /** Whether the token ahead stands before TABLE: as one of its words, or as one that strayed between them. */
  private isHeadAhead(): boolean {
    const token = this.next();
    if (isHeadWord(token)) return true;
    if (this.word(2) === "EXTERNAL" || (this.word() !== "IF" && this.word(2) === "TABLE")) return true;
    return this.is(t.Word) && !t.keywords.has(token.word) && HEAD.some((word) => isLike(token, word)) && this.isNameAhead(2);
  }

  private reportHead(head: readonly SqlToken[], words: string, at: Span): void {
    const isReplace = /^CREATE OR REPLACE (?:TEMPORARY )?EXTERNAL TABLE$/.test(words);
    const wrong = head.length === 3 ? head.filter((token, index) => token.word !== HEAD[index]) : [];
    const meant = wrong.length === 1 ? HEAD[head.indexOf(wrong[0]!)]! : "";
    if (wrong.length === 1 && isLike(wrong[0]!, meant)) return this.reportMisspelt(wrong[0]!, meant);
    const strays = head.filter((token) => !isHeadWord(token));
    const place = isReplace ? { ...at, start: head[1]!.startOffset, end: head[2]!.end } : strays.length === 1 ? this.spanOf(strays[0]!) : at;
    this.report("syntax/unexpected", head[0]!, {
      at: place,
      message: isReplace ? "OR REPLACE is not for external tables" : "an external table begins with CREATE EXTERNAL TABLE",
      help: isReplace ? "drop the table before, or write IF NOT EXISTS" : "write CREATE EXTERNAL TABLE",
      fixes: [replace(at, "CREATE EXTERNAL TABLE", "write CREATE EXTERNAL TABLE")],
    });
  }

  protected ifNotExists(): Span | undefined {
    const isAhead = this.word() === "IF" || (this.word(2) === "NOT" && this.word(3) === "EXISTS") || this.areWords("NOT", "EXISTS");
    return isAhead && !this.RECORDING_PHASE ? this.since(this.words("IF", "NOT", "EXISTS")) : undefined;
  }

  /** The name of the table; what is wrong with it is reported, so that the rest is read in any case. */
  private newName(): ast.SqlNameNode[] {
    if (this.RECORDING_PHASE) return this.SUBRULE(this.tableName);
    const token = this.next();
    const isMissing = this.isAtEnd() || this.is(t.LParen) || (this.isClauseAhead() && !this.is(t.Dot, 2));
    if (isMissing) {
      this.report("syntax/unexpected", this.previous(), {
        at: this.spanOf(this.previous()),
        message: "the table has no name",
        label: "expected a name after this",
        help: "write the name of the table",
      });
      return [];
    }
    if (this.is(t.Literal)) return [this.quotedName(token)];
    const name = this.attempt(() => this.SUBRULE2(this.tableName));
    if (name === undefined) {
      while (!this.isAtEnd() && !this.is(t.LParen) && !this.isClauseAhead()) this.SKIP_TOKEN();
      return [];
    }
    this.refuseOddName(name);
    return name;
  }

  private quotedName(token: SqlToken): ast.SqlNameNode {
    const at = this.spanOf(token);
    const text = token.image.slice(1, -1);
    this.SKIP_TOKEN();
    this.report("syntax/unexpected", token, {
      at,
      message: "a name is no string",
      help: "write it bare or in back quotes",
      fixes: [replace(at, `\`${text}\``, "use back quotes")],
    });
    return { kind: "sqlName", text, quoted: true, span: at };
  }

  /** `my-table`: what goes on behind a name without a space. */
  private refuseOddName(name: readonly ast.SqlNameNode[]): void {
    const last = name.at(-1)!;
    if (this.isAtEnd() || this.next().startOffset !== last.span.end || this.is(t.LParen)) return;
    const run = this.takeRun(t.LParen);
    if (run.length === 0) return;
    const at = { ...last.span, end: run.at(-1)!.end };
    const text = this.source.text.slice(at.start, at.end);
    this.report("syntax/unexpected", run[0]!, {
      at,
      message: `${text} is no name without back quotes`,
      help: "put it in back quotes",
      fixes: text.includes("`") ? [] : [replace(at, `\`${text}\``, "put it in back quotes")],
    });
  }

  private likeTable(): ast.SqlNameNode[] | undefined {
    if (this.word() !== "LIKE") return undefined;
    this.CONSUME(t.keyword("LIKE"));
    return this.attempt(() => this.SUBRULE3(this.tableName)) ?? [];
  }

  /** `(`, or the first column of a list that lost it. */
  private isColumnListAhead(): boolean {
    if (this.is(t.LParen)) return true;
    if (!this.isNameAhead() || !this.isNameAhead(2) || this.isClauseAhead()) return false;
    if (t.keywords.has(this.word(2)) || t.keywords.has(this.word())) return false;
    return ![t.Dot, t.Equals, t.Literal, t.NumberWord].some((type) => this.is(type, 3));
  }

  private clauses(): ast.ClauseNode[] {
    const clauses: ast.ClauseNode[] = [];
    if (this.RECORDING_PHASE) this.SUBRULE(this.clause);
    while (!this.isAtEnd() && !this.isTailAhead()) {
      const first = this.next();
      if (this.is(t.Placeholder)) {
        this.damaged = true;
        this.SKIP_TOKEN();
        continue;
      }
      const clause = this.item(() => this.SUBRULE2(this.clause));
      if (clause !== undefined) clauses.push(clause);
      else {
        this.isOrderUnsure = true;
        this.skipToClause(first);
      }
    }
    return clauses;
  }

  /** What the grammar lets follow the clauses, none of which says anything of an external table. */
  private isTailAhead(): boolean {
    const query = /^(?:SELECT|WITH|FROM)$/;
    if (this.word() === "AS") return query.test(this.word(2)) || (this.is(t.LParen, 2) && (query.test(this.word(3)) || this.is(t.LParen, 3)));
    if (this.word() === "INTO") return this.is(t.NumberWord, 2) && this.word(3) === "SHARDS";
    return /^(?:HUBLIFECYCLE|CHANGELOGS)$/.test(this.word()) && this.is(t.NumberWord, 2);
  }

  private tail(): void {
    if (this.RECORDING_PHASE || this.isAtEnd()) return;
    const first = this.next();
    while (!this.isAtEnd()) this.SKIP_TOKEN();
    this.passedOver.push(this.since(first));
  }

  private skipToClause(first: SqlToken): void {
    if (this.next() === first) this.SKIP_TOKEN();
    while (!this.isAtEnd() && !this.isClauseAhead()) this.SKIP_TOKEN();
  }

  private checkTable(like: ast.CreateTableNode["like"], columns: ast.SqlColumnListNode | undefined, clauses: readonly ast.ClauseNode[]): void {
    if (this.RECORDING_PHASE) return;
    if (!this.isOrderUnsure) {
      for (const finding of [...clauseOrderFindings(clauses, !this.damaged), ...phraseOrderFindings(clauses)]) this.add(finding);
    }
    if (like === undefined) return;
    const own = [columns, ...clauses].find((part) => part !== undefined && TAKEN_FROM_LIKE.has(part.kind));
    if (own === undefined) return;
    this.add(
      diagnostic("syntax/unexpected", {
        at: "keyword" in own ? own.keyword : own.span,
        message: "a table that is made LIKE another takes its columns, partitions and comment from there",
        related: like.length === 0 ? [] : [{ at: like[0]!.span, message: "the other table" }],
        help: "delete this, or LIKE",
      }),
    );
  }
}
