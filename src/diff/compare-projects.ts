import { foldName } from "../maxcompute/names.ts";
import { type Table, tableName } from "../model/table.ts";
import { groupBy } from "../ram/group-by.ts";
import { storageKind } from "../storage/registry.ts";
import { type Unsaid, compareTables } from "./compare-tables.ts";
import type { Versions } from "./comparison.ts";
import { shownName } from "./shown-value.ts";
import type { AddedTable, ChangedTable, DroppedTable, TableDifference } from "./table-difference.ts";
import { tableVersion } from "./table-version.ts";

/** The tables of one side. */
export interface Side {
  /** Those that are compared. */
  readonly tables: readonly Table[];
  /** Others of its project, among which one that was moved is found. */
  readonly elsewhere: readonly Table[];
  /** It is what MaxCompute shows of live tables, which leaves out partitions and SET lines. */
  readonly isShown: boolean;
}

/** What two sides differ in. */
export interface ProjectDifference {
  /** In the order of their names. */
  readonly tables: readonly TableDifference[];
  /** How many tables were compared and are the same. */
  readonly same: number;
  /** What could not be compared, and what was taken for what, a sentence each. */
  readonly notes: readonly string[];
}

/** Compares the tables of two sides, by their names. Tables must hold no errors. */
export function compareProjects(old: Side, now: Side): ProjectDifference {
  const notes = [...duplicates(old), ...duplicates(now)];
  const { pairs, added, dropped } = matchTables(...comparableSides([old, now], notes), notes);
  const changed = pairs.flatMap((pair) => comparePair(pair, unsaidIn(pair, old, now), notes) ?? []);
  const [missing, gone] = [told(added, old, notes), told(dropped, now, notes)];
  const [lonelyAdded, lonelyDropped] = withLikelyRenames(missing.map(asAdded), gone.map(asDropped));
  const tables = [...changed, ...lonelyAdded, ...lonelyDropped].sort((a, b) => compareNames(a.name, b.name) || compareNames(a.state, b.state));
  return { tables, same: pairs.length - changed.length, notes: [...new Set(notes)] };
}

/** Whether a statement says how the data is stored, and its columns where another table has them. */
function isComparable({ storage, damaged, columns }: Table): boolean {
  return storage !== undefined && storageKind(storage.kind) !== undefined && !(damaged && columns.length === 0);
}

/** Without the tables that one side does not say enough of, on both sides: they are there, and neither added nor dropped. */
function comparableSides(sides: readonly [Side, Side], notes: string[]): [Side, Side] {
  const unclear = new Set(sides.flatMap(({ tables }) => tables.filter((table) => !isComparable(table)).map(keyOf)));
  const isKept = (table: Table): boolean => isComparable(table) && !unclear.has(keyOf(table));
  for (const table of sides.flatMap(({ tables }) => tables)) {
    const name = shownName(tableName(table));
    if (!isComparable(table)) notes.push(`${name} is not compared: a statement does not say its columns, or how its data is stored`);
    else if (table.damaged && isKept(table)) notes.push(`${name} is compared as far as its statement says: a placeholder leaves a part open`);
  }
  const kept = (side: Side): Side => ({ ...side, tables: side.tables.filter(isKept), elsewhere: side.elsewhere.filter(isKept) });
  return [kept(sides[0]), kept(sides[1])];
}

interface Pair {
  readonly before: Table;
  readonly after: Table;
}

const keyOf = (table: Table): string => foldName(tableName(table));
const compareNames = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Scripts beside `.ext` files are most often compiled from them, and may be of another day. */
function duplicates({ tables }: Side): string[] {
  const first = firstByName(tables);
  return tables.flatMap((table) => {
    const counted = first.get(keyOf(table))!;
    return counted === table || counted.language !== table.language
      ? []
      : [`${shownName(tableName(table))} is created twice on one side: the first counts`];
  });
}

function firstByName(tables: readonly Table[]): Map<string, Table> {
  const inOrder = [...tables.filter(({ language }) => language === "ext"), ...tables.filter(({ language }) => language === "sql")];
  const first = new Map<string, Table>();
  for (const table of inOrder) if (!first.has(keyOf(table))) first.set(keyOf(table), table);
  return first;
}

