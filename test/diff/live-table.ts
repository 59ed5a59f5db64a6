import { storageKind, storageKindIds } from "../../src/storage/registry.ts";
import { type CreateTable, type SqlStatement, readScript } from "../sql/vendor-grammar.ts";

/** What MaxCompute would hold of a table: the statement that made it, as it was altered since, and its partitions. */
export interface LiveTable {
  readonly create: CreateTable;
  /** Locations by partition; of one that is added twice the first holds. */
  readonly partitions: ReadonlyMap<string, string>;
}

/** Runs statements, each of which may have SET lines before it, on the tables there are; throws on what MaxCompute would refuse. */
export function run(tables: ReadonlyMap<string, LiveTable>, scripts: readonly string[]): ReadonlyMap<string, LiveTable> {
  return scripts.flatMap((script) => readScript(script).statements).reduce(runOne, tables);
}

function runOne(tables: ReadonlyMap<string, LiveTable>, statement: SqlStatement): ReadonlyMap<string, LiveTable> {
  const key = statement.name.join(".").toLowerCase();
  const table = tables.get(key);
  const others = new Map([...tables].filter(([name]) => name !== key));
  if (statement.kind === "dropTable") return others;
  if (statement.kind === "create") {
    if (table !== undefined) throw new Error(`${key} exists`);
    return others.set(key, { create: statement, partitions: new Map() });
  }
  if (table === undefined) throw new Error(`there is no table ${key}`);
  return others.set(key, altered(table, statement));
}

function altered(table: LiveTable, statement: Exclude<SqlStatement, { kind: "create" | "dropTable" }>): LiveTable {
  const { create, partitions } = table;
  const changed = (changes: Partial<CreateTable>): LiveTable => ({ ...table, create: { ...create, ...changes } });
  switch (statement.kind) {
    case "repair":
      return table;
    case "addPartition": {
      const key = specOf(statement.values);
      return partitions.has(key) ? table : { ...table, partitions: new Map(partitions).set(key, statement.location) };
    }
    case "dropPartition":
      return { ...table, partitions: new Map([...partitions].filter(([key]) => key !== specOf(statement.values))) };
    case "setSerdeProperties":
      return changed({ serdeProperties: [...new Map([...create.serdeProperties, ...statement.properties])] });
    case "setTableProperties":
      return changed({ tableProperties: [...new Map([...create.tableProperties, ...statement.properties])] });
    case "unsetTableProperties":
      return changed({ tableProperties: create.tableProperties.filter(([key]) => !statement.keys.includes(key)) });
    case "setLocation":
      return changed({ location: statement.text });
    case "setComment":
      return changed({ comment: statement.text });
    case "setLifecycle":
      return changed({ lifecycle: statement.days });
  }
}

function specOf(values: readonly (readonly [string, string])[]): string {
  return JSON.stringify(values.map(([key, value]) => [key.toLowerCase(), value]).sort());
}

const impliedSerdes: ReadonlyMap<string, string> = new Map(
  storageKindIds.flatMap((id) => {
    const format = storageKind(id)!.format(undefined);
    const isImplied = format.form === "ROW FORMAT SERDE" && format.implied && typeof format.storedAs === "string";
    return isImplied ? [[String(format.storedAs), format.serde] as const] : [];
  }),
);

/** All that a live table means, in one form: names fold, lists of properties have no order, an empty comment is none. */
export function meaningOf({ create, partitions }: LiveTable, isWord: (key: string) => boolean): unknown {
  const { ifNotExists: _, name, storedAs, serde, ...rest } = create;
  const properties = (list: CreateTable["serdeProperties"]): unknown =>
    [...new Map(list)].map(([key, value]) => [key, isWord(key) ? value.toLowerCase() : value]).sort();
  const serdeProperties = properties(rest.serdeProperties);
  return {
    ...(folded(rest) as object),
    name: name.map((part) => part.toLowerCase()),
    // ORC goes by two names.
    storedAs: typeof storedAs === "string" ? storedAs.toUpperCase().replace(/^ORCFILE$/, "ORC") : storedAs,
    // STORED AS alone means a class.
    serde: serde ?? (typeof storedAs === "string" ? impliedSerdes.get(storedAs.toUpperCase()) : undefined),
    serdeProperties,
    tableProperties: properties(rest.tableProperties),
    declared: [...partitions].sort(),
  };
}

/** Without case in names of columns and fields, and without empty comments. */
function folded<T>(value: T): unknown {
  if (Array.isArray(value)) return value.map(folded);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if ((key === "name" || key === "field") && typeof inner === "string") return [key, inner.toLowerCase()];
      return key === "comment" && inner === "" ? [key, undefined] : [key, folded(inner)];
    }),
  );
}
