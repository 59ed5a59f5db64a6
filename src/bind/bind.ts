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
import { LiveTraces } from "./live-traces.ts";
import { type BindRun, type DeclarationKind, type Unit, scopeOf } from "./scope.ts";
import { Trace } from "./trace.ts";

/** What the declarations of one file mean. */
export interface BoundFile {
  readonly unit: Unit;
  readonly tables: readonly Table[];
  readonly roles: readonly Role[];
  readonly trace: Trace;
}

/** The files that refer to a declaration. */
export type Users = Pick<ReadonlySet<Unit>, "has" | "size">;

export interface Bound {
  readonly files: readonly BoundFile[];
  /** Declarations that something refers to, with the files that do. */
  readonly used: ReadonlyMap<DeclarationNode, Users>;
  /** Kinds of declarations of which some reference led nowhere. */
  readonly unresolved: Pick<ReadonlySet<DeclarationKind>, "has" | "size">;
}

/**
 * Gives files their meaning in one environment, each once: the same unit has the same meaning for ever. What an imported file
 * declares is bound once, in that file's own scope. Never throws for what a user wrote.
 */
export class Binder {
  readonly #files = new WeakMap<Unit, BoundFile>();
  readonly #run: BindRun;

  constructor(environment: Environment) {
    this.#run = { environment, projectOf, trace: undefined, scopes: new WeakMap(), depth: 0, isEntangled: false };
  }

  /** Whether what was told of some file depends on which file came first: then all have to be bound again by a new binder. */
  get isEntangled(): boolean {
    return this.#run.isEntangled;
  }

  file(unit: Unit): BoundFile {
    let file = this.#files.get(unit);
    if (file === undefined) this.#files.set(unit, (file = bindFile(unit, this.#run)));
    return file;
  }
}

/** Gives every declaration of `units` its meaning, and reports every name that means nothing. */
export function bind(units: readonly Unit[], environment: Environment): { value: Bound; diagnostics: readonly Diagnostic[] } {
  const binder = new Binder(environment);
  const files = units.map((unit) => binder.file(unit));
  const traces = new LiveTraces();
  for (const { trace } of files) traces.add(trace);
  return { value: { files, used: traces.used, unresolved: traces.unresolved }, diagnostics: traces.diagnostics };
}

function bindFile(unit: Unit, run: BindRun): BoundFile {
  const scope = scopeOf(unit, run);
  const trace = new Trace(unit);
  run.trace = trace;
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
  run.trace = undefined;
  return { unit, tables, roles, trace };
}
