import { arnOf } from "../model/role.ts";
import { type Table, tableName } from "../model/table.ts";
import { formatResource } from "../ram/matching/resource-pattern.ts";
import { isStated, needsOf } from "../roles/table-needs.ts";
import type { TableNeed } from "../storage/storage-kind.ts";
import { type TableOptions, testedTables } from "./tested-tables.ts";
import { type Verdict, unanswered } from "./verdict.ts";

/**
 * Whether the role of the tables needs exactly these actions, in any order: `ots:GetRow`, or `ots:GetRow on acs:ots:…` for
 * one resource. Its opposite is that it needs none of them. Writes count where a table states `access = readwrite`.
 */
export function needsActions(subject: unknown, expected: readonly string[], options: TableOptions = {}): Verdict {
  const tested = testedTables(subject, options);
  if ("holds" in tested) return tested;
  const needs = tested.tables.map(statedNeeds);
  const open = needs.findIndex((list) => list === undefined);
  if (open >= 0) return unanswered(`what ${tableName(tested.tables[open]!)} needs is open: its location does not say enough`);
  const all = needs.flatMap((list) => list!);
  const wanted = distinct(expected);
  const found = distinct(all.map((need) => spelledAs(need, wanted)));
  const known = wanted.filter((entry) => found.includes(entry));
  return {
    holds: isSameList(found, wanted) ? "yes" : known.length === 0 ? "no" : "neither",
    message: (negated) => (negated ? `its role needs ${known.join(", ")}` : differences(found, wanted)),
    actual: found,
    expected: wanted,
  };
}

function statedNeeds(table: Table): readonly TableNeed[] | undefined {
  const account = table.role === undefined ? table.dataOwner?.value : arnOf(table.role.role)?.account;
  return needsOf(table, account)?.filter((need) => isStated(table, need));
}

/** With its resource where the action is expected with resources, else the action alone, in the letters in which it is expected. */
function spelledAs({ action, resource }: TableNeed, wanted: readonly string[]): string {
  const isOf = (entry: string): boolean => entry.split(" on ")[0]!.toLowerCase() === action.toLowerCase();
  const entries = wanted.filter(isOf);
  if (!entries.some((entry) => entry.includes(" on "))) return entries[0] ?? action;
  return `${entries[0]!.split(" on ")[0]} on ${formatResource(resource)}`;
}

function distinct(entries: readonly string[]): string[] {
  return [...new Set(entries)].sort();
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((entry, index) => entry === b[index]);
}

function differences(found: readonly string[], wanted: readonly string[]): string {
  const lacking = wanted.filter((entry) => !found.includes(entry));
  const more = found.filter((entry) => !wanted.includes(entry));
  return ["its role needs other actions", ...lacking.map((entry) => `  not needed: ${entry}`), ...more.map((entry) => `  needed too: ${entry}`)].join(
    "\n",
  );
}
