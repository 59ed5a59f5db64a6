import { HIVE_COMPATIBLE } from "../../maxcompute/session-flags.ts";
import type { Table } from "../../model/table.ts";
import type { StoredAs } from "../format-clause.ts";
import type { SettingSpec } from "../setting.ts";
import type { DerivedProperty, StorageKind, Writing } from "../storage-kind.ts";
import { type TypeTable, supportIn } from "../type-table.ts";
import { ossExample, ossKind, ossSources } from "./oss-kind.ts";
import { parseOssLocation } from "./oss-location.ts";

/** What tells one open format from another. */
export interface OpenFormat extends Pick<StorageKind, "id" | "alsoCalled" | "title" | "summary" | "settings" | "documentedProperties" | "remarks"> {
  /** The class behind ROW FORMAT SERDE. */
  readonly serde: string;
  /** Whether STORED AS alone means this class. */
  readonly implied: boolean;
  readonly storedAs: StoredAs;
  readonly types: TypeTable;
  readonly writing?: Writing;
  /** Whether the statement is to be sent with odps.sql.hive.compatible. */
  isHiveCompatible?(table: Table): boolean;
  /** The storage block of the example, and the types of its three columns where the usual ones will not do. */
  readonly example: string;
  readonly exampleTypes?: readonly [string, string, string];
  readonly sources: readonly string[];
}

/** Of a format of which no document says whether it can be written. */
export const unknownWriting: Writing = { support: "unknown", inWords: "Whether INSERT writes these files is not documented." };

const written: Writing = { support: "yes", inWords: "INSERT writes new files." };

/**
 * A kind of files in OSS that a Hive class reads (MaxCompute documentation: Process OSS data stored in open source
 * formats). Files of OSS-HDFS are told by their endpoint, and get the table property that they need.
 */
export function openFormat(own: OpenFormat): StorageKind {
  const { serde, implied, storedAs, types, writing = written, isHiveCompatible, example, exampleTypes, sources, ...kind } = own;
  return {
    ...ossKind,
    ...kind,
    settings: { ...kind.settings, ossHdfs },
    format: () => ({ form: "ROW FORMAT SERDE", serde, implied, storedAs }),
    writing: () => writing,
    typesInWords: types.inWords,
    typeSupport: (type) => supportIn(types, type),
    derivedProperties: hdfsState,
    flags: (table) => (isHiveCompatible?.(table) === true ? [HIVE_COMPATIBLE] : []),
    example: ossExample(example, exampleTypes),
    sources: [...sources, "MaxCompute documentation: Process OSS data stored in open source formats; OSS-HDFS external tables", ...ossSources],
  };
}

const HDFS_STATE = "odps.oss-hdfs.state";

const ossHdfs: SettingSpec = {
  type: { kind: "boolean", words: ["on", "off"] },
  place: "tableProperties",
  key: HDFS_STATE,
  default: "true for `<region>.oss-dls.aliyuncs.com`",
  description: "Whether the bucket is one of OSS-HDFS; said of itself where the location names such an endpoint.",
};

function hdfsState({ location }: Table): DerivedProperty[] {
  const isHdfs = location?.value.startsWith("oss://") === true && parseOssLocation(location.value).location.network === "hdfs";
  return isHdfs ? [{ bag: "tableProperties", key: HDFS_STATE, value: "on", contested: true }] : [];
}
