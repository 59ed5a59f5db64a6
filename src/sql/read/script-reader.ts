import { foldName } from "../../maxcompute/names.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { PartitionLocation, Property, Table } from "../../model/table.ts";
import { wholeText } from "../../model/text.ts";
import type { AddPartitionsNode, AddedPartitionNode, SetNode, SqlNameNode, SqlStatementNode } from "../syntax/sql-ast.ts";
import { readTable } from "./read-table.ts";
import { type RoleOf, SqlContext, textOfNode } from "./sql-context.ts";

/**
 * The tables that a script creates, of statements that come one at a time. What it sets before a statement holds for that one,
 * and what it does with a table behind it counts: partitions that are added, and INSERTs, which say that it is written.
 */
export class ScriptReader {
  readonly #context: SqlContext;
  readonly #flags = new Map<string, Property>();
  readonly #tables = new Map<string, Table>();

  constructor(roleOf: RoleOf) {
    this.#context = new SqlContext(roleOf);
  }

  get tables(): Table[] {
    return [...this.#tables.values()];
  }

  get diagnostics(): readonly Diagnostic[] {
    return this.#context.diagnostics;
  }

  /** Reads the next statement, of which nothing is held but what it means. */
  read(node: SqlStatementNode): void {
    switch (node.kind) {
      case "set":
        this.#flags.set(node.key.text, flagOf(node));
        break;
      case "createTable":
        this.#tables.set(freeKey(keyOf(node.name), this.#tables), readTable(this.#context, node, [...this.#flags.values()]));
        break;
      case "addPartitions": {
        const locations = locationsIn(node);
        this.#change(node, (table) => ({ ...table, partitionsLoaded: true, partitionLocations: [...table.partitionLocations, ...locations] }));
        break;
      }
      case "repair":
        this.#change(node, (table) => ({ ...table, partitionsLoaded: true }));
        break;
      case "insert":
        this.#change(node, (table) => (table.access === undefined ? { ...table, access: { value: "readwrite", at: node.span } } : table));
        break;
      case "other":
    }
  }

  #change({ name }: { readonly name: readonly SqlNameNode[] }, by: (table: Table) => Table): void {
    const known = this.#tables.get(keyOf(name));
    if (known !== undefined) this.#tables.set(keyOf(name), by(known));
  }
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
