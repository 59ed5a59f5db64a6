import type { SourceFile } from "../../source/source-file.ts";
import type { Span } from "../../source/span.ts";

/** Every node knows the characters it was read from. */
interface Node {
  readonly span: Span;
}

/** A script: its statements, in the order of the text, and every comment. */
export interface SqlFileNode extends Node {
  readonly kind: "sqlFile";
  readonly source: SourceFile;
  readonly statements: readonly SqlStatementNode[];
  readonly comments: readonly SqlCommentNode[];
  /** Something in this file could not be read. */
  readonly damaged: boolean;
}

/** `-- …`, or the block comment that MaxCompute does not take. */
export interface SqlCommentNode extends Node {
  readonly kind: "sqlComment";
  readonly style: "line" | "block";
  /** As written, delimiters included. */
  readonly text: string;
}

export type SqlStatementNode = CreateTableNode | SetNode | AddPartitionsNode | RepairNode | InsertNode | OtherStatementNode;

/** `CREATE EXTERNAL TABLE …`, what is not `EXTERNAL` being another statement. */
export interface CreateTableNode extends Node {
  readonly kind: "createTable";
  /** From CREATE to TABLE. */
  readonly keyword: Span;
  readonly ifNotExists: Span | undefined;
  /** Empty where it was left out, which has been reported. */
  readonly name: readonly SqlNameNode[];
  /** The table behind LIKE, whose columns it takes. */
  readonly like: readonly SqlNameNode[] | undefined;
  readonly columns: SqlColumnListNode | undefined;
  /** In the order of the text, also where that is wrong, which has been reported. */
  readonly clauses: readonly ClauseNode[];
  /** What is read and means nothing for an external table: TEMPORARY, INPUTDRIVER, what may follow the clauses. */
  readonly passedOver: readonly Span[];
  /** Something in the statement could not be read, so that what seems to be missing may not be. */
  readonly damaged: boolean;
}

/** `SET key=value`, the value as it stands. */
export interface SetNode extends Node {
  readonly kind: "set";
  readonly key: SqlWordNode;
  readonly value: SqlWordNode;
}

/** `ALTER TABLE t ADD PARTITION (…) LOCATION '…' PARTITION …` */
export interface AddPartitionsNode extends Node {
  readonly kind: "addPartitions";
  readonly name: readonly SqlNameNode[];
  readonly partitions: readonly AddedPartitionNode[];
}

export interface AddedPartitionNode extends Node {
  readonly kind: "addedPartition";
  /** The word PARTITION. */
  readonly keyword: Span;
  readonly values: readonly PartitionValueNode[];
  readonly location: TextNode | undefined;
}

/** `dt='2026-01-01'`, and `dt=20260101`, which is a text without literals. */
export interface PartitionValueNode extends Node {
  readonly kind: "partitionValue";
  readonly key: SqlNameNode;
  readonly value: TextNode;
}

/** `MSCK [REPAIR] TABLE t [ADD PARTITIONS]` */
export interface RepairNode extends Node {
  readonly kind: "repair";
  readonly name: readonly SqlNameNode[];
}

/** `INSERT INTO|OVERWRITE [TABLE] t …`: the rest is passed over. */
export interface InsertNode extends Node {
  readonly kind: "insert";
  readonly name: readonly SqlNameNode[];
}

/** Any other statement, passed over. */
export interface OtherStatementNode extends Node {
  readonly kind: "other";
}

export interface SqlColumnListNode extends Node {
  readonly kind: "sqlColumnList";
  /** The opening parenthesis, or PARTITIONED BY. */
  readonly keyword: Span;
  readonly columns: readonly SqlColumnNode[];
  /** `PRIMARY KEY (a, b)` among the columns. */
  readonly constraints: readonly SqlConstraintNode[];
  /** A column could not be read, or a placeholder stands for some. */
  readonly damaged: boolean;
}

export interface SqlColumnNode extends Node {
  readonly kind: "sqlColumn";
  readonly name: SqlNameNode;
  /** Absent where it was left out, which has been reported. */
  readonly type: SqlTypeNode | undefined;
  readonly comment: TextNode | undefined;
  /** NOT NULL, DEFAULT …, PRIMARY KEY. */
  readonly constraints: readonly SqlConstraintNode[];
}

export interface SqlConstraintNode extends Node {
  readonly kind: "sqlConstraint";
  readonly constraint: "not null" | "null" | "default" | "primary key";
}

/** `bigint`, `decimal(38,18)`, `map<string,bigint>`, `struct<a:string COMMENT 'c'>`. */
export interface SqlTypeNode extends Node {
  readonly kind: "sqlType";
  readonly name: SqlNameNode;
  readonly args: readonly SqlWordNode[];
  readonly elements: readonly SqlElementNode[];
}

