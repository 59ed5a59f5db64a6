import { Binder, type Bound, type BoundFile } from "../bind/bind.ts";
import type { Environment } from "../bind/environment.ts";
import { LiveTraces } from "../bind/live-traces.ts";
import type { Unit } from "../bind/scope.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { foldName } from "../maxcompute/names.ts";
import type { Role } from "../model/role.ts";
import { type Table, tableName } from "../model/table.ts";
import { quotedName } from "../sql/quoted-name.ts";
import { writeTable } from "../sql/write-table.ts";
import { storageKind } from "../storage/registry.ts";
import type { RoleNode } from "../syntax/ast.ts";
import { listChanges } from "./list-changes.ts";
import { ScriptBinder, type Scripts, isScript } from "./scripts.ts";

/**
 * The meaning of a project's files in one environment: of `.ext` files first, whose roles scripts may name. What did not change
 * since it was last asked for is the same `BoundFile`.
 */
export class ProjectMeaning {
  readonly #environment: Environment;
  readonly #scripts: ScriptBinder;
  readonly #withoutOutputs = new WeakMap<BoundFile, { readonly written: readonly (Table | undefined)[]; readonly file: BoundFile }>();
  #binder: Binder;
  #traces = new LiveTraces();
  #units: readonly Unit[] = [];
  #files: readonly BoundFile[] = [];

  constructor(environment: Environment, scripts: Scripts) {
    this.#environment = environment;
    this.#scripts = new ScriptBinder(scripts, environment);
    this.#binder = new Binder(environment);
  }

  /** What binding tells of a file: the same list until it changes. */
  findingsIn(path: string): readonly Diagnostic[] | undefined {
    return this.#traces.diagnosticsIn(path);
  }

  /** Paths of files of which it tells something else than when this was last asked, or may do so. */
  takeTouched(): ReadonlySet<string> {
    return this.#traces.takeTouched();
  }

  /** The meaning of these files. What it says of uses holds until it is asked for again. */
  of(units: readonly Unit[]): Bound {
    const isPlain = this.#scripts.isEmpty;
    const files = this.#declared(isPlain ? units : units.filter(({ file }) => !isScript(file.source.path)));
    const { used, unresolved } = this.#traces;
    if (isPlain) return { files, used, unresolved };
    const scripts = units.filter(({ file }) => isScript(file.source.path));
    const read = this.#scripts.bind(
      scripts,
      files.flatMap(({ roles }) => roles),
    );
    return { files: [...files, ...this.#scriptsWithoutOutputs(read.files, files)], used: withRoles(used, read.usedRoles, files), unresolved };
  }

  #declared(units: readonly Unit[]): readonly BoundFile[] {
    if (units === this.#units) return this.#files;
    const [knownUnits, knownFiles] = [this.#units, this.#files];
    const files = units.map((unit, index) => (unit === knownUnits[index] ? knownFiles[index]! : this.#binder.file(unit)));
    if (this.#binder.isEntangled && this.#files.length > 0) return this.#again(units);
    const { gone, come } = listChanges(this.#files, files);
    for (const { trace } of come) this.#traces.add(trace);
    for (const { trace } of gone) this.#traces.remove(trace);
    this.#units = units;
    this.#files = files;
    return files;
  }

  /** What was told depends on the order of the files: all are bound in the order in which they are now. */
  #again(units: readonly Unit[]): readonly BoundFile[] {
    this.#binder = new Binder(this.#environment);
    this.#traces = new LiveTraces();
    this.#units = [];
    this.#files = [];
    return this.#declared(units);
  }

  /** Scripts without the statements that `extc compile` wrote from `files`: those are their tables, once more. */
  #scriptsWithoutOutputs(scripts: readonly BoundFile[], files: readonly BoundFile[]): BoundFile[] {
    const written = new Map(files.flatMap(({ tables }) => tables).map((table) => [keyOf(table), table]));
    return scripts.map((script) => {
      const from = script.tables.map((table) => written.get(keyOf(table)));
      const known = this.#withoutOutputs.get(script);
      if (known !== undefined && from.every((table, index) => table === known.written[index])) return known.file;
      const tables = script.tables.filter((table, index) => !isOutput(table, from[index]));
      const file = tables.length === script.tables.length ? script : { ...script, tables };
      this.#withoutOutputs.set(script, { written: from, file });
      return file;
    });
  }
}

const keyOf = (table: Table): string => foldName(tableName(table));

function withRoles(used: Bound["used"], roles: ReadonlyMap<Role, ReadonlySet<Unit>>, files: Bound["files"]): Bound["used"] {
  if (roles.size === 0) return used;
  const all = new Map(used);
  const users = new Map([...roles].map(([role, units]) => [role.at, units]));
  for (const node of files.flatMap(({ unit }) => unit.file.declarations).filter((one): one is RoleNode => one.kind === "role")) {
    const units = users.get(node.name.span);
    if (units !== undefined) all.set(node, inEither(used.get(node), units));
  }
  return all;
}

function inEither(some: ReturnType<Bound["used"]["get"]>, others: ReadonlySet<Unit>): Pick<ReadonlySet<Unit>, "has" | "size"> {
  return { has: (unit) => others.has(unit) || some?.has(unit) === true, size: others.size + (some?.size ?? 0) };
}

function isOutput({ at }: Table, from: Table | undefined): boolean {
  // Nothing is compiled from a table that says not how its data is stored.
  if (from?.storage === undefined || storageKind(from.storage.kind) === undefined) return false;
  const statement = writeTable(from, { flags: false });
  const nameEnd = statement.indexOf("\n");
  return at.source.text.startsWith(statement, at.start - (nameEnd - quotedName(from).length));
}
