import { replace } from "../../diagnostics/diagnostic.ts";
import type { Span } from "../../source/span.ts";
import { isA } from "../../syntax/tokens.ts";
import { shown } from "./shown.ts";
import type * as ast from "./sql-ast.ts";
import { SqlListParser } from "./sql-list-parser.ts";
import type { SqlToken } from "./sql-token.ts";
import * as t from "./sql-tokens.ts";

const none: readonly never[] = [];

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const TYPE =
  /^(?:tinyint|smallint|int|bigint|boolean|float|double|date|datetime|timestamp|string|binary|decimal|varchar|char|array|map|struct|json)$/i;

/** Columns and partition columns. */
export abstract class SqlColumnParser extends SqlListParser {
  protected columnList(keyword: Span, clause: Span | undefined, isPartition: boolean): ast.SqlColumnListNode {
    const columns: ast.SqlColumnNode[] = [];
    const constraints: ast.SqlConstraintNode[] = [];
    const first = this.next();
    let hasPlaceholder = false;
    const isWhole = this.list({
      items: isPartition ? "partition columns" : "columns",
      from: clause,
      begins: () => (this.isNameAhead() && this.isNameAhead(2)) || (!isPartition && this.isTableConstraintAhead()),
      read: () => {
        if (this.isLonePlaceholder()) {
          hasPlaceholder = true;
          this.SKIP_TOKEN();
        } else if (!isPartition && this.isTableConstraintAhead()) constraints.push(this.tableConstraint());
        else columns.push(this.plainColumn() ?? this.SUBRULE(this.column, { ARGS: [isPartition] }));
      },
    });
    return { kind: "sqlColumnList", keyword, columns, constraints, damaged: !isWhole || hasPlaceholder, span: this.since(first) };
  }

  /** A name, the word of a type and perhaps a comment, as most columns are: read without the rules. */
  private plainColumn(): ast.SqlColumnNode | undefined {
    if (this.RECORDING_PHASE) return undefined;
    const [first, second, third, fourth] = [this.next(), this.LA(2), this.LA(3) as SqlToken, this.LA(4) as SqlToken];
    if (!isA(first, t.Word) || t.reservedWords.has(first.word) || !isA(second, t.Word)) return undefined;
    const hasComment = third.word === "COMMENT" && fourth.tokenType === t.Literal;
    const { tokenType: end } = hasComment ? this.LA(5) : third;
    if (end !== t.Comma && end !== t.RParen) return undefined;
    for (let count = hasComment ? 4 : 2; count > 0; count--) this.SKIP_TOKEN();
    const [name, word] = [this.nameOf(first), this.nameOf(second)];
    const type: ast.SqlTypeNode = { kind: "sqlType", name: word, args: none, elements: none, span: word.span };
    const comment = hasComment ? this.textOf([fourth]) : undefined;
    return { kind: "sqlColumn", name, type, comment, constraints: none, span: this.sinceSpan(name.span) };
  }

  /** `(${columns})`: what it stands for is not known. */
  protected isLonePlaceholder(): boolean {
    return this.is(t.Placeholder) && (this.is(t.Comma, 2) || this.is(t.RParen, 2) || this.look(2) === undefined);
  }

  private isTableConstraintAhead(): boolean {
    return (this.areWords("PRIMARY", "KEY") && this.is(t.LParen, 3)) || (this.word() === "CONSTRAINT" && this.word(3) === "PRIMARY");
  }

  /** `PRIMARY KEY (a, b)` and the words behind it. */
  private tableConstraint(): ast.SqlConstraintNode {
    const first = this.next();
    while (!this.is(t.LParen)) this.SKIP_TOKEN();
    this.SKIP_TOKEN();
    this.SUBRULE2(this.name);
    while (this.is(t.Comma)) {
      this.SKIP_TOKEN();
      this.SUBRULE3(this.name);
    }
    this.CONSUME(t.RParen);
    while (/^(?:NOT|ENABLE|DISABLE|ENFORCED|VALIDATE|NOVALIDATE|RELY|NORELY)$/.test(this.word())) this.SKIP_TOKEN();
    return { kind: "sqlConstraint", constraint: "primary key", span: this.since(first) };
  }

  protected readonly column = this.RULE("column", (isPartition: boolean): ast.SqlColumnNode => {
    const name = this.SUBRULE(this.name);
    this.dropColon();
    const type = this.hasType(name) ? this.SUBRULE(this.type) : undefined;
    const rest: Pick<Mutable<ast.SqlColumnNode>, "comment" | "constraints"> & { constraints: ast.SqlConstraintNode[] } = {
      comment: undefined,
      constraints: [],
    };
    if (!this.RECORDING_PHASE) while (this.readsAttribute(rest, isPartition));
    this.refuseTwoWords(name, type);
    return { kind: "sqlColumn", name, type, ...rest, span: this.sinceSpan(name.span) };
  });

  private dropColon(): void {
    if (this.is(t.Colon) && this.isNameAhead(2)) this.dropSign(t.Colon);
  }

