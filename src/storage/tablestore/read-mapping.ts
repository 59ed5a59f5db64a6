import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import { hasPlaceholder } from "../../model/placeholder.ts";
import type { Column } from "../../model/table.ts";
import { type Text, sliceText, splitText } from "../../model/text.ts";
import { mappingMismatch } from "../mapping-mismatch.ts";
import type { MappedColumns, MappingContext } from "../storage-kind.ts";

/** Columns behind the last entry are left out of the mapping, as the one official example with such a column has it. */
export function readMapping(value: Text, columns: readonly Column[], { written }: MappingContext): MappedColumns {
  const entries = value.value === "" ? [] : splitText(value, ",");
  const isPermissive = written.has("readMode") || written.has("corruptColumn");
  const isShort = entries.length < columns.length && isPermissive;
  const isOpen = entries.length === columns.length || isShort || hasPlaceholder(value.value);
  const diagnostics = isOpen ? [] : [mappingMismatch("tablestore/mapping-mismatch", value, entries.length, columns)];
  const empty = isOpen ? entries.find((entry) => entry.value === "" || entry.value === ":") : undefined;
  if (empty !== undefined) diagnostics.push(emptyEntry(empty));
  return { columns: columns.map((column, index) => withEntry(column, entries[index], value)), diagnostics };
}

function withEntry(column: Column, entry: Text | undefined, mapping: Text): Column {
  if (entry === undefined) return { ...column, unmapped: mapping.at };
  const isKey = entry.value.startsWith(":");
  const name = isKey ? sliceText(entry, 1, entry.value.length) : entry;
  return { ...column, ...(isKey && { key: entry.at }), ...(name.value !== column.name && { map: name }) };
}

function emptyEntry({ at }: Text): Diagnostic {
  return diagnostic("tablestore/mapping-mismatch", {
    at,
    message: "an entry of the mapping is empty",
    help: "name the Tablestore column of each table column, in order, or take the comma out",
  });
}
