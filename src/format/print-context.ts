import type { Doc } from "prettier";
import type { CommentNode, DocNode, SyntaxNode } from "../syntax/ast.ts";
import type { TokenWalk } from "./token-walk.ts";

/** What has a printer. Comments, and the docs made of them, are printed where they stand between tokens. */
export type PrintedNode = Exclude<SyntaxNode, CommentNode | DocNode>;

/** What the printers stand on. They are called in the order of the text. */
export interface PrintContext {
  readonly walk: TokenWalk;
  readonly printWidth: number;
  readonly tabWidth: number;
  /** Levels of indentation around what is printed. */
  depth: number;
  readonly print: (node: PrintedNode) => Doc;
  /** A node in the cells that line up with those of its neighbours; a single one where nothing does. */
  readonly cells: (node: PrintedNode) => readonly Doc[];
}
