import { didYouMean } from "../../diagnostics/nearest-name.ts";
import { ROLE_PROPERTY } from "../../model/role-property.ts";
import type { Property, Table } from "../../model/table.ts";
import { storageKindIds } from "../../storage/registry.ts";
import { type PropertyBag, isPropertyBag } from "../../storage/setting.ts";
import type { StorageKind } from "../../storage/storage-kind.ts";
import type { Report, TableRule } from "../rule.ts";
import { type Entry, propertyMove } from "./property-move.ts";

const bags: readonly PropertyBag[] = ["serdeProperties", "tableProperties"];

/** Raw keys that a setting covers, that stand in the wrong list, or that no document names. */
export const rawProperties: TableRule = {
  rules: ["storage/wrong-property-bag", "storage/unknown-property"],
  table(table, report, kind) {
    if (kind === undefined) return;
    for (const property of inBlock(table, kind)) checkParameter(property, table, kind, report);
    if (table.serdeProperties.length + table.tableProperties.length === 0) return;
    const homes = homesOf(table, kind);
    // That the statement has no place for SERDEPROPERTIES is told by itself.
    const places = kind.role === "no-place" ? bags.slice(1) : bags;
    for (const bag of places) for (const property of table[bag]) checkProperty(property, bag, table, homes, kind, report);
  },
};

/** Where a key belongs, and the setting that states it; without one it may be written of itself. */
interface Home {
  readonly bag: PropertyBag;
  readonly setting?: string;
  readonly derived?: boolean;
}

function homesOf(table: Table, kind: StorageKind): ReadonlyMap<string, Home> {
  return new Map<string, Home>([
    ...Object.entries(kind.documentedProperties ?? {}).map(([key, bag]) => [key, { bag }] as const),
    ...(kind.derivedProperties?.(table) ?? []).map(({ bag, key }) => [key, { bag, derived: true }] as const),
    ...Object.entries(kind.settings).flatMap(([setting, { place, key }]) => (isPropertyBag(place) ? [[key, { bag: place, setting }] as const] : [])),
    ...(kind.role === "expected" || kind.role === "optional" ? [[ROLE_PROPERTY, { bag: "serdeProperties", setting: "roleArn" }] as const] : []),
  ]);
}

/** The raw keys of the storage block that state what a setting states. */
function inBlock({ storage }: Table, kind: StorageKind): Property[] {
  if (storage === undefined || storage.freeProperties.length + storage.rawBlocks.size === 0) return [];
  const free = storage.freeProperties.filter(({ key }) => key.value === ROLE_PROPERTY);
  const blocks = Object.entries(kind.rawBlocks ?? {}).flatMap(([name, { place }]) => {
    const keys = new Set(Object.values(kind.settings).flatMap((spec) => (spec.place === place ? [spec.key] : [])));
    return (storage.rawBlocks.get(name) ?? []).filter(({ key }) => keys.has(key.value) || key.value === ROLE_PROPERTY);
  });
  return [...free, ...blocks];
}

/** Both would be written, and which of them counts nobody says; the role of the table wins over one in the block. */
function checkParameter({ key }: Property, { storage }: Table, kind: StorageKind, report: Report): void {
  const isRole = key.value === ROLE_PROPERTY;
  const [setting = ""] = Object.entries(kind.settings).find(([, spec]) => spec.key === key.value) ?? [];
  const remedy =
    storage?.written.has(setting) === true ? `delete it: ${setting} stands in the storage block` : `state ${setting} in the storage block itself`;
  report("storage/unknown-property", {
    at: key.at,
    severity: isRole ? "hint" : "error",
    message: `${key.value} has a setting of its own`,
    help: isRole ? "use roleArn instead: the role is checked" : remedy,
  });
}

function checkProperty(
  property: Property,
  bag: PropertyBag,
  table: Table,
  homes: ReadonlyMap<string, Home>,
  kind: StorageKind,
  report: Report,
): void {
  const { key } = property;
  const { language } = table;
  const home = homes.get(key.value);
  const longer = home === undefined ? longerKey(key.value, homes, kind) : undefined;
  if (home !== undefined && home.bag !== bag) {
    report("storage/wrong-property-bag", {
      at: key.at,
      message: `${key.value} belongs in ${language === "sql" ? clauses[home.bag] : home.bag}`,
      help: language === "sql" ? "move it there" : moveHelp(home),
      // A setting is not written by moving the key.
      fixes:
        language === "ext" && (home.setting !== undefined || home.derived === true)
          ? []
          : propertyMove(property, entriesOf(table, home.bag, kind), language),
    });
  } else if (home?.setting !== undefined && language === "ext") {
    report("storage/unknown-property", {
      at: key.at,
      message: `${key.value} has a setting of its own`,
      help: `use ${home.setting} instead: its value is checked`,
    });
  } else if (home?.derived === true && language === "ext") {
    report("storage/unknown-property", {
      at: key.at,
      message: `${key.value} is written of itself; this replaces it`,
      help: "delete it, so that it follows from the columns and settings",
    });
  } else if (home === undefined && kind.ownClass !== true && (longer !== undefined || isOfMaxCompute(key.value))) {
    report("storage/unknown-property", {
      at: key.at,
      message: `no document names ${key.value} for ${kind.title}`,
      help:
        longer !== undefined
          ? `did you mean ${longer}?`
          : (didYouMean(key.value, homes.keys()) ?? "whether unknown keys are ignored is not documented"),
    });
  }
}

/** What is written in the list of a statement, settings among it; of an `.ext` file, what stands in the block. */
function entriesOf(table: Table, bag: PropertyBag, kind: StorageKind): Entry[] {
  const raw = table[bag].map(({ key, value }) => ({ key: key.value, value: value.at }));
  if (table.language === "ext") return raw;
  const settings = [...(table.storage?.settings ?? [])].flatMap(([name, { value }]) => {
    const spec = kind.settings[name];
    return spec?.place === bag ? [{ key: spec.key, value: value.at }] : [];
  });
  return [...raw, ...settings];
}

const clauses: Readonly<Record<PropertyBag, string>> = { serdeProperties: "WITH SERDEPROPERTIES", tableProperties: "TBLPROPERTIES" };

function moveHelp({ bag, setting, derived }: Home): string {
  if (setting !== undefined) return `use the setting ${setting} instead`;
  return derived === true ? "delete it: it is written of itself" : `move it to ${bag} { … }`;
}

/** The known key that ends so: handlers of MaxCompute read whole keys. SerDes have short ones of their own. */
function longerKey(key: string, homes: ReadonlyMap<string, Home>, kind: StorageKind): string | undefined {
  if (kind.format(undefined).form !== "STORED BY") return undefined;
  return [...homes.keys()].find((known) => known.endsWith(`.${key.toLowerCase()}`));
}

/** Whether a key begins as those of MaxCompute do, or as a kind is called. */
function isOfMaxCompute(key: string): boolean {
  return ["odps", "mcfed", ...storageKindIds].some((prefix) => key.startsWith(`${prefix}.`));
}
