import { formatType, typeFamily } from "../../maxcompute/data-type.ts";
import { MAX_PARTITION_LEVELS, contestedPartitionTypes, partitionTypes } from "../../maxcompute/limits.ts";
import { foldName } from "../../maxcompute/names.ts";
import type { Column, Table } from "../../model/table.ts";
import type { Report, TableRule } from "../rule.ts";

/** Whether the kind has partitions, how many levels, of which types, and whether anything adds them. */
export const partitions: TableRule = {
  rules: ["partition/not-supported", "partition/too-many", "partition/type", "partition/never-loaded", "name/undefined"],
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
    if (partitionsAt !== undefined && table.partitions.length > 0 && table.partitionLocations.length === 0) {
      report("partition/never-loaded", {
        at: partitionsAt,
        message: "the table reads nothing until its partitions are added",
        help: 'extc compile --repair adds MSCK REPAIR TABLE, which finds directories named key=value; or state partition (…) at "…"',
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
  for (const partition of table.partitionLocations) {
    const named = new Set(partition.values.map(({ key }) => foldName(key.value)));
    const stranger = partition.values.find(({ key }) => !declared.includes(foldName(key.value)));
    if (stranger !== undefined) {
      if (!table.damaged)
        report("name/undefined", {
          at: stranger.key.at,
          message: `${stranger.key.value} is no partition column of this table`,
          help: declared.length === 0 ? "declare it in partitions { … }" : `the partition columns are ${declared.join(", ")}`,
        });
      continue;
    }
    const missing = declared.filter((name) => !named.has(name));
    if (missing.length > 0)
      report("name/undefined", {
        at: partition.at,
        message: `no value for partition column ${missing.join(", ")}`,
        help: "a partition states a value for every partition column",
      });
  }
}
