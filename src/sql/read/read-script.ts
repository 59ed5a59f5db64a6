import { foldName } from "../../maxcompute/names.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { PartitionLocation, Property, Table } from "../../model/table.ts";
import { wholeText } from "../../model/text.ts";
import type { AddPartitionsNode, AddedPartitionNode, SetNode, SqlFileNode, SqlNameNode } from "../syntax/sql-ast.ts";
import { readTable } from "./read-table.ts";
import { SqlContext, type SqlSurroundings, textOfNode } from "./sql-context.ts";

export type { SqlSurroundings } from "./sql-context.ts";

/**
 * The tables that a script creates. What it sets before a statement holds for that one, and what it does with a table
 * behind it counts: partitions that are added, and INSERTs, which say that it is written.
 */
export function readScript(
  file: SqlFileNode,
  surroundings: SqlSurroundings,
): { readonly value: readonly Table[]; readonly diagnostics: readonly Diagnostic[] } {
  const context = new SqlContext(surroundings);
  const flags = new Map<string, Property>();
  const tables = new Map<string, Table>();
  const change = (name: readonly SqlNameNode[], by: (table: Table) => Table): void => {
    const known = tables.get(keyOf(name));
    if (known !== undefined) tables.set(keyOf(name), by(known));
  };
  for (const node of file.statements) {
    switch (node.kind) {
      case "set":
        flags.set(node.key.text, flagOf(node));
        break;
      case "createTable":
        tables.set(freeKey(keyOf(node.name), tables), readTable(context, node, [...flags.values()]));
        break;
      case "addPartitions":
        change(node.name, (table) => ({ ...table, partitionsLoaded: true, partitionLocations: [...table.partitionLocations, ...locationsIn(node)] }));
        break;
      case "repair":
        change(node.name, (table) => ({ ...table, partitionsLoaded: true }));
        break;
      case "insert":
        change(node.name, (table) => (table.access === undefined ? { ...table, access: { value: "readwrite", at: node.span } } : table));
        break;
      case "other":
    }
  }
  return { value: [...tables.values()], diagnostics: context.diagnostics };
}

function flagOf({ key, value }: SetNode): Property {
  return { key: wholeText(key.text, key.span), value: wholeText(value.text, value.span) };
}

function keyOf(name: readonly SqlNameNode[]): string {
  return name.map(({ text }) => foldName(text)).join(".");
}

/** A table that is created twice stays two: what follows is of the first. */
function freeKey(key: string, tables: ReadonlyMap<string, Table>): string {
  let free = key;
  for (let count = 2; tables.has(free); count++) free = `${key} ${count}`;
  return free;
}

function locationsIn({ partitions }: AddPartitionsNode): PartitionLocation[] {
  return partitions.flatMap((partition) => partitionLocation(partition) ?? []);
}

/** A partition without a location of its own lies below the table's. */
function partitionLocation({ keyword, values, location }: AddedPartitionNode): PartitionLocation | undefined {
  if (location === undefined || location.unclosed) return undefined;
  const bound = values.map(({ key, value }): Property => ({ key: wholeText(key.text, key.span), value: textOfNode(value) }));
  return { values: bound, location: textOfNode(location), at: keyword };
}
