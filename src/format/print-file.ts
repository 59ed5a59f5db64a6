import type { Doc } from "prettier";
import { builders } from "prettier/doc";
import type { FileNode } from "../syntax/ast.ts";
import { type Boundary, takeBoundary } from "./boundary.ts";
import type { PrintContext } from "./print-context.ts";
import { printBefore, printOwnLines } from "./print-boundary.ts";
import { type Row, printRows } from "./print-rows.ts";
import { takeRows } from "./take-rows.ts";

const { hardline } = builders;

/** The declarations of a file, apart from each other by an empty line. */
export function printFile({ declarations }: FileNode, context: PrintContext): Doc {
  const options = { comma: false, docs: false };
  const head = takeBoundary(context.walk, options);
  const rows = takeRows(context, declarations, head, options);
  const spaced = rows.map((row, index) => (index === 0 ? row : { ...row, before: apart(row, rows[index - 1]!) }));
  const foot = rows.at(-1)?.after ?? head;
  if (rows.length === 0 && foot.own.length === 0) return "";
  return [
    printRows(spaced, context, "neighbours").map(({ doc, suffix }, index) => [
      printBefore(spaced[index]!.before, hardline, index === 0 ? "" : undefined),
      doc,
      suffix,
    ]),
    printOwnLines(foot, hardline, rows.length === 0 ? "" : undefined),
    hardline,
  ];
}

/** What stands before a row, with an empty line in it unless both rows are of one line and stand together. */
function apart({ node, before }: Row, previous: Row): Boundary {
  const isOneLine = [node, previous.node].every(({ kind }) => kind === "import" || kind === "param");
  if (isOneLine || before.blank || before.own.some(({ blank }) => blank)) return before;
  const [first, ...others] = before.own;
  return first === undefined ? { ...before, blank: true, joined: false } : { ...before, own: [{ ...first, blank: true, joined: false }, ...others] };
}
