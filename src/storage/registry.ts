import { csv, tsv } from "./oss-text.ts";
import type { StorageKind } from "./storage-kind.ts";
import { tablestore } from "./tablestore.ts";

const kinds: ReadonlyMap<string, StorageKind> = new Map([tablestore, csv, tsv].map((kind) => [kind.id, kind]));

/** The words that open a storage block, in the order of the documentation. */
export const storageKindIds: readonly string[] = [...kinds.keys()];

/** The kind a storage block names; undefined when there is none of that name. */
export function storageKind(id: string): StorageKind | undefined {
  return kinds.get(id);
}
