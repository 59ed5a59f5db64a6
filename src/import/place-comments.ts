import { maskSecrets } from "../diagnostics/secret-mask.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { SqlCommentNode } from "../sql/syntax/sql-ast.ts";
import { type Item, type ItemComments, itemsWithin } from "./item.ts";
import type { ScriptPiece, ScriptPieces, StatementPlace } from "./script-pieces.ts";

/** Where the comments of a script go. Lines without text stand for empty lines of the script. */
export interface PlacedComments {
  /** Those that an empty line parts from the first statement. */
  readonly head: readonly string[];
  readonly byItem: ReadonlyMap<Item, ItemComments>;
  /** Above pieces that are kept as comments themselves. */
  readonly byPiece: ReadonlyMap<ScriptPiece, readonly string[]>;
  readonly tail: readonly string[];
}

/** What there is of a script to place its comments by. */
export interface ScriptParts {
  readonly source: SourceFile;
  readonly comments: readonly SqlCommentNode[];
  readonly pieces: Pick<ScriptPieces, "pieces" | "statements">;
}

/** Gives every comment of a script the item that it stands above or behind; those within statements that are left out go with them. */
export function placeComments(script: ScriptParts, items: ReadonlyMap<ScriptPiece, Item>): PlacedComments {
  return new Placement(script, items).place();
}

/** One run over the comments, pieces and statements of a script, all in the order of the text. */
class Placement {
  readonly #source: SourceFile;
  readonly #comments: readonly SqlCommentNode[];
  readonly #pieces: readonly ScriptPiece[];
  readonly #statements: readonly StatementPlace[];
  readonly #items: ReadonlyMap<ScriptPiece, Item>;
  readonly #head: string[] = [];
  readonly #byItem = new Map<Item, ItemComments>();
  readonly #byPiece = new Map<ScriptPiece, string[]>();
  /** Comments between statements that still wait for the piece behind them. */
  #waiting: SqlCommentNode[] = [];
  #commentEnd = 0;
  #nextPiece = 0;
  #nextStatement = 0;
  #anchored: { readonly statement?: StatementPlace; readonly items: readonly Item[] } = { items: [] };

  constructor({ source, comments, pieces: { pieces, statements } }: ScriptParts, items: ReadonlyMap<ScriptPiece, Item>) {
    this.#source = source;
    this.#comments = comments;
    this.#pieces = pieces;
    this.#statements = statements;
    this.#items = items;
  }

  place(): PlacedComments {
    for (const comment of this.#comments) {
      this.#pass(comment.span.start);
      this.#placeOne(comment);
      this.#commentEnd = comment.span.end;
    }
    this.#pass(Infinity);
    return { head: this.#head, byItem: this.#byItem, byPiece: this.#byPiece, tail: linesOf(this.#waiting, this.#source.text.length) };
  }

  #placeOne(comment: SqlCommentNode): void {
    const { start } = comment.span;
    const statement = this.#statementBefore(start);
    const item = this.#itemOf(statement?.piece);
    if (statement !== undefined && start < statement.span.end) {
      if (item !== undefined) this.#placeWithin(comment, item, statement);
      return;
    }
    const before = this.#beforeOnLine(start);
    if (statement === undefined || item === undefined || before === "") this.#waiting.push(comment);
    else if (before.endsWith(";") && statement.createsTable) append(this.#of(item).above, textLines(comment));
    else this.#placeWithin(comment, item, statement);
  }

  /** What stands before `offset` on its line, but for comments. */
  #beforeOnLine(offset: number): string {
    const lineStart = this.#source.lineStarts[this.#source.lineIndexAt(offset)]!;
    return this.#source.text.slice(Math.max(lineStart, this.#commentEnd), offset).trim();
  }

