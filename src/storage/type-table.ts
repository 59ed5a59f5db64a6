import { type DataType, typeFamily } from "../maxcompute/data-type.ts";
import type { Support } from "./storage-kind.ts";

/** Types by how they are carried; those that are not listed are `others`. */
export interface TypeTable {
  readonly no?: readonly string[];
  readonly contested?: readonly string[];
  readonly unknown?: readonly string[];
  readonly yes?: readonly string[];
  readonly others: Support;
  readonly inWords: string;
}

/** How a table of types carries one; by its outermost name. */
export function supportIn({ no = [], contested = [], unknown = [], yes = [], others }: TypeTable, type: DataType): Support {
  const family = typeFamily(type);
  if (no.includes(family)) return "no";
  if (contested.includes(family)) return "contested";
  if (unknown.includes(family)) return "unknown";
  return yes.includes(family) ? "yes" : others;
}

/** Of a format that no type table lists. */
export const unknownTypes: TypeTable = { others: "unknown", inWords: "no list of types is documented" };

/** As `supportIn`, for stores whose decimals are said to be decimal(38,18) alone, and elsewhere to be as declared. */
export function supportWithFixedDecimal(types: TypeTable, type: DataType): Support {
  if (type.kind !== "primitive" || type.name !== "decimal") return supportIn(types, type);
  return type.args.length === 0 || type.args.join() === "38,18" ? "yes" : "contested";
}
