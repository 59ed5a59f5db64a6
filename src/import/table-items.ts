import { derivedFlagKeys } from "../maxcompute/session-flags.ts";
import type { Column, PartitionLocation, Property, Storage, Table } from "../model/table.ts";
import type { Text } from "../model/text.ts";
import type { Span } from "../source/span.ts";
import { sessionFlags } from "../sql/write-table.ts";
import { storageKind } from "../storage/registry.ts";
import type { StorageKind } from "../storage/storage-kind.ts";
import type { Item } from "./item.ts";
import { type StorageItems, isSpellableSetting, propertyItems, storageItems } from "./storage-items.ts";
import { isSpellableName } from "./spelling.ts";
import type { ValueSpelling } from "./value-spelling.ts";

/** A text, and where it stands. */
export interface Placed {
  readonly text: string;
  readonly at: Span;
}

/** A table as items, with what it may share with others kept apart. */
export interface TableItems {
  /** `external table`, and what goes before the name. */
  readonly head: string;
  /** The name, spelled. */
  readonly name: string;
  readonly at: Span;
  readonly storage: StorageItems;
  /** Without credentials, not yet spelled: a part of it may stand in a source. */
  readonly location: Placed | undefined;
  /** The role's, as the location. */
  readonly arn: Placed | undefined;
  /** What stands above the storage block. */
  readonly before: readonly Item[];
  /** What stands behind location and role. */
  readonly behind: readonly Item[];
  /** The `///` lines; empty where there is no comment, or one that they cannot hold. */
  readonly doc: readonly string[];
}

/** Spells a table whose storage kind is known. `since` is where the statement before it ended that creates one: flags set behind that are for this table. */
export function tableItems(table: Table, since: number, spelling: ValueSpelling): TableItems {
  const kind = storageKind(table.storage!.kind)!;
  const { asSettings, flags } = ownFlags(table, kind, since);
  const storage = storageItems(withoutDerived(table, kind), kind, asSettings, spelling);
  const raw = (bag: "serdeProperties" | "tableProperties"): Property[] => [...table[bag], ...storage.raw.filter((property) => property.bag === bag)];
  const block = (text: string, items: readonly Item[]): Item[] => (items.length === 0 ? [] : [{ text, items }]);
  const properties = (bag: "serdeProperties" | "tableProperties"): Item[] =>
    block(
      bag,
      propertyItems(raw(bag), (property) => spelling.property(property, kind.id), spelling),
    );
  const doc = docLines(table, spelling);
  const location = table.location && { text: spelling.plainLocation(table.location), at: table.location.at };
  const arn = table.role?.role.arn && { text: spelling.plain(table.role.role.arn), at: table.role.at };
  // Which file declares these is decided when all tables are known.
  for (const shared of [location, arn]) if (shared !== undefined) spelling.spelling.mention(shared.text);
  return {
    head: `external table${table.ifNotExists ? " if not exists" : ""}`,
    name: table.name.map(({ value }) => spelling.spelling.name(value)).join("."),
    at: table.at,
    storage,
    location,
    arn,
    doc,
    before: [
      ...(doc.length === 0 && table.comment !== undefined ? [{ text: `comment = ${spelling.text(table.comment)}`, at: table.comment.at }] : []),
      ...block(
        "columns",
        plainColumns(table, kind).map((column) => columnItem(column, spelling)),
      ),
      ...block(
        "partitions",
        table.partitions.map((column) => columnItem(column, spelling)),
      ),
      ...table.partitionLocations.filter(hasSpellableKeys).map((partition) => partitionItem(partition, spelling)),
    ],
    behind: [
      ...(table.access === undefined ? [] : [{ text: `access = ${table.access.value}` }]),
      ...lifecycleItem(table, spelling),
      ...usingItem(table, spelling),
      ...properties("serdeProperties"),
      ...properties("tableProperties"),
      ...block(
        "flags",
        propertyItems(flags, (property) => spelling.flag(property), spelling),
      ),
    ],
  };
}

