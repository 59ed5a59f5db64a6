import { sqlString } from "../maxcompute/sql-string.ts";
import type { Table } from "../model/table.ts";
import { addPartition, addPartitionsFound, dropPartition } from "../sql/partition-statements.ts";
import { propertyList } from "../sql/property-list.ts";
import { quotedName } from "../sql/quoted-name.ts";
import { writeTable } from "../sql/write-table.ts";
import { storageKind } from "../storage/registry.ts";
import { type Change, inWords, ruleOf } from "./change.ts";
import { partitionChanges } from "./compare-partitions.ts";
import { propertyChanges } from "./compare-properties.ts";
import type { Versions } from "./comparison.ts";
import type { ChangedTable, TableDifference } from "./table-difference.ts";

/** What carries one live table over: statements, each closed by `;`, and what to know before they run, a sentence each. */
export interface TablePlan {
  readonly name: string;
  readonly how: "create" | "alter" | "recreate" | "drop" | "nothing";
  /** Why these statements, and not others. */
  readonly reasons: readonly string[];
  /** What people who read the table notice, and what is lost. */
  readonly warnings: readonly string[];
  readonly statements: readonly string[];
}

/** The least disruptive statements that documents show for a difference; a table that is created anew is not altered besides. */
export function planTable(difference: TableDifference): TablePlan {
  switch (difference.state) {
    case "added":
      return planCreation(difference.name, difference.after, difference.looksLike);
    case "dropped":
      return planDrop(difference.name, difference.before, difference.looksLike);
    case "changed":
      return planChange(difference);
  }
}

function planCreation(name: string, table: Table, looksLike: string | undefined): TablePlan {
  const rename =
    looksLike === undefined
      ? []
      : [`looks like a rename of ${looksLike}: no document renames an external table, and what was granted on it stays behind`];
  return { name, how: "create", reasons: ["new", ...rename], warnings: [], statements: creation(table) };
}

function planDrop(name: string, table: Table, looksLike: string | undefined): TablePlan {
  return {
    name,
    how: "drop",
    reasons: looksLike === undefined ? ["not there any more"] : [`not there any more; looks like a rename to ${looksLike}`],
    warnings: ["queries that name it fail", whatStays(table)],
    statements: [dropTable(table)],
  };
}

/** Source: MaxCompute documentation, DROP TABLE removes metadata only; Tablestore documentation. */
function whatStays({ storage }: Table): string {
  const kind = storage && storageKind(storage.kind);
  return `what ${kind?.title ?? "the store"} holds stays: DROP TABLE takes away what MaxCompute knows of it, its partitions too`;
}

function planChange({ name, versions, changes }: ChangedTable): TablePlan {
  const warnings = [...new Set(changes.flatMap((one) => (one.impact === "safe" ? [] : [ruleOf(one).because])))];
  const again = changes.filter((one) => ruleOf(one).remedy === "recreate");
  const reasons = changes.map(inWords);
  if (again.length > 0) {
    const because = [...new Set(again.map((one) => `created anew: ${ruleOf(one).statement}`))];
    return { name, how: "recreate", reasons: [...reasons, ...because], ...recreation(versions, warnings) };
  }
  const statements = alterations(versions, changes);
  return {
    name,
    how: statements.length === 0 ? "nothing" : "alter",
    reasons,
    warnings: [...warnings, ...olderPartitions(versions, statements)],
    statements,
  };
}

/** Hive keeps properties with each partition; no document says what MaxCompute does. */
function olderPartitions({ after }: Versions, statements: readonly string[]): string[] {
  const isConcerned = after.table.partitions.length > 0 && statements.some((statement) => / SET SERDEPROPERTIES \(/.test(statement));
  return isConcerned ? ["whether partitions that are there take the new properties is documented nowhere: read one of them afterwards"] : [];
}

function recreation({ before, after }: Versions, warnings: readonly string[]): Pick<TablePlan, "warnings" | "statements"> {
  const gone = "between DROP and CREATE queries that name it fail";
  const hasPartitions = before.table.partitions.length > 0 || after.table.partitions.length > 0;
  const lost =
    "partitions are lost with DROP: those declared are added again, MSCK finds those in directories key=value/, and all others are to be added by hand";
  return {
    warnings: [...warnings, gone, ...(hasPartitions ? [lost] : [])],
    statements: [dropTable(after.table), ...creation(after.table)],
  };
}

/** Without IF NOT EXISTS, which would report success and change nothing where the table stands. */
function creation(table: Table): string[] {
  return [writeTable({ ...table, ifNotExists: false }, { repair: false }), ...(table.partitions.length > 0 ? [addPartitionsFound(table)] : [])];
}

function dropTable(table: Table): string {
  return `DROP TABLE IF EXISTS ${quotedName(table)};`;
}

/** Statements in the order of the vendor's clauses, properties of one list in one statement. */
function alterations(versions: Versions, changes: readonly Change[]): string[] {
  const { table } = versions.after;
  const alter = (rest: string): string => `ALTER TABLE ${quotedName(table)} ${rest};`;
  const has = (kind: (change: Change) => boolean): boolean => changes.some(kind);
  const { location } = versions.after;
  return [
    ...setProperties(versions, "serdeProperties", "SERDEPROPERTIES", changes).map(alter),
    ...(location !== undefined && has(({ kind }) => kind === "location") ? [alter(`SET LOCATION ${sqlString(location.value)}`)] : []),
    ...setProperties(versions, "tableProperties", "TBLPROPERTIES", changes).map(alter),
    ...(has(({ kind }) => kind === "comment") ? [alter(`SET COMMENT ${sqlString(table.comment?.value ?? "")}`)] : []),
    ...(has(({ kind }) => kind.startsWith("lifecycle-")) ? [alter(`SET LIFECYCLE ${table.lifecycle?.value}`)] : []),
    ...(has(({ kind }) => kind.startsWith("partition-")) ? partitionStatements(versions) : []),
  ];
}

function setProperties(versions: Versions, bag: "serdeProperties" | "tableProperties", list: string, changes: readonly Change[]): string[] {
  const { changed } = propertyChanges(versions, bag);
  const set = changed.flatMap(({ key, after }): [string, string][] => (after === undefined ? [] : [[key, after.value.value]]));
  const unset = changed.flatMap(({ key, after }) => (after === undefined ? [key] : []));
  const { kind, mapping } = versions.after;
  if (kind.mapping?.bag === bag && changes.some((one) => one.kind === "mapping" || one.kind === "mapping-dropped")) {
    if (mapping === undefined) unset.push(kind.mapping.key);
    else set.push([mapping.key, mapping.value.value]);
  }
  return [
    ...(set.length === 0 ? [] : [`SET ${list} ${propertyList(set)}`]),
    ...(unset.length === 0 ? [] : [`UNSET ${list} IF EXISTS (${unset.map(sqlString).join(", ")})`]),
  ];
}

/** Those that go first, so that one that moves can be added again. */
function partitionStatements({ before, after }: Versions): string[] {
  const { changed } = partitionChanges(before.table, after.table);
  return [
    ...changed.flatMap((one) => (one.before === undefined ? [] : [dropPartition(after.table, one.values)])),
    ...changed.flatMap((one) => (one.after === undefined ? [] : [addPartition(after.table, one.after, one.after.location.value)])),
  ];
}