/** By name; then one that was moved out of or into what is compared; then one whose project or schema one side leaves out. */
function matchTables(old: Side, now: Side, notes: string[]): { pairs: Pair[]; added: Table[]; dropped: Table[] } {
  const [before, after] = [firstByName(old.tables), firstByName(now.tables)];
  const [beforeElsewhere, afterElsewhere] = [firstByName(old.elsewhere), firstByName(now.elsewhere)];
  const pairs: Pair[] = [];
  for (const [key, table] of after) {
    const match = before.get(key) ?? beforeElsewhere.get(key);
    if (match === undefined) continue;
    pairs.push({ before: match, after: table });
    before.delete(key);
    after.delete(key);
  }
  for (const [key, table] of before) {
    const moved = afterElsewhere.get(key);
    if (moved === undefined) continue;
    pairs.push({ before: table, after: moved });
    before.delete(key);
  }
  for (const pair of pairsByTail([...before.values()], [...after.values()])) {
    pairs.push(pair);
    before.delete(keyOf(pair.before));
    after.delete(keyOf(pair.after));
    notes.push(`${shownName(tableName(pair.before))} is taken for ${shownName(tableName(pair.after))}`);
  }
  return { pairs, added: [...after.values()], dropped: [...before.values()] };
}

/** Names of which one is the end of the other, where that leaves no choice. */
function pairsByTail(before: readonly Table[], after: readonly Table[]): Pair[] {
  const lastPart = ({ name }: Table): string => foldName(name.at(-1)?.value ?? "");
  const [old, now] = [groupBy(before, lastPart), groupBy(after, lastPart)];
  const isTail = (a: Table, b: Table): boolean => keyOf(a).endsWith(`.${keyOf(b)}`) || keyOf(b).endsWith(`.${keyOf(a)}`);
  return after.flatMap((table) => {
    const [match, ...others] = (old.get(lastPart(table)) ?? []).filter((one) => isTail(one, table));
    const isMutual = match !== undefined && others.length === 0 && now.get(lastPart(table))!.filter((one) => isTail(one, match)).length === 1;
    return isMutual ? [{ before: match, after: table }] : [];
  });
}

/** What live tables are shown without says nothing against the other side. */
function unsaidIn({ before, after }: Pair, old: Side, now: Side): Unsaid {
  const shown = [...(old.isShown ? [before] : []), ...(now.isShown ? [after] : [])];
  return {
    partitions: shown.some(({ partitionLocations }) => partitionLocations.length === 0),
    flags: shown.some(({ flags }) => flags.length === 0),
  };
}

function comparePair({ before, after }: Pair, unsaid: Unsaid, notes: string[]): ChangedTable | undefined {
  const versions = versionsOf(before, after);
  if (versions === undefined) return undefined;
  const name = shownName(tableName(after));
  const { changes, open } = compareTables(versions, unsaid);
  for (const what of open) notes.push(`${name}: ${what} is not compared: a credential is not known on one side`);
  if (unsaid.partitions && before.partitionLocations.length + after.partitionLocations.length > 0)
    notes.push(`${name}: its partitions are not compared: SHOW CREATE TABLE does not print them, SHOW PARTITIONS does`);
  return changes.length === 0 ? undefined : { state: "changed", name, versions, changes };
}

function versionsOf(before: Table, after: Table): Versions | undefined {
  const [old, now] = [tableVersion(before), tableVersion(after)];
  return old === undefined || now === undefined ? undefined : { before: old, after: now };
}

/** What is shown of some live tables says nothing of others, which may be there as well. */
function told(tables: readonly Table[], other: Side, notes: string[]): readonly Table[] {
  if (!other.isShown) return tables;
  for (const table of tables) notes.push(`${shownName(tableName(table))} is not compared: it is not among the tables that are shown`);
  return [];
}

const asAdded = (after: Table): AddedTable => ({ state: "added", name: shownName(tableName(after)), after });
const asDropped = (before: Table): DroppedTable => ({ state: "dropped", name: shownName(tableName(before)), before });

/** Says of a table of each list that they are otherwise the same, each of one other at most. */
function withLikelyRenames(added: readonly AddedTable[], dropped: readonly DroppedTable[]): [AddedTable[], DroppedTable[]] {
  const candidates = groupBy(added, ({ after }) => likeness(after));
  const partners = new Map<AddedTable | DroppedTable, string>();
  for (const gone of dropped) {
    const come = candidates.get(likeness(gone.before))?.find((one) => !partners.has(one) && isOtherwiseSame(gone, one));
    if (come !== undefined) partners.set(gone, come.name).set(come, gone.name);
  }
  const withPartner = <T extends AddedTable | DroppedTable>(one: T): T => {
    const looksLike = partners.get(one);
    return looksLike === undefined ? one : { ...one, looksLike };
  };
  return [added.map(withPartner), dropped.map(withPartner)];
}

/** What tables that are the same have in common, so that few are compared. */
function likeness({ storage, location, columns }: Table): string {
  return JSON.stringify([storage?.kind, location?.value, columns.map(({ name }) => foldName(name))]);
}

function isOtherwiseSame({ before }: DroppedTable, { after }: AddedTable): boolean {
  const versions = versionsOf(before, after);
  return versions !== undefined && compareTables(versions).changes.length === 0;
}
