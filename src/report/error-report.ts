import { ruleInfo } from "../diagnostics/catalogue.ts";
import type { ErrorCode } from "../maxcompute/errors/error-code.ts";
import type { KnownError } from "../maxcompute/errors/known-error.ts";
import { knownErrors } from "../maxcompute/errors/known-errors.ts";
import type { RecognisedErrors } from "../maxcompute/errors/recognise-errors.ts";
import { type Palette, palette } from "./palette.ts";
import { wrapped } from "./wrapped.ts";

const WIDTH = 100;
const LABEL_WIDTH = 8;
const GAP = "  ";
/** What is left behind a label. */
const TEXT_WIDTH = WIDTH - 2 * GAP.length - LABEL_WIDTH;

/** What is known of the errors of a pasted text, for a reader at a terminal; says so where none was recognised. */
export function renderErrors({ codes, errors }: RecognisedErrors, { color }: { color: boolean }): string {
  const colours = palette(color);
  const known = errors.map((id) => knownErrors[id]);
  const codeLines = codes.map((code) => `${colours.title(`ODPS-${code.digits}`)}${GAP}${codeInWords(code)}`);
  const sections = known.length === 0 ? [unknown(codes, colours)] : known.map((error) => renderError(error, colours));
  return `${[...(codeLines.length === 0 ? [] : [codeLines.join("\n")]), ...sections].join("\n\n")}\n`;
}

/** Where a code comes from, as far as its digits say. */
export function codeInWords({ module, severity }: ErrorCode): string {
  return `from ${module ?? "a component that documents do not name"}; severity ${severity} of 9`;
}

function renderError(error: KnownError, colours: Palette): string {
  const rows: readonly (readonly [label: string, lines: readonly string[]])[] = [
    ["means", inLines(error.meaning)],
    ["found by", error.rules.length === 0 ? ["no rule: what extc reads does not show it"] : ruleLines(error, colours)],
    ["look at", error.lookAt.flatMap((step, index) => numbered(step, index + 1))],
    ["not seen", error.notSeen === undefined ? [] : inLines(error.notSeen)],
    [error.certainty === "certain" ? "certain" : "doubtful", error.sources.flatMap(inLines)],
  ];
  return [colours.title(error.title), "", ...rows.flatMap(([label, lines]) => labelled(label, lines))].join("\n");
}

function ruleLines({ rules }: KnownError, colours: Palette): string[] {
  const idWidth = Math.max(...rules.map((rule) => rule.length));
  const before = idWidth + "warning".length + 2 * GAP.length;
  return rules.flatMap((rule) => {
    const { severity, summary } = ruleInfo(rule);
    const head = `${rule.padEnd(idWidth)}${GAP}${colours.severity[severity](severity.padEnd("warning".length))}${GAP}`;
    return wrapped(summary, TEXT_WIDTH - before).map((line, index) => `${index === 0 ? head : " ".repeat(before)}${line}`);
  });
}

function unknown(codes: readonly ErrorCode[], colours: Palette): string {
  const lookAt = [
    codes.length === 0
      ? "Give the whole text of the error, with its code."
      : "The words behind the code, and the Logview of the job: give the whole text.",
    "`extc check` on the statement, with the documents of its role: it finds what can be found without the service.",
  ];
  return [
    colours.title(codes.length === 0 ? "Not an error that extc knows" : "Not an error that extc knows, but for where its code comes from"),
    "",
    ...labelled(
      "look at",
      lookAt.flatMap((step, index) => numbered(step, index + 1)),
    ),
  ].join("\n");
}

function labelled(label: string, lines: readonly string[]): string[] {
  return lines.map((line, index) => `${GAP}${(index === 0 ? label : "").padEnd(LABEL_WIDTH)}${GAP}${line}`);
}

function inLines(text: string): string[] {
  return wrapped(text, TEXT_WIDTH);
}

function numbered(step: string, number: number): string[] {
  return wrapped(step, TEXT_WIDTH - 3).map((line, index) => `${index === 0 ? `${number}.` : "  "} ${line}`);
}