/** A type inside another; of a struct with its name. */
export interface SqlElementNode extends Node {
  readonly kind: "sqlElement";
  readonly name: SqlNameNode | undefined;
  readonly type: SqlTypeNode;
  readonly comment: TextNode | undefined;
}

export type ClauseNode =
  | TextClauseNode
  | PartitionedByNode
  | RowFormatSerdeNode
  | RowFormatDelimitedNode
  | StoredByNode
  | StoredAsNode
  | StoredAsClassesNode
  | StrayPropertiesNode
  | TablePropertiesNode
  | LifecycleNode
  | ClusteredByNode;

/** COMMENT, LOCATION and USING: one or more literals, which are joined. */
export interface TextClauseNode extends Node {
  readonly kind: "commentClause" | "location" | "using";
  readonly keyword: Span;
  readonly text: TextNode;
}

export interface PartitionedByNode extends Node {
  readonly kind: "partitionedBy";
  readonly keyword: Span;
  readonly list: SqlColumnListNode;
}

export interface RowFormatSerdeNode extends Node {
  readonly kind: "rowFormatSerde";
  readonly keyword: Span;
  readonly serde: TextNode;
  readonly properties: PropertyListNode | undefined;
}

export interface RowFormatDelimitedNode extends Node {
  readonly kind: "rowFormatDelimited";
  readonly keyword: Span;
  readonly phrases: readonly PhraseNode[];
}

/** `FIELDS TERMINATED BY ','` */
export interface PhraseNode extends Node {
  readonly kind: "phrase";
  /** In upper case, a space between two words: `FIELDS TERMINATED BY`. */
  readonly words: string;
  readonly keyword: Span;
  readonly value: TextNode;
}

export interface StoredByNode extends Node {
  readonly kind: "storedBy";
  readonly keyword: Span;
  readonly handler: TextNode;
  readonly properties: PropertyListNode | undefined;
}

/** `STORED AS PARQUET`; `properties` where WITH SERDEPROPERTIES follows it, which documents print and the grammar refuses. */
export interface StoredAsNode extends Node {
  readonly kind: "storedAs";
  readonly keyword: Span;
  readonly format: SqlNameNode;
  readonly properties: PropertyListNode | undefined;
}

export interface StoredAsClassesNode extends Node {
  readonly kind: "storedAsClasses";
  readonly keyword: Span;
  readonly inputFormat: TextNode;
  readonly outputFormat: TextNode;
}

/** WITH SERDEPROPERTIES that follows nothing which takes it. */
export interface StrayPropertiesNode extends Node {
  readonly kind: "strayProperties";
  readonly properties: PropertyListNode;
}

export interface TablePropertiesNode extends Node {
  readonly kind: "tableProperties";
  readonly properties: PropertyListNode;
}

/** `WITH SERDEPROPERTIES ( … )` or `TBLPROPERTIES ( … )`. */
export interface PropertyListNode extends Node {
  readonly kind: "propertyList";
  readonly keyword: Span;
  readonly items: readonly SqlPropertyNode[];
  /** A property could not be read, or a placeholder stands for some. */
  readonly damaged: boolean;
}

export interface SqlPropertyNode extends Node {
  readonly kind: "sqlProperty";
  readonly key: TextNode;
  readonly value: TextNode;
}

export interface LifecycleNode extends Node {
  readonly kind: "lifecycle";
  readonly keyword: Span;
  /** Digits, or a placeholder. */
  readonly days: SqlWordNode;
}

/** CLUSTERED BY …, RANGE CLUSTERED BY …, SKEWED BY …: read to their end, since no external table takes them. */
export interface ClusteredByNode extends Node {
  readonly kind: "clusteredBy";
  readonly keyword: Span;
}

/** A run of characters as it stands. */
export interface SqlWordNode extends Node {
  readonly kind: "sqlWord";
  readonly text: string;
}

/** A name, bare or in back quotes; with a placeholder in it, the placeholder as it stands. */
export interface SqlNameNode extends Node {
  readonly kind: "sqlName";
  /** Without back quotes, doubled ones inside made single. */
  readonly text: string;
  readonly quoted: boolean;
}

/** One or more adjacent literals. */
export interface TextNode extends Node {
  readonly kind: "text";
  /** Runs of characters and the spans they were read from; escapes are resolved, and such a run is not `exact`. */
  readonly pieces: readonly { readonly text: string; readonly span: Span; readonly exact: boolean }[];
  /** The literals, quotes included; none where text stands without quotes, as a placeholder may. */
  readonly literals: readonly Span[];
  /** Its end was not found, so that its value is not known. */
  readonly unclosed: boolean;
}
