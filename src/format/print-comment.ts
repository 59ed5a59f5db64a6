import type { Doc } from "prettier";
import { builders } from "prettier/doc";
import type { CommentNode } from "../syntax/ast.ts";
import type { PrintContext } from "./print-context.ts";

const { breakParent, hardline, indent, join, lineSuffix, literalline } = builders;

/** A text of one or more lines, of which all but the first stay where they are. */
export function verbatim(text: string): Doc {
  const lines = text.split(/\r\n?|\n/);
  return lines.length === 1 ? text : join(literalline, lines);
}

/** A comment as it was written, without the white space behind it. */
export function printComment({ text }: CommentNode): Doc {
  return verbatim(text.trimEnd());
}

/** Comments that end a line, two spaces and `pad` more behind what they follow. They have no say in whether it fits its line. */
export function printTrailing(comments: readonly CommentNode[], pad = 0): Doc {
  return comments.length === 0 ? "" : lineSuffix([" ".repeat(2 + pad), join(" ", comments.map(printComment))]);
}

/** Whether nothing stands behind the comment on its line: nothing may, or nothing should. */
export function endsLine({ style, text }: CommentNode): boolean {
  return style !== "block" || /[\r\n]/.test(text);
}

/** What stands between two tokens of one item: `between`, or the comments that the text has there. */
export function gap({ walk }: PrintContext, between: Doc = ""): Doc {
  const comments = walk.comments();
  if (comments.length === 0) return between;
  return [breakParent, " ", comments.map((comment) => [printComment(comment), endsLine(comment) ? indent(hardline) : " "])];
}
