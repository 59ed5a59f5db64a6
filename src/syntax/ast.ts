import type { SourceFile } from "../source/source-file.ts";
import type { Span } from "../source/span.ts";

/** Every node knows the characters it was read from. */
interface Node {
  readonly span: Span;
}

export interface FileNode extends Node {
  readonly kind: "file";
  readonly source: SourceFile;
  readonly declarations: readonly DeclarationNode[];
  /** Every comment in the order of the text. */
  readonly comments: readonly CommentNode[];
  /** Something in this file could not be read, so that what it seems not to use proves nothing. */
  readonly damaged: boolean;
  /** Names that declarations which could not be read may have declared. */
  readonly lostNames: ReadonlySet<string>;
}

export interface CommentNode extends Node {
  readonly kind: "comment";
  readonly style: "line" | "doc" | "block";
  /** As written, delimiters included. */
  readonly text: string;
}

export type DeclarationNode = ImportNode | ParamNode | ProjectNode | RoleNode | SourceNode | ColumnGroupNode | TableNode;

export interface ImportNode extends Node {
  readonly kind: "import";
  readonly path: StringNode;
}

export interface ParamNode extends Node {
  readonly kind: "param";
  readonly name: NameNode;
  readonly value: ValueNode | undefined;
}

export interface ProjectNode extends Node {
  readonly kind: "project";
  readonly keyword: NameNode;
  readonly name: NameNode | undefined;
  readonly body: BlockNode;
}

export interface RoleNode extends Node {
  readonly kind: "role";
  readonly name: NameNode;
  readonly body: BlockNode;
}

export interface SourceNode extends Node {
  readonly kind: "source";
  readonly name: NameNode;
  readonly body: BlockNode;
}

/** `columns Audit { … }` at the top of a file: columns to spread into tables. */
export interface ColumnGroupNode extends Node {
  readonly kind: "columnGroup";
  readonly name: NameNode;
  readonly columns: ColumnListNode;
}

export interface TableNode extends Node {
  readonly kind: "table";
  readonly doc: DocNode | undefined;
  readonly ifNotExists: boolean;
  /** One to three parts: `table`, `project.table`, `project.schema.table`. */
  readonly name: readonly NameNode[];
  readonly from: NameNode | undefined;
  readonly body: BlockNode;
}

/** The `///` lines right above a table or column, joined by line breaks. */
export interface DocNode extends Node {
  readonly kind: "doc";
  readonly text: string;
}

export interface BlockNode extends Node {
  readonly kind: "block";
  readonly items: readonly ItemNode[];
  /** Something in this block could not be read, so that what seems to be missing may not be. */
  readonly damaged: boolean;
}

export type ItemNode = SettingNode | NestedBlockNode | ColumnListNode | PartitionLocationNode | AllowNode | TrustsNode;

export interface SettingNode extends Node {
  readonly kind: "setting";
  readonly key: KeyNode;
  readonly value: ValueNode;
}

/** `flags { … }`, or a storage block with a class behind its word. */
export interface NestedBlockNode extends Node {
  readonly kind: "nestedBlock";
  readonly keyword: NameNode;
  readonly argument: StringNode | undefined;
  readonly body: BlockNode;
}

/** `columns { … }` or `partitions { … }`. */
export interface ColumnListNode extends Node {
  readonly kind: "columnList";
  readonly keyword: NameNode;
  readonly items: readonly (ColumnNode | SpreadNode)[];
  readonly damaged: boolean;
}

export interface ColumnNode extends Node {
  readonly kind: "column";
  readonly doc: DocNode | undefined;
  readonly name: NameNode;
  /** Absent where it was left out, which has been reported. */
  readonly type: TypeNode | undefined;
  readonly attributes: readonly AttributeNode[];
  /** The pasted form `name type COMMENT '…'`. */
  readonly comment: StringNode | undefined;
}

/** `...Audit` */
export interface SpreadNode extends Node {
  readonly kind: "spread";
  readonly name: NameNode;
}

/** `@key`, `@map("x")` */
export interface AttributeNode extends Node {
  readonly kind: "attribute";
  readonly name: NameNode;
  readonly argument: ValueNode | undefined;
}

/** `bigint`, `decimal(38, 18)`, `map<string, bigint>`, `struct<a: string>`. */
export interface TypeNode extends Node {
  readonly kind: "type";
  readonly name: NameNode;
  readonly args: readonly NumberNode[];
  readonly elements: readonly (TypeNode | FieldNode)[];
}

export interface FieldNode extends Node {
  readonly kind: "field";
  readonly name: NameNode;
  readonly type: TypeNode;
  readonly attributes: readonly AttributeNode[];
  readonly comment: StringNode | undefined;
}

/** `partition (dt = "2024-01-01") at "oss://…"` */
export interface PartitionLocationNode extends Node {
  readonly kind: "partitionLocation";
  readonly keyword: NameNode;
  readonly values: readonly SettingNode[];
  readonly location: ValueNode;
}

/** `allow ["ots:GetRow"] on ["acs:ots:…"]` */
export interface AllowNode extends Node {
  readonly kind: "allow";
  readonly actions: ValueNode;
  readonly resources: ValueNode;
}

/** `trusts ["56789@odps.aliyuncs.com"]` */
export interface TrustsNode extends Node {
  readonly kind: "trusts";
  readonly principals: ValueNode;
}

export type KeyNode = NameNode | StringNode;

export type ValueNode = StringNode | NumberNode | NameNode | ListNode | CallNode;

export interface NameNode extends Node {
  readonly kind: "name";
  /** Without back quotes. */
  readonly text: string;
  readonly quoted: boolean;
}

export interface StringNode extends Node {
  readonly kind: "string";
  /** Its end was not found, so that its value is not known. */
  readonly unclosed: boolean;
  readonly pieces: readonly StringPiece[];
}

/** A run of a string: text, or the name inside `${…}`. `text` is the character run it means, escapes resolved. */
export type StringPiece =
  { readonly kind: "text"; readonly text: string; readonly span: Span } | { readonly kind: "reference"; readonly name: string; readonly span: Span };

export interface NumberNode extends Node {
  readonly kind: "number";
  /** As written: account ids have more digits than a double holds. */
  readonly digits: string;
}

export interface ListNode extends Node {
  readonly kind: "list";
  readonly items: readonly ValueNode[];
}

/** `file("…")`, `secret(NAME)` */
export interface CallNode extends Node {
  readonly kind: "call";
  readonly callee: NameNode;
  readonly argument: ValueNode;
}

/** Every kind of node there is. */
export type SyntaxNode =
  | FileNode
  | CommentNode
  | DocNode
  | DeclarationNode
  | BlockNode
  | ItemNode
  | ColumnNode
  | SpreadNode
  | AttributeNode
  | TypeNode
  | FieldNode
  | ValueNode;
