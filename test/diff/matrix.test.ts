import { describe, expect, test } from "vitest";
import { type Certainty, type ChangeKind, type Impact, changeRules } from "../../src/diff/change-rules.ts";
import { compareProjects } from "../../src/diff/compare-projects.ts";
import { planTable } from "../../src/diff/plan-table.ts";
import { impactOf } from "../../src/diff/table-difference.ts";
import type { Column, Table } from "../../src/model/table.ts";
import { roleOfArn } from "../../src/model/role.ts";
import { storageKind, storageKindIds } from "../../src/storage/registry.ts";
import { bound } from "../bind/bound.ts";
import { column, nowhere, primitive, property, text } from "../sql/sample-table.ts";

type Version = (table: Table) => Table | undefined;

/** A kind of change, on every storage kind that takes it. */
interface Row {
  readonly kind: ChangeKind;
  /** The versions before and after, of the example of a kind; undefined where the kind has no such fact. */
  readonly before?: Version;
  readonly after: Version;
  readonly impact: Impact;
  /** How the statements begin, the table's name as `t`; CREATE stands for itself and all that follows it. */
  readonly statements: readonly string[];
  /** A part of what readers are warned of. */
  readonly warning?: string;
  readonly fact: readonly [Certainty, string];
}

const GRAMMAR = "vendor's published grammar, ALTER TABLE";
const SILENT = "vendor's published grammar, ALTER TABLE, and no document on external tables";
const ANEW = ["DROP TABLE IF EXISTS t", "CREATE EXTERNAL TABLE t"];
const SET_SERDE = ["ALTER TABLE t SET SERDEPROPERTIES"];
const SET_TABLE = ["ALTER TABLE t SET TBLPROPERTIES"];
const GONE = "between DROP and CREATE";

const kindOf = (table: Table) => storageKind(table.storage!.kind)!;
const isDelimited = (table: Table): boolean => table.storage!.kind === "delimited";
const hasPartitions: Version = (table) => (kindOf(table).partitions === "yes" ? table : undefined);
const plain: Version = (table) => ({ ...table, partitions: [], partitionLocations: [] });
const partitioned: Version = (table) => hasPartitions(table) && { ...table, partitions: [column("dt")] };
const withRole =
  (name: string): Version =>
  (table) =>
    kindOf(table).role === "none" || kindOf(table).role === "no-place"
      ? undefined
      : { ...table, role: { role: roleOfArn(text(`acs:ram::1:role/${name}`)), at: nowhere } };
const withSerde =
  (...all: readonly [string, string][]): Version =>
  (table) =>
    isDelimited(table) ? undefined : { ...table, serdeProperties: all.map(([key, value]) => property(key, value)) };
const withTable =
  (...all: readonly [string, string][]): Version =>
  (table) => ({ ...table, tableProperties: all.map(([key, value]) => property(key, value)) });
const withColumns =
  (change: (columns: readonly Column[]) => readonly Column[]): Version =>
  (table) => ({ ...table, columns: change(table.columns) });
const withPartition =
  (location: string): Version =>
  (table) => {
    const base = partitioned(table);
    return base && { ...base, partitionLocations: [{ values: [property("dt", "1")], location: text(location), at: nowhere }] };
  };
/** The first setting of a bag, with one of two values. */
const withSetting =
  (bag: "serdeProperties" | "tableProperties", value: string | undefined): Version =>
  (table) => {
    const found = Object.entries(kindOf(table).settings).find(([, { place, type }]) => place === bag && type.kind === "string");
    if (found === undefined || found[1].required === true) return undefined;
    const settings = new Map(table.storage!.settings);
    if (value === undefined) settings.delete(found[0]);
    else settings.set(found[0], { nameAt: nowhere, value: text(value) });
    return { ...table, storage: { ...table.storage!, settings } };
  };
const lastMapped =
  (map: string | undefined): Version =>
  (table) => {
    const { columnAttributes, mapping } = kindOf(table);
    if (mapping === undefined || !columnAttributes.includes("map")) return undefined;
    return withColumns((columns) => columns.map((one, index) => (index < columns.length - 1 ? one : { ...one, map: text(map ?? one.name) })))(table);
  };
const withoutMap = (one: Column): Column => {
  const { map: _, ...rest } = one;
  return rest;
};
const withoutMaps: Version = (table) => {
  if (kindOf(table).mapping?.bag !== "tableProperties") return undefined;
  return withColumns((columns) => columns.map(withoutMap))(table);
};
const ownClass =
  (name: string): Version =>
  (table) =>
    kindOf(table).argument === undefined ? undefined : { ...table, storage: { ...table.storage!, argument: text(name) } };
