import type { Diagnostic, Related } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { Span } from "../source/span.ts";
import { clampedSpan } from "./clamped-span.ts";
import { displayLine, lineExtent } from "./display-line.ts";
import { maskFor } from "./finding-mask.ts";
import type { Palette } from "./palette.ts";
import { placeInWords } from "./place-in-words.ts";
import { oneLine } from "./visible-text.ts";

/** How many related places are drawn, and how many more are named. */
const MOST_FRAMES = 3;
const MOST_NAMED = 5;
/** The width of `needs`, `tables`, `also` and their like. */
const LABEL_WIDTH = 6;

export interface FrameOptions {
  readonly palette: Palette;
  readonly displayPath: (path: string) => string;
}

/** One finding as text without a last line break: its head, the places it is about, and what is to be said below them. */
export function renderFinding(diagnostic: Diagnostic, options: FrameOptions): string {
  const mask = maskFor(diagnostic);
  const say = (text: string): string => oneLine(mask(text));
  const paint = options.palette.severity[diagnostic.severity];
  const frames = framesOf(diagnostic, say, paint, options.palette);
  const gutter = gutterWidth(frames);
  const where = (place: Span | SourceFile): string => placeInWords(place, (path) => say(options.displayPath(path)));
  const notes = notesOf(diagnostic, mask, where);
  const head = `${paint(`${diagnostic.severity} ${diagnostic.rule}`)}${options.palette.title(`: ${say(diagnostic.message)}`)}`;
  const body = frames.flatMap((frame, index) => {
    const isLast = index === frames.length - 1 && notes.length === 0;
    return drawFrame(frame, gutter, isLast, options.palette, where(frame.place));
  });
  return [head, ...body, ...notes.flatMap((note) => drawNote(note, gutter, options.palette))].join("\n");
}

// ---------------------------------------------------------------------------------------------------- what is drawn

interface Frame {
  readonly place: Span | SourceFile;
  readonly rows: readonly Row[];
  readonly label: string;
  readonly paint: (text: string) => string;
}

/** A line of a file with the marks below it. */
interface Row {
  readonly number: number;
  readonly text: string;
  readonly column: number;
  readonly width: number;
}

function framesOf(diagnostic: Diagnostic, say: (text: string) => string, paint: Frame["paint"], palette: Palette): Frame[] {
  const main = diagnostic.span ?? diagnostic.source;
  const related = diagnostic.related.slice(0, MOST_FRAMES);
  return [
    { place: main, rows: rowsOf(main), label: say(diagnostic.label ?? ""), paint },
    ...related.map(({ at, message }) => ({ place: at, rows: rowsOf(at), label: say(message), paint: palette.rail })),
  ];
}

function gutterWidth(frames: readonly Frame[]): number {
  return Math.max(1, ...frames.flatMap((frame) => frame.rows.map(({ number }) => String(number).length)));
}

/** The first and the last line of a span; no lines for a whole file. */
function rowsOf(place: Span | SourceFile): Row[] {
  if (!("start" in place)) return [];
  const { source, start, end } = withoutLineBreaks(clampedSpan(place));
  const first = source.lineIndexAt(start);
  const last = source.lineIndexAt(end);
  if (first === last) return [row(source, first, start, end)];
  return [row(source, first, start, textEnd(source, first)), row(source, last, textStart(source, last), end)];
}

function row(source: SourceFile, index: number, start: number, end: number): Row {
  return { number: index + 1, ...displayLine(source, index, start, end) };
}

/** A span that ends with a line ends on that line, not before the first character of the next. */
function withoutLineBreaks({ source, start, end }: Span): Span {
  let shorter = end;
  while (shorter > start && "\r\n".includes(source.text[shorter - 1] ?? "")) shorter--;
  return { source, start, end: shorter };
}

function textStart(source: SourceFile, index: number): number {
  const line = lineExtent(source, index);
  let at = line.start;
  while (at < line.end && " \t".includes(source.text[at] ?? "")) at++;
  return at;
}

function textEnd(source: SourceFile, index: number): number {
  const line = lineExtent(source, index);
  let at = line.end;
  while (at > line.start && " \t".includes(source.text[at - 1] ?? "")) at--;
  return at;
}

function drawFrame(frame: Frame, gutter: number, isLast: boolean, palette: Palette, where: string): string[] {
  const { rail } = palette;
  const empty = `${" ".repeat(gutter + 1)}${rail("|")}`;
  const arrow = `${" ".repeat(gutter)}${rail("-->")} ${where}`;
  if (frame.rows.length === 0) return [arrow, ...(frame.label === "" ? [] : [`${empty} ${frame.paint(frame.label)}`]), ...(isLast ? [] : [empty])];
  const lines = frame.rows.flatMap((one, index) => {
    const isLabelled = index === frame.rows.length - 1;
    const gap = index > 0 && one.number - (frame.rows[index - 1]?.number ?? 0) > 1 ? [rail("...")] : [];
    return [...gap, ...drawRow(one, isLabelled ? frame.label : "", gutter, frame.paint, rail)];
  });
  return [arrow, empty, ...lines, ...(isLast ? [] : [empty])];
}

function drawRow(one: Row, label: string, gutter: number, paint: Frame["paint"], rail: Frame["paint"]): string[] {
  const text = one.text.replace(/ {1,200}$/, "");
  const number = rail(`${String(one.number).padStart(gutter)} |`);
  const marks = paint(`${"^".repeat(one.width)}${label === "" ? "" : ` ${label}`}`);
  return [text === "" ? number : `${number} ${text}`, `${" ".repeat(gutter + 1)}${rail("|")} ${" ".repeat(one.column)}${marks}`];
}

// ----------------------------------------------------------------------------------------------- what is said below

interface Line {
  readonly label: string;
  readonly lines: readonly string[];
}

function notesOf(diagnostic: Diagnostic, mask: (text: string) => string, where: (span: Span) => string): Line[] {
  const said = (label: string, text: string): Line => ({
    label,
    lines: mask(text)
      .split(/\r\n|\r|\n/)
      .map(oneLine),
  });
  return [
    ...furtherPlaces(diagnostic.related.slice(MOST_FRAMES), mask, where),
    ...diagnostic.notes.map((note) => said(note.label, note.text)),
    ...(diagnostic.help === undefined ? [] : [said("help", diagnostic.help)]),
  ];
}

function furtherPlaces(related: readonly Related[], mask: (text: string) => string, where: (span: Span) => string): Line[] {
  const named = related.slice(0, MOST_NAMED).map(({ at, message }) => `${where(at)} ${oneLine(mask(message))}`);
  const left = related.length - named.length;
  return [...named, ...(left > 0 ? [`and ${left} more`] : [])].map((text) => ({ label: "also", lines: [text.trimEnd()] }));
}

function drawNote(note: Line, gutter: number, palette: Palette): string[] {
  const indent = " ".repeat(gutter + 1);
  return note.lines.map((line, index) => {
    if (index > 0) return `${indent}${" ".repeat(LABEL_WIDTH + 3)}${line}`.trimEnd();
    return `${indent}${palette.rail("=")} ${palette.title(note.label.padEnd(LABEL_WIDTH))} ${line}`.trimEnd();
  });
}
