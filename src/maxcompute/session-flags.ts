import { type DataType, primitives, typesWithin } from "./data-type.ts";

/** A `SET key=value;` sent with a statement. */
export interface SessionFlag {
  readonly key: string;
  readonly value: string;
}

export const TYPE_SYSTEM_2 = "odps.sql.type.system.odps2";
const DECIMAL_2 = "odps.sql.decimal.odps2";
const JSON_TYPE = "odps.sql.type.json.enable";

/** Whether a type needs the 2.0 type system: complex types do as well. Source: MaxCompute flag parameters. */
export function needsTypeSystem2(type: DataType): boolean {
  return type.kind !== "primitive" || primitives[type.name].typeSystem2 || type.args.length > 0;
}

/** The flags without which a CREATE with these column types is refused, in the order they are written. */
export function flagsForTypes(types: Iterable<DataType>): SessionFlag[] {
  let [isOfSystem2, hasDecimal, hasJson] = [false, false, false];
  for (const type of types) {
    isOfSystem2 ||= needsTypeSystem2(type);
    for (const inner of typesWithin(type)) {
      if (inner.kind !== "primitive") continue;
      hasDecimal ||= inner.name === "decimal" && inner.args.length > 0;
      hasJson ||= inner.name === "json";
    }
  }
  const keys = [isOfSystem2 && TYPE_SYSTEM_2, hasDecimal && DECIMAL_2, hasJson && JSON_TYPE];
  return keys.flatMap((key) => (key === false ? [] : [{ key, value: "true" }]));
}

/** Needed for three-part table names. Source: the vendor's published grammar. */
export const NAMESPACE_SCHEMA: SessionFlag = { key: "odps.namespace.schema", value: "true" };

/** Needed for Hive's classes: SerDes, JDBC, HBase. Source: MaxCompute documentation, "Flag parameters". */
export const HIVE_COMPATIBLE: SessionFlag = { key: "odps.sql.hive.compatible", value: "true" };

/** The keys of flags that are written of themselves, for the statements that need them. */
export const derivedFlagKeys: ReadonlySet<string> = new Set([TYPE_SYSTEM_2, DECIMAL_2, JSON_TYPE, NAMESPACE_SCHEMA.key, HIVE_COMPATIBLE.key]);
