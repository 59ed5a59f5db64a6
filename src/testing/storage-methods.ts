// Written from the registry of storage kinds: `npm run update` writes it anew.
import type {
  AvroSettings,
  CsvSettings,
  DelimitedSettings,
  DeltaSettings,
  HandlerSettings,
  HbaseSettings,
  HologresSettings,
  HudiSettings,
  JsonSettings,
  MysqlSettings,
  OpencsvSettings,
  OrcSettings,
  ParquetSettings,
  RcfileSettings,
  SequencefileSettings,
  SerdeSettings,
  TablestoreSettings,
  TextfileSettings,
  TsvSettings,
} from "./storage-settings.ts";

/** What is required, unless the table has a source, which may state it. */
type Stated<Settings, Sourced extends boolean> = Sourced extends true ? Partial<Settings> : Settings;

/** The class behind the word of a block, which a source may name. */
type StatedClass<Sourced extends boolean> = Sourced extends true ? string | undefined : string;

/** The storage block of a table, a method for each kind; the one that is called last counts. */
export abstract class StorageMethods<out Sourced extends boolean> {
  /** States the block of `kind`: `argument` stands behind its word, `settings` in its braces. */
  protected abstract storage(kind: string, argument: string | undefined, settings: object): this;

  /** Rows of a Tablestore wide table. */
  tablestore(settings: Stated<TablestoreSettings, Sourced>): this {
    return this.storage("tablestore", undefined, settings);
  }

  /** Comma-separated text files in OSS. */
  csv(settings: CsvSettings = {}): this {
    return this.storage("csv", undefined, settings);
  }

  /** Tab-separated text files in OSS. */
  tsv(settings: TsvSettings = {}): this {
    return this.storage("tsv", undefined, settings);
  }

  /** CSV files in OSS whose separator, quote and escape can be chosen. */
  opencsv(settings: OpencsvSettings = {}): this {
    return this.storage("opencsv", undefined, settings);
  }

  /** Text files in OSS that hold a JSON object a line, its members found by the names of the columns. */
  json(settings: JsonSettings = {}): this {
    return this.storage("json", undefined, settings);
  }

  /** Text files in OSS as Hive writes them, a row a line. */
  textfile(settings: TextfileSettings = {}): this {
    return this.storage("textfile", undefined, settings);
  }

  /** Text files in OSS whose separators are stated in SQL's own words. */
  delimited(settings: DelimitedSettings = {}): this {
    return this.storage("delimited", undefined, settings);
  }

  /** Parquet files in OSS, their columns found by name. */
  parquet(settings: ParquetSettings = {}): this {
    return this.storage("parquet", undefined, settings);
  }

  /** ORC files in OSS, their columns found by position unless `schemaResolution` says by name. */
  orc(settings: OrcSettings = {}): this {
    return this.storage("orc", undefined, settings);
  }

  /** Avro files in OSS. */
  avro(settings: AvroSettings = {}): this {
    return this.storage("avro", undefined, settings);
  }

  /** RCFile files in OSS. */
  rcfile(settings: RcfileSettings = {}): this {
    return this.storage("rcfile", undefined, settings);
  }

  /** SequenceFile files in OSS. */
  sequencefile(settings: SequencefileSettings = {}): this {
    return this.storage("sequencefile", undefined, settings);
  }

  /** Tables of Apache Paimon in OSS. */
  paimon(): this {
    return this.storage("paimon", undefined, {});
  }

  /** Tables of Apache Hudi in OSS, as snapshots: this kind is frozen, and no longer developed. */
  hudi(settings: HudiSettings = {}): this {
    return this.storage("hudi", undefined, settings);
  }

  /** Tables of Delta Lake in OSS, as snapshots: this kind is frozen, and no longer developed. */
  delta(settings: DeltaSettings = {}): this {
    return this.storage("delta", undefined, settings);
  }

  /** A table of Hologres, read through JDBC or directly. */
  hologres(settings: Stated<HologresSettings, Sourced>): this {
    return this.storage("hologres", undefined, settings);
  }

  /** A table of MySQL 5.x or 8.0, read through JDBC. */
  mysql(settings: Stated<MysqlSettings, Sourced>): this {
    return this.storage("mysql", undefined, settings);
  }

  /** A table of HBase, or a wide table of Lindorm in its HBase-compatible mode. */
  hbase(settings: Stated<HbaseSettings, Sourced>): this {
    return this.storage("hbase", undefined, settings);
  }

  /** Whatever a class of yours reads, most often files in OSS. */
  handler(className: StatedClass<Sourced>, settings: HandlerSettings = {}): this {
    return this.storage("handler", className, settings);
  }

  /** Files in OSS that a Hive SerDe reads, one of yours or of Hive's. */
  serde(className: StatedClass<Sourced>, settings: SerdeSettings = {}): this {
    return this.storage("serde", className, settings);
  }
}
