import { isSameRole, parseRoleArn } from "../ram/role-arn.ts";
import { ROLE_PROPERTY } from "../model/role-property.ts";
import type { StatementProperty } from "../sql/statement-properties.ts";
import type { PropertyBag, SettingSpec } from "../storage/setting.ts";
import type { StorageKind } from "../storage/storage-kind.ts";
import { type Change, change } from "./change.ts";
import type { ChangeKind } from "./change-rules.ts";
import { type Comparison, type Versions, joined } from "./comparison.ts";
import { type TextComparison, compareTexts } from "./compare-texts.ts";
import { shownChange, shownName, shownProperty } from "./shown-value.ts";

/** A property that differs; on the side that lacks it, it is absent. */
export interface PropertyChange {
  readonly bag: PropertyBag;
  readonly key: string;
  readonly before: StatementProperty | undefined;
  readonly after: StatementProperty | undefined;
}

/** Whether two values of a property are the same: words of booleans and enums compare ignoring case, and so do names of roles. */
function compareProperty(before: StatementProperty, after: StatementProperty, spec: SettingSpec | undefined): TextComparison {
  if (before.key === ROLE_PROPERTY && namesSameRole(before.value.value, after.value.value)) return "same";
  const isWord = spec?.type.kind === "boolean" || spec?.type.kind === "enum";
  if (isWord && before.value.value.toLowerCase() === after.value.value.toLowerCase()) return "same";
  return compareTexts(before.value, after.value);
}

function namesSameRole(before: string, after: string): boolean {
  const [old, now] = [parseRoleArn(before), parseRoleArn(after)];
  return !("problem" in old) && !("problem" in now) && isSameRole(old, now);
}

/** Every property of a list that differs, those that follow from other facts too, but not the mapping; and the open ones. */
export function propertyChanges(
  { before, after }: Versions,
  bag: PropertyBag,
): { readonly changed: readonly PropertyChange[]; readonly open: readonly string[] } {
  const [old, now] = [before.properties[bag], after.properties[bag]];
  const changed: PropertyChange[] = [];
  const open: string[] = [];
  for (const key of new Set([...old.keys(), ...now.keys()])) {
    if (isMapping(before.kind, bag, key) || isMapping(after.kind, bag, key)) continue;
    const pair = { bag, key, before: old.get(key), after: now.get(key) };
    const spec = specOf(after.kind, bag, key)?.[1];
    const comparison = pair.before === undefined || pair.after === undefined ? "different" : compareProperty(pair.before, pair.after, spec);
    if (comparison === "different") changed.push(pair);
    if (comparison === "open") open.push(nameOf(pair, after.kind));
  }
  return { changed, open };
}

/** The role, settings by their names, and raw keys of both lists; what the kind or the columns say of themselves is not told. */
export function compareProperties(versions: Versions): Comparison {
  const bags = ["serdeProperties", "tableProperties"] as const;
  return joined(
    bags.map((bag) => {
      const { changed, open } = propertyChanges(versions, bag);
      return { changes: changed.flatMap((pair) => described(pair, versions)), open };
    }),
  );
}

function described(pair: PropertyChange, versions: Versions): Change[] {
  const { key, before, after } = pair;
  const { kind } = after === undefined ? versions.before : versions.after;
  if ([before, after].every((one) => one === undefined || one.origin === "derived")) return [];
  const isCredential = specOf(kind, pair.bag, key)?.[1].type.kind === "credential";
  const shown = (property: StatementProperty | undefined): string | undefined =>
    property && (isCredential && !isReference(property) ? "****" : shownProperty(key, property.value.value));
  const [old, now] = [shown(before), shown(after)];
  const values = shownChange(old, now);
  return [change(changeKind(pair, kind), nameOf(pair, kind), values)];
}

/** `secret(NAME)` names a credential and is none. */
function isReference({ value }: StatementProperty): boolean {
  return value.pieces.every(({ secret }) => secret !== undefined) || /^\$\{secret:[^}]*\}$/.test(value.value);
}

function changeKind({ bag, key, after }: PropertyChange, kind: StorageKind): ChangeKind {
  const isSerde = bag === "serdeProperties";
  if (isSerde && key === ROLE_PROPERTY) return after === undefined ? "role-dropped" : "role";
  if (after === undefined) return isSerde ? "serde-property-dropped" : "table-property-dropped";
  if (specOf(kind, bag, key) !== undefined) return "setting";
  return isSerde ? "serde-property" : "table-property";
}

function nameOf({ bag, key }: PropertyChange, kind: StorageKind): string {
  if (bag === "serdeProperties" && key === ROLE_PROPERTY) return "role";
  const setting = specOf(kind, bag, key);
  if (setting !== undefined) return `setting ${setting[0]}`;
  return `${bag === "serdeProperties" ? "SERDE" : "table"} property ${shownName(key)}`;
}

function specOf({ settings }: StorageKind, bag: PropertyBag, key: string): [name: string, spec: SettingSpec] | undefined {
  return Object.entries(settings).find(([, spec]) => spec.place === bag && spec.key === key);
}

function isMapping({ mapping }: StorageKind, bag: PropertyBag, key: string): boolean {
  return mapping?.bag === bag && mapping.key === key;
}
