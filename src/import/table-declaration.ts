import type { Item } from "./item.ts";
import type { SharedDeclarations, SharedRole, SharedSource } from "./shared-declarations.ts";
import type { Spelling } from "./spelling.ts";
import type { TableItems } from "./table-items.ts";

/** The declared names that stand for what a table shares with others. */
export interface SharedNames {
  readonly role: SharedRole | undefined;
  readonly source: SharedSource | undefined;
}

/** Finds what each table shares. */
export function sharedNames({ roles, sources }: SharedDeclarations): (table: TableItems) => SharedNames {
  const byRole = new Map(roles.flatMap((role) => role.users.map((user) => [user, role] as const)));
  const bySource = new Map(sources.flatMap((source) => source.users.map((user) => [user, source] as const)));
  return (table) => ({ role: byRole.get(table), source: bySource.get(table) });
}

/** `external table … { … }`, without what its source states. */
export function tableDeclaration(parts: TableItems, { role, source }: SharedNames, spelling: Spelling): Item {
  const { head, name, doc, before, behind } = parts;
  const line = `${head} ${name}${source === undefined ? "" : ` from ${source.name}`}`;
  return {
    text: [...doc.map((text) => `/// ${text}`.trimEnd()), line].join("\n"),
    items: [
      ...before,
      ...storageBlock(parts, source),
      ...locationItem(parts, source, spelling),
      ...(source === undefined ? roleItem(parts, role, spelling) : []),
      ...behind,
    ],
    at: parts.at,
  };
}

function storageBlock({ storage }: TableItems, source: SharedSource | undefined): Item[] {
  const shared = source?.storage;
  const own = [...storage.items].flatMap(([key, item]) => (shared?.items.has(key) === true ? [] : [item]));
  if (shared !== undefined && own.length === 0) return [];
  const argument = shared === undefined && storage.argument !== undefined ? ` ${storage.argument}` : "";
  return [{ text: `${storage.kind}${argument}`, items: own, at: storage.at }];
}

function locationItem({ location }: TableItems, source: SharedSource | undefined, { string }: Spelling): Item[] {
  if (location === undefined) return [];
  if (source === undefined) return [{ text: `location = ${string(location.text)}`, at: location.at }];
  const path = location.text.slice(source.location.length);
  return path === "" ? [] : [{ text: `path = ${string(path)}`, at: location.at }];
}

function roleItem({ arn }: TableItems, shared: SharedRole | undefined, { string }: Spelling): Item[] {
  if (arn === undefined) return [];
  return [{ text: `roleArn = ${shared === undefined ? string(arn.text) : shared.name}`, at: arn.at }];
}

/** `role … { … }` */
export function roleDeclaration({ name, arn }: SharedRole, { string }: Spelling): Item {
  return { text: `role ${name}`, items: [{ text: `arn = ${string(arn)}` }] };
}

/** `source … { … }` */
export function sourceDeclaration({ name, location, role, storage }: SharedSource, { string }: Spelling): Item {
  return {
    text: `source ${name}`,
    items: [
      { text: `location = ${string(location)}` },
      ...(role === undefined ? [] : [{ text: `roleArn = ${role.name}` }]),
      ...(storage === undefined ? [] : [{ text: storage.head, items: [...storage.items.values()] }]),
    ],
  };
}