/** The storage block without settings that are written of themselves. */
function withoutDerived(table: Table, kind: StorageKind): Storage {
  const derived = new Set((kind.derivedProperties?.(table) ?? []).map(({ bag, key, value }) => `${bag} ${key} ${value}`));
  const settings = [...table.storage!.settings].filter(([name, { value }]) => {
    const { place, key } = kind.settings[name]!;
    return !derived.has(`${place} ${key} ${value.value}`);
  });
  return { ...table.storage!, settings: new Map(settings) };
}

/** The flags of a script that its table does not get of itself; those that a setting states, by its name. */
function ownFlags(
  table: Table,
  kind: StorageKind,
  since: number,
): { readonly asSettings: ReadonlyMap<string, Text>; readonly flags: readonly Property[] } {
  const asSettings = new Map<string, Text>();
  const derived = new Map(sessionFlags({ ...table, flags: [] }, kind).map(({ key, value }) => [key, value]));
  const flags = table.flags.filter((flag) => {
    const { value: key, at } = flag.key;
    if (derived.get(key) === flag.value.value) return false;
    // Set for an earlier table that needs it, as compile would.
    if (derivedFlagKeys.has(key) && at.start < since) return false;
    const setting = Object.entries(kind.settings).find(
      ([, spec]) => spec.place === "flag" && spec.key === key && isSpellableSetting(spec, flag.value),
    );
    if (setting !== undefined) asSettings.set(setting[0], flag.value);
    return setting === undefined;
  });
  return { asSettings, flags };
}

/** A comment of whole lines stands above the table. */
function docLines({ comment }: Table, spelling: ValueSpelling): string[] {
  if (comment === undefined || comment.value === "" || /[^\P{Cc}\n]|[\u2028\u2029]/u.test(comment.value)) return [];
  const lines = spelling.plain(comment).split("\n");
  return lines.every((line) => line === line.trimEnd()) ? lines : [];
}

/** The columns without names in the store that are their own, where the statement says the same without them. */
function plainColumns(table: Table, kind: StorageKind): readonly Column[] {
  const { mapping } = kind;
  const isMappedRaw = mapping !== undefined && table[mapping.bag].some(({ key }) => key.value === mapping.key);
  if (isMappedRaw) return table.columns.map(withoutMapping);
  const plain = table.columns.map(({ map, ...column }) => (map === undefined || map.value === column.name ? column : { ...column, map }));
  const derived = (columns: readonly Column[]): string => JSON.stringify(kind.derivedProperties?.({ ...table, columns }) ?? []);
  return derived(plain) === derived(table.columns) ? plain : table.columns;
}

function withoutMapping({ name, at, type, comment }: Column): Column {
  return { name, at, ...(type && { type }), ...(comment && { comment }) };
}

function columnItem({ name, type, key, map, unmapped, comment, at }: Column, spelling: ValueSpelling): Item {
  const attributes = [
    key !== undefined && "@key",
    map !== undefined && `@map(${spelling.text(map)})`,
    unmapped !== undefined && "@unmapped",
    comment !== undefined && `@comment(${spelling.text(comment)})`,
  ].filter((attribute) => typeof attribute === "string");
  return { text: [spelling.spelling.name(name), spelling.spelling.type(type!), ...attributes].join(" "), at };
}

function hasSpellableKeys({ values }: PartitionLocation): boolean {
  return values.every(({ key }) => isSpellableName(key.value));
}

function partitionItem({ values, location, at }: PartitionLocation, spelling: ValueSpelling): Item {
  const list = values.map(({ key, value }) => `${spelling.spelling.name(key.value)} = ${spelling.text(value)}`).join(", ");
  return { text: `partition (${list}) at ${spelling.spelling.string(spelling.plainLocation(location))}`, at };
}

function lifecycleItem({ lifecycle }: Table, { spelling }: ValueSpelling): Item[] {
  if (lifecycle === undefined) return [];
  return [{ text: `lifecycle = ${/^[0-9]+$/.test(lifecycle.value) ? lifecycle.value : spelling.string(lifecycle.value)}`, at: lifecycle.at }];
}

function usingItem({ using }: Table, spelling: ValueSpelling): Item[] {
  if (using.length === 0) return [];
  const names = using.map((resource) => spelling.text(resource));
  return [{ text: `using = ${names.length === 1 ? names[0]! : `[${names.join(", ")}]`}`, at: using[0]!.at }];
}
