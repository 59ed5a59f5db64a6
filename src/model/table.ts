import type { DataType } from "../maxcompute/data-type.ts";
import type { Span } from "../source/span.ts";
import type { Role } from "./role.ts";
import type { Text } from "./text.ts";

/** Something that was stated, and where. */
export interface Fact<T> {
  readonly value: T;
  readonly at: Span;
}

/** As a fact; what flags and configuration state has no place in a file that is read. */
export interface Stated {
  readonly value: string;
  readonly at?: Span;
}

/** Who runs MaxCompute and where; absent parts were not stated by anyone. */
export interface Project {
  readonly name?: string;
  /** The account id (uid) that owns the MaxCompute project, digits. */
  readonly owner?: Stated;
  readonly region?: Stated;
}

export interface Column {
  /** As spelled; MaxCompute ignores the case of it. */
  readonly name: string;
  readonly at: Span;
  /** Absent where none could be read, which has been reported. */
  readonly type?: DataType;
  readonly typeAt?: Span;
  readonly comment?: Text;
  /** Where `@key` stands. */
  readonly key?: Span;
  /** The name in the store, where `@map` gives one. */
  readonly map?: Text;
  /** Where `@map("…")` stands. */
  readonly mapAt?: Span;
  /** Where `@unmapped` stands. */
  readonly unmapped?: Span;
}

/** A setting of a storage block, its value as SQL takes it. */
export interface StorageSetting {
  readonly nameAt: Span;
  readonly value: Text;
}

/** A raw property or session flag. */
export interface Property {
  readonly key: Text;
  readonly value: Text;
}

/** The storage block of a table, that of its source merged in. */
export interface Storage {
  /** The id of a registered kind. */
  readonly kind: string;
  readonly at: Span;
  readonly settings: ReadonlyMap<string, StorageSetting>;
  /** The text behind the block's word: the class of a handler or SerDe. */
  readonly argument?: Text;
  /** Keys that are no settings, where the kind takes such. */
  readonly freeProperties: readonly Property[];
  /** What stands in blocks of raw keys, by the block's name. */
  readonly rawBlocks: ReadonlyMap<string, readonly Property[]>;
  /** Names of the settings that are stated, also where the value was of no use. */
  readonly written: ReadonlySet<string>;
  /** Something in the block could not be read. */
  readonly damaged: boolean;
}

/** The role a table names, and where it names it. */
export interface RoleUse {
  readonly role: Role;
  readonly at: Span;
}

export interface PartitionLocation {
  readonly values: readonly Property[];
  readonly location: Text;
  readonly at: Span;
}

export type Access = "read" | "readwrite";

export type Language = "ext" | "sql";

/** The one meaning of an external table, whichever language it was written in. */
export interface Table {
  /** What it was written in, which decides the words of some help. */
  readonly language: Language;
  /** One to three parts. */
  readonly name: readonly Fact<string>[];
  readonly at: Span;
  readonly ifNotExists: boolean;
  readonly comment?: Text;
  readonly columns: readonly Column[];
  /** The word `columns`, or the table's name where there is no such block. */
  readonly columnsAt: Span;
  readonly partitions: readonly Column[];
  readonly partitionsAt?: Span;
  readonly partitionLocations: readonly PartitionLocation[];
  /** The script goes on with a statement that adds partitions. */
  readonly partitionsLoaded?: boolean;
  readonly storage?: Storage;
  readonly location?: Text;
  readonly role?: RoleUse;
  /** The account that owns the data, as the source states it. */
  readonly dataOwner?: Fact<string>;
  readonly access?: Fact<Access>;
  readonly lifecycle?: Fact<string>;
  readonly using: readonly Text[];
  readonly serdeProperties: readonly Property[];
  readonly tableProperties: readonly Property[];
  readonly flags: readonly Property[];
  /** Where the source is declared that the table is `from`. */
  readonly sourceAt?: Span;
  readonly project: Project;
  /** Names of the settings that the table or its source states, also where the value was of no use. */
  readonly written: ReadonlySet<string>;
  /** Parts could not be read or resolved, so that what seems to be missing may not be. */
  readonly damaged: boolean;
}

/** The name as it is spoken of: parts joined by dots. */
export function tableName(table: Pick<Table, "name">): string {
  return table.name.length === 1 ? table.name[0]!.value : table.name.map((part) => part.value).join(".");
}

/** Whether a part of a table stands in the table's own declaration, and not in that of its source. */
export function isStatedByTable({ at, sourceAt }: Pick<Table, "at" | "sourceAt">, part: Span): boolean {
  if (part.source !== at.source || part.start < at.start) return false;
  const sourceFollows = sourceAt !== undefined && sourceAt.source === at.source && sourceAt.start > at.start;
  return !sourceFollows || part.start < sourceAt.start;
}
