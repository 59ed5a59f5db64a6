import type { RuleTime, Stopwatch } from "./stopwatch.ts";

const phases = ["starting", "reading", "parsing", "binding", "role documents", "checking", "printing", "other"];
const MOST_RULES = 10;

/** Where the time of a run went: milliseconds and percent by phase, and the rules that took the most. */
export function timingTable({ phases: spent, rules }: Stopwatch): string {
  const total = [...spent.values()].reduce((sum, one) => sum + one, 0);
  const rows = [...phases.map((name) => [name, spent.get(name) ?? 0] as const), ["total", total] as const];
  const slowest = [...rules].sort(([, a], [, b]) => b.milliseconds - a.milliseconds).slice(0, MOST_RULES);
  return [
    ...table(
      ["phase", "ms", "%"],
      rows.map(([name, time]) => [name, time.toFixed(1), ((100 * time) / total).toFixed(1)]),
    ),
    ...(slowest.length === 0 ? [] : ["", ...table(["slowest rules", "ms", "calls"], slowest.map(ruleRow))]),
  ]
    .map((line) => `${line}\n`)
    .join("");
}

function ruleRow([name, { milliseconds, calls }]: readonly [string, RuleTime]): string[] {
  return [name, milliseconds.toFixed(1), String(calls)];
}

/** Lines of columns, the first one aligned to the left and the others to the right. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  return all.map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join("  "));
}
