import { type CompileOptions, type CompileResult, compile } from "../compile.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { TableNode, ValueNode } from "../syntax/ast.ts";
import { type ColumnOptions, type PartitionOptions, columnNode } from "./column-node.ts";
import type { ColumnType } from "./column-type.ts";
import { CompileError } from "./compile-error.ts";
import type { Declared } from "./declared.ts";
import type { ExtSource } from "./ext-template.ts";
import { nameNode } from "./name-node.ts";
import { nowhere } from "./nowhere.ts";
import { type RawFlags, type RawProperties, type RawValue, propertyBlock, settingNode } from "./property-nodes.ts";
import { spellTable } from "./spell-table.ts";
import { StorageMethods } from "./storage-methods.ts";
import { storageNode } from "./storage-node.ts";
import { stringNode } from "./string-node.ts";
import { type PropertyBlockName, type SettingName, type TableParts, tableNode } from "./table-node.ts";
import { UnspellableError } from "./unspellable-error.ts";
import { valueNode } from "./value-node.ts";

/** One to three parts of a name, each as it is: a dot in one of them separates nothing. */
export type TableName = [table: string] | [project: string, table: string] | [project: string, schema: string, table: string];

/** How a table is compiled, and among what. */
export interface TableCompileOptions extends CompileOptions {
  /** `.ext` text that stands above the table: the source it is from, its role, the project. */
  readonly with?: ExtSource;
}

/**
 * An external table that is put together by code. Immutable: each method returns another one. What is stated twice counts
 * as stated last; columns, partitions, and keys of raw blocks add up. Strings are texts and nothing else: `${x}` in one is
 * no parameter.
 *
 * Methods throw a TypeError for what no `.ext` text can say, such as an empty name or half of a character. What can be said
 * and is wrong is for `check()` to find.
 *
 * `Sourced` says whether the table has a source, which may state what a storage method otherwise requires.
 */
export class ExternalTable<out Sourced extends boolean = boolean> extends StorageMethods<Sourced> {
  readonly #parts: TableParts;

  constructor(parts: TableParts) {
    super();
    this.#parts = parts;
  }

  /** `if not exists` */
  ifNotExists(): this {
    return this.#with({ ifNotExists: true });
  }

  /** The declared source that the table is from. What it states need not be stated again: call this before the storage method. */
  from(source: string): ExternalTable<true> {
    return new ExternalTable<true>({ ...this.#parts, from: nameNode(source) });
  }

  comment(text: string): this {
    return this.#set("comment", stringNode(text));
  }

  /** Adds a column. */
  column(name: string, type: ColumnType, options: ColumnOptions = {}): this {
    return this.#with({ columns: [...this.#parts.columns, columnNode(name, type, options)] });
  }

  /** Adds a partition column. */
  partition(name: string, type: ColumnType, { comment }: PartitionOptions = {}): this {
    return this.#with({ partitions: [...this.#parts.partitions, columnNode(name, type, comment === undefined ? {} : { comment })] });
  }

  /** Adds a partition that lies elsewhere, by the values of its columns. */
  partitionAt(values: Readonly<Record<string, string | number | bigint>>, location: string): this {
    const settings = Object.entries(values).map(([name, value]) => settingNode(nameNode(name), valueNode(value)));
    if (settings.length === 0) throw new UnspellableError("a partition has at least one column");
    const partition = {
      kind: "partitionLocation",
      keyword: nameNode("partition"),
      values: settings,
      location: stringNode(location),
      span: nowhere,
    } as const;
    return this.#with({ partitionLocations: [...this.#parts.partitionLocations, partition] });
  }

  /** Where the data is. */
  location(location: string): this {
    return this.#set("location", stringNode(location));
  }

  /** What goes on where the location ends. */
  path(path: string): this {
    return this.#set("path", stringNode(path));
  }

  /** The account that owns the data. Digits beyond 2^53 as bigint or string. */
  owner(account: string | number | bigint): this {
    return this.#set("owner", valueNode(account));
  }

  /** The role by its ARN, or `declared("…")`. */
  roleArn(role: string | Declared): this {
    return this.#set("roleArn", valueNode(role));
  }

  /** Whether the table is written as well. */
  access(access: "read" | "readwrite"): this {
    return this.#set("access", nameNode(access));
  }

  /** In days. */
  lifecycle(days: number): this {
    return this.#set("lifecycle", valueNode(days));
  }

  /** The resources, at least one, that the statement names. */
  using(...resources: readonly [string, ...string[]]): this {
    const [only] = resources;
    return this.#set("using", resources.length === 1 ? stringNode(only) : valueNode(resources));
  }

  /** Adds raw keys of SERDEPROPERTIES. */
  serdeProperties(properties: RawProperties): this {
    return this.#add("serdeProperties", properties);
  }

  /** Adds raw keys of TBLPROPERTIES. */
  tableProperties(properties: RawProperties): this {
    return this.#add("tableProperties", properties);
  }

  /** Adds `SET` lines. */
  flags(flags: RawFlags): this {
    return this.#add("flags", flags);
  }

  /** The tree that the parser reads from `toExt()`, but for places and for how escapes cut strings into pieces. */
  toAst(): TableNode {
    return tableNode(this.#parts);
  }

  /** The table as formatted `.ext` text, without what stands around it. */
  toExt(): ExtSource {
    return spellTable(this.toAst());
  }

  /** The statements of this table, as `compile().sql` has them. Throws a `CompileError` where there are errors, whose message shows them. */
  toSql(options: TableCompileOptions = {}): string {
    const { tables, diagnostics } = this.#compile(options);
    const own = tables.at(-1);
    if (own === undefined) throw new CompileError(diagnostics);
    return `${own.sql}\n`;
  }

  /** Everything there is to find in the table and in what stands around it. */
  check(options: TableCompileOptions = {}): readonly Diagnostic[] {
    return this.#compile(options).diagnostics;
  }

  protected override storage(kind: string, argument: string | undefined, settings: object): this {
    return this.#with({ storage: storageNode(kind, argument, settings) });
  }

  #compile({ with: around, ...options }: TableCompileOptions): CompileResult {
    return compile(around === undefined ? this.toExt() : `${around.trimEnd()}\n\n${this.toExt()}`, options);
  }

  #set(name: SettingName, value: ValueNode): this {
    return this.#with({ settings: { ...this.#parts.settings, [name]: settingNode(nameNode(name), value) } });
  }

  #add(name: PropertyBlockName, properties: Readonly<Record<string, RawValue | object>>): this {
    const { [name]: earlier, ...others } = this.#parts.properties;
    return this.#with({ properties: { ...others, [name]: propertyBlock(name, properties, earlier) } });
  }

  #with(parts: Partial<TableParts>): this {
    // What is told apart is known to the compiler alone.
    return new ExternalTable<Sourced>({ ...this.#parts, ...parts }) as this;
  }
}

/**
 * Begins an external table of that name: `externalTable("t")`, `externalTable("project", "t")` or
 * `externalTable("project", "schema", "t")`. Throws a TypeError for what is no name.
 */
export function externalTable(...name: TableName): ExternalTable<false> {
  if (name.length < 1 || name.length > 3) throw new UnspellableError("the name of a table has one to three parts");
  return new ExternalTable<false>({
    ifNotExists: false,
    name: name.map((part) => nameNode(part)),
    from: undefined,
    columns: [],
    partitions: [],
    partitionLocations: [],
    storage: undefined,
    settings: {},
    properties: {},
  });
}
