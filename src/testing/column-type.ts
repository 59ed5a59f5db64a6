import type { PrimitiveName } from "../maxcompute/data-type.ts";

/** A type with its arguments, or with the types that it holds. */
type ParameterisedType =
  | `decimal(${number})`
  | `decimal(${number},${number})`
  | `decimal(${number}, ${number})`
  | `varchar(${number})`
  | `char(${number})`
  | `array<${string}>`
  | `map<${string}>`
  | `struct<${string}>`;

/** A column type as `.ext` writes it. What stands in the brackets of a complex one is read when the column is stated. */
export type ColumnType = Exclude<PrimitiveName, "varchar" | "char"> | ParameterisedType;
