import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { DataType } from "../maxcompute/data-type.ts";
import type { SessionFlag } from "../maxcompute/session-flags.ts";
import type { Column, Property, Storage, Table } from "../model/table.ts";
import type { Text } from "../model/text.ts";
import type { ResourcePattern } from "../ram/matching/resource-pattern.ts";
import type { Need } from "../ram/verdict/need.ts";
import type { FormatClause } from "./format-clause.ts";
import type { LocationRules } from "./location.ts";
import type { PropertyBag, RawBlockSpec, SettingSpec } from "./setting.ts";

/** What the facts say: surely, surely not, sources disagree, or nobody says. */
export type Support = "yes" | "no" | "contested" | "unknown";

/** An action that tables of a kind need. */
export interface NeededAction {
  /** `<service>:<action>` */
  readonly action: string;
  readonly access: "read" | "write";
  /** `certain`: reading or writing surely makes this call; `documented`: it is on the documented list. */
  readonly certainty: "certain" | "documented";
  /** What it is needed on, in words. */
  readonly on: string;
  /** What people miss about the resource of this action. */
  readonly note?: string;
}

/** An action on a resource that one table needs. */
export interface TableNeed extends NeededAction, Need {}

/** The need of an action on a resource. Put together part by part, since thousands of tables have ten each. */
export function needOn({ action, access, certainty, on, note }: NeededAction, resource: ResourcePattern): TableNeed {
  return note === undefined ? { action, access, certainty, on, resource } : { action, access, certainty, on, note, resource };
}

export type ColumnAttribute = "key" | "map" | "unmapped";

/** A property of the emitted statement, derived from the model. */
export interface DerivedProperty {
  readonly bag: PropertyBag;
  readonly key: string;
  readonly value: string;
  /** Whether tables are perhaps read without it. */
  readonly contested?: boolean;
}

/** A property that says what the columns are called in the store, read back into the columns. */
export interface MappingProperty {
  readonly bag: PropertyBag;
  readonly key: string;
  /** What the mapping says of a column; empty where it says nothing. */
  entry(column: Column): string;
  /** Findings are those on the property itself; what the columns then say is checked as if they had been written so. */
  read(value: Text, columns: readonly Column[], context: MappingContext): MappedColumns;
}

export interface MappingContext {
  /** Names of the settings that the statement states. */
  readonly written: ReadonlySet<string>;
}

export interface MappedColumns {
  readonly columns: readonly Column[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A location taken apart into what is stated in `.ext`. */
export interface LocationReading {
  readonly location: Text;
  /** By the names of settings. */
  readonly settings: ReadonlyMap<string, Text>;
  readonly parameters: readonly Property[];
}

/** Whether tables of a kind can be written, and what there is to know about that. */
export interface Writing {
  readonly support: Support;
  /** A sentence for the reference page and the help of a finding. */
  readonly inWords: string;
}

/** One way in which MaxCompute reaches data outside itself. Everything about it is in one of these. */
export interface StorageKind {
  /** The word that opens its block. */
  readonly id: string;
  /** What it is called elsewhere: in SQL, by its product. */
  readonly alsoCalled?: readonly string[];
  readonly title: string;
  /** One sentence on what it reads. */
  readonly summary: string;

  /** What the text is that stands behind the block's word, in words. Absent where there is none. */
  readonly argument?: string;
  /** In the order in which they are written to SQL. */
  readonly settings: Readonly<Record<string, SettingSpec>>;
  /** Blocks of raw keys inside the storage block. */
  readonly rawBlocks?: Readonly<Record<string, RawBlockSpec>>;
  /** Where keys end up that are no settings; absent where there may be none. */
  readonly freeKeys?: PropertyBag;
  readonly columnAttributes: readonly ColumnAttribute[];

  /** `storage` is the block of a table; undefined for what all tables have in common. */
  format(storage: Storage | undefined): FormatClause;
  readonly partitions: Support;
  /** Whether a role is assumed for it: `none` where credentials or the network decide, `no-place` where SQL has none for it. */
  readonly role: "expected" | "optional" | "none" | "no-place";
  writing(table: Table | undefined): Writing;
  /** Whether the class that reads it is the user's own, so that `using` brings it. */
  readonly ownClass?: boolean;

  /** Whether a statement with these raw keys is of an older form, which this kind does not state. */
  isOlderForm?(keys: readonly string[]): boolean;

  /** Absent where a table has no location. */
  readonly location?: LocationRules;
  /** The location as SQL takes it, where settings are a part of it. */
  writeLocation?(table: Table): Text | undefined;
  /** The reverse of `writeLocation`. */
  readLocation?(location: Text): LocationReading;

  typeSupport(type: DataType): Support;
  /** Words on what it carries instead, for the help of a refused type. */
  readonly typesInWords: string;

  /** Properties that follow from the columns and from what the kind is; they come before the settings. */
  derivedProperties?(table: Table): DerivedProperty[];
  /** The one of these that names the columns. */
  readonly mapping?: MappingProperty;
  /** Session flags beyond those that the column types need, with which the statement is to be sent. */
  flags?(table: Table): SessionFlag[];
  /** Raw property keys that documents name although no setting covers them, by the bag they belong to. */
  readonly documentedProperties?: Readonly<Record<string, PropertyBag>>;
  /** Rules of this kind alone. */
  check?(table: Table): Diagnostic[];

  /** Every action that `needs` may give; none where RAM does not decide. */
  readonly actions: readonly NeededAction[];
  /** What RAM says nothing about, a sentence for people who set up a role. */
  readonly beyondRam?: string;
  /** The actions this table needs of its role; undefined where its location leaves too much open. `account` owns the data, when known. */
  needs?(table: Table, location: Text, account: string | undefined): readonly TableNeed[] | undefined;

  /** What else there is to know, a paragraph each: flags that queries need, limits. */
  readonly remarks?: readonly string[];
  /** A complete file with one table of this kind, without errors or warnings. */
  readonly example: string;
  /** Where its facts come from, in words. */
  readonly sources: readonly string[];
}
