import type { Span } from "../source/span.ts";
import type { DeclarationNode, ImportNode } from "../syntax/ast.ts";
import { foldName } from "../maxcompute/names.ts";
import { type Scope, declaredAt, declaredName, unitsVisibleFrom } from "./scope.ts";

/** Reports what a file declares twice, and names that two of the files it sees both declare. */
export function reportDuplicates(scope: Scope): void {
  const own = new Map<string, Span>();
  for (const node of scope.unit.file.declarations) {
    if (node.kind === "import") continue;
    const { key, at, text } = identityOf(node);
    const first = own.get(key);
    if (first === undefined) own.set(key, at);
    else reportTwice(scope, at, first, text);
  }
  reportAcrossImports(scope, own);
}

// Only what this file's own lines bring together is its finding; what an imported file brings together is that file's.
function reportAcrossImports(scope: Scope, own: ReadonlyMap<string, Span>): void {
  const brought = new Map<string, { at: Span; by: ImportNode }>();
  const ownFile = scope.unit.file;
  for (const { node: by, unit } of scope.unit.imports) {
    if (unit === undefined) continue;
    for (const imported of unitsVisibleFrom(unit)) {
      if (imported.file === ownFile) continue;
      for (const node of imported.file.declarations) {
        if (node.kind === "import") continue;
        const { key, at, text } = identityOf(node);
        const mine = own.get(key);
        const other = brought.get(key);
        if (mine !== undefined) reportTwice(scope, mine, at, text);
        else if (other === undefined) brought.set(key, { at, by });
        else if (other.at.source !== at.source && other.by !== by) reportTwice(scope, by.path.span, at, text, other.at);
      }
    }
  }
}

function reportTwice(scope: Scope, at: Span, first: Span, text: string, second?: Span): void {
  scope.report("name/duplicate", {
    at,
    message: second === undefined ? `${text} is declared twice` : `two imported files declare ${text}`,
    related: [
      { at: first, message: second === undefined ? "also declared here" : "declared here" },
      ...(second === undefined ? [] : [{ at: second, message: "and here" }]),
    ],
    help: "rename one of them, or delete it",
  });
}

function identityOf(node: Exclude<DeclarationNode, ImportNode>): { key: string; at: Span; text: string } {
  if (node.kind === "project") return { key: "project", at: node.keyword.span, text: "the project" };
  const name = declaredName(node);
  const words = { columnGroup: "column group", table: "table", role: "role", source: "source", param: "parameter" } as const;
  return { key: `${node.kind} ${node.kind === "table" ? foldName(name) : name}`, at: declaredAt(node), text: `${words[node.kind]} ${name}` };
}
