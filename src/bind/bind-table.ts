import type { BlockNode, ColumnListNode, PartitionLocationNode, TableNode, ValueNode } from "../syntax/ast.ts";
import { LIFECYCLE_DAYS } from "../maxcompute/limits.ts";
import { hasPlaceholder, withoutPlaceholders } from "../model/placeholder.ts";
import type { Column, Fact, PartitionLocation, Property, Table } from "../model/table.ts";
import { type Text, joinTexts, textFrom, wholeText } from "../model/text.ts";
import { bindColumns, reportTwoComments } from "./bind-columns.ts";
import { type Shared, bindSource, foreignKindNames, noteMeant, sharedSettings, storageBlocks } from "./bind-source.ts";
import { bindProperties, mergeStorage } from "./bind-storage.ts";
import { bindNameText, bindText, reportType, valuesOf } from "./bind-value.ts";
import { type BlockShape, keyText, readBlock } from "./block.ts";
import { type Scope, declaredAt } from "./scope.ts";

/** What only a table states. */
interface Own extends Shared {
  path?: Text;
  comment?: Text;
  lifecycle?: Fact<string>;
  using: Text[];
  columns?: ColumnListNode;
  partitions?: ColumnListNode;
  readonly partitionLocations: PartitionLocation[];
  readonly properties: Record<"serdeProperties" | "tableProperties" | "flags", readonly Property[]>;
}

/** Binds a table: what it states, over what its source states. */
export function bindTable(scope: Scope, node: TableNode): Table {
  const own = readTable(scope, node.body);
  const source = node.from && scope.resolve("source", node.from);
  const inherited = source && bindSource(source.scope, source.node);
  const lists = bindLists(scope, own);
  const at = declaredAt(node);
  const comment = commentOf(scope, node, own);
  const storage = mergeStorage(own.storage, inherited?.storage);
  const location = locationOf(own, inherited);
  const role = own.written.has("roleArn") ? own.role : inherited?.role;
  const dataOwner = own.owner ?? inherited?.owner;
  const access = own.access ?? inherited?.access;
  for (const name of inherited?.written ?? []) own.written.add(name);
  const { serdeProperties, tableProperties, flags } = own.properties;
  const table: Draft = {
    language: "ext",
    name: node.name.map((part) => ({ value: bindNameText(scope, part), at: part.span })),
    at,
    ifNotExists: node.ifNotExists,
    columns: lists.columns,
    columnsAt: own.columns?.keyword.span ?? at,
    partitions: lists.partitions,
    partitionLocations: own.partitionLocations,
    using: own.using,
    serdeProperties,
    tableProperties,
    flags,
    project: scope.project,
    written: own.written,
    damaged: node.body.damaged || lists.damaged || (node.from !== undefined && inherited === undefined) || inherited?.damaged === true,
  };
  if (comment !== undefined) table.comment = comment;
  if (own.partitions !== undefined) table.partitionsAt = own.partitions.keyword.span;
  if (storage !== undefined) table.storage = storage;
  if (location !== undefined) table.location = location;
  if (role !== undefined) table.role = role;
  if (dataOwner !== undefined) table.dataOwner = dataOwner;
  if (access !== undefined) table.access = access;
  if (own.lifecycle !== undefined) table.lifecycle = own.lifecycle;
  if (source !== undefined) table.sourceAt = source.node.name.span;
  return table;
}

type Draft = { -readonly [K in keyof Table]: Table[K] };

function readTable(scope: Scope, body: BlockNode): Own {
  const own: Own = { written: new Set(), using: [], partitionLocations: [], properties: { serdeProperties: [], tableProperties: [], flags: [] } };
  readBlock(scope, body, tableShape, own);
  return own;
}

