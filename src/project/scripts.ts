import type { BoundFile } from "../bind/bind.ts";
import type { Environment } from "../bind/environment.ts";
import type { Unit } from "../bind/scope.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { type Role, arnOf, roleOfArn } from "../model/role.ts";
import type { Project } from "../model/table.ts";
import type { Text } from "../model/text.ts";
import { roleKey } from "../ram/role-arn.ts";
import type { SourceFile } from "../source/source-file.ts";
import { readScript } from "../sql/read/read-script.ts";
import { parseSql } from "../sql/syntax/parse-sql.ts";
import type { SqlFileNode } from "../sql/syntax/sql-ast.ts";

/** Whether a path is one of a script rather than of an `.ext` file. */
export function isScript(path: string): boolean {
  return path.endsWith(".sql");
}

/** What scripts mean, and the declared roles that their tables name by ARN. */
export interface BoundScripts {
  readonly files: readonly BoundFile[];
  readonly usedRoles: ReadonlyMap<Role, ReadonlySet<Unit>>;
  readonly diagnostics: readonly Diagnostic[];
}

/** The scripts that were read so far. One sees nothing but itself, and declares nothing that others see. */
export class Scripts {
  readonly diagnostics: Diagnostic[] = [];
  readonly #trees = new Map<Unit, SqlFileNode>();
  readonly #units = new Map<string, Unit>();

  /** The unit of a script; each is parsed once. */
  add(source: SourceFile): Unit {
    const known = this.#units.get(source.path);
    if (known !== undefined) return known;
    const { value: tree, diagnostics } = parseSql(source);
    for (const finding of diagnostics) this.diagnostics.push(finding);
    const unit = unitOf(tree);
    this.#units.set(source.path, unit);
    this.#trees.set(unit, tree);
    return unit;
  }

  /** Gives scripts their meaning. A role is found by its ARN among those that `.ext` files declare. */
  bind(units: readonly Unit[], environment: Environment, declared: readonly Role[]): BoundScripts {
    const roles = new RolesByArn(declared);
    const diagnostics: Diagnostic[] = [];
    const files = units.map((unit): BoundFile => {
      const read = readScript(this.#trees.get(unit)!, { project: projectIn(environment), roleOf: (arn) => roles.find(arn, unit) });
      for (const finding of read.diagnostics) diagnostics.push(finding);
      return { unit, tables: read.value, roles: [] };
    });
    return { files, usedRoles: roles.used, diagnostics };
  }
}

class RolesByArn {
  readonly used = new Map<Role, Set<Unit>>();
  readonly #declared: ReadonlyMap<string, Role>;
  readonly #alone = new Map<string, Role>();

  constructor(declared: readonly Role[]) {
    this.#declared = new Map(
      declared.toReversed().flatMap((role) => {
        const arn = arnOf(role);
        return arn === undefined ? [] : [[roleKey(arn), role] as const];
      }),
    );
  }

  find(text: Text, user: Unit): Role {
    const alone = this.#alone.get(text.value) ?? roleOfArn(text);
    this.#alone.set(text.value, alone);
    const arn = arnOf(alone);
    const declared = arn && this.#declared.get(roleKey(arn));
    if (declared !== undefined) this.used.set(declared, (this.used.get(declared) ?? new Set()).add(user));
    return declared ?? alone;
  }
}

function unitOf({ source, span, comments, damaged }: SqlFileNode): Unit {
  const notes = comments.map((comment) => ({ kind: "comment", style: comment.style, text: comment.text, span: comment.span }) as const);
  return { file: { kind: "file", source, declarations: [], comments: notes, damaged, lostNames: new Set(), span }, imports: [] };
}

/** No statement says who runs MaxCompute. */
function projectIn({ over, under }: Environment): Project {
  const [owner, region] = [over.owner ?? under.owner, over.region ?? under.region];
  return { ...(owner !== undefined && { owner: { value: owner } }), ...(region !== undefined && { region: { value: region } }) };
}
