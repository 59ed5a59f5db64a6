import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { typesWithin } from "../maxcompute/data-type.ts";
import { type Storage, type Table, tableName } from "../model/table.ts";
import type { Span } from "../source/span.ts";
import type { CreateTableNode, SqlStatementNode } from "../sql/syntax/sql-ast.ts";
import { storageKind } from "../storage/registry.ts";
import { isPropertyBag } from "../storage/setting.ts";
import type { StorageKind } from "../storage/storage-kind.ts";
import { isSpellableName, isSpellableText } from "./spelling.ts";
import { isSpellableSetting } from "./storage-items.ts";

/** Why a statement as a whole has no place in `.ext`, in words; undefined where it has. */
export function refusal(node: CreateTableNode, table: Table): string | undefined {
  if (node.damaged) return "it could not be read in full";
  if (node.like !== undefined) return "its columns are those of another table, which LIKE names";
  if (table.storage === undefined) return "nothing that is known says how its data is read";
  if ([...table.columns, ...table.partitions].some(({ type }) => type === undefined)) return "a column has no type that is known";
  const kind = storageKind(table.storage.kind)!;
  for (const [name, { value }] of table.storage.settings)
    if (!isSpellableSetting(kind.settings[name]!, value) && !isPropertyBag(kind.settings[name]!.place)) return `no setting takes ${value.value}`;
  const twice = parameterTwice(table.storage, kind);
  if (twice !== undefined) return `its location states ${twice} twice`;
  if (!namesOf(table).every(isSpellableName)) return "a name in it cannot be written";
  // Escapes of literals make no halves of characters: they come from the text itself.
  return isSpellableText(node.span.source.text.slice(node.span.start, node.span.end)) ? undefined : "it holds characters that are no Unicode";
}

/** A parameter of the location that a setting states as well. */
function parameterTwice({ rawBlocks }: Storage, { settings }: StorageKind): string | undefined {
  const keys = new Set(Object.values(settings).flatMap(({ place, key }) => (place === "query" ? [key] : [])));
  return [...rawBlocks.values()].flat().find(({ key }) => keys.has(key.value))?.key.value;
}

function namesOf({ name, columns, partitions }: Table): string[] {
  const all = [...columns, ...partitions];
  const types = all.flatMap(({ type }) => (type === undefined ? [] : [...typesWithin(type)]));
  const fields = types.flatMap((type) => (type.kind === "struct" ? type.fields.map((field) => field.name) : []));
  return [...name.map(({ value }) => value), ...all.map((column) => column.name), ...fields];
}

/** Says of a statement that it is kept as a comment. */
export function keptFinding({ span }: SqlStatementNode, why: string, help: string): Diagnostic {
  return diagnostic("sql/not-carried", { at: firstLine(span), message: `this statement is kept as a comment: ${why}`, help });
}

/** Says of a statement that it is left out. */
export function leftOutFinding({ span }: SqlStatementNode): Diagnostic {
  return diagnostic("sql/not-carried", {
    at: firstLine(span),
    severity: "hint",
    message: "this statement is left out: it creates no external table",
    help: "keep it in a script of its own",
  });
}

/** What a statement says beside the table that it creates. */
export function lostParts(node: CreateTableNode, table: Table): Diagnostic[] {
  const constraints = [node.columns, ...node.clauses.map((clause) => (clause.kind === "partitionedBy" ? clause.list : undefined))];
  const keys = constraints.flatMap((list) => list?.constraints.map(({ span }) => span) ?? []);
  const clustered = node.clauses.flatMap((clause) => (clause.kind === "clusteredBy" ? [clause.keyword] : []));
  return [...node.passedOver, ...keys, ...clustered].map((at) =>
    diagnostic("sql/not-carried", {
      at,
      message: `this is left out: ${tableName(table)} would be no other table with it`,
      help: "external tables know nothing of the kind",
    }),
  );
}

/** Long statements are told by the line on which they begin. */
function firstLine(span: Span): Span {
  const { source, start, end } = span;
  const next = source.lineStarts[source.lineIndexAt(start) + 1] ?? source.text.length;
  const text = source.text.slice(start, Math.min(end, next)).trimEnd();
  return { source, start, end: start + text.length };
}
