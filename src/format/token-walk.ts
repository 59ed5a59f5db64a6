import type { SourceFile } from "../source/source-file.ts";
import type { Span } from "../source/span.ts";
import type { CommentNode } from "../syntax/ast.ts";
import type { Token } from "../syntax/token.ts";

/**
 * The tokens of a file in their order, with the comments before each. Whoever prints takes every token once, and has to
 * take the comments before it first: none can be lost, and none can move past a token.
 */
export class TokenWalk {
  readonly source: SourceFile;
  readonly #tokens: readonly Token[];
  readonly #comments: readonly CommentNode[];
  #token = 0;
  #comment = 0;

  constructor(source: SourceFile, tokens: readonly Token[], comments: readonly CommentNode[]) {
    this.source = source;
    this.#tokens = tokens;
    this.#comments = comments;
  }

  /** The token that was taken last. */
  get previous(): Token | undefined {
    return this.#tokens[this.#token - 1];
  }

  /** The token that is taken next. */
  get next(): Token | undefined {
    return this.#tokens[this.#token];
  }

  /** Takes the comments before the next token. */
  comments(): CommentNode[] {
    const limit = this.next?.startOffset ?? Infinity;
    const from = this.#comment;
    while (this.#comment < this.#comments.length && this.#comments[this.#comment]!.span.start < limit) this.#comment++;
    return this.#comments.slice(from, this.#comment);
  }

  /** Takes the token that begins at `start`. */
  takeAt(start: number): Token {
    const token = this.next;
    const comment = this.#comments[this.#comment];
    if (token?.startOffset !== start || (comment !== undefined && comment.span.start < start)) throw this.#lost();
    this.#token++;
    return token;
  }

  /** Takes the next token, which is `text` in any case, and gives `text`. */
  take(text: string): string {
    const token = this.next;
    if (token?.image.toLowerCase() !== text) throw this.#lost();
    this.takeAt(token.startOffset);
    return text;
  }

  /** Takes every token of a node, and the comments between them. */
  skip({ start, end }: Span): void {
    this.takeAt(start);
    while (this.next !== undefined && this.next.startOffset < end) {
      this.comments();
      this.#token++;
    }
  }

  /** Better no text than one that lacks something. */
  #lost(): Error {
    const { line } = this.source.positionAt(this.next?.startOffset ?? Infinity);
    return new Error(`${this.source.path}:${line}: the printer lost its place`);
  }
}
