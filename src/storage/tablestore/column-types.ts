import { type DataType, typeFamily } from "../../maxcompute/data-type.ts";

const carried: ReadonlySet<string> = new Set(["string", "bigint", "double", "boolean", "binary"]);
// Source: Tablestore documentation, "Access Tablestore data".
const keyTypes: ReadonlySet<string> = new Set(["string", "bigint", "binary"]);

// Timestamp stands in one official example only, and in no type table.
export function typeSupport(type: DataType): "yes" | "no" | "unknown" {
  const family = typeFamily(type);
  if (carried.has(family)) return "yes";
  return family === "timestamp" ? "unknown" : "no";
}

/** Whether a primary-key column may be of a type. */
export function isKeyType(type: DataType): boolean {
  return keyTypes.has(typeFamily(type));
}
