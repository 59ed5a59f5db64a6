import { ROLE_PROPERTY } from "../model/role-property.ts";
import type { Property, Table } from "../model/table.ts";
import { type Text, wholeText } from "../model/text.ts";
import type { Place, PropertyBag, SettingSpec } from "../storage/setting.ts";
import type { StorageKind } from "../storage/storage-kind.ts";

/** What made a property: the columns or the kind itself, a setting, the role, or the one who wrote it raw. */
export type PropertyOrigin = "derived" | "setting" | "role" | "raw";

/** A property as a statement holds it, and what it comes from. */
export interface StatementProperty {
  readonly key: string;
  readonly value: Text;
  readonly origin: PropertyOrigin;
  /** Of a setting its name in the storage block. */
  readonly setting?: string;
}

/**
 * The list of properties that the statement of a table holds, each key once: what follows from the columns, the settings in
 * the order of the kind, the kind's own raw keys, the role, then raw properties. A later one of the same key wins. `derived` is what follows, where it is known.
 */
export function statementProperties(
  table: Table,
  kind: StorageKind,
  bag: PropertyBag,
  derived = kind.derivedProperties?.(table) ?? [],
): readonly StatementProperty[] {
  const written = new Map<string, StatementProperty>();
  const add = (property: StatementProperty): void => void written.set(property.key, property);
  const addRaw = ({ key, value }: Property): void => add({ key: key.value, value, origin: "raw" });
  for (const { key, value, bag: own } of derived) if (own === bag) add({ key, value: wholeText(value, table.at), origin: "derived" });
  for (const { name, spec, value } of settingsAt(bag, table, kind)) add({ key: spec.key, value, origin: "setting", setting: name });
  if (kind.freeKeys === bag) table.storage?.freeProperties.forEach(addRaw);
  for (const [name, { place }] of Object.entries(kind.rawBlocks ?? {})) if (place === bag) table.storage?.rawBlocks.get(name)?.forEach(addRaw);
  const arn = table.role?.role.arn;
  if (bag === "serdeProperties" && arn !== undefined) add({ key: ROLE_PROPERTY, value: arn, origin: "role" });
  table[bag].forEach(addRaw);
  return [...written.values()];
}

/** The settings that a table states and that end up in one place, in the order of the kind. */
export function settingsAt(
  place: Place,
  { storage }: Table,
  kind: StorageKind,
): { readonly name: string; readonly spec: SettingSpec; readonly value: Text }[] {
  const found: { name: string; spec: SettingSpec; value: Text }[] = [];
  for (const [name, { value }] of storage?.settings ?? []) {
    const spec = kind.settings[name];
    if (spec?.place === place) found.push({ name, spec, value });
  }
  if (found.length < 2) return found;
  const order = Object.keys(kind.settings);
  return found.sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
}

/** The location as the statement of a table holds it, its parameters in it. */
export function statementLocation(table: Table, kind: StorageKind): Text | undefined {
  return kind.writeLocation === undefined ? table.location : kind.writeLocation(table);
}