const tableShape: BlockShape<Own> = {
  what: "table",
  settings: {
    ...sharedSettings,
    path: (own, value, scope) => keep(bindText(scope, value, { what: "path" }), (path) => (own.path = path)),
    comment: (own, value, scope) => keep(bindText(scope, value, { what: "comment" }), (comment) => (own.comment = comment)),
    lifecycle: (own, value, scope) => keep(bindLifecycle(scope, value), (days) => (own.lifecycle = days)),
    using: (own, value, scope) => (own.using = valuesOf(value).flatMap((item) => bindResource(scope, item) ?? [])),
  },
  blocks: {
    ...storageBlocks,
    serdeProperties: (own, block, scope) => (own.properties.serdeProperties = bindProperties(scope, block)),
    tableProperties: (own, block, scope) => (own.properties.tableProperties = bindProperties(scope, block)),
    // A SET line has no literals, and --with-secrets puts nothing in.
    flags: (own, block, scope) => (own.properties.flags = bindProperties(scope, block, false)),
  },
  foreignNames: foreignKindNames,
  columns: (own, list) => (own.columns = list),
  partitions: (own, list) => (own.partitions = list),
  partitionLocation: (own, item, scope) => keep(bindPartitionLocation(scope, item), (bound) => own.partitionLocations.push(bound)),
  unknown: noteMeant,
};

function bindResource(scope: Scope, value: ValueNode): Text | undefined {
  const text = bindText(scope, value, { what: "using" });
  if (text === undefined || text.value.trim() !== "") return text;
  scope.report("value/type", { at: text.at, message: "a resource has a name", help: 'as in using = "edi.jar"' });
  return undefined;
}

function keep<T>(value: T | undefined, use: (value: T) => void): void {
  if (value !== undefined) use(value);
}

function bindLists(scope: Scope, own: Own): { columns: readonly Column[]; partitions: readonly Column[]; damaged: boolean } {
  const columns = own.columns && bindColumns(scope, own.columns);
  const partitions = own.partitions && bindColumns(scope, own.partitions, columns?.columns);
  return {
    columns: columns?.columns ?? [],
    partitions: partitions?.columns ?? [],
    damaged: (columns?.damaged ?? false) || (partitions?.damaged ?? false),
  };
}

function commentOf(scope: Scope, node: TableNode, own: Own): Text | undefined {
  const doc = node.doc && wholeText(node.doc.text, node.doc.span);
  if (doc !== undefined && own.comment !== undefined) reportTwoComments(scope, doc, own.comment);
  return doc ?? own.comment;
}

/** A `path` goes on where the location of the source, or the table's own, ends. */
function locationOf(own: Own, inherited: Shared | undefined): Text | undefined {
  const base = own.written.has("location") ? own.location : inherited?.location;
  if (own.path === undefined || base === undefined) return base;
  const slashes = (base.value.endsWith("/") ? 1 : 0) + (own.path.value.startsWith("/") ? 1 : 0);
  if (slashes === 1) return joinTexts(base, own.path);
  if (slashes === 0) return joinTexts(base, textFrom([{ text: "/", span: own.path.at, exact: false }, ...own.path.pieces], own.path.at));
  const [first, ...rest] = own.path.pieces;
  const trimmed = first!.exact
    ? { ...first!, text: first!.text.slice(1), span: { ...first!.span, start: first!.span.start + 1 } }
    : { ...first!, text: first!.text.slice(1) };
  return joinTexts(base, textFrom([trimmed, ...rest], own.path.at));
}

function bindLifecycle(scope: Scope, value: ValueNode): Fact<string> | undefined {
  const text = bindText(scope, value, { what: "lifecycle", numbers: true });
  if (text === undefined) return undefined;
  const { min, max } = LIFECYCLE_DAYS;
  const inRange = /^[0-9]{1,9}$/.test(text.value) && Number(text.value) >= min && Number(text.value) <= max;
  // The number stands in SQL without quotes.
  const isFilledIn = hasPlaceholder(text.value) && /^[0-9]*$/.test(withoutPlaceholders(text.value));
  if (inRange || isFilledIn) return { value: text.value, at: text.at };
  reportType(scope, value, `lifecycle is a number of days, ${min} to ${max}`);
  return undefined;
}

function bindPartitionLocation(scope: Scope, node: PartitionLocationNode): PartitionLocation | undefined {
  const values = node.values.flatMap(({ key, value }): Property[] => {
    const text = bindText(scope, value, { what: keyText(key), numbers: true });
    return text === undefined ? [] : [{ key: wholeText(keyText(key), key.span), value: text }];
  });
  const location = bindText(scope, node.location, { what: "at" });
  if (location === undefined || values.length < node.values.length) return undefined;
  return { values, location, at: node.keyword.span };
}
