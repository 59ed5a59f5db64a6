import type { DataType } from "../maxcompute/data-type.ts";
import { foldName } from "../maxcompute/names.ts";

/** Whether two types are one: names of fields compare ignoring case, and their comments do not count. */
export function isSameType(a: DataType | undefined, b: DataType | undefined): boolean {
  return plainType(a) === plainType(b);
}

/** Whether the comments inside of two types that are one are the same, too. */
export function hasSameComments(a: DataType | undefined, b: DataType | undefined): boolean {
  return plainType(a, true) === plainType(b, true);
}

function plainType(type: DataType | undefined, withComments = false): string {
  return JSON.stringify(type, (_, value: unknown) => {
    if (typeof value !== "object" || value === null || !("name" in value && "type" in value)) return value;
    const { name, type: of, comment } = value as { name: string; type: DataType; comment?: string };
    return { name: foldName(name), type: of, ...(withComments && comment !== undefined && comment !== "" && { comment }) };
  });
}
