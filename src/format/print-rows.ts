import type { Doc } from "prettier";
import { builders, utils } from "prettier/doc";
import type { Boundary } from "./boundary.ts";
import { flatWidth } from "./flat-width.ts";
import { printTrailing } from "./print-comment.ts";
import type { PrintContext, PrintedNode } from "./print-context.ts";

/** An item of a list in cells that line up with those of its neighbours. */
export interface Row {
  readonly node: PrintedNode;
  readonly cells: readonly Doc[];
  readonly before: Boundary;
  readonly after: Boundary;
}

/** What lines up: settings that follow each other, all columns up to an empty line, or nothing. */
export type Alignment = "neighbours" | "sections" | "none";

export interface PrintedRow {
  readonly doc: Doc;
  /** The comments that end its line. */
  readonly suffix: Doc;
}

/** A row whose cells have been measured; undefined is what one line does not hold. */
interface MeasuredRow {
  readonly row: Row;
  readonly widths: readonly (number | undefined)[];
  /** Spaces behind each cell, beside the one that is always there. */
  readonly pads: number[];
  suffix: Doc;
}

/** Wider cells line nothing up: one long key, name or type does not push all others far to the right. */
const WIDEST_CELL = [40, 24];
/** Comments behind longer lines line up with no others. */
const WIDEST_LINE = 60;

/** The rows of a list, their cells lined up where each row has a line of its own. */
export function printRows(rows: readonly Row[], context: PrintContext, alignment: Alignment): PrintedRow[] {
  const measured = rows.map((row) => ({
    row,
    widths: widthsOf(row, alignment),
    pads: row.cells.map(() => 0),
    suffix: printTrailing(row.after.trailing),
  }));
  if (alignment !== "none") {
    const room = context.printWidth - context.depth * context.tabWidth;
    for (const run of runsOf(measured, alignment === "sections" ? isSameSection : (one, before) => areSettings(one, before, room))) padCells(run);
    for (const run of runsOf(measured, isCommentedBelow)) padComments(run, room);
  }
  return measured.map(({ row, pads, suffix }) => ({ doc: printCells(row.cells, pads), suffix }));
}

/** Measured only where it counts: a block would otherwise be measured within each that holds it. */
function widthsOf({ cells, after }: Row, alignment: Alignment): readonly (number | undefined)[] {
  return alignment !== "none" && (cells.length > 1 || after.trailing.length > 0) ? cells.map(flatWidth) : cells.map(() => 0);
}

/** Cells with a space between two of them. */
export function printCells(cells: readonly Doc[], pads: readonly number[] = []): Doc {
  return cells.map((cell, index) => {
    if (index === cells.length - 1) return cell;
    const pad = pads[index] ?? 0;
    return [cell, pad === 0 ? "" : builders.ifBreak(" ".repeat(pad), ""), " "];
  });
}

/** Adds a cell where `between` is a plain space; what comments stand before goes on in the cell before it. */
export function addCell(cells: Doc[], between: Doc, doc: Doc): void {
  if (between === " ") cells.push(doc);
  else cells.push([cells.pop() ?? "", between, doc]);
}

/** Cuts rows where one does not continue what the row before it began. */
function runsOf(rows: readonly MeasuredRow[], continues: (row: MeasuredRow, before: MeasuredRow) => boolean): MeasuredRow[][] {
  const runs: MeasuredRow[][] = [];
  rows.forEach((row, index) => {
    if (index > 0 && continues(row, rows[index - 1]!)) runs.at(-1)!.push(row);
    else runs.push([row]);
  });
  return runs;
}

function isSameSection({ row: { before } }: MeasuredRow): boolean {
  return !before.blank && !before.own.some(({ blank }) => blank);
}

const isRightBelow = ({ row: { before } }: MeasuredRow): boolean => before.own.length === 0 && !before.blank;

function areSettings(row: MeasuredRow, before: MeasuredRow, room: number): boolean {
  return isRightBelow(row) && [row, before].every((one) => ["setting", "param"].includes(one.row.node.kind) && lineWidth(one, room) !== undefined);
}

function padCells(run: readonly MeasuredRow[]): void {
  for (const [index, widest] of WIDEST_CELL.entries()) {
    const lined = run.filter(({ row, widths }) => row.cells.length > index + 1 && (widths[index] ?? Infinity) <= widest);
    const width = lined.reduce((most, { widths }) => Math.max(most, widths[index]!), 0);
    for (const { widths, pads } of lined) pads[index] = width - widths[index]!;
  }
}

/** The columns of the row's line, comments aside; undefined where it has several. */
function lineWidth({ row, widths, pads }: MeasuredRow, room: number): number | undefined {
  if (widths.includes(undefined)) return undefined;
  const total = widths.reduce<number>((sum, width, index) => sum + width! + pads[index]!, widths.length - 1);
  return total <= room || !row.cells.some((cell) => utils.canBreak(cell)) ? total : undefined;
}

function isCommentedBelow(row: MeasuredRow, before: MeasuredRow): boolean {
  return [row, before].every((one) => one.row.after.trailing.length > 0) && isRightBelow(row);
}

function padComments(run: readonly MeasuredRow[], room: number): void {
  if (run[0]!.row.after.trailing.length === 0) return;
  const lines = run.map((one) => lineWidth(one, room) ?? Infinity);
  const widest = lines.reduce((most, width) => (width <= WIDEST_LINE ? Math.max(most, width) : most), 0);
  run.forEach((one, index) => {
    if (lines[index]! <= WIDEST_LINE) one.suffix = printTrailing(one.row.after.trailing, widest - lines[index]!);
  });
}
