import type { RuleId } from "../diagnostics/catalogue.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { DataType } from "../maxcompute/data-type.ts";
import type { SessionFlag } from "../maxcompute/session-flags.ts";
import type { Table } from "../model/table.ts";
import type { Text } from "../model/text.ts";
import type { Need } from "../ram/verdict/evaluate.ts";
import type { LocationRules } from "./location.ts";

/** Which property list of the statement a setting ends up in. */
export type PropertyBag = "serdeProperties" | "tableProperties";

/** One setting of a storage block and everything about it. */
export interface SettingSpec {
  readonly type: SettingType;
  /** Where it lands in SQL. */
  readonly bag: PropertyBag;
  readonly key: string;
  readonly required?: boolean;
  /** In words, as the reference page prints it. */
  readonly default?: string;
  /** One sentence. */
  readonly description: string;
  /** What is wrong with a value of the right type, and how sure that is; undefined when nothing. `rule` where it is not storage/option-value. */
  check?(value: string): { readonly message: string; readonly severity: "error" | "warning"; readonly rule?: RuleId } | undefined;
}

export type SettingType =
  | { readonly kind: "string" }
  | { readonly kind: "integer" }
  /** Written to SQL as `True` or `False`. */
  | { readonly kind: "boolean" }
  /** `contested`: other values may exist, so that one outside the list is a warning. */
  | { readonly kind: "enum"; readonly values: readonly string[]; readonly contested?: boolean };

/** What the facts say of a type in a store: surely carried, surely not, sources disagree, or nobody says. */
export type TypeSupport = "yes" | "no" | "contested" | "unknown";

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

export type ColumnAttribute = "key" | "map" | "unmapped";

/** A property of the emitted statement, derived from the model. */
export interface DerivedProperty {
  readonly key: string;
  readonly value: string;
}

/** One way in which MaxCompute reaches data outside itself. Everything about it is in one of these. */
export interface StorageKind {
  /** The word that opens its block. */
  readonly id: string;
  readonly title: string;
  /** One sentence on what it reads. */
  readonly summary: string;
  /** In the order in which they are written to SQL. */
  readonly settings: Readonly<Record<string, SettingSpec>>;
  readonly columnAttributes: readonly ColumnAttribute[];
  /** The class in STORED BY. */
  readonly handler: string;
  readonly partitions: boolean;
  readonly location: LocationRules;
  typeSupport(type: DataType): TypeSupport;
  /** Words on what it carries instead, for the help of a refused type. */
  readonly typesInWords: string;
  /** SERDEPROPERTIES that follow from the columns; they come before the settings. */
  derivedProperties?(table: Table): DerivedProperty[];
  /** Session flags beyond those that the column types need. */
  flags?(table: Table): SessionFlag[];
  /** Rules of this kind alone. */
  check?(table: Table): Diagnostic[];
  /** Raw property keys that documents name although no setting covers them, by the bag they belong to. */
  readonly documentedProperties?: Readonly<Record<string, PropertyBag>>;
  /** Every action that `needs` may give. */
  readonly actions: readonly NeededAction[];
  /** A complete file with one table of this kind, without errors or warnings. */
  readonly example: string;
  /** Where its facts come from, in words. */
  readonly sources: readonly string[];
  /** The actions this table needs of its role; empty where the location leaves too much open. `account` owns the data, when known. */
  needs(table: Table, location: Text, account: string | undefined): TableNeed[];
}
