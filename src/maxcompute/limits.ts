// Source: MaxCompute SQL limits, flag parameters and table operations.

/** Columns of a table, partition columns not counted. */
export const MAX_COLUMNS = 1200;

/** Levels of partitions. */
export const MAX_PARTITION_LEVELS = 6;

/** Bytes of UTF-8 in the comment of a table or column. */
export const MAX_COMMENT_BYTES = 1024;

/** Days of LIFECYCLE. */
export const LIFECYCLE_DAYS = { min: 1, max: 37231 } as const;

/** Bytes of UTF-8 in the value of a partition column. */
export const MAX_PARTITION_VALUE_BYTES = 128;

/** Types a partition column surely takes. */
export const partitionTypes: ReadonlySet<string> = new Set(["tinyint", "smallint", "int", "bigint", "varchar", "string"]);

/** Types that only later documents list for partition columns. */
export const contestedPartitionTypes: ReadonlySet<string> = new Set(["char", "date"]);
