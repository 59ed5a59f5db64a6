import { type Bound, bind } from "../bind/bind.ts";
import type { Environment } from "../bind/environment.ts";
import type { Unit } from "../bind/scope.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Role } from "../model/role.ts";
import type { DeclarationNode, RoleNode } from "../syntax/ast.ts";
import { type Scripts, isScript } from "./scripts.ts";

/** The meaning of files of both languages: of `.ext` files first, whose roles scripts may name. */
export function bindProject(
  units: readonly Unit[],
  environment: Environment,
  scripts: Scripts,
): { value: Bound; diagnostics: readonly Diagnostic[] } {
  const isSql = ({ file }: Unit): boolean => isScript(file.source.path);
  const declared = bind(
    units.filter((unit) => !isSql(unit)),
    environment,
  );
  const { files, used, unresolved } = declared.value;
  const read = scripts.bind(
    units.filter(isSql),
    environment,
    files.flatMap(({ roles }) => roles),
  );
  return {
    value: { files: [...files, ...read.files], used: withRoles(used, read.usedRoles, files), unresolved },
    diagnostics: [...declared.diagnostics, ...read.diagnostics],
  };
}

function withRoles(used: Bound["used"], roles: ReadonlyMap<Role, ReadonlySet<Unit>>, files: Bound["files"]): Bound["used"] {
  if (roles.size === 0) return used;
  const all = new Map<DeclarationNode, ReadonlySet<Unit>>(used);
  for (const node of files.flatMap(({ unit }) => unit.file.declarations).filter((one): one is RoleNode => one.kind === "role")) {
    const users = [...roles].find(([role]) => role.at === node.name.span)?.[1];
    if (users !== undefined) all.set(node, new Set([...(all.get(node) ?? []), ...users]));
  }
  return all;
}
