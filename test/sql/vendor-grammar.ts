import { SqlCursor } from "./sql-cursor.ts";
import { lexSql } from "./vendor-lexer.ts";

export interface ReadColumn {
  readonly name: string;
  readonly type: ReadType;
  readonly comment: string | undefined;
}

export interface ReadType {
  readonly name: string;
  readonly args: readonly number[];
  readonly elements: readonly { readonly field?: string; readonly type: ReadType; readonly comment?: string | undefined }[];
}

export interface CreateTable {
  readonly kind: "create";
  readonly ifNotExists: boolean;
  readonly name: readonly string[];
  readonly columns: readonly ReadColumn[];
  readonly comment: string | undefined;
  readonly partitions: readonly ReadColumn[];
  /** STORED BY. */
  readonly storedBy: string | undefined;
  /** ROW FORMAT SERDE. */
  readonly serde: string | undefined;
  /** The phrases of ROW FORMAT DELIMITED, by their words. */
  readonly delimited: readonly (readonly [string, string])[] | undefined;
  readonly storedAs: string | { readonly inputFormat: string; readonly outputFormat: string } | undefined;
  readonly serdeProperties: readonly (readonly [string, string])[];
  readonly location: string | undefined;
  readonly using: string | undefined;
  readonly tableProperties: readonly (readonly [string, string])[];
  readonly lifecycle: number | undefined;
}

type Format = Pick<CreateTable, "serde" | "delimited" | "storedBy" | "storedAs" | "serdeProperties">;

export interface AddPartition {
  readonly kind: "addPartition";
  readonly name: readonly string[];
  readonly values: readonly (readonly [string, string])[];
  readonly location: string;
}

export interface Repair {
  readonly kind: "repair";
  readonly name: readonly string[];
}

/** The other forms of ALTER TABLE that plans of changes hold. */
export type Alteration =
  | { readonly kind: "dropPartition"; readonly name: readonly string[]; readonly values: readonly (readonly [string, string])[] }
  | {
      readonly kind: "setSerdeProperties" | "setTableProperties";
      readonly name: readonly string[];
      readonly properties: readonly (readonly [string, string])[];
    }
  | { readonly kind: "unsetTableProperties"; readonly name: readonly string[]; readonly keys: readonly string[] }
  | { readonly kind: "setLocation" | "setComment"; readonly name: readonly string[]; readonly text: string }
  | { readonly kind: "setLifecycle"; readonly name: readonly string[]; readonly days: number };

export interface DropTable {
  readonly kind: "dropTable";
  readonly name: readonly string[];
}

export type SqlStatement = CreateTable | AddPartition | Repair | Alteration | DropTable;

export interface Script {
  readonly flags: readonly (readonly [string, string])[];
  readonly statements: readonly SqlStatement[];
}

const SCALARS = new Set("tinyint smallint int bigint boolean float double date datetime timestamp string binary decimal varchar char".split(" "));
/** Types of the newer server, which the published grammar does not have. */
const NEWER = new Set(["json", "timestamp_ntz"]);

/** The phrases of ROW FORMAT DELIMITED in their order; ESCAPED BY follows FIELDS TERMINATED BY alone. */
const PHRASES = [
  "FIELDS TERMINATED BY",
  "ESCAPED BY",
  "COLLECTION ITEMS TERMINATED BY",
  "MAP KEYS TERMINATED BY",
  "LINES TERMINATED BY",
  "NULL DEFINED AS",
];

/** Reads `SET k=v;` lines and then statements, each clause once and in the order of the vendor's grammar. Throws on the rest. */
export function readScript(sql: string): Script {
  const flags: [string, string][] = [];
  let rest = sql;
  for (let line = /^SET ([^=;\s]+)=([^;\r\n]*);\n/.exec(rest); line !== null; line = /^SET ([^=;\s]+)=([^;\r\n]*);\n/.exec(rest)) {
    flags.push([line[1]!, line[2]!]);
    rest = rest.slice(line[0].length);
  }
  const reader = new Reader(lexSql(rest));
  const statements: SqlStatement[] = [];
  while (!reader.isAtEnd) statements.push(reader.statement());
  return { flags, statements };
}

class Reader extends SqlCursor {
  statement(): SqlStatement {
    const statement = this.takesWords("CREATE", "EXTERNAL", "TABLE")
      ? this.#create()
      : this.takesWords("ALTER", "TABLE")
        ? this.#alter()
        : this.takesWords("DROP", "TABLE")
          ? this.#drop()
          : this.#repair();
    this.sign(";");
    return statement;
  }

