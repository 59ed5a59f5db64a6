import { hasPlaceholder } from "../../model/placeholder.ts";
import type { Property, Storage, StorageSetting } from "../../model/table.ts";
import type { Text } from "../../model/text.ts";
import type { Span } from "../../source/span.ts";
import type { PropertyBag, SettingSpec } from "../../storage/setting.ts";
import type { LocationReading, StorageKind } from "../../storage/storage-kind.ts";
import type { SqlContext } from "./sql-context.ts";

/** What a statement says of its storage, by what it is in the end. */
export interface ReadStorage {
  readonly storage: Storage;
  /** Properties that are no settings, by the list they stand in. */
  readonly rest: Readonly<Record<PropertyBag, readonly Property[]>>;
}

/** What there is to read it from. */
export interface StorageParts {
  readonly at: Span;
  readonly argument: Text | undefined;
  readonly properties: Readonly<Record<PropertyBag, readonly Property[]>>;
  readonly location: LocationReading | undefined;
  readonly phrases: readonly { readonly words: string; readonly at: Span; readonly value: Text }[];
  readonly damaged: boolean;
}

/** Takes properties, parameters of the location and phrases for the settings that write them. */
export function readStorage(context: SqlContext, kind: StorageKind, parts: StorageParts): ReadStorage {
  const settings = new Map<string, StorageSetting>();
  const keep = (name: string, nameAt: Span, value: Text): void => {
    checkValue(context, kind.settings[name]!, value);
    settings.set(name, { nameAt, value });
  };
  for (const [name, value] of parts.location?.settings ?? []) keep(name, value.at, value);
  for (const { words, at, value } of parts.phrases) {
    const name = settingAt(kind, "phrase", words);
    if (name !== undefined) keep(name, at, value);
  }
  const restOf = (bag: PropertyBag): Property[] =>
    parts.properties[bag].filter(({ key, value }) => {
      const name = settingAt(kind, bag, key.value);
      if (name === undefined || settings.has(name)) return true;
      keep(name, key.at, value);
      return false;
    });
  const rest = { serdeProperties: restOf("serdeProperties"), tableProperties: restOf("tableProperties") };
  const rawBlocks = new Map<string, readonly Property[]>();
  for (const [name, { place }] of Object.entries(kind.rawBlocks ?? {})) {
    const raw = place === "query" ? (parts.location?.parameters ?? []) : rest[place].splice(0);
    if (raw.length > 0) rawBlocks.set(name, raw);
  }
  const freeProperties = kind.freeKeys === undefined ? [] : rest[kind.freeKeys].splice(0);
  return {
    storage: {
      kind: kind.id,
      at: parts.at,
      ...(parts.argument && { argument: parts.argument }),
      settings,
      freeProperties,
      rawBlocks,
      written: new Set(settings.keys()),
      damaged: parts.damaged,
    },
    rest,
  };
}

const settingsByKey = new WeakMap<StorageKind, ReadonlyMap<string, string>>();

function settingAt(kind: StorageKind, place: SettingSpec["place"], key: string): string | undefined {
  let names = settingsByKey.get(kind);
  if (names === undefined) settingsByKey.set(kind, (names = indexSettings(kind)));
  return names.get(`${place} ${key}`);
}

/** The names of settings by their place and key. */
function indexSettings({ settings }: StorageKind): ReadonlyMap<string, string> {
  // Of two with one key the first counts.
  return new Map(
    Object.entries(settings)
      .toReversed()
      .map(([name, { place, key }]) => [`${place} ${key}`, name]),
  );
}

/** Whether a property holds what the setting that writes it would. */
function checkValue({ report }: SqlContext, spec: SettingSpec, { value, at }: Text): void {
  if (hasPlaceholder(value)) return;
  const problem: ReturnType<NonNullable<SettingSpec["check"]>> = typeProblem(spec, value) ?? spec.check?.(value);
  if (problem === undefined) return;
  report(problem.rule ?? "storage/option-value", {
    at,
    severity: problem.severity,
    message: `${spec.key}: ${problem.message}`,
    help: spec.description,
  });
}

function typeProblem({ type }: SettingSpec, value: string): { readonly message: string; readonly severity: "error" | "warning" } | undefined {
  switch (type.kind) {
    case "integer":
      return /^[0-9]+$/.test(value) ? undefined : { message: "a whole number, 0 or more, belongs here", severity: "error" };
    case "boolean": {
      const words = type.words ?? ["True", "False"];
      return isOneOf(value, words) ? undefined : { message: `${words.join(" or ")} belongs here`, severity: "warning" };
    }
    case "enum":
      return isOneOf(value, type.values)
        ? undefined
        : { message: `the documented values are ${type.values.join(", ")}`, severity: type.contested === true ? "warning" : "error" };
    case "string":
    case "credential":
      return undefined;
  }
}

function isOneOf(value: string, words: readonly string[]): boolean {
  return words.some((word) => word.toLowerCase() === value.toLowerCase());
}
