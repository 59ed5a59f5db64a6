import { type Bound, type BoundFile, bind } from "../bind/bind.ts";
import type { Environment } from "../bind/environment.ts";
import type { Unit } from "../bind/scope.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { foldName } from "../maxcompute/names.ts";
import type { Role } from "../model/role.ts";
import { type Table, tableName } from "../model/table.ts";
import { quotedName } from "../sql/quoted-name.ts";
import { writeTable } from "../sql/write-table.ts";
import { storageKind } from "../storage/registry.ts";
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
    value: { files: [...files, ...withoutOutputs(read.files, files)], used: withRoles(used, read.usedRoles, files), unresolved },
    diagnostics: declared.diagnostics,
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

/** Scripts without the statements that `extc compile` wrote from `files`: those are their tables, once more. */
function withoutOutputs(scripts: readonly BoundFile[], files: readonly BoundFile[]): BoundFile[] {
  if (scripts.length === 0) return [];
  const keyOf = (table: Table): string => foldName(tableName(table));
  const written = new Map(files.flatMap(({ tables }) => tables).map((table) => [keyOf(table), table]));
  return scripts.map((script) => ({ ...script, tables: script.tables.filter((table) => !isOutput(table, written.get(keyOf(table)))) }));
}

function isOutput({ at }: Table, from: Table | undefined): boolean {
  // Nothing is compiled from a table that says not how its data is stored.
  if (from?.storage === undefined || storageKind(from.storage.kind) === undefined) return false;
  const statement = writeTable(from, { flags: false });
  const nameEnd = statement.indexOf("\n");
  return at.source.text.startsWith(statement, at.start - (nameEnd - quotedName(from).length));
}
