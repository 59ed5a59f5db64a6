import { hasPlaceholder } from "../../src/model/placeholder.ts";
import type { Column, StorageSetting, Table } from "../../src/model/table.ts";
import { storageKind } from "../../src/storage/registry.ts";
import { readableTable } from "../sql/read/readable-table.ts";
import type { Text } from "../../src/model/text.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { column, nowhere, text } from "../sql/sample-table.ts";

/** The same table as one that binds without errors, under a name of its own: where a setting refuses a value, it has a plain one. */
export function validTable(table: Table, name: string): Table {
  const readable = readableTable(wellFormed(table));
  const specs = storageKind(table.storage!.kind)!.settings;
  const settings = [...readable.storage!.settings].map(([key, setting]): readonly [string, StorageSetting] => {
    const isRefused = specs[key]?.check?.(setting.value.value)?.severity === "error";
    return [key, isRefused ? { ...setting, value: text("plain_value") } : setting];
  });
  const [last, ...before] = readable.name.toReversed();
  const isOpen = readable.storage!.kind === "tablestore";
  if (isOpen && readable.columns.some(({ unmapped }) => unmapped !== undefined))
    settings.push(["readMode", { nameAt: nowhere, value: text("permissive") }]);
  const formats = new Map(settings);
  const hasClasses = formats.has("inputFormat") && formats.has("outputFormat");
  if (readable.storage!.kind === "serde" && !hasClasses && !formats.has("storedAs"))
    settings.push(["storedAs", { nameAt: nowhere, value: text("TEXTFILE") }]);
  return {
    ...readable,
    ...(isOpen && { columns: withMapping(readable.columns) }),
    name: [...before.toReversed(), { ...last!, value: name }],
    storage: {
      ...readable.storage!,
      settings: new Map(settings.filter(([key]) => !(hasClasses ? ["storedAs"] : ["inputFormat", "outputFormat"]).includes(key))),
    },
  };
}

/** With a column that is mapped, those that are not behind it; then what is filled in later stands in no name, since it may be several. */
function withMapping(columns: readonly Column[]): Column[] {
  const [first = column("id"), ...rest] = columns;
  const { unmapped: _, ...mapped } = first;
  const left = rest.filter(({ unmapped }) => unmapped !== undefined);
  const all = [mapped, ...rest.filter(({ unmapped }) => unmapped === undefined)];
  const isOpen = ({ map }: Column): boolean => map !== undefined && hasPlaceholder(map.value);
  return [...(left.length === 0 ? all : all.map((one, index) => (isOpen(one) ? { ...one, map: text(`plain_${index}`) } : one))), ...left];
}

/** Without halves of characters, which no file holds. */
function wellFormed<T>(value: T): T {
  if (typeof value === "string") return value.replaceAll(/\p{Surrogate}/gu, (half) => half.charCodeAt(0).toString(16)) as T;
  if (Array.isArray(value)) return value.map(wellFormed) as T;
  if (value instanceof Map) return new Map([...value].map(([key, inner]) => [key, wellFormed(inner)])) as T;
  if (isText(value) && !value.pieces.some(({ secret }) => secret !== undefined)) return text(wellFormed(value.value)) as T;
  if (typeof value !== "object" || value === null || value instanceof Set || value instanceof SourceFile) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, wellFormed(inner)])) as T;
}

function isText(value: unknown): value is Text {
  return typeof value === "object" && value !== null && "pieces" in value;
}
