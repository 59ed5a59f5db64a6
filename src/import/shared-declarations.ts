import { blankPlaceholders } from "../model/placeholder.ts";
import { groupBy } from "../ram/group-by.ts";
import { parseRoleArn } from "../ram/role-arn.ts";
import { storageKind } from "../storage/registry.ts";
import type { Item } from "./item.ts";
import { printItem } from "./print-item.ts";
import { plainName } from "./spelling.ts";
import type { TableItems } from "./table-items.ts";

/** A role that several tables name. */
export interface SharedRole {
  readonly name: string;
  readonly arn: string;
  readonly users: readonly TableItems[];
}

/** What several tables say alike about where their data is. */
export interface SharedSource {
  readonly name: string;
  /** Locations of its tables begin with this; with several directories below it, it ends with `/`. */
  readonly location: string;
  readonly role: SharedRole | undefined;
  /** The block's word with its class, and what its tables state alike; absent where that is nothing. */
  readonly storage: { readonly head: string; readonly items: ReadonlyMap<string, Item> } | undefined;
  readonly users: readonly TableItems[];
}

export interface SharedDeclarations {
  readonly roles: readonly SharedRole[];
  readonly sources: readonly SharedSource[];
}

/** What at least two of the tables share, in the order in which it first stands. */
export function sharedDeclarations(tables: readonly TableItems[]): SharedDeclarations {
  const names = new DistinctNames();
  const roles = sharers(tables, ({ arn }) => arn?.text).map((users): SharedRole => {
    const arn = users[0]!.arn!.text;
    return { name: names.next(plainName(roleName(arn), "Role")), arn, users };
  });
  const roleOf = new Map(roles.flatMap((role) => role.users.map((user) => [user, role] as const)));
  const sources = sharers(tables, sourceKey).map((users) => sharedSource(users, roleOf.get(users[0]!), names));
  return { roles, sources };
}

/** The tables of each key that at least two have. */
function sharers(tables: readonly TableItems[], keyOf: (table: TableItems) => string | undefined): TableItems[][] {
  return [...groupBy(tables, keyOf)].flatMap(([key, users]) => (key === undefined || users.length < 2 ? [] : [users]));
}

function roleName(arn: string): string {
  const parsed = parseRoleArn(arn);
  return "problem" in parsed ? arn.slice(arn.lastIndexOf("/") + 1) : parsed.name;
}

/** Tables of one key have one source: of one kind, read by one role, in one bucket, instance or database. */
function sourceKey({ storage, location, arn }: TableItems): string | undefined {
  const base = location === undefined ? undefined : baseOf(location.text);
  if (base === undefined) return undefined;
  return JSON.stringify([storage.kind, storage.argument, arn?.text, base]);
}

/** Of files in OSS the bucket; of all else the whole location. Undefined where a path would not go on as it stands. */
function baseOf(location: string): string | undefined {
  if (!location.startsWith("oss://")) return location;
  const slashes = slashesIn(location).slice(2);
  // `oss://<endpoint>/<bucket>/`, and the short `oss://<bucket>/`.
  const host = location.slice("oss://".length, slashes[0]);
  const end = slashes[host.includes(".") ? 1 : 0];
  const isPlain = slashes.every((at, index) => index === 0 || at > slashes[index - 1]! + 1);
  return end === undefined || !isPlain ? undefined : location.slice(0, end + 1);
}

/** Where slashes stand outside of placeholders. */
function slashesIn(location: string): number[] {
  return [...blankPlaceholders(location).matchAll(/\//g)].map(({ index }) => index);
}

function sharedSource(users: readonly TableItems[], role: SharedRole | undefined, names: DistinctNames): SharedSource {
  const location = commonBase(users.map((user) => user.location!.text));
  const { storage } = users[0]!;
  const { location: rules, id } = storageKind(storage.kind)!;
  const { parts } = rules?.parse(location).location ?? {};
  const name = names.next(plainName(parts?.bucket ?? parts?.instance ?? parts?.database ?? id, id));
  return { name, location, role, storage: sharedStorage(users), users };
}

/** The longest directory that all locations lie in; of locations that are one and the same, that. */
function commonBase(locations: readonly string[]): string {
  const first = locations[0]!;
  if (locations.every((location) => location === first)) return first;
  let length = first.length;
  for (const location of locations) {
    let same = 0;
    while (same < length && location[same] === first[same]) same++;
    length = same;
  }
  return first.slice(0, slashesIn(first).findLast((at) => at < length)! + 1);
}

function sharedStorage(users: readonly TableItems[]): SharedSource["storage"] {
  const [first, ...rest] = users.map(({ storage }) => storage);
  const text = (item: Item | undefined): string | undefined => item && printItem(item, new Map());
  const items = new Map(
    [...first!.items].filter(([key, item]) => !first!.ofOneTable.has(key) && rest.every((other) => text(other.items.get(key)) === text(item))),
  );
  const isOneEmpty = users.some(({ storage }) => storage.items.size === items.size);
  if (items.size === 0 && !isOneEmpty) return undefined;
  return { head: [first!.kind, first!.argument].filter((word) => word !== undefined).join(" "), items };
}

class DistinctNames {
  readonly #taken = new Set<string>();

  /** `wish`, numbered where it is taken. */
  next(wish: string): string {
    let name = wish;
    for (let count = 2; this.#taken.has(name); count++) name = `${wish}_${count}`;
    this.#taken.add(name);
    return name;
  }
}