  #create(): CreateTable {
    const ifNotExists = this.takesWords("IF", "NOT", "EXISTS");
    const name = this.#tableName();
    const columns = this.isSign("(") ? this.list(() => this.#column()) : [];
    const comment = this.takesWords("COMMENT") ? this.string() : undefined;
    const partitions = this.takesWords("PARTITIONED", "BY") ? this.list(() => this.#column()) : [];
    const format = this.#format();
    const location = this.takesWords("LOCATION") ? this.string() : undefined;
    const using = this.takesWords("USING") ? this.string() : undefined;
    const tableProperties = this.takesWords("TBLPROPERTIES") ? this.list(() => this.#property()) : [];
    const lifecycle = this.takesWords("LIFECYCLE") ? this.number() : undefined;
    return {
      kind: "create",
      ifNotExists,
      name,
      columns,
      comment,
      partitions,
      ...format,
      location,
      using,
      tableProperties,
      lifecycle,
    };
  }

  /** tableRowFormat, then tableFileFormat; SERDEPROPERTIES belong to ROW FORMAT SERDE or to STORED BY. */
  #format(): Format {
    const serde = this.takesWords("ROW", "FORMAT", "SERDE") ? this.string() : undefined;
    const ofSerde = serde === undefined ? undefined : this.#serdeProperties();
    const delimited = serde === undefined && this.takesWords("ROW", "FORMAT", "DELIMITED") ? this.#phrases() : undefined;
    const storedBy = this.takesWords("STORED", "BY") ? this.string() : undefined;
    const ofHandler = storedBy === undefined || ofSerde !== undefined ? undefined : this.#serdeProperties();
    const storedAs = storedBy === undefined && this.takesWords("STORED", "AS") ? this.#storedAs() : undefined;
    return { serde, delimited, storedBy, storedAs, serdeProperties: ofSerde ?? ofHandler ?? [] };
  }

  #serdeProperties(): [string, string][] | undefined {
    return this.takesWords("WITH", "SERDEPROPERTIES") ? this.list(() => this.#property()) : undefined;
  }

  #phrases(): [string, string][] {
    const read: [string, string][] = [];
    for (const words of PHRASES) {
      const hasItsPlace = words !== "ESCAPED BY" || read.length > 0;
      if (hasItsPlace && this.takesWords(...words.split(" "))) read.push([words, this.string()]);
    }
    return read;
  }

  #storedAs(): Format["storedAs"] {
    if (!this.takesWords("INPUTFORMAT")) return this.next("word").value;
    const inputFormat = this.string();
    this.words("OUTPUTFORMAT");
    return { inputFormat, outputFormat: this.string() };
  }

  #alter(): AddPartition | Alteration {
    const name = this.#tableName();
    if (this.takesWords("SET")) return this.#set(name);
    if (this.takesWords("UNSET", "TBLPROPERTIES")) {
      this.takesWords("IF", "EXISTS");
      return { kind: "unsetTableProperties", name, keys: this.list(() => this.string()) };
    }
    if (this.takesWords("DROP")) {
      this.takesWords("IF", "EXISTS");
      this.words("PARTITION");
      return { kind: "dropPartition", name, values: this.#partitionSpec() };
    }
    return this.#addPartition(name);
  }

  #set(name: string[]): Alteration {
    if (this.takesWords("SERDEPROPERTIES")) return { kind: "setSerdeProperties", name, properties: this.list(() => this.#property()) };
    if (this.takesWords("TBLPROPERTIES")) return { kind: "setTableProperties", name, properties: this.list(() => this.#property()) };
    if (this.takesWords("LOCATION")) return { kind: "setLocation", name, text: this.string() };
    if (this.takesWords("COMMENT")) return { kind: "setComment", name, text: this.string() };
    this.words("LIFECYCLE");
    return { kind: "setLifecycle", name, days: this.number() };
  }

  #drop(): DropTable {
    this.takesWords("IF", "EXISTS");
    return { kind: "dropTable", name: this.#tableName() };
  }

  #addPartition(name: string[]): AddPartition {
    this.words("ADD");
    this.takesWords("IF", "NOT", "EXISTS");
    this.words("PARTITION");
    const values = this.#partitionSpec();
    this.words("LOCATION");
    return { kind: "addPartition", name, values, location: this.string() };
  }

  #partitionSpec(): [string, string][] {
    return this.list((): [string, string] => {
      const key = this.name();
      this.sign("=");
      return [key, this.string()];
    });
  }

  #repair(): Repair {
    this.words("MSCK", "REPAIR", "TABLE");
    const name = this.#tableName();
    this.words("ADD", "PARTITIONS");
    return { kind: "repair", name };
  }

  #column(): ReadColumn {
    const name = this.name();
    const type = this.#type(true);
    return { name, type, comment: this.takesWords("COMMENT") ? this.string() : undefined };
  }

  #property(): [string, string] {
    const key = this.string();
    this.sign("=");
    return [key, this.string()];
  }

  #type(isKnown = false): ReadType {
    const { value } = this.next("word");
    const name = value.toLowerCase();
    if (isKnown && !SCALARS.has(name) && !NEWER.has(name) && !["array", "map", "struct"].includes(name)) throw new Error(`no type ${name}`);
    const args = this.isSign("(") ? this.list(() => this.number()) : [];
    if (name === "varchar" && args.length !== 1) throw new Error("varchar takes one argument");
    if (args.length > 2 || (args.length > 0 && !["decimal", "varchar", "char"].includes(name))) throw new Error(`arguments of ${name}`);
    return { name, args, elements: this.#elements(name) };
  }

  #elements(name: string): ReadType["elements"] {
    if (!["array", "map", "struct"].includes(name)) return [];
    const elements: ReadType["elements"][number][] = [];
    this.sign("<");
    do elements.push(name === "struct" ? this.#field() : { type: this.#type() });
    while (this.takesSign(","));
    this.sign(">");
    if (name !== "struct" && elements.length !== (name === "map" ? 2 : 1)) throw new Error(`elements of ${name}`);
    if (name === "map" && elements[0]!.type.elements.length > 0) throw new Error("a map key must be primitive");
    return elements;
  }

  #field(): ReadType["elements"][number] {
    const field = this.name();
    this.sign(":");
    const type = this.#type();
    return { field, type, comment: this.takesWords("COMMENT") ? this.string() : undefined };
  }

  #tableName(): string[] {
    const parts = [this.name()];
    while (this.takesSign(".")) parts.push(this.name());
    if (parts.length > 3) throw new Error("a table name of more than three parts");
    return parts;
  }
}
