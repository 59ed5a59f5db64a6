import { type Nested, computeNested } from "../source/nested.ts";
import { quoteName } from "./names.ts";
import { sqlString } from "./sql-string.ts";

/** A MaxCompute column type whose names have been checked; arguments may still be out of range. */
export type DataType =
  | { readonly kind: "primitive"; readonly name: PrimitiveName; readonly args: readonly number[] }
  | { readonly kind: "array"; readonly element: DataType }
  | { readonly kind: "map"; readonly key: DataType; readonly value: DataType }
  | { readonly kind: "struct"; readonly fields: readonly StructField[] };

export interface StructField {
  readonly name: string;
  readonly type: DataType;
  readonly comment?: string;
}

interface PrimitiveInfo {
  /** Largest number of arguments in parentheses. */
  readonly maxArgs: number;
  /** Known only under the 2.0 type system. */
  readonly typeSystem2: boolean;
}

const type1: PrimitiveInfo = { maxArgs: 0, typeSystem2: false };
const type2: PrimitiveInfo = { maxArgs: 0, typeSystem2: true };

/** The scalar types. Source: MaxCompute data type editions 1.0 and 2.0. */
export const primitives = {
  tinyint: type2,
  smallint: type2,
  int: type2,
  bigint: type1,
  float: type2,
  double: type1,
  decimal: { maxArgs: 2, typeSystem2: false },
  varchar: { maxArgs: 1, typeSystem2: true },
  char: { maxArgs: 1, typeSystem2: true },
  string: type1,
  binary: type2,
  boolean: type1,
  date: type2,
  datetime: type1,
  timestamp: type2,
  timestamp_ntz: type2,
  json: type2,
} as const satisfies Record<string, PrimitiveInfo>;

export type PrimitiveName = keyof typeof primitives;

export const typeNames: readonly string[] = [...Object.keys(primitives), "array", "map", "struct"];

/** What other systems call a type, and what it is called here. */
export const foreignTypeNames: Readonly<Record<string, PrimitiveName>> = {
  integer: "int",
  int8: "bigint",
  int4: "int",
  long: "bigint",
  bool: "boolean",
  text: "string",
  varchar2: "varchar",
  nvarchar: "varchar",
  number: "decimal",
  numeric: "decimal",
  real: "float",
  bytes: "binary",
  blob: "binary",
  timestamptz: "timestamp",
};

/** Those of which systems disagree what they hold. */
export const ambiguousTypeNames: ReadonlySet<string> = new Set(["int8", "long", "number", "numeric", "real", "timestamptz"]);

/** The bounds of type arguments. Source: MaxCompute data type edition 2.0 and SQL limits. */
const bounds = {
  decimal: { precision: { min: 1, max: 38 }, scale: { min: 0, max: 18 } },
  varchar: { min: 1, max: 65535 },
  char: { min: 1, max: 255 },
} as const;

/** What is wrong with the arguments of a scalar type, in words; undefined when nothing is. */
export function argumentProblem(name: PrimitiveName, args: readonly number[]): string | undefined {
  const { maxArgs } = primitives[name];
  if (args.length > maxArgs) return maxArgs === 0 ? `${name} takes no arguments` : `${name} takes at most ${maxArgs}`;
  if (name === "varchar" || name === "char") {
    const [length] = args;
    const { min, max } = bounds[name];
    if (length === undefined) return `${name} needs a length, ${min} to ${max}`;
    return length < min || length > max ? `the length of ${name} is ${min} to ${max}` : undefined;
  }
  if (name !== "decimal" || args.length === 0) return undefined;
  const [precision = 0, scale = 0] = args;
  const limits = bounds.decimal;
  if (precision < limits.precision.min || precision > limits.precision.max)
    return `the precision of decimal is ${limits.precision.min} to ${limits.precision.max}`;
  if (scale < limits.scale.min || scale > limits.scale.max) return `the scale of decimal is ${limits.scale.min} to ${limits.scale.max}`;
  return scale > precision ? "the scale of decimal is at most its precision" : undefined;
}

/** The type as SQL writes it. */
export function formatType(type: DataType): string {
  return type.kind === "primitive" ? formatPrimitive(type) : computeNested(formatNested(type));
}

function formatPrimitive({ name, args }: Extract<DataType, { kind: "primitive" }>): string {
  return args.length === 0 ? name : `${name}(${args.join(",")})`;
}

function* formatNested(type: DataType): Nested<string> {
  switch (type.kind) {
    case "primitive":
      return formatPrimitive(type);
    case "array":
      return `array<${yield formatNested(type.element)}>`;
    case "map":
      return `map<${yield formatNested(type.key)},${yield formatNested(type.value)}>`;
    case "struct": {
      const fields: string[] = [];
      for (const { name, type: inner, comment } of type.fields)
        fields.push(`${quoteName(name)}:${yield formatNested(inner)}${comment === undefined ? "" : ` COMMENT ${sqlString(comment)}`}`);
      return `struct<${fields.join(",")}>`;
    }
  }
}

/** `type` and every type inside it, in the order in which they are written. */
export function typesWithin(type: DataType): readonly DataType[] {
  const found: DataType[] = [];
  const open = [type];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    found.push(next);
    if (next.kind === "array") open.push(next.element);
    else if (next.kind === "map") open.push(next.value, next.key);
    else if (next.kind === "struct") for (const field of next.fields.toReversed()) open.push(field.type);
  }
  return found;
}

/** The word that the reference's type tables list a type under. */
export function typeFamily(type: DataType): PrimitiveName | "array" | "map" | "struct" {
  return type.kind === "primitive" ? type.name : type.kind;
}
