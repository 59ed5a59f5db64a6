import type { Bound, BoundFile } from "../bind/bind.ts";
import { type Unit, declaredAt, declaredName, unitsVisibleFrom } from "../bind/scope.ts";
import { type Diagnostic, diagnostic, replace } from "../diagnostics/diagnostic.ts";
import type { DeclarationNode, ImportNode } from "../syntax/ast.ts";

const words = { role: "role", source: "source", param: "parameter", columnGroup: "column group" } as const;

/**
 * Declarations and imports that nothing in the project uses. `all` must hold every file under the root: what another file
 * uses is used. Where something could not be read or resolved, what seems unused may be what was meant, and nothing is said.
 */
export function findUnused(all: Bound, reported: ReadonlySet<Unit>): Diagnostic[] {
  const units = new Set(all.files.flatMap(({ unit }) => unitsVisibleFrom(unit)));
  const damaged = [...units].some((unit) => unit.file.damaged || unit.imports.some((edge) => edge.unit === undefined));
  if (damaged) return [];
  const dependents = dependentsOf(all.files);
  let known: ReadonlySet<DeclarationNode> | undefined;
  const isRival = (node: DeclarationNode): boolean => (known ??= rivalsIn(all)).has(node);
  return all.files
    .filter(({ unit }) => reported.has(unit))
    .flatMap(({ unit }) => [...unusedDeclarations(unit, all, isRival), ...unusedImports(unit, all, dependents, isRival)]);
}

function unusedDeclarations(unit: Unit, all: Bound, isRival: (node: DeclarationNode) => boolean): Diagnostic[] {
  return unit.file.declarations.flatMap((node) => {
    if (node.kind === "import" || node.kind === "project" || node.kind === "table") return [];
    if (all.used.has(node) || all.unresolved.has(node.kind) || isRival(node)) return [];
    const what = `${words[node.kind]} ${declaredName(node)}`;
    return [diagnostic("name/unused", { at: declaredAt(node), message: `nothing in the project uses ${what}`, help: "delete it, or use it" })];
  });
}

/** Declarations whose name some file sees twice: that has been reported, and which of them is used is decided by it. */
function rivalsIn(all: Bound): Set<DeclarationNode> {
  const rivals = new Set<DeclarationNode>();
  for (const { unit } of all.files) {
    const seen = new Map<string, DeclarationNode>();
    for (const node of unitsVisibleFrom(unit).flatMap(({ file }) => file.declarations)) {
      if (node.kind === "import" || node.kind === "project") continue;
      const key = `${node.kind} ${declaredName(node)}`;
      const first = seen.get(key);
      if (first === undefined) seen.set(key, node);
      else rivals.add(first).add(node);
    }
  }
  return rivals;
}

function unusedImports(
  unit: Unit,
  all: Bound,
  dependents: (unit: Unit) => ReadonlySet<Unit>,
  isRival: (node: DeclarationNode) => boolean,
): Diagnostic[] {
  if (all.unresolved.size > 0) return [];
  return unit.imports.flatMap(({ node, unit: imported }) => {
    if (imported === undefined || isUsed(imported, all, dependents(unit)) || isReportedAlready(unit, imported, isRival)) return [];
    const at = node.span;
    return [
      diagnostic("name/unused", {
        at,
        message: "nothing of what this import brings is used",
        help: "delete the import",
        fixes: [replace(wholeLine(node), "", "delete the import")],
      }),
    ];
  });
}

/** A circle of imports, or a name that two files declare: whether the import is needed depends on how that is mended. */
function isReportedAlready(unit: Unit, imported: Unit, isRival: (node: DeclarationNode) => boolean): boolean {
  const brought = unitsVisibleFrom(imported);
  return brought.includes(unit) || brought.some(({ file }) => file.declarations.some(isRival));
}

/** Used by this file, or by one that sees what it imports through it. */
function isUsed(imported: Unit, all: Bound, dependents: ReadonlySet<Unit>): boolean {
  return unitsVisibleFrom(imported).some((unit) =>
    unit.file.declarations.some((node: DeclarationNode) => {
      const users = all.used.get(node);
      return users !== undefined && [...dependents].some((dependent) => users.has(dependent));
    }),
  );
}

function wholeLine(node: ImportNode): ImportNode["span"] {
  const { source, start, end } = node.span;
  const after = /^[ \t]*(?:\r\n|\n|\r)?/.exec(source.text.slice(end, end + 200))?.[0].length ?? 0;
  return { source, start, end: end + after };
}

/** For a file, itself and every file that imports it, directly or not. */
function dependentsOf(files: readonly BoundFile[]): (unit: Unit) => ReadonlySet<Unit> {
  const importers = new Map<Unit, Unit[]>();
  for (const { unit } of files) {
    for (const edge of unit.imports) if (edge.unit !== undefined) importersOf(importers, edge.unit).push(unit);
  }
  return (unit) => {
    const seen = new Set([unit]);
    for (const next of seen) for (const importer of importers.get(next) ?? []) seen.add(importer);
    return seen;
  };
}

function importersOf(importers: Map<Unit, Unit[]>, unit: Unit): Unit[] {
  let list = importers.get(unit);
  if (list === undefined) importers.set(unit, (list = []));
  return list;
}
