import type { ColumnGroupNode, FileNode, ImportNode, ParamNode, RoleNode, SourceNode, TableNode } from "../syntax/ast.ts";

/** A parsed file and the files it imports; an import that could not be read has no unit. */
export interface Unit {
  readonly file: FileNode;
  readonly imports: readonly { readonly node: ImportNode; readonly unit: Unit | undefined }[];
}

export interface Declarations {
  readonly role: RoleNode;
  readonly source: SourceNode;
  readonly param: ParamNode;
  readonly columnGroup: ColumnGroupNode;
  readonly table: TableNode;
}

export type DeclarationKind = keyof Declarations;
