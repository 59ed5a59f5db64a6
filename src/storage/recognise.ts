import type { FormatClause, StoredAs } from "./format-clause.ts";
import { hasScheme } from "./location.ts";
import { storageKind, storageKindIds } from "./registry.ts";
import type { StorageKind } from "./storage-kind.ts";

/** How a statement says what its data looks like; absent parts were not written. */
export interface WrittenFormat {
  /** The class in STORED BY. */
  readonly handler?: string | undefined;
  /** The class in ROW FORMAT SERDE. */
  readonly serde?: string | undefined;
  readonly storedAs?: StoredAs | undefined;
  /** Whether ROW FORMAT DELIMITED stands there. */
  readonly isDelimited: boolean;
  /** The keys of all its properties. */
  readonly keys: readonly string[];
}

const kinds: readonly StorageKind[] = storageKindIds.map((id) => storageKind(id)!);

/** How each kind is written where no setting changes it. */
const formats: ReadonlyMap<StorageKind, FormatClause> = new Map(kinds.map((kind) => [kind, kind.format(undefined)]));
const formatOf = (kind: StorageKind): FormatClause => formats.get(kind)!;

/** The names that STORED AS takes. */
export const formatNames: readonly string[] = [
  ...new Set(
    kinds.flatMap((kind) => {
      const format = formatOf(kind);
      return format.form === "STORED BY" || typeof format.storedAs !== "string" ? [] : [formatName(format.storedAs)];
    }),
  ),
];

/**
 * The kind that writes such a statement; one of a class of the user's own where no other does. Undefined where nothing
 * says what is read, or a format is named that no document does.
 */
export function recogniseKind(written: WrittenFormat, location: string | undefined): StorageKind | undefined {
  if (written.handler !== undefined) return byHandler(written.handler, written.keys, location) ?? ownClass("STORED BY");
  if (written.isDelimited) return kinds.find((kind) => formatOf(kind).form === "ROW FORMAT DELIMITED");
  const { serde, storedAs = "TEXTFILE" } = written;
  if (serde !== undefined) return kinds.find((kind) => isSerde(kind, serde, storedAs)) ?? ownClass("ROW FORMAT SERDE");
  return written.storedAs === undefined ? undefined : kinds.find((kind) => isImplied(kind, storedAs));
}

/** One handler reads several databases, which their locations tell apart. */
function byHandler(handler: string, keys: readonly string[], location: string | undefined): StorageKind | undefined {
  const found = kinds.filter((kind) => isHandler(kind, handler));
  if (found.some((kind) => kind.isOlderForm?.(keys))) return undefined;
  const ofScheme = found.find((kind) => location !== undefined && kind.location !== undefined && hasScheme(kind.location, location));
  return ofScheme ?? (found.length === 1 ? found[0] : undefined);
}

function isHandler(kind: StorageKind, handler: string): boolean {
  const format = formatOf(kind);
  return format.form === "STORED BY" && kind.ownClass !== true && format.handler === handler;
}

function isSerde(kind: StorageKind, serde: string, storedAs: StoredAs): boolean {
  const format = formatOf(kind);
  return format.form === "ROW FORMAT SERDE" && kind.ownClass !== true && format.serde === serde && isSameFormat(format.storedAs, storedAs);
}

function isImplied(kind: StorageKind, storedAs: StoredAs): boolean {
  const format = formatOf(kind);
  return format.form === "ROW FORMAT SERDE" && kind.ownClass !== true && format.implied && isSameFormat(format.storedAs, storedAs);
}

function ownClass(form: "STORED BY" | "ROW FORMAT SERDE"): StorageKind | undefined {
  return kinds.find((kind) => kind.ownClass === true && formatOf(kind).form === form);
}

function isSameFormat(a: StoredAs, b: StoredAs): boolean {
  if (typeof a === "string" || typeof b === "string") return typeof a === typeof b && formatName(String(a)) === formatName(String(b));
  return a.inputFormat === b.inputFormat && a.outputFormat === b.outputFormat;
}

/** Hive calls ORC by two names. */
function formatName(name: string): string {
  const upper = name.toUpperCase();
  return upper === "ORCFILE" ? "ORC" : upper;
}
