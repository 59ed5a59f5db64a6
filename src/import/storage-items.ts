import { hasPlaceholder } from "../model/placeholder.ts";
import type { Property, Storage } from "../model/table.ts";
import type { Text } from "../model/text.ts";
import type { Span } from "../source/span.ts";
import { type PropertyBag, type SettingSpec, isPropertyBag } from "../storage/setting.ts";
import type { StorageKind } from "../storage/storage-kind.ts";
import type { Item } from "./item.ts";
import type { ValueSpelling } from "./value-spelling.ts";

/** A storage block, taken apart: what a source may state for several tables, item by item. */
export interface StorageItems {
  readonly kind: string;
  readonly at: Span;
  /** The class behind the block's word, spelled. */
  readonly argument?: string;
  /** Items by what they state: no block states one twice. */
  readonly items: ReadonlyMap<string, Item>;
  /** Keys of items that no source states. */
  readonly ofOneTable: ReadonlySet<string>;
  /** What no setting can hold, to be stated as raw properties. */
  readonly raw: readonly (Property & { readonly bag: PropertyBag })[];
}

/** Spells what a storage block holds; `flags` are settings that stand in `SET` lines, by the names of the settings. */
export function storageItems(storage: Storage, kind: StorageKind, flags: ReadonlyMap<string, Text>, spelling: ValueSpelling): StorageItems {
  const items = new Map<string, Item>();
  const raw: (Property & { readonly bag: PropertyBag })[] = [];
  const stated = new Map([...[...storage.settings].map(([name, { value }]) => [name, value] as const), ...flags]);
  for (const [name, spec] of Object.entries(kind.settings)) {
    const value = stated.get(name);
    if (value === undefined) continue;
    const { place } = spec;
    const spelled = spellSetting(spec, name, value, kind.id, spelling);
    const at = storage.settings.get(name)?.nameAt ?? value.at;
    if (spelled !== undefined) items.set(`setting ${name}`, { text: `${name} = ${spelled}`, at });
    else if (isPropertyBag(place)) raw.push({ bag: place, key: { value: spec.key, at, pieces: [] }, value });
  }
  for (const [name, properties] of storage.rawBlocks)
    items.set(`block ${name}`, { text: name, items: propertyItems(properties, (property) => spelling.property(property, kind.id), spelling) });
  const free = propertyItems(storage.freeProperties, (property) => spelling.property(property, kind.id), spelling);
  free.forEach((item, index) => items.set(`key ${storage.freeProperties[index]!.key.value}`, item));
  const argument = kind.argument === undefined || storage.argument === undefined ? {} : { argument: spelling.text(storage.argument) };
  const ofOneTable = Object.entries(kind.settings).flatMap(([name, spec]) => (spec.ofOneTable === true ? [`setting ${name}`] : []));
  return { kind: kind.id, at: storage.at, ...argument, items, ofOneTable: new Set(ofOneTable), raw };
}

/** Raw keys with their values. */
export function propertyItems(properties: readonly Property[], valueOf: (property: Property) => string, { spelling }: ValueSpelling): Item[] {
  return properties.map((property) => ({ text: `${spellKey(property.key, spelling.string)} = ${valueOf(property)}`, at: property.key.at }));
}

function spellKey({ value }: Text, string: (value: string) => string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(value) ? value : string(value);
}

/** Whether a setting can hold what a statement states. */
export function isSpellableSetting(spec: SettingSpec, { value }: Text): boolean {
  const { type } = spec;
  switch (type.kind) {
    case "string":
    case "credential":
      return true;
    case "integer":
      return /^[0-9]+$/.test(value) || hasPlaceholder(value);
    case "boolean":
      return hasPlaceholder(value) || (type.words ?? ["True", "False"]).some((word) => word.toLowerCase() === value.toLowerCase());
    case "enum":
      return knownWord(type.values, value) !== undefined || (type.contested === true && /^\w+$/.test(value)) || isWordFilledInLater(value);
  }
}

/** Words that are filled in stand in SQL without quotes. */
function isWordFilledInLater(value: string): boolean {
  return hasPlaceholder(value) && /^[\w${}]*$/.test(value);
}

function knownWord(words: readonly string[], value: string): string | undefined {
  return words.find((word) => word.toLowerCase() === value.toLowerCase());
}

function spellSetting(spec: SettingSpec, name: string, value: Text, kind: string, spelling: ValueSpelling): string | undefined {
  if (!isSpellableSetting(spec, value)) return undefined;
  const { type } = spec;
  const text = (): string => spelling.text(value);
  switch (type.kind) {
    case "string":
      return text();
    case "credential":
      return spelling.credential(value, kind, name);
    case "integer":
      return /^[0-9]+$/.test(value.value) ? value.value : text();
    case "boolean":
      if (hasPlaceholder(value.value)) return text();
      return value.value.toLowerCase() === (type.words?.[0] ?? "True").toLowerCase() ? "true" : "false";
    case "enum":
      return knownWord(type.values, value.value) ?? text();
  }
}
