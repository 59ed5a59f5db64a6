import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { type DataType, formatType } from "../maxcompute/data-type.ts";
import type { Role } from "../model/role.ts";
import type { Table } from "../model/table.ts";
import { SourceFile } from "../source/source-file.ts";
import type { Span } from "../source/span.ts";

/** Parts of a table that no rule on roles looks at; whatever else is added to a table is taken to matter. */
const unseen: ReadonlySet<string> = new Set([
  "at",
  "columns",
  "columnsAt",
  "comment",
  "flags",
  "ifNotExists",
  "lifecycle",
  "partitionsAt",
  "sourceAt",
  "using",
] satisfies (keyof Table)[]);

/**
 * Compares the tables that use a role with those that used it before: undefined where rules on roles could judge otherwise now, else
 * the files that others have replaced. Findings that are not in these, and do not refer to them, are the same.
 */
export function replacedFiles(before: readonly Table[], after: readonly Table[]): ReadonlySet<SourceFile> | undefined {
  if (before.length !== after.length) return undefined;
  const replaced = new Set<SourceFile>();
  for (const [index, table] of after.entries()) {
    const known = before[index]!;
    if (known === table) continue;
    if (viewOf(known) !== viewOf(table)) return undefined;
    replaced.add(known.at.source);
  }
  return replaced;
}

/** Whether a finding is in one of the files, or refers to one. */
export function refersTo({ source, reachedFrom, related, fixes }: Diagnostic, files: ReadonlySet<SourceFile>): boolean {
  if (files.size === 0) return false;
  const edits = fixes.flatMap((fix) => fix.edits);
  return (
    files.has(source) || (reachedFrom !== undefined && files.has(reachedFrom.source)) || [...related, ...edits].some(({ at }) => files.has(at.source))
  );
}

/** What rules on roles see of a table; of places in its own file, no more than that they are there. */
function viewOf(table: Table): string {
  return JSON.stringify(Object.fromEntries(Object.entries(table).filter(([key]) => !unseen.has(key))), (key, value: unknown) => {
    if (key === "role" && isRoleUse(value)) return [nameOf(value.role), value.at];
    if (key === "pieces") return undefined;
    // JSON is written by recursion, and types nest deeper than a stack holds.
    if (key === "type") return formatType(value as DataType);
    if (value instanceof Map || value instanceof Set) return [...value];
    if (!isSpan(value)) return value;
    return value.source === table.at.source ? "here" : `${value.source.path} ${value.start} ${value.end}`;
  });
}

const numbers = new WeakMap<Role, number>();
let lastNumber = 0;

/** A declared role is one as long as it is the same; one that is known by its ARN alone is its ARN. */
function nameOf(role: Role): string | number {
  if (role.name === undefined) return role.arn?.value ?? "";
  let number = numbers.get(role);
  if (number === undefined) numbers.set(role, (number = ++lastNumber));
  return number;
}

function isRoleUse(value: unknown): value is NonNullable<Table["role"]> {
  return typeof value === "object" && value !== null && "role" in value;
}

function isSpan(value: unknown): value is Span {
  return typeof value === "object" && value !== null && "source" in value && value.source instanceof SourceFile;
}
