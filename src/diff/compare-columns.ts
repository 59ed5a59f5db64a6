import { formatType } from "../maxcompute/data-type.ts";
import { foldName } from "../maxcompute/names.ts";
import type { Column } from "../model/table.ts";
import { type Change, change } from "./change.ts";
import type { ChangeKind } from "./change-rules.ts";
import { isSameComment } from "./compare-texts.ts";
import { longestRisingRun } from "./longest-run.ts";
import { hasSameComments, isSameType } from "./same-type.ts";
import { shownChange, shownName, shownText } from "./shown-value.ts";

/** What columns of one list are called, and the kinds that their changes are of. */
export interface ColumnWords {
  readonly noun: string;
  readonly dropped: ChangeKind;
  readonly added: ChangeKind;
  readonly addedLast: ChangeKind;
  readonly moved: ChangeKind;
  readonly type: ChangeKind;
  readonly comment: ChangeKind;
}

/** Columns of a table. */
export const columnWords: ColumnWords = {
  noun: "column",
  dropped: "column-dropped",
  added: "column-added",
  addedLast: "column-added-last",
  moved: "column-moved",
  type: "column-type",
  comment: "column-comment",
};

/** Partition columns, every change of which but a comment is as grave. */
export const partitionColumnWords: ColumnWords = {
  noun: "partition column",
  dropped: "partition-column",
  added: "partition-column",
  addedLast: "partition-column",
  moved: "partition-column",
  type: "partition-column",
  comment: "partition-column-comment",
};

/** Columns of one name, ignoring case, are one; of the others it is said where they look like a rename. */
export function compareColumns(before: readonly Column[], after: readonly Column[], words: ColumnWords): Change[] {
  const [old, now] = [byName(before), byName(after)];
  const isNew = (column: Column): boolean => !old.has(foldName(column.name));
  const dropped = before.filter(({ name }) => !now.has(foldName(name)));
  const kept = after.filter((column) => !isNew(column));
  const renames = likelyRenames(before, after, dropped);
  const lastKept = after.findLastIndex((column) => !isNew(column));
  const titled = (name: string): string => `${words.noun} ${shownName(name)}`;
  const describe = ({ type }: Column): string => (type === undefined ? "of no type" : shownText(formatType(type)).slice(1, -1));
  return [
    ...dropped.map((column) => change(words.dropped, titled(column.name), { before: describe(column), ...renameNote(renames.get(column), "to") })),
    ...after.flatMap((column, index) => {
      if (!isNew(column)) return [];
      const renamed = [...renames].find(([, to]) => to === column)?.[0];
      const kind = index > lastKept ? words.addedLast : words.added;
      return [change(kind, titled(column.name), { after: describe(column), ...renameNote(renamed, "of") })];
    }),
    ...moves(kept, before).map(([column, from, to]) => change(words.moved, titled(column.name), { before: `place ${from}`, after: `place ${to}` })),
    ...kept.flatMap((column) => compareColumn(old.get(foldName(column.name))!, column, words)),
  ];
}

function compareColumn(before: Column, after: Column, words: ColumnWords): Change[] {
  const what = `${words.noun} ${shownName(after.name)}`;
  if (!isSameType(before.type, after.type)) {
    const values = { before: typeText(before), after: typeText(after) };
    return [change(words.type, what, values), ...commentChange(before, after, what, words)];
  }
  if (!hasSameComments(before.type, after.type))
    return [change(words.comment, `comments inside of ${what}`, {}), ...commentChange(before, after, what, words)];
  return commentChange(before, after, what, words);
}

function typeText({ type }: Column): string {
  return type === undefined ? "no type" : shownText(formatType(type)).slice(1, -1);
}

function commentChange(before: Column, after: Column, what: string, words: ColumnWords): Change[] {
  if (isSameComment(before.comment, after.comment)) return [];
  const [old, now] = [before.comment && shownText(before.comment.value), after.comment && shownText(after.comment.value)];
  return [change(words.comment, `comment of ${what}`, shownChange(old, now))];
}

function byName(columns: readonly Column[]): ReadonlyMap<string, Column> {
  return new Map(columns.map((column) => [foldName(column.name), column]));
}

/** Columns that stand elsewhere among those that both have, as few as can be; places count from 1 in the whole lists. */
function moves(kept: readonly Column[], before: readonly Column[]): [column: Column, from: number, to: number][] {
  const places = new Map(before.map(({ name }, index) => [foldName(name), index]));
  const common = new Set(kept.map(({ name }) => foldName(name)));
  const commonBefore = before.filter(({ name }) => common.has(foldName(name)));
  const from = kept.map(({ name }) => places.get(foldName(name))!);
  const steady = new Set(longestRisingRun(from));
  return kept.flatMap((column, index): [Column, number, number][] => {
    if (steady.has(index)) return [];
    return [[column, commonBefore.findIndex(({ name }) => foldName(name) === foldName(column.name)) + 1, index + 1]];
  });
}

/** A dropped column, and an added one of its type in its place. */
function likelyRenames(before: readonly Column[], after: readonly Column[], dropped: readonly Column[]): ReadonlyMap<Column, Column> {
  const old = byName(before);
  return new Map(
    dropped.flatMap((column): [Column, Column][] => {
      const candidate = before.length === after.length ? after[before.indexOf(column)] : undefined;
      if (candidate === undefined || old.has(foldName(candidate.name)) || !isSameType(candidate.type, column.type)) return [];
      return [[column, candidate]];
    }),
  );
}

function renameNote(other: Column | undefined, word: "to" | "of"): { readonly note?: string } {
  if (other === undefined) return {};
  return { note: word === "to" ? `looks like a rename to ${shownName(other.name)}` : `looks like a rename of ${shownName(other.name)}` };
}
