import { foldName } from "../../maxcompute/names.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { PartitionLocation, Property, Table } from "../../model/table.ts";
import { wholeText } from "../../model/text.ts";
import type {
  AddPartitionsNode,
  AddedPartitionNode,
  CreateTableNode,
  InsertNode,
  RepairNode,
  SetNode,
  SqlNameNode,
  SqlStatementNode,
} from "../syntax/sql-ast.ts";
import { readTable } from "./read-table.ts";
import { type RoleOf, SqlContext, textOfNode } from "./sql-context.ts";

/**
 * The tables that a script creates, of statements that come one at a time. What it sets before a statement holds for that one,
 * and what it does with a table behind it counts: partitions that are added, and INSERTs, which say that it is written.
 */
export class ScriptReader {
  readonly #context: SqlContext;
  readonly #flags = new Map<string, Property>();
  readonly #tables: Table[] = [];
  /** Where the tables stand in the list, by name. One that is created twice stays two: what follows is of the first. */
  readonly #indices = new Map<string, number>();
  /** Of partitions, by the index of their table and apart from it: a script may add thousands, one at a time. */
  readonly #locations = new Map<number, PartitionLocation[]>();

  constructor(roleOf: RoleOf) {
    this.#context = new SqlContext(roleOf);
  }

  get tables(): Table[] {
    return this.#tables.map((table, index) => {
      const partitionLocations = this.#locations.get(index);
      return partitionLocations === undefined ? table : { ...table, partitionLocations };
    });
  }

  get diagnostics(): readonly Diagnostic[] {
    return this.#context.diagnostics;
  }

  /** Reads the next statement, of which nothing is held but what it means. Gives the table that it creates, as far as it says. */
  read(node: SqlStatementNode): Table | undefined {
    switch (node.kind) {
      case "createTable":
        return this.#create(node);
      case "set":
        this.#flags.set(node.key.text, flagOf(node));
        break;
      case "addPartitions":
        this.#change(node, (table) => ({ ...table, partitionsLoaded: true }));
        this.#addLocations(node);
        break;
      case "repair":
        this.#change(node, (table) => ({ ...table, partitionsLoaded: true }));
        break;
      case "insert":
        this.#change(node, (table) => (table.access === undefined ? { ...table, access: { value: "readwrite", at: node.span } } : table));
        break;
      case "other":
    }
    return undefined;
  }

  #create(node: CreateTableNode): Table {
    const key = keyOf(node.name);
    if (!this.#indices.has(key)) this.#indices.set(key, this.#tables.length);
    const table = readTable(this.#context, node, [...this.#flags.values()]);
    this.#tables.push(table);
    return table;
  }

  #change({ name }: AddPartitionsNode | RepairNode | InsertNode, by: (table: Table) => Table): void {
    const index = this.#indices.get(keyOf(name));
    if (index !== undefined) this.#tables[index] = by(this.#tables[index]!);
  }

  #addLocations(node: AddPartitionsNode): void {
    const index = this.#indices.get(keyOf(node.name));
    if (index === undefined) return;
    const locations = this.#locations.get(index) ?? [];
    for (const location of locationsIn(node)) locations.push(location);
    this.#locations.set(index, locations);
  }
}

function flagOf({ key, value }: SetNode): Property {
  return { key: wholeText(key.text, key.span), value: wholeText(value.text, value.span) };
}

function keyOf(name: readonly SqlNameNode[]): string {
  return name.map(({ text }) => foldName(text)).join(".");
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