const phrase =
  (value: string | undefined): Version =>
  (table) => {
    if (!isDelimited(table)) return undefined;
    const settings = new Map(table.storage!.settings);
    if (value === undefined) settings.delete("lines");
    else settings.set("lines", { nameAt: nowhere, value: text(value) });
    return { ...table, storage: { ...table.storage!, settings } };
  };
const without =
  (key: keyof Table): Version =>
  (table) => {
    const { [key]: _, ...rest } = table;
    return rest as unknown as Table;
  };
const lifecycle =
  (days: string): Version =>
  (table) => ({ ...table, lifecycle: { value: days, at: nowhere } });
const at =
  (more: string): Version =>
  (table) =>
    table.location && { ...table, location: text(`${table.location.value.replace(/\/$/, "")}${more}`) };
const then =
  (first: Version, second: Version): Version =>
  (table) => {
    const changed = first(table);
    return changed && second(changed);
  };

const rows: readonly Row[] = [
  {
    kind: "storage-kind",
    after: (table) =>
      table.storage!.kind === "avro"
        ? undefined
        : { ...without("role")(table)!, serdeProperties: [], storage: { ...table.storage!, kind: "avro", settings: new Map() } },
    impact: "breaking",
    statements: ANEW,
    warning: "types",
    fact: ["unknown", SILENT],
  },
  {
    kind: "storage-class",
    before: ownClass("a.B"),
    after: ownClass("a.C"),
    impact: "visible",
    statements: ANEW,
    warning: GONE,
    fact: ["unknown", SILENT],
  },
  {
    kind: "storage-format",
    before: phrase(undefined),
    after: phrase("|"),
    impact: "visible",
    statements: ANEW,
    warning: GONE,
    fact: ["unknown", SILENT],
  },
  {
    kind: "column-dropped",
    after: withColumns((all) => all.slice(0, -1)),
    impact: "breaking",
    statements: ANEW,
    warning: "queries that name it fail",
    fact: ["unknown", SILENT],
  },
  {
    kind: "column-added",
    after: withColumns((all) => [column("first"), ...all]),
    impact: "breaking",
    statements: ANEW,
    warning: "by position",
    fact: ["unknown", SILENT],
  },
  {
    kind: "column-added-last",
    after: withColumns((all) => [...all, column("last")]),
    impact: "visible",
    statements: ANEW,
    warning: GONE,
    fact: ["unknown", SILENT],
  },
  {
    kind: "column-moved",
    after: withColumns((all) => [...all.slice(1), all[0]!]),
    impact: "breaking",
    statements: ANEW,
    warning: "by position",
    fact: ["unknown", SILENT],
  },
  {
    kind: "column-type",
    before: withColumns((all) => all.map((one) => ({ ...one, type: primitive("string") }))),
    after: withColumns((all) => all.map((one, index) => ({ ...one, type: primitive(index === 0 ? "bigint" : "string") }))),
    impact: "breaking",
    statements: ANEW,
    warning: "fail on it",
    fact: ["unknown", SILENT],
  },
  {
    kind: "column-comment",
    after: withColumns((all) => all.map((one) => ({ ...one, comment: text("for people") }))),
    impact: "safe",
    statements: ANEW,
    warning: GONE,
    fact: ["unknown", SILENT],
  },
  {
    kind: "mapping",
    before: lastMapped("cf:one"),
    after: lastMapped("cf:two"),
    impact: "visible",
    statements: ["ALTER TABLE t SET "],
    fact: ["certain", GRAMMAR],
  },
  {
    kind: "mapping-dropped",
    before: then(withoutMaps, lastMapped("one")),
    after: withoutMaps,
    impact: "visible",
    statements: ["ALTER TABLE t UNSET TBLPROPERTIES IF EXISTS ('odps.federation.jdbc.colmapping')"],
    fact: ["certain", GRAMMAR],
  },
  {
    kind: "partition-column",
    before: then(hasPartitions, plain),
    after: partitioned,
    impact: "breaking",
    statements: ANEW,
    warning: "partitions are lost with DROP",
    fact: ["unknown", SILENT],
  },
  {
    kind: "partition-column-comment",
    before: partitioned,
    after: then(partitioned, (table) => ({ ...table, partitions: [column("dt", { comment: text("the day") })] })),
    impact: "safe",
    statements: ANEW,
    warning: "partitions are lost with DROP",
    fact: ["unknown", SILENT],
  },
  {
    kind: "location",
    before: plain,
    after: then(plain, at("/moved/")),
    impact: "visible",
    statements: ["ALTER TABLE t SET LOCATION"],
    fact: ["certain", GRAMMAR],
  },
  {
    kind: "location-partitioned",
    before: partitioned,
    after: then(partitioned, at("/moved/")),
    impact: "visible",
    statements: [...ANEW, "MSCK REPAIR TABLE t ADD PARTITIONS"],
    warning: "partitions are lost with DROP",
    fact: ["unknown", SILENT],
  },
  {
    kind: "location-dropped",
    before: (table) => (kindOf(table).location?.optional === true ? { ...table, location: text("hbase://h:2181") } : undefined),
    after: without("location"),
    impact: "visible",
    statements: ANEW,
    warning: GONE,
    fact: ["certain", SILENT],
  },
  { kind: "role", before: withRole("one"), after: withRole("two"), impact: "safe", statements: SET_SERDE, fact: ["certain", GRAMMAR] },
  {
    kind: "role-dropped",
    before: withRole("one"),
    after: without("role"),
    impact: "visible",
    statements: ANEW,
    warning: GONE,
    fact: ["certain", SILENT],
  },
  {
    kind: "setting",
    before: withSetting("serdeProperties", "a"),
    after: withSetting("serdeProperties", "b"),
    impact: "visible",
    statements: SET_SERDE,
    fact: ["certain", GRAMMAR],
  },
  {
    kind: "setting",
    before: withSetting("tableProperties", "a"),
    after: withSetting("tableProperties", "b"),
    impact: "visible",
    statements: SET_TABLE,
    fact: ["certain", GRAMMAR],
  },
  {
    kind: "serde-property",
    before: withSerde(),
    after: withSerde(["own.key", "1"]),
    impact: "visible",
    statements: SET_SERDE,
    fact: ["certain", GRAMMAR],
  },
  {
    kind: "table-property",
    before: withTable(["own.key", "1"]),
    after: withTable(["own.key", "2"]),
    impact: "visible",
    statements: SET_TABLE,
    fact: ["certain", GRAMMAR],
  },
  {
    kind: "serde-property-dropped",
    before: withSerde(["own.key", "1"]),
    after: withSerde(),
    impact: "visible",
    statements: ANEW,
    warning: GONE,
    fact: ["certain", SILENT],
  },
  {
    kind: "serde-property-dropped",
    before: withSetting("serdeProperties", "a"),
    after: withSetting("serdeProperties", undefined),
    impact: "visible",
    statements: ANEW,
    warning: GONE,
    fact: ["certain", SILENT],
  },
  {
    kind: "table-property-dropped",
    before: withTable(["own.key", "1"]),
    after: withTable(),
    impact: "visible",
    statements: ["ALTER TABLE t UNSET TBLPROPERTIES IF EXISTS ('own.key')"],
    fact: ["certain", GRAMMAR],
  },
  {
    kind: "using",
    before: (table) => ({ ...table, using: [] }),
    after: (table) => ({ ...table, using: [text("a.jar")] }),
    impact: "visible",
    statements: ANEW,
    warning: GONE,
    fact: ["certain", SILENT],
  },
  {
    kind: "comment",
    before: without("comment"),
    after: (table) => ({ ...table, comment: text("for people") }),
    impact: "safe",
    statements: ["ALTER TABLE t SET COMMENT 'for people'"],
    fact: ["certain", GRAMMAR],
  },
  {
    kind: "comment-dropped",
    before: (table) => ({ ...table, comment: text("for people") }),
    after: without("comment"),
    impact: "safe",
    statements: ANEW,
    warning: GONE,
    fact: ["unknown", SILENT],
  },
  {
    kind: "lifecycle-shortened",
    before: lifecycle("30"),
    after: lifecycle("7"),
    impact: "visible",
    statements: ["ALTER TABLE t SET LIFECYCLE 7"],
    fact: ["certain", GRAMMAR],
  },
  {
    kind: "lifecycle-shortened",
    before: without("lifecycle"),
    after: lifecycle("7"),
    impact: "visible",
    statements: ["ALTER TABLE t SET LIFECYCLE 7"],
    fact: ["certain", GRAMMAR],
  },
  {
    kind: "lifecycle-lengthened",
    before: lifecycle("7"),
    after: lifecycle("30"),
    impact: "safe",
    statements: ["ALTER TABLE t SET LIFECYCLE 30"],
    fact: ["certain", GRAMMAR],
  },
  {
    kind: "lifecycle-dropped",
    before: lifecycle("7"),
    after: without("lifecycle"),
    impact: "safe",
    statements: ANEW,
    warning: GONE,
    fact: ["unknown", SILENT],
  },
  {
    kind: "partition-added",
    before: partitioned,
    after: withPartition("oss://a/1/"),
    impact: "visible",
    statements: ["ALTER TABLE t ADD IF NOT EXISTS PARTITION (dt='1') LOCATION 'oss://a/1/'"],
    fact: ["certain", GRAMMAR],
  },
  {
    kind: "partition-dropped",
    before: withPartition("oss://a/1/"),
    after: partitioned,
    impact: "breaking",
    statements: ["ALTER TABLE t DROP IF EXISTS PARTITION (dt='1')"],
    warning: "gone for readers",
    fact: ["certain", GRAMMAR],
  },
  {
    kind: "partition-location",
    before: withPartition("oss://a/1/"),
    after: withPartition("oss://a/2/"),
    impact: "visible",
    statements: ["ALTER TABLE t DROP IF EXISTS PARTITION (dt='1')", "ALTER TABLE t ADD IF NOT EXISTS PARTITION (dt='1') LOCATION 'oss://a/2/'"],
    fact: ["certain", GRAMMAR],
  },
  {
    kind: "flag",
    after: (table) => ({ ...table, flags: [property("odps.own.flag", "1")] }),
    impact: "safe",
    statements: [],
    fact: ["unknown", "MaxCompute documentation, Flag parameters, which does not say what a table keeps of them"],
  },
];

