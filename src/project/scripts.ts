import type { BoundFile } from "../bind/bind.ts";
import type { Environment } from "../bind/environment.ts";
import type { Unit } from "../bind/scope.ts";
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

/** The scripts that were read so far. One sees nothing but itself, and declares nothing that others see. */
export class Scripts {
  readonly diagnostics: Diagnostic[] = [];
  readonly #tables = new Map<Unit, readonly Table[]>();
  readonly #units = new Map<string, Unit>();
  readonly #roles = new Map<string, Role>();

  /** The unit of a script; each is read once, a statement at a time: their trees take more space than what they mean. */
  add(source: SourceFile): Unit {
    const known = this.#units.get(source.path);
    if (known !== undefined) return known;
    const reader = new ScriptReader((arn) => this.#roleOf(arn));
    const { value, diagnostics } = parseStatements(source, (statement) => reader.read(statement));
    for (const finding of [...diagnostics, ...reader.diagnostics]) this.diagnostics.push(finding);
    const unit = unitOf(value);
    this.#units.set(source.path, unit);
    this.#tables.set(unit, reader.tables);
    return unit;
  }

  /** Gives tables what no statement says: who runs MaxCompute, and the role that `.ext` files declare with the ARN. */
  bind(units: readonly Unit[], environment: Environment, declared: readonly Role[]): BoundScripts {
    const roles = new DeclaredRoles(declared);
    const project = projectIn(environment);
    const files = units.map((unit): BoundFile => {
      const tables = this.#tables.get(unit)!.map((table) => ({ ...table, project, ...(table.role && { role: roles.inUse(table.role, unit) }) }));
      return { unit, tables, roles: [] };
    });
    return { files, usedRoles: roles.used };
  }

  #roleOf(arn: Text): Role {
    const role = this.#roles.get(arn.value) ?? roleOfArn(arn);
    this.#roles.set(arn.value, role);
    return role;
  }
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
