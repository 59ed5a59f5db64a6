import { expect } from "vitest";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import type { Table } from "../../src/model/table.ts";
import { tableFacts } from "../import/table-facts.ts";
import { offerOf, rulesWithCases } from "./fix-cases.ts";
import { type Files, type Looked, look, mended } from "./mended-project.ts";

/** Whatever is wrong with the files: fixes bring no mistakes, change no other table, are found out by a case, and leave nothing to a second run. */
export function expectLawfulFixes(files: Files, named = Object.keys(files).slice(0, 1)): void {
  const before = look(files, named);
  expect([...offers(before)].filter((offer) => !rulesWithCases.has(offer))).toEqual([]);
  const { result, changes, files: after, edited } = mended(files, ["safe", "ram"], named);
  if (changes.length === 0) return;
  expect(brought(before, result).map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
  expect(mended(after, ["safe", "ram"], named).changes).toEqual([]);
  // What tables share changes each of them.
  if (!edited.every((at) => before.tables.some((table) => isNear(table, at)))) return;
  const untouched = before.tables.filter((table) => !edited.some((at) => isNear(table, at)));
  const names = new Set(untouched.map(nameOf));
  expect(result.tables.filter((table) => names.has(nameOf(table))).map(factsOf)).toEqual(untouched.map(factsOf));
}

/** `rule language` of each fix that is applied without being asked about. */
function offers({ diagnostics }: Looked): Set<string> {
  return new Set(
    diagnostics.flatMap(({ rule, fixes }) =>
      fixes.filter(({ safety }) => safety !== "unsafe").map((fix) => offerOf(rule, fix.edits[0]!.at.source.path)),
    ),
  );
}

const isSerious = ({ severity }: Diagnostic): boolean => severity !== "hint";
const isOfText = ({ rule }: Diagnostic): boolean => /^(?:syntax|sql)\//.test(rule);

/** What is said of a word that is unknown, and of nothing that would follow from it. */
const hiding: ReadonlySet<string> = new Set(["column/unknown-type", "name/unknown-setting"]);

/** What is told as a note of the finding that is mended. */
const notes: ReadonlySet<string> = new Set(["ram/resource-mismatch", "ram/trust-too-wide"]);

/** Serious findings that were not there before. What a mistake of the text had hidden may come to light, but no other mistake of the text. */
function brought(before: Looked, after: Looked): Diagnostic[] {
  const hides = (finding: Diagnostic): boolean => (isOfText(finding) || hiding.has(finding.rule)) && finding.severity === "error";
  const isDamaged = before.diagnostics.some(hides);
  const counts = new Map<string, number>();
  const keyOf = ({ rule, message }: Diagnostic): string => `${rule} ${message}`;
  for (const finding of before.diagnostics) counts.set(keyOf(finding), (counts.get(keyOf(finding)) ?? 0) + 1);
  return after.diagnostics.filter(isSerious).filter((finding) => {
    const left = counts.get(keyOf(finding)) ?? 0;
    counts.set(keyOf(finding), left - 1);
    return left <= 0 && (isOfText(finding) || !(isDamaged || notes.has(finding.rule)));
  });
}

const nameOf = ({ name, at }: Table): string => `${at.source.path} ${name.map(({ value }) => value).join(".")}`;
export const factsOf = (table: Table): unknown => [tableFacts(table), table.access?.value, table.dataOwner?.value];

/** Within the statement or declaration of a table. */
function isNear({ at }: Table, edit: { readonly path: string; readonly start: number }): boolean {
  return at.source.path === edit.path && passageAt(at.source.text, at.start) === passageAt(at.source.text, edit.start);
}

const passageAt = (text: string, offset: number): number => text.slice(0, offset).split(/;\n|\n\}/).length;
