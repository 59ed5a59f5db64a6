import type { BoundFile } from "../bind/bind.ts";
import type { Environment } from "../bind/environment.ts";
import type { Unit } from "../bind/scope.ts";
import { Trace } from "../bind/trace.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { type Role, arnOf, roleOfArn } from "../model/role.ts";
import type { Project, RoleUse, Table } from "../model/table.ts";
import type { Text } from "../model/text.ts";
import { roleKey } from "../ram/role-arn.ts";
import type { SourceFile } from "../source/source-file.ts";
import { ScriptReader } from "../sql/read/script-reader.ts";
import { parseStatements } from "../sql/syntax/parse-statements.ts";
import type { SqlFileNode } from "../sql/syntax/sql-ast.ts";

/** Whether a path is one of a script rather than of an `.ext` file. */
export function isScript(path: string): boolean {
  return path.endsWith(".sql");
}

/** What scripts mean, and the declared roles that their tables name by ARN. */
export interface BoundScripts {
  readonly files: readonly BoundFile[];
  readonly usedRoles: ReadonlyMap<Role, ReadonlySet<Unit>>;
}

interface ReadScript {
  readonly unit: Unit;
  readonly tables: readonly Table[];
  readonly findings: readonly Diagnostic[];
}

const none: readonly Diagnostic[] = [];

/** The scripts that were read so far. One sees nothing but itself, and declares nothing that others see. */
export class Scripts {
  readonly #read = new Map<string, ReadScript>();

  get isEmpty(): boolean {
    return this.#read.size === 0;
  }

  /** The unit of a script; each text is read once, a statement at a time: trees take more space than what they mean. */
  add(source: SourceFile): Unit {
    const known = this.#read.get(source.path);
    if (known?.unit.file.source === source) return known.unit;
    const reader = new ScriptReader(rolesByArn());
    const { value, diagnostics } = parseStatements(source, (statement) => reader.read(statement));
    const unit = unitOf(value);
    this.#read.set(source.path, { unit, tables: reader.tables, findings: [...diagnostics, ...reader.diagnostics] });
    return unit;
  }

  /** What reading a script alone finds: the same list as long as its text is the same. */
  findingsIn(path: string): readonly Diagnostic[] {
    return this.#read.get(path)?.findings ?? none;
  }

  /** What the script of a unit says of tables, whatever the environment. */
  tablesOf({ file }: Unit): readonly Table[] {
    return this.#read.get(file.source.path)!.tables;
  }

  /** Keeps nothing of other scripts than these. */
  keepOnly(paths: ReadonlySet<string>): void {
    for (const path of this.#read.keys()) if (!paths.has(path)) this.#read.delete(path);
  }
}

/** Gives scripts in one environment what no statement says; a script whose meaning is what it was is the same `BoundFile`. */
export class ScriptBinder {
  readonly #scripts: Scripts;
  readonly #project: Project;
  readonly #known = new WeakMap<Unit, BoundFile>();

  constructor(scripts: Scripts, environment: Environment) {
    this.#scripts = scripts;
    this.#project = projectIn(environment);
  }

  /** Whether there are no scripts. */
  get isEmpty(): boolean {
    return this.#scripts.isEmpty;
  }

  /** Who runs MaxCompute, and the role that `.ext` files declare with the ARN that a table names. */
  bind(units: readonly Unit[], declared: readonly Role[]): BoundScripts {
    const roles = new DeclaredRoles(declared);
    const files = units.map((unit): BoundFile => {
      const tables = this.#scripts.tablesOf(unit);
      const uses = tables.map(({ role }) => role && roles.inUse(role, unit));
      const known = this.#known.get(unit);
      if (known?.tables.every(({ role }, index) => role?.role === uses[index]?.role) === true) return known;
      const file = { unit, tables: tables.map((table, index) => this.#completed(table, uses[index])), roles: [], trace: new Trace(unit) };
      this.#known.set(unit, file);
      return file;
    });
    return { files, usedRoles: roles.used };
  }

  #completed(table: Table, role: RoleUse | undefined): Table {
    return { ...table, project: this.#project, ...(role && { role }) };
  }
}

/** Roles that are known by their ARNs alone: of one ARN there is one. */
function rolesByArn(): (arn: Text) => Role {
  const roles = new Map<string, Role>();
  return (arn) => {
    const role = roles.get(arn.value) ?? roleOfArn(arn);
    roles.set(arn.value, role);
    return role;
  };
}

/** The roles that `.ext` files declare, by their ARNs. */
class DeclaredRoles {
  readonly used = new Map<Role, Set<Unit>>();
  readonly #byArn: ReadonlyMap<string, Role>;

  constructor(declared: readonly Role[]) {
    this.#byArn = new Map(
      declared.toReversed().flatMap((role) => {
        const arn = arnOf(role);
        return arn === undefined ? [] : [[roleKey(arn), role] as const];
      }),
    );
  }

  /** A role that a table names by its ARN; the one that is declared with that, if one is. */
  inUse(use: RoleUse, user: Unit): RoleUse {
    const arn = arnOf(use.role);
    const role = arn && this.#byArn.get(roleKey(arn));
    if (role === undefined) return use;
    this.used.set(role, (this.used.get(role) ?? new Set()).add(user));
    return { ...use, role };
  }
}

function unitOf({ source, span, comments, damaged }: Omit<SqlFileNode, "statements">): Unit {
  const notes = comments.map((comment) => ({ kind: "comment", style: comment.style, text: comment.text, span: comment.span }) as const);
  return { file: { kind: "file", source, declarations: [], comments: notes, damaged, lostNames: new Set(), span }, imports: [] };
}

function projectIn({ over, under }: Environment): Project {
  const [owner, region] = [over.owner ?? under.owner, over.region ?? under.region];
  return { ...(owner !== undefined && { owner: { value: owner } }), ...(region !== undefined && { region: { value: region } }) };
}
