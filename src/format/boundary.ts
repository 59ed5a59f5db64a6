import type { SourceFile } from "../source/source-file.ts";
import type { CommentNode } from "../syntax/ast.ts";
import type { Token } from "../syntax/token.ts";
import { Comma } from "../syntax/tokens.ts";
import { endsLine } from "./print-comment.ts";
import type { TokenWalk } from "./token-walk.ts";

/** What stands between two items of a list, before the first, or behind the last. */
export interface Boundary extends Place {
  /** Comments on the line of what stands before. */
  readonly trailing: readonly CommentNode[];
  /** What stands on lines of its own, in order. */
  readonly own: readonly Standing[];
}

/** How something stands to what is before it. */
export interface Place {
  /** On the line of the comment before it. */
  readonly joined: boolean;
  /** Behind an empty line. */
  readonly blank: boolean;
}

interface Standing extends Place {
  /** A comma stands here where a doc comment before it would otherwise fall to the column behind it. */
  readonly what: CommentNode | ",";
}

export interface BoundaryOptions {
  /** Whether a comma may stand here. */
  readonly comma: boolean;
  /** Whether `///` lines above an item are its own, so that no others may come to stand there. */
  readonly docs: boolean;
}

/** Takes the comments before the next item, or before what closes the list, and the comma that ends the item before. */
export function takeBoundary(walk: TokenWalk, options: BoundaryOptions): Boundary {
  const { previous, source } = walk;
  const before = walk.comments();
  const comma = options.comma && walk.next?.tokenType === Comma ? walk.takeAt(walk.next.startOffset) : undefined;
  const after = comma === undefined ? [] : walk.comments();
  const trailing = trailingComments(walk, previous, before, comma, after);
  const own = [...before, ...after].slice(trailing.length);
  const keepsComma = options.docs && comma !== undefined && own.some((comment) => isForeignDoc(source, comment, comma));
  return { trailing, ...standings(walk, trailing.at(-1)?.span.end ?? previous?.end ?? 0, own, keepsComma ? comma : undefined) };
}

/** A `///` that documents nothing because of the comma behind or before it. */
function isForeignDoc(source: SourceFile, { style, span }: CommentNode, comma: Token): boolean {
  return style === "doc" && (span.start < comma.startOffset || source.lineIndexAt(span.start) === comma.line);
}

/** The comments that end the line of the token before them, rather than begin that of the next. */
function trailingComments(
  walk: TokenWalk,
  previous: Token | undefined,
  before: readonly CommentNode[],
  comma: Token | undefined,
  after: readonly CommentNode[],
): readonly CommentNode[] {
  if (previous === undefined) return [];
  const opens = /^[{[(<]$/.test(previous.image);
  const behind = countOnLine(walk.source, before, previous);
  const trailing = before.slice(0, opens ? Math.min(behind, countBeforeNext(walk, before)) : behind);
  if (comma === undefined || trailing.length < before.length || trailing.some(endsLine)) return trailing;
  const behindComma = Math.min(countOnLine(walk.source, after, comma), countBeforeNext(walk, after));
  return [...trailing, ...after.slice(0, behindComma)];
}

/** How many of the comments begin on the line of `token`. */
function countOnLine(source: SourceFile, comments: readonly CommentNode[], token: Token): number {
  const other = comments.findIndex(({ span }) => source.lineIndexAt(span.start) !== token.line);
  return other < 0 ? comments.length : other;
}

/** How many of the comments stand before those that begin the line of the next token. */
function countBeforeNext({ source, next }: TokenWalk, comments: readonly CommentNode[]): number {
  return comments.findLastIndex((comment) => endsLine(comment) || source.lineIndexAt(comment.span.start) !== next?.line) + 1;
}

const EMPTY_LINE = /(?:\r\n|\n|\r(?!\n))[ \t\f]*[\r\n]/;

function standings(
  { source, next }: TokenWalk,
  start: number,
  comments: readonly CommentNode[],
  comma: Token | undefined,
): Place & Pick<Boundary, "own"> {
  const own: Standing[] = [];
  let end = start;
  const placeAt = (from: number): Place => {
    const before = own.at(-1)?.what;
    const between = source.text.slice(end, from);
    const joined = before !== undefined && (before === "," || !endsLine(before)) && !/[\r\n]/.test(between);
    return { joined, blank: EMPTY_LINE.test(between) };
  };
  const add = (what: Standing["what"], span: { start: number; end: number }): void => {
    own.push({ what, ...placeAt(span.start) });
    end = span.end;
  };
  const isBeforeComma = ({ span }: CommentNode): boolean => comma === undefined || span.start < comma.startOffset;
  for (const comment of comments.filter(isBeforeComma)) add(comment, comment.span);
  if (comma !== undefined) add(",", { start: comma.startOffset, end: comma.end });
  for (const comment of comments.filter((one) => !isBeforeComma(one))) add(comment, comment.span);
  return { own, ...placeAt(next?.startOffset ?? source.text.length) };
}