  /** Hands the waiting comments to each piece that begins before `offset`. */
  #pass(offset: number): void {
    for (; this.#nextPiece < this.#pieces.length && this.#pieces[this.#nextPiece]!.span.start <= offset; this.#nextPiece++) {
      const piece = this.#pieces[this.#nextPiece]!;
      const lines = linesOf(this.#waiting, piece.span.start);
      this.#waiting = [];
      const parted = this.#nextPiece === 0 ? lines.lastIndexOf("") + 1 : 0;
      append(this.#head, lines.slice(0, parted));
      const item = this.#itemOf(piece);
      if (item === undefined) this.#byPiece.set(piece, lines.slice(parted));
      else append(this.#of(item).above, lines.slice(parted));
    }
  }

  /** The last statement that begins before `offset`; asked in the order of the text. */
  #statementBefore(offset: number): StatementPlace | undefined {
    const statements = this.#statements;
    while (this.#nextStatement < statements.length && statements[this.#nextStatement]!.span.start <= offset) this.#nextStatement++;
    return statements[this.#nextStatement - 1];
  }

  /** Above the next item where the comment has a line of its own, else behind the item before it; above the table where there is none. */
  #placeWithin(comment: SqlCommentNode, table: Item, statement: StatementPlace): void {
    const { start } = comment.span;
    const anchors = this.#anchorsOf(table, statement);
    const behind = countBefore(anchors, start);
    if (this.#beforeOnLine(start) === "") {
      append(this.#of(anchors[behind] ?? table).above, textLines(comment));
      return;
    }
    const previous = anchors[behind - 1];
    const isBehind = previous !== undefined && (statement.span.end <= start || isOnLine(this.#source, previous.at!.start, start));
    if (isBehind) append(this.#of(previous).behind, textLines(comment));
    else append(this.#of(table).above, textLines(comment));
  }

  /** The items that stand in a statement, in the order of its text; worked out once for all of its comments. */
  #anchorsOf(table: Item, statement: StatementPlace): readonly Item[] {
    if (this.#anchored.statement === statement) return this.#anchored.items;
    const { start, end } = statement.span;
    const items = [...itemsWithin(table)].filter(({ at }) => at?.source === this.#source && at.start > start && at.start < end);
    this.#anchored = { statement, items: items.sort((one, other) => one.at!.start - other.at!.start) };
    return this.#anchored.items;
  }

  #itemOf(piece: ScriptPiece | undefined): Item | undefined {
    return piece && this.#items.get(piece);
  }

  #of(item: Item): ItemComments {
    const known = this.#byItem.get(item) ?? { above: [], behind: [] };
    this.#byItem.set(item, known);
    return known;
  }
}

/** How many of the items, which are in the order of the text, begin before `offset`, where none begins. */
function countBefore(items: readonly Item[], offset: number): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (items[middle]!.at!.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** One by one: there may be more than a call takes. */
function append(lines: string[], more: readonly string[]): void {
  for (const line of more) lines.push(line);
}

function isOnLine(source: SourceFile, offset: number, other: number): boolean {
  return source.lineIndexAt(offset) === source.lineIndexAt(other);
}

/** Comments one below the other, an empty line where one was or where `end` does not follow at once. */
function linesOf(comments: readonly SqlCommentNode[], end: number): string[] {
  return comments.flatMap((comment, index) => {
    const { source } = comment.span;
    const next = comments[index + 1]?.span.start ?? end;
    const isParted = /\n[^\S\n]*\r?\n/.test(source.text.slice(comment.span.end, next));
    return [...textLines(comment), ...(isParted && next < source.text.length ? [""] : [])];
  });
}

/** A comment as `//` lines, without credentials. */
function textLines({ text, style }: SqlCommentNode): string[] {
  const inner = style === "block" ? text.replace(/^\/\*+/, "").replace(/\*+\/$/, "") : text.replace(/^(?:--|#|\/\/)/, "");
  const lines = maskSecrets(inner).split(/\r\n|\r|\n/);
  const words =
    style === "block"
      ? lines.map((line) => line.trim().replace(/^\*\s?/, "")).filter((line, index, all) => line !== "" || (index > 0 && index < all.length - 1))
      : lines;
  return words.map(commentLine);
}

/** A text as a `//` line; never as `///`, which says something of what follows. */
export function commentLine(text: string): string {
  const line = text.trimEnd();
  if (line === "") return "//";
  return line.startsWith("/") || !/^\s/.test(line) ? `// ${line}` : `//${line}`;
}
