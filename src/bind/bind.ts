import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Role } from "../model/role.ts";
import type { Table } from "../model/table.ts";
import type { DeclarationNode } from "../syntax/ast.ts";
import { bindColumnGroup } from "./bind-columns.ts";
import { bindProject, projectOf } from "./bind-project.ts";
import { bindRole } from "./bind-role.ts";
import { bindSource } from "./bind-source.ts";
import { bindTable } from "./bind-table.ts";
import { reportDuplicates } from "./duplicates.ts";
import type { Environment } from "./environment.ts";
import { type BindRun, type DeclarationKind, type Unit, scopeOf } from "./scope.ts";

/** What the declarations of one file mean. */
export interface BoundFile {
  readonly unit: Unit;
  readonly tables: readonly Table[];
  readonly roles: readonly Role[];
}

export interface Bound {
  readonly files: readonly BoundFile[];
  /** Declarations that something refers to, with the files that do. */
  readonly used: ReadonlyMap<DeclarationNode, ReadonlySet<Unit>>;
  /** Kinds of declarations of which some reference led nowhere. */
  readonly unresolved: ReadonlySet<DeclarationKind>;
}

/**
 * Gives every declaration of `units` its meaning, and reports every name that means nothing. What an imported file
 * declares is bound once, in that file's own scope. Never throws for what a user wrote.
 */
export function bind(units: readonly Unit[], environment: Environment): { value: Bound; diagnostics: readonly Diagnostic[] } {
  const run: BindRun = {
    environment,
    projectOf,
    diagnostics: [],
    used: new Map(),
    unresolved: new Set(),
    scopes: new Map(),
    rolesByArn: new Map(),
    depth: 0,
    bound: new Map(),
  };
  const files = units.map((unit) => bindFile(unit, run));
  return { value: { files, used: run.used, unresolved: run.unresolved }, diagnostics: run.diagnostics };
}

function bindFile(unit: Unit, run: BindRun): BoundFile {
  const scope = scopeOf(unit, run);
  const tables: Table[] = [];
  const roles: Role[] = [];
  reportDuplicates(scope);
  for (const node of unit.file.declarations) {
    switch (node.kind) {
      case "project":
        bindProject(scope, node);
        break;
      case "role":
        roles.push(bindRole(scope, node));
        break;
      case "source":
        bindSource(scope, node);
        break;
      case "columnGroup":
        bindColumnGroup(scope, node.columns, node.name.text);
        break;
      case "table":
        tables.push(bindTable(scope, node));
        break;
      case "import":
      case "param":
    }
  }
  return { unit, tables, roles };
}
