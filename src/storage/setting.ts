import type { RuleId } from "../diagnostics/catalogue.ts";

/** Which property list of the statement a key stands in. */
export type PropertyBag = "serdeProperties" | "tableProperties";

/** Where a value ends up in SQL: a property, a parameter of the location, a `SET` line, a phrase of ROW FORMAT DELIMITED. */
export type Place = PropertyBag | "query" | "flag" | "phrase";

/** Whether a place is one of the property lists. */
export function isPropertyBag(place: Place): place is PropertyBag {
  return place === "serdeProperties" || place === "tableProperties";
}

/** One setting of a storage block and everything about it. */
export interface SettingSpec {
  readonly type: SettingType;
  readonly place: Place;
  /** The property's key, the parameter's or flag's name, the words of the phrase. */
  readonly key: string;
  readonly required?: boolean;
  /** It says which table of a store is read, so that several tables have no cause to share it. */
  readonly ofOneTable?: boolean;
  /** Settings that say the same in another way: a table that states this one does not take them from its source. */
  readonly replaces?: readonly string[];
  /** In words, as the reference page prints it. */
  readonly default?: string;
  /** One sentence. */
  readonly description: string;
  /** What is wrong with a value of the right type, and how sure that is; undefined when nothing. `rule` where it is not storage/option-value. */
  check?(value: string): { readonly message: string; readonly severity: "error" | "warning"; readonly rule?: RuleId } | undefined;
}

export type SettingType =
  | { readonly kind: "string" }
  /** A password: `secret(NAME)`, since a text would stand in the file for everybody. */
  | { readonly kind: "credential" }
  | { readonly kind: "integer" }
  /** Written to SQL as `True` or `False`, or as `words` say, true first. */
  | { readonly kind: "boolean"; readonly words?: readonly [string, string] }
  /** `contested`: other values may exist, so that one outside the list is a warning. `upperCase`: so written to SQL. */
  | { readonly kind: "enum"; readonly values: readonly string[]; readonly contested?: boolean; readonly upperCase?: boolean };

/** A block of raw keys inside a storage block: `parameters { … }`. */
export interface RawBlockSpec {
  readonly place: PropertyBag | "query";
  /** One sentence. */
  readonly description: string;
}
