import type { Access, Fact, RoleUse, Storage } from "../model/table.ts";
import type { Text } from "../model/text.ts";
import { storageKind, storageKindIds } from "../storage/registry.ts";
import type { ItemNode, NestedBlockNode, SourceNode, ValueNode } from "../syntax/ast.ts";
import { bindAccount } from "./bind-account.ts";
import { bindRoleUse } from "./bind-role.ts";
import { bindStorage } from "./bind-storage.ts";
import { bindText, reportType } from "./bind-value.ts";
import { type BlockShape, readBlock } from "./block.ts";
import type { Scope } from "./scope.ts";

/** What a source and a table both may state about where the data is. */
export interface Shared {
  location?: Text;
  owner?: Fact<string>;
  role?: RoleUse;
  access?: Fact<Access>;
  storage?: Storage;
  /** Names of everything that was written, also where its value was of no use. */
  readonly written: Set<string>;
}

/** Binds a source declaration, once. */
export function bindSource(scope: Scope, node: SourceNode): Shared & { readonly damaged: boolean } {
  return scope.once(node, () => readSource(scope, node))!.value;
}

function readSource(scope: Scope, node: SourceNode): Shared & { readonly damaged: boolean } {
  const source = { written: new Set<string>(), damaged: node.body.damaged };
  readBlock(scope, node.body, sourceShape, source);
  return source;
}

/** Notes that something was written, and keeps what it says. */
function note<K extends "location" | "owner" | "role" | "access">(shared: Shared, name: string, key: K, value: Shared[K] | undefined): void {
  shared.written.add(name);
  if (value !== undefined) shared[key] = value;
}

/** Readers of the settings that sources and tables have in common. */
export const sharedSettings: BlockShape<Shared>["settings"] = {
  location: (shared, value, scope) => note(shared, "location", "location", bindText(scope, value, { what: "location" })),
  owner: (shared, value, scope) => note(shared, "owner", "owner", bindAccount(scope, value, "owner")),
  roleArn: (shared, value, scope) => note(shared, "roleArn", "role", bindRoleUse(scope, value)),
  access: (shared, value, scope) => note(shared, "access", "access", bindAccess(scope, value)),
};

/** What an unknown item was meant to state counts as written; a block of no known name was probably the storage block. */
export function noteMeant({ written }: Shared, item: ItemNode, meant: string | undefined): void {
  if (item.kind === "nestedBlock") written.add("storage");
  if (meant !== undefined) written.add(storageKindIds.includes(meant) ? "storage" : meant);
}

function bindAccess(scope: Scope, value: ValueNode): Fact<Access> | undefined {
  const isOwnWord = value.kind === "name" && (isAccess(value.text) || scope.find("param", value.text) === undefined);
  const word = isOwnWord ? value.text : bindText(scope, value, { what: "access" })?.value;
  if (word !== undefined && isAccess(word)) return { value: word, at: value.span };
  if (word !== undefined) reportType(scope, value, "access is read or readwrite");
  return undefined;
}

function isAccess(word: string): word is Access {
  return word === "read" || word === "readwrite";
}

/** What storage blocks are called elsewhere, and what they are called here. */
export const foreignKindNames: Readonly<Record<string, string>> = Object.fromEntries(
  storageKindIds.flatMap((id) => (storageKind(id)?.alsoCalled ?? []).map((name) => [name, id] as const)),
);

/** Readers of the storage blocks; a second one is reported, a block of no kind is named with the nearest. */
export const storageBlocks: NonNullable<BlockShape<Shared>["blocks"]> = Object.fromEntries(storageKindIds.map((id) => [id, readStorageBlock]));

function readStorageBlock(shared: Shared, node: NestedBlockNode, scope: Scope): void {
  shared.written.add("storage");
  const bound = bindStorage(scope, node, storageKind(node.keyword.text)!);
  const first = shared.storage;
  if (first === undefined) shared.storage = bound;
  else
    scope.report("name/duplicate", {
      at: node.keyword.span,
      message: "a second storage block",
      related: [{ at: first.at, message: "the first one" }],
      help: "a table reads one store: delete one of them",
    });
}

const sourceShape: BlockShape<Shared> = {
  what: "source",
  settings: sharedSettings,
  blocks: storageBlocks,
  foreignNames: foreignKindNames,
  unknown: noteMeant,
};
