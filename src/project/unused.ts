import type { Bound } from "../bind/bind.ts";
import { type Unit, declaredAt, declaredName, unitsVisibleFrom } from "../bind/scope.ts";
import { type Diagnostic, diagnostic, replace } from "../diagnostics/diagnostic.ts";
import type { DeclarationNode, ImportNode } from "../syntax/ast.ts";
import type { KnownFile } from "./known-file.ts";

const words = { role: "role", source: "source", param: "parameter", columnGroup: "column group" } as const;

/**
 * Declarations and imports of `reported` files that nothing in the project uses. `files` must be every file under the root, all of
 * them read whole, and `all` their meaning: what another file uses is used. Where something could not be resolved, what seems unused
 * may be what was meant, and nothing is said.
 */
export function findUnused(all: Bound, files: readonly KnownFile[], reported: Iterable<KnownFile>): Diagnostic[] {
  const dependents = dependentsOf(all);
  let known: ReadonlySet<DeclarationNode> | undefined;
  const isRival = (node: DeclarationNode): boolean => (known ??= new Set(files.flatMap(({ rivals }) => rivals))).has(node);
  const found: Diagnostic[] = [];
  for (const file of reported) {
    if (file.usable.length > 0) found.push(...unusedDeclarations(file, all, isRival));
    if (!file.usesItsImports) found.push(...unusedImports(file.bound.unit, all, dependents, isRival));
  }
  return found;
}

function unusedDeclarations({ usable }: KnownFile, all: Bound, isRival: (node: DeclarationNode) => boolean): Diagnostic[] {
  return usable.flatMap((node) => {
    if (all.used.has(node) || all.unresolved.has(node.kind) || isRival(node)) return [];
    const what = `${words[node.kind]} ${declaredName(node)}`;
    return [diagnostic("name/unused", { at: declaredAt(node), message: `nothing in the project uses ${what}`, help: "delete it, or use it" })];
  });
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
function dependentsOf({ files }: Bound): (unit: Unit) => ReadonlySet<Unit> {
  let importers: Map<Unit, Unit[]> | undefined;
  return (unit) => {
    importers ??= importersIn(files);
    const seen = new Set([unit]);
    for (const next of seen) for (const importer of importers.get(next) ?? []) seen.add(importer);
    return seen;
  };
}

function importersIn(files: Bound["files"]): Map<Unit, Unit[]> {
  const importers = new Map<Unit, Unit[]>();
  for (const { unit } of files) {
    for (const { unit: imported } of unit.imports) {
      if (imported === undefined) continue;
      const list = importers.get(imported);
      if (list === undefined) importers.set(imported, [unit]);
      else list.push(unit);
    }
  }
  return importers;
}