/** The example of each kind, as a table that is called t. */
const bases: ReadonlyMap<string, Table> = new Map(
  storageKindIds.map((id) => [id, { ...bound(storageKind(id)!.example).tables[0]!, name: [{ value: "t", at: nowhere }] }]),
);

/** The kinds that a change applies to, and what it is there. */
function appliedTo({ before: old = (table) => table, after: now }: Row) {
  return [...bases].flatMap(([id, base]) => {
    const [before, after] = [old(base), now(base)];
    if (before === undefined || after === undefined) return [];
    const [difference] = compareProjects(side(before), side(after)).tables;
    return [{ id, after, difference: difference!, plan: planTable(difference!) }];
  });
}

const side = (table: Table) => ({ tables: [table], elsewhere: [], isShown: false });

/** The statements without what follows their beginnings: SET lines of a CREATE, lists, what MSCK adds. */
function beginnings(statements: readonly string[], expected: readonly string[]): string[] {
  return statements.map((statement, index) => statement.replace(/^(?:SET [^\n]*\n)+/, "").slice(0, expected[index]?.length ?? 40));
}

describe("every kind of change of every storage kind", () => {
  test("is a row", () => {
    expect([...new Set(rows.map(({ kind }) => kind))].sort()).toEqual(Object.keys(changeRules).sort());
  });

  test.each(rows.map((row, index) => [`${row.kind} (${index + 1})`, row] as const))("%s", (_, row) => {
    const { kind, impact, statements, warning, fact } = row;
    const rule = changeRules[kind];
    expect([rule.impact, rule.certainty, rule.source]).toEqual([impact, ...fact]);
    const applied = appliedTo(row);
    for (const { id, after, difference, plan } of applied) {
      const changes = difference.state === "changed" ? difference.changes : [];
      expect([id, ...changes.map((one) => one.kind)]).toContain(kind);
      expect([id, impactOf(difference)]).toEqual([id, impact]);
      const isPartitioned = after.partitions.length > 0 && statements === ANEW;
      const all = isPartitioned ? [...statements, "MSCK REPAIR TABLE t ADD PARTITIONS"] : statements;
      expect([id, ...beginnings(plan.statements, all)]).toEqual([id, ...all]);
      expect([id, ...plan.warnings].join("\n")).toContain(warning ?? (impact === "safe" ? "" : rule.because));
    }
    expect(applied.length).toBeGreaterThan(0);
  });

  test("applies where the golden file says", async () => {
    const lines = rows.map((row) => {
      const { remedy, certainty, source } = changeRules[row.kind];
      const kinds = appliedTo(row).map(({ id }) => id);
      return `${row.kind}: ${row.impact}, ${remedy}; ${certainty}: ${source}\n  ${kinds.length === bases.size ? "every kind" : kinds.join(" ")}\n`;
    });
    await expect(lines.join("")).toMatchFileSnapshot("expected/matrix.txt");
  });
});
