import { type Node, type ParseError, parseTree } from "jsonc-parser";
import { SourceFile } from "../../source/source-file.ts";
import { Baseline } from "./baseline.ts";

const VERSION = 1;

/** What a baseline's file holds, or why it is none, to go on after its name. */
export function readBaseline(text: string): Baseline | { readonly problem: string } {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true });
  if (errors.length > 0 || tree === undefined) return { problem: `${placeOf(text, errors[0]?.offset ?? 0)} is not valid JSON` };
  const version = entriesOf(tree)?.find(([key]) => key === "version")?.[1].value;
  if (Number.isSafeInteger(version) && version > VERSION) return { problem: ` is of version ${version}, and this program reads ${VERSION}` };
  const baseline = new Baseline();
  const mistake = fill(baseline, tree);
  return version === VERSION && mistake === undefined ? baseline : { problem: `${placeOf(text, (mistake ?? tree).offset)} is no baseline` };
}

/** The text of a baseline's file: one line for each entry, so that two changes of it are merged line by line. */
export function renderBaseline(baseline: Baseline): string {
  const files = new Map<string, Map<string, Map<string, number>>>();
  for (const [{ file, rule, fingerprint }, count] of baseline.entries()) {
    const rules = files.get(file) ?? new Map<string, Map<string, number>>();
    files.set(file, rules.set(rule, (rules.get(rule) ?? new Map<string, number>()).set(fingerprint, count)));
  }
  const findings = Object.fromEntries(
    [...files].map(([file, rules]) => [file, Object.fromEntries([...rules].map(([rule, counts]) => [rule, Object.fromEntries(counts)]))]),
  );
  return `${JSON.stringify({ version: VERSION, findings }, null, 2)}\n`;
}

function placeOf(text: string, offset: number): string {
  const { line, column } = new SourceFile("", text).positionAt(offset);
  return `:${line}:${column}`;
}

/** Takes in what stands below `findings`; the first thing that has no place there. */
function fill(baseline: Baseline, tree: Node): Node | undefined {
  const findings = entriesOf(tree)?.find(([key]) => key === "findings")?.[1];
  const files = entriesOf(findings);
  if (files === undefined) return findings ?? tree;
  for (const [file, rules] of files) {
    for (const [rule, counts] of entriesOf(rules) ?? [["", rules] as const]) {
      const fingerprints = entriesOf(counts);
      if (fingerprints === undefined) return counts;
      for (const [fingerprint, { type, value, offset, length }] of fingerprints) {
        if (!Number.isSafeInteger(value) || value < 1) return { type, offset, length };
        // A key that a merge left twice counts once.
        const entry = { file, rule, fingerprint };
        baseline.set(entry, Math.max(value, baseline.countOf(entry)));
      }
    }
  }
  return undefined;
}

function entriesOf(node: Node | undefined): readonly (readonly [string, Node])[] | undefined {
  if (node?.type !== "object") return undefined;
  return (node.children ?? []).flatMap(({ children }) => {
    const [key, value] = children ?? [];
    return key === undefined || value === undefined ? [] : [[key.value as string, value] as const];
  });
}
