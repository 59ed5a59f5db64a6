import { formatType, typeFamily } from "../../maxcompute/data-type.ts";
import { MAX_PARTITION_LEVELS, MAX_PARTITION_VALUE_BYTES, contestedPartitionTypes, partitionTypes } from "../../maxcompute/limits.ts";
import { byteLength, foldName } from "../../maxcompute/names.ts";
import { hasPlaceholder } from "../../model/placeholder.ts";
import type { Column, PartitionLocation, Property, Table } from "../../model/table.ts";
import type { Text } from "../../model/text.ts";
import type { Report, TableRule } from "../rule.ts";

/** Whether the kind has partitions, how many levels, of which types, and whether anything adds them. */
export const partitions: TableRule = {
  rules: [
    "partition/not-supported",
    "partition/too-many",
    "partition/type",
    "partition/value",
    "partition/never-loaded",
    "name/undefined",
    "name/duplicate",
  ],
  table(table, report, kind) {
    const { partitionsAt } = table;
    const stated = partitionsAt ?? table.partitionLocations[0]?.at;
    if (kind?.partitions === "no" && stated !== undefined) {
      report("partition/not-supported", {
        at: stated,
        message: `${kind.title} has no partitions`,
        help: partitionsAt === undefined ? "delete it" : "make them ordinary columns",
      });
      return;
    }
    const beyond = table.partitions[MAX_PARTITION_LEVELS];
    if (beyond !== undefined)
      report("partition/too-many", {
        at: beyond.at,
        message: `${table.partitions.length} levels of partitions; there are at most ${MAX_PARTITION_LEVELS}`,
        help: "make the others ordinary columns",
      });
    for (const column of table.partitions) checkType(column, report);
    checkLocations(table, report);
    if (partitionsAt !== undefined && table.partitions.length > 0 && table.partitionLocations.length === 0 && table.partitionsLoaded !== true) {
      report("partition/never-loaded", {
        at: partitionsAt,
        message: "the table reads nothing until its partitions are added",
        help:
          table.language === "sql"
            ? "MSCK REPAIR TABLE … ADD PARTITIONS finds directories named key=value; ALTER TABLE … ADD PARTITION … LOCATION names others"
            : 'extc compile --repair adds MSCK REPAIR TABLE, which finds directories named key=value; or state partition (…) at "…"',
      });
    }
  },
};

function checkType(column: Column, report: Report): void {
  if (column.type === undefined || column.typeAt === undefined) return;
  const family = typeFamily(column.type);
  if (partitionTypes.has(family)) return;
  const contested = contestedPartitionTypes.has(family);
  report("partition/type", {
    at: column.typeAt,
    severity: contested ? "warning" : "error",
    message: contested
      ? `only later documents take ${formatType(column.type)} for a partition column`
      : `a partition column cannot be ${formatType(column.type)}`,
    help: `use ${[...partitionTypes].join(", ")}`,
  });
}

function checkLocations(table: Table, report: Report): void {
  const declared = table.partitions.map((column) => foldName(column.name));
  const seen = new Map<string, PartitionLocation>();
  for (const partition of table.partitionLocations) {
    if (!namesItsColumns(partition, declared, table, report)) continue;
    for (const { key, value } of partition.values) checkValue(value, table.partitions[declared.indexOf(foldName(key.value))], report);
    const values = new Map(partition.values.map(({ key, value }) => [foldName(key.value), value.value]));
    const identity = JSON.stringify(declared.map((name) => values.get(name)));
    const first = seen.get(identity);
    if (first === undefined) seen.set(identity, partition);
    else
      report("name/duplicate", {
        at: partition.at,
        message: "this partition is stated twice: the second is passed over, with its location",
        related: [{ at: first.at, message: "first here" }],
        help: "delete one of them, or correct its values",
      });
  }
}

const wholeNumbers: ReadonlySet<string> = new Set(["tinyint", "smallint", "int", "bigint"]);

function checkValue({ value, at }: Text, column: Column | undefined, report: Report): void {
  if (column === undefined || hasPlaceholder(value)) return;
  const bytes = byteLength(value);
  if (column.type !== undefined && wholeNumbers.has(typeFamily(column.type)) && !/^[+-]?[0-9]+$/.test(value.trim()))
    report("partition/value", {
      at,
      message: `${column.name} is ${formatType(column.type)}, and ${JSON.stringify(value)} no whole number`,
      help: "correct the value, or make the column a string",
    });
  else if (bytes > MAX_PARTITION_VALUE_BYTES)
    report("partition/value", {
      at,
      severity: "warning",
      message: `a partition value of ${bytes} bytes; ${MAX_PARTITION_VALUE_BYTES} are documented`,
      help: "shorten it",
    });
}

/** Whether a partition states every partition column once, and nothing else; what does not has been reported. */
function namesItsColumns({ values, at }: PartitionLocation, declared: readonly string[], table: Table, report: Report): boolean {
  const named = new Map<string, Property>();
  for (const property of values) {
    const name = foldName(property.key.value);
    if (!declared.includes(name)) {
      if (!table.damaged) reportStranger(property, declared, report);
      return false;
    }
    const first = named.get(name);
    if (first !== undefined) {
      reportTwoValues(property, first, report);
      return false;
    }
    named.set(name, property);
  }
  const missing = declared.filter((name) => !named.has(name));
  if (missing.length > 0)
    report("name/undefined", {
      at,
      message: `no value for partition column ${missing.join(", ")}`,
      help: "a partition states a value for every partition column",
    });
  return missing.length === 0;
}

function reportStranger({ key }: Property, declared: readonly string[], report: Report): void {
  report("name/undefined", {
    at: key.at,
    message: `${key.value} is no partition column of this table`,
    help: declared.length === 0 ? "declare it in partitions { … }" : `the partition columns are ${declared.join(", ")}`,
  });
}

function reportTwoValues({ key }: Property, first: Property, report: Report): void {
  report("name/duplicate", {
    at: key.at,
    message: `${key.value} has two values`,
    related: [{ at: first.key.at, message: "the first one" }],
    help: "delete one of them",
  });
}
