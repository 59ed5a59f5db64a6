import type { DataType } from "../maxcompute/data-type.ts";
import { foldName } from "../maxcompute/names.ts";
import { type Nested, computeNested } from "../source/nested.ts";

/** Whether two types are one: names of fields compare ignoring case, and their comments do not count. */
export function isSameType(a: DataType | undefined, b: DataType | undefined): boolean {
  return plainType(a) === plainType(b);
}

/** Whether the comments inside of two types that are one are the same, too. */
export function hasSameComments(a: DataType | undefined, b: DataType | undefined): boolean {
  return plainType(a, true) === plainType(b, true);
}

function plainType(type: DataType | undefined, withComments = false): string {
  return type === undefined ? "" : computeNested(plainly(type, withComments));
}

function* plainly(type: DataType, withComments: boolean): Nested<string> {
  switch (type.kind) {
    case "primitive":
      return `${type.name}(${type.args.join()})`;
    case "array":
      return `array<${yield plainly(type.element, withComments)}>`;
    case "map":
      return `map<${yield plainly(type.key, withComments)},${yield plainly(type.value, withComments)}>`;
    case "struct": {
      const fields: string[] = [];
      for (const { name, type: inner, comment = "" } of type.fields)
        fields.push(JSON.stringify([foldName(name), withComments ? comment : ""]) + (yield plainly(inner, withComments)));
      return `struct<${fields.join()}>`;
    }
  }
}
