import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { maskSecrets } from "../diagnostics/secret-mask.ts";
import { findingLines } from "./finding-lines.ts";
import { maskFor } from "./finding-mask.ts";
import { placeInWords } from "./place-in-words.ts";
import { oneLine, visibleText } from "./visible-text.ts";

export interface JunitOptions {
  /** Paths of the files that were looked at: one without findings is a case that passes. */
  readonly files: readonly string[];
  readonly displayPath: (path: string) => string;
}

interface Suite {
  readonly tests: number;
  readonly failures: number;
  readonly xml: string;
}

/** The findings as XML of JUnit: a suite for each file, with a failed case for each error and warning; hints are its output. */
export function renderJunit(diagnostics: readonly Diagnostic[], { files, displayPath }: JunitOptions): string {
  const byPath = new Map<string, Diagnostic[]>(files.map((path) => [path, []]));
  for (const one of diagnostics) {
    const found = byPath.get(one.source.path);
    if (found === undefined) byPath.set(one.source.path, [one]);
    else found.push(one);
  }
  const suites = [...byPath].map(([path, found]) => suiteOf(displayPath(path), found, displayPath));
  const sum = (key: "tests" | "failures"): number => suites.reduce((total, suite) => total + suite[key], 0);
  const totals = attributes({ name: "extc", tests: sum("tests"), failures: sum("failures"), errors: 0 });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${totals}>\n${suites.map(({ xml }) => xml).join("")}</testsuites>\n`;
}

function suiteOf(path: string, found: readonly Diagnostic[], displayPath: (path: string) => string): Suite {
  const name = oneLine(maskSecrets(path));
  const failed = found.filter(({ severity }) => severity !== "hint");
  const hints = found.filter(({ severity }) => severity === "hint").map((one) => hintText(one, displayPath));
  const cases = failed.length > 0 ? failed.map((one) => failedCase(one, name, displayPath)) : [passedCase(name)];
  const output = hints.length === 0 ? "" : `    <system-out>${escaped(hints.join("\n"))}</system-out>\n`;
  const counts = { tests: cases.length, failures: failed.length };
  return { ...counts, xml: `  <testsuite${attributes({ name, ...counts, errors: 0, skipped: 0 })}>\n${cases.join("")}${output}  </testsuite>\n` };
}

function passedCase(file: string): string {
  return `    <testcase${attributes({ name: "no problems", classname: file })}/>\n`;
}

function failedCase(diagnostic: Diagnostic, file: string, displayPath: (path: string) => string): string {
  const { rule, severity, source, span } = diagnostic;
  const [message, ...below] = findingLines(diagnostic);
  const mask = maskFor(diagnostic);
  const where = whereOf(mask, displayPath);
  const related = diagnostic.related.map(({ at, message: told }) => `${where(at)} ${oneLine(mask(told))}`.trimEnd());
  const start = span === undefined ? "" : ` at ${placeInWords(span, () => "").slice(1)}`;
  const text = [`${where(span ?? source)} ${message}`, ...below, ...related].join("\n");
  return [
    `    <testcase${attributes({ name: `${rule}${start}`, classname: file })}>\n`,
    `      <failure${attributes({ type: severity, message })}>${escaped(text)}</failure>\n`,
    "    </testcase>\n",
  ].join("");
}

function hintText(diagnostic: Diagnostic, displayPath: (path: string) => string): string {
  const [message, ...below] = findingLines(diagnostic);
  const place = whereOf(maskFor(diagnostic), displayPath)(diagnostic.span ?? diagnostic.source);
  return [`${place} hint ${diagnostic.rule}: ${message}`, ...below].join("\n");
}

type Place = Parameters<typeof placeInWords>[0];

function whereOf(mask: (text: string) => string, displayPath: (path: string) => string): (place: Place) => string {
  return (place) => placeInWords(place, (path) => oneLine(mask(displayPath(path))));
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join("");
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text or an attribute of XML 1.0, which has no place for controls and noncharacters (section 2.2), not even as references. */
function escaped(text: string): string {
  const lines = text.split("\n").map((line) => visibleText(line).replace(/[\ufffe\uffff]/g, "\ufffd"));
  return lines.join("\n").replace(/[&<>"]/g, (character) => entities[character]!);
}