  private hasType(name: ast.SqlNameNode): boolean {
    if (this.RECORDING_PHASE) return true;
    const token = this.look(1);
    const isAttribute =
      this.areWords("NOT", "NULL") ||
      this.areWords("PRIMARY", "KEY") ||
      ((this.word() === "COMMENT" || this.word() === "DEFAULT") && this.is(t.Literal, 2));
    if (token !== undefined && !isAttribute && !this.is(t.Comma) && !this.is(t.RParen) && !this.isClauseAhead()) return true;
    this.guess();
    this.report("syntax/unexpected", this.previous(), {
      at: name.span,
      message: `column ${name.text} has no type`,
      label: "expected a type after this",
      help: `write the type after the name, as in \`${name.text} string\``,
    });
    return false;
  }

  /** Reads one of what may follow a type; false where nothing does. */
  private readsAttribute(into: { comment: ast.TextNode | undefined; constraints: ast.SqlConstraintNode[] }, isPartition: boolean): boolean {
    const first = this.next();
    if (this.isTableConstraintAhead() || this.isColumnCalledComment()) return false;
    if (this.word() === "COMMENT") {
      const comment = this.comment();
      if (into.comment !== undefined) this.reportTwice(first, "COMMENT", into.comment.span);
      into.comment ??= comment;
      return true;
    }
    const constraint = this.constraint(isPartition);
    if (constraint === undefined) return false;
    const node: ast.SqlConstraintNode = { kind: "sqlConstraint", constraint, span: this.since(first) };
    if (into.comment !== undefined) this.reportLate(node, into.comment);
    into.constraints.push(node);
    return true;
  }

  /** `comment string`, the comma before which is missing. */
  private isColumnCalledComment(): boolean {
    return this.word() === "COMMENT" && TYPE.test(this.look(2)?.image ?? "") && !this.is(t.Literal, 2);
  }

  private constraint(isPartition: boolean): ast.SqlConstraintNode["constraint"] | undefined {
    switch (this.word()) {
      case "NOT":
        this.words("NOT", "NULL");
        return "not null";
      case "NULL":
        this.words("NULL");
        return "null";
      case "DEFAULT":
        if (isPartition) return undefined;
        this.words("DEFAULT");
        this.constant();
        return "default";
      case "PRIMARY":
        if (isPartition) return undefined;
        this.words("PRIMARY");
        if (this.word() === "KEY") this.words("KEY");
        return "primary key";
      default:
        return undefined;
    }
  }

  /** A number with its sign, a literal, a word such as TRUE, a call, or `DATE '…'`. */
  private constant(): void {
    if (this.is(t.Unknown) && /^[-+]$/.test(this.next().image)) this.SKIP_TOKEN();
    if (this.is(t.Literal)) {
      this.SUBRULE2(this.text, { ARGS: [true] });
      return;
    }
    const { word } = this.next();
    if (!this.is(t.NumberWord) && !this.is(t.Word)) this.fail("a constant");
    this.SKIP_TOKEN();
    if (word === "" && this.is(t.Dot) && (this.is(t.NumberWord, 2) || this.is(t.Word, 2))) for (const _ of [1, 2]) this.SKIP_TOKEN();
    if (/^(?:DATE|DATETIME|TIMESTAMP)$/.test(word) && this.is(t.Literal)) this.SKIP_TOKEN();
    else if (word !== "" && this.is(t.LParen)) this.call();
  }

  private call(): void {
    let depth = 0;
    do {
      if (this.is(t.LParen)) depth++;
      else if (this.is(t.RParen)) depth--;
      this.SKIP_TOKEN();
    } while (depth > 0 && !this.isAtEnd());
  }

  private reportTwice(token: SqlToken, what: string, first: Span): void {
    this.report("name/duplicate", token, {
      at: this.spanOf(token),
      message: `${what} stands twice`,
      related: [{ at: first, message: "first here" }],
      help: "delete one of them",
    });
  }

  private reportLate(constraint: ast.SqlConstraintNode, comment: ast.TextNode): void {
    const text = this.source.text.slice(constraint.span.start, constraint.span.end).toUpperCase();
    this.report("sql/clause-order", this.previous(), {
      at: constraint.span,
      message: `${text} must stand before the COMMENT of its column`,
      related: [{ at: comment.span, message: "the comment is here" }],
      help: "move it before COMMENT",
    });
  }

  /** `order key bigint`: a name of two words, of which the second was taken for the type. */
  private refuseTwoWords(name: ast.SqlNameNode, type: ast.SqlTypeNode | undefined): void {
    if (this.RECORDING_PHASE || type === undefined || type.args.length > 0 || type.elements.length > 0) return;
    const token = this.next();
    if (!this.is(t.Word) || token.firstOnLine || !TYPE.test(token.image) || TYPE.test(type.name.text)) return;
    if (this.isNameAhead(2) && !this.is(t.keyword("COMMENT"), 2)) return;
    const at = { source: this.source, start: name.span.start, end: type.span.end };
    const words = this.source.text.slice(at.start, at.end);
    this.report("syntax/unexpected", token, {
      at,
      message: `${words} is no name: ${shown(token)} stands behind it`,
      help: "a name is one word, or stands in back quotes",
      fixes: [{ ...replace(at, `\`${words}\``, "put the name in back quotes"), safety: "unsafe" }],
    });
    this.SUBRULE2(this.type);
  }
}
