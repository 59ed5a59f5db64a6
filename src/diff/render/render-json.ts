import { maskSecrets } from "../../diagnostics/secret-mask.ts";
import { type Table } from "../../model/table.ts";
import { type ComparedTable, type DiffResult, countByImpact } from "../diff-result.ts";

/** The shape of `extc diff --emit json`, version 1. Every key is always there; what is not known is null. */
export function renderJson(result: DiffResult, displayPath: (path: string) => string): string {
  const { notes, same, roles } = result;
  const value = {
    version: 1,
    tables: result.tables.map((table) => describe(table, displayPath)),
    roles: roles.map(({ unknown, ...role }) => ({ ...role, unknown: unknown ?? null })),
    notes,
    summary: { ...countByImpact(result), different: result.tables.length, same },
  };
  return `${JSON.stringify(value, (_, inner: unknown) => (typeof inner === "string" ? maskSecrets(inner) : inner), 2)}\n`;
}

const isMasked = (statement: string): boolean => maskSecrets(statement) !== statement;

function describe({ difference, impact, plan }: ComparedTable, displayPath: (path: string) => string): object {
  const { name, state } = difference;
  const place = ({ at }: Table): object => {
    const { line, column } = at.source.positionAt(at.start);
    return { file: displayPath(at.source.path), line, column };
  };
  const isChanged = difference.state === "changed";
  return {
    table: name,
    state,
    impact,
    before: isChanged ? place(difference.versions.before.table) : "before" in difference ? place(difference.before) : null,
    after: isChanged ? place(difference.versions.after.table) : "after" in difference ? place(difference.after) : null,
    looksLike: (isChanged ? undefined : difference.looksLike) ?? null,
    changes: isChanged
      ? difference.changes.map(({ kind, impact: own, what, before, after, note }) => ({
          kind,
          impact: own,
          what,
          before: before ?? null,
          after: after ?? null,
          note: note ?? null,
        }))
      : [],
    // Statements that hold a mask would set it.
    plan: { how: plan.how, warnings: plan.warnings, statements: plan.statements, masked: plan.statements.some(isMasked) },
  };
}
