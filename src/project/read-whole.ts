import { type Unit, unitsVisibleFrom } from "../bind/scope.ts";

/** Once it is told, a unit stays as it is. */
const readWhole = new WeakMap<Unit, boolean>();

/** Whether a file could be read, and all that it imports. */
export function isReadWhole(unit: Unit): boolean {
  let known = readWhole.get(unit);
  if (known === undefined) {
    known = unitsVisibleFrom(unit).every(({ file, imports }) => !file.damaged && imports.every((edge) => edge.unit !== undefined));
    readWhole.set(unit, known);
  }
  return known;
}
