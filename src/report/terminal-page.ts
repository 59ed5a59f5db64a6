import { type Palette, palette } from "./palette.ts";
import { wrapped } from "./wrapped.ts";

/** Wider lines are hard to read. */
const WIDEST = 110;
const INDENT = "    ";

/**
 * A page of ours for a terminal of `width` columns: headings without their marks, examples indented, tables in columns,
 * paragraphs wrapped. It knows the Markdown that our pages are written in, and no other.
 */
export function terminalPage(markdown: string, { color, width }: { color: boolean; width: number }): string {
  const colours = palette(color);
  const columns = Math.max(40, Math.min(width, WIDEST));
  const blocks = blocksOf(markdown).map((block) => renderBlock(block, colours, columns));
  return `${blocks.join("\n\n")}\n`;
}

/** Runs of lines between empty ones; an example is one whatever it holds. */
function blocksOf(markdown: string): string[][] {
  const blocks: string[][] = [[]];
  let inside = false;
  for (const line of markdown.split("\n")) {
    if (line.startsWith("```")) inside = !inside;
    if (line === "" && !inside) blocks.push([]);
    else blocks.at(-1)!.push(line);
  }
  return blocks.filter((block) => block.length > 0);
}

function renderBlock(lines: readonly string[], colours: Palette, width: number): string {
  const [first] = lines as readonly [string];
  if (first.startsWith("#")) return colours.title(first.replace(/^#+ /, ""));
  if (first.startsWith("```")) return renderExample(lines, colours);
  if (first.startsWith("|")) return renderTable(lines, colours, width);
  return items(lines)
    .map((item) => wrapped(item, width - 2).join(item.startsWith("- ") ? "\n  " : "\n"))
    .join("\n");
}

/** ```` ```json ram/policy.json ```` gives the name of the file. */
function renderExample([fence, ...lines]: readonly string[], colours: Palette): string {
  const name = fence!.split(" ")[1];
  const body = lines.slice(0, -1).map((line) => (line === "" ? "" : INDENT + line));
  return [...(name === undefined ? [] : [INDENT + colours.rail(name)]), ...body].join("\n");
}

/** Each paragraph or item of a list in one line. */
function items(lines: readonly string[]): string[] {
  const result: string[] = [];
  for (const line of lines) {
    if (result.length === 0 || line.startsWith("- ")) result.push(line);
    else result[result.length - 1] += ` ${line.trim()}`;
  }
  return result;
}

function renderTable([head, , ...rows]: readonly string[], colours: Palette, width: number): string {
  const table = [cellsOf(head!), ...rows.map(cellsOf)];
  const widths = columnWidths(table, width);
  if (total(widths) > width) return renderRecords(table, colours, width);
  const [top, ...rest] = table.map((cells) => renderRow(cells, widths));
  return [...top!.map(colours.title), ...rest.flat()].join("\n");
}

/** A table that is too wide for its terminal: under what stands first in a row, each other cell behind the head of its column. */
function renderRecords([heads, ...rows]: readonly (readonly string[])[], colours: Palette, width: number): string {
  const labelWidth = Math.max(...heads!.map((head) => head.length));
  const fields = (cells: readonly string[]): string[] =>
    cells.slice(1).flatMap((cell, index) => {
      const lines = cell === "" ? [] : wrapped(cell, width - labelWidth - 6);
      return lines.map((line, at) => `${INDENT}${(at === 0 ? heads![index + 1]! : "").padEnd(labelWidth)}  ${line}`);
    });
  return rows.flatMap((cells) => [...wrapped(cells[0]!, width).map(colours.title), ...fields(cells)]).join("\n");
}

function cellsOf(row: string): string[] {
  const cells = row.replaceAll("\\|", "\u0000").split("|").slice(1, -1);
  return cells.map((cell) => cell.trim().replaceAll("\u0000", "|"));
}

/** As wide as the widest cell; where that is too much, the widest columns give up what is missing, but break no word. */
function columnWidths(table: readonly (readonly string[])[], width: number): number[] {
  const cells = table[0]!.map((_, column) => table.map((row) => row[column] ?? ""));
  const widths = cells.map((column) => Math.max(...column.map((cell) => cell.length)));
  const narrowest = cells.map((column) => Math.max(...column.flatMap((cell) => cell.split(" ")).map((word) => word.length)));
  for (let excess = total(widths) - width; excess > 0; excess--) {
    const room = widths.map((given, column) => (given > narrowest[column]! ? given : 0));
    const widest = room.indexOf(Math.max(...room));
    if (room[widest] === 0) break;
    widths[widest]!--;
  }
  return widths;
}

function total(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width + 2, -2);
}

/** The lines of one row: cells wrap in their columns. */
function renderRow(cells: readonly string[], widths: readonly number[]): string[] {
  const columns = cells.map((cell, index) => wrapped(cell, widths[index]!));
  const height = Math.max(...columns.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    columns
      .map((lines, index) => (lines[line] ?? "").padEnd(widths[index]!))
      .join("  ")
      .trimEnd(),
  );
}
