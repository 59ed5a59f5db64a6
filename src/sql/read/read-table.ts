import { didYouMean } from "../../diagnostics/nearest-name.ts";
import { LIFECYCLE_DAYS } from "../../maxcompute/limits.ts";
import { hasPlaceholder } from "../../model/placeholder.ts";
import type { Column, Fact, Property, RoleUse, Table } from "../../model/table.ts";
import { type Text, splitText } from "../../model/text.ts";
import type { Span } from "../../source/span.ts";
import type { PropertyBag } from "../../storage/setting.ts";
import { formatNames, recogniseKind } from "../../storage/recognise.ts";
import type { DerivedProperty, LocationReading, StorageKind } from "../../storage/storage-kind.ts";
import type { ClauseNode, CreateTableNode, LifecycleNode, PropertyListNode } from "../syntax/sql-ast.ts";
import { ROLE_PROPERTY } from "../../model/role-property.ts";
import { type FormatParts, formatParts, writtenFormat } from "./format-parts.ts";
import { readColumns } from "./read-columns.ts";
import { readStorage } from "./read-storage.ts";
import { type SqlContext, textOfNode } from "./sql-context.ts";

/** The meaning of a statement; `flags` are those that are set before it. */
export function readTable(context: SqlContext, node: CreateTableNode, flags: readonly Property[]): Table {
  const clause = <K extends ClauseNode["kind"]>(kind: K): Extract<ClauseNode, { kind: K }> | undefined =>
    node.clauses.find((one): one is Extract<ClauseNode, { kind: K }> => one.kind === kind);
  const textOf = (kind: "commentClause" | "location" | "using"): Text | undefined => {
    const text = clause(kind)?.text;
    return text === undefined || text.unclosed ? undefined : textOfNode(text);
  };
  const at = nameSpan(node);
  const columns = readColumns(context, node.columns);
  const format = formatParts(node.clauses);
  const location = textOf("location");
  const properties = propertiesOf(context, node, format);
  const keys = [...properties.serdeProperties, ...properties.tableProperties].map(({ key }) => key.value);
  const kind = recogniseKind(writtenFormat(format, keys), location?.value);
  if (kind === undefined) reportFormat(context, format);
  const { role, left } = takeRole(context, properties);
  const reading = location && kind?.readLocation?.(location);
  const read =
    kind &&
    readStorage(context, kind, {
      at: format.at ?? at,
      argument: format.argument,
      properties: left,
      location: reading,
      phrases: format.phrases,
      damaged: node.damaged,
    });
  const mapped = mapColumns(context, kind, columns, read?.rest ?? left, read?.storage.written ?? new Set());
  const clustered = clause("clusteredBy");
  if (clustered !== undefined) reportClustered(context, clustered.keyword);
  const table: Table = {
    language: "sql",
    name: node.name.map(({ text, span }) => ({ value: text, at: span })),
    at,
    ifNotExists: node.ifNotExists !== undefined,
    ...optional("comment", textOf("commentClause")),
    columns: mapped.columns,
    columnsAt: node.columns?.keyword ?? at,
    partitions: readColumns(context, clause("partitionedBy")?.list, columns),
    ...optional("partitionsAt", clause("partitionedBy")?.keyword),
    partitionLocations: [],
    ...optional("storage", read?.storage),
    ...optional("location", locationOf(location, reading)),
    ...optional("role", role),
    ...optional("lifecycle", lifecycleOf(context, clause("lifecycle"))),
    using: usingOf(textOf("using")),
    ...mapped.rest,
    flags,
    // No statement says who runs MaxCompute.
    project: {},
    written: writtenIn(node, format, role),
    damaged: node.damaged || node.like !== undefined || mapped.damaged,
  };
  if (read === undefined || kind === undefined || node.damaged || node.like !== undefined) return withoutDerived(table, kind);
  const complete = reportMissing(context, table, kind, { written: read.storage.written, left });
  return withoutDerived(complete, kind);
}

/** The name; where it was left out, which has been reported, the words before it. */
function nameSpan({ name, keyword }: CreateTableNode): Span {
  const [first, last] = [name[0], name.at(-1)];
  return first === undefined || last === undefined ? keyword : { ...first.span, end: last.span.end };
}

function optional<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]?: V });
}

function locationOf(location: Text | undefined, reading: LocationReading | undefined): Text | undefined {
  return reading?.location ?? location;
}

type Bags = Readonly<Record<PropertyBag, readonly Property[]>>;

function propertiesOf(context: SqlContext, node: CreateTableNode, format: FormatParts): Bags {
  const stray = node.clauses.flatMap((one) => (one.kind === "strayProperties" || one.kind === "tableProperties" ? [one] : []));
  const lists = (kind: "strayProperties" | "tableProperties"): PropertyListNode[] =>
    stray.filter((one) => one.kind === kind).map((one) => one.properties);
  return {
    serdeProperties: distinctProperties(context, [...format.properties, ...lists("strayProperties")]),
    tableProperties: distinctProperties(context, lists("tableProperties")),
  };
}

/** Each key once: the last one counts, as nobody says it does not. */
function distinctProperties({ report }: SqlContext, lists: readonly PropertyListNode[]): Property[] {
  const byKey = new Map<string, Property>();
  for (const { key: keyNode, value: valueNode } of lists.flatMap(({ items }) => items)) {
    if (keyNode.unclosed || valueNode.unclosed) continue;
    const [key, value] = [textOfNode(keyNode), textOfNode(valueNode)];
    const earlier = byKey.get(key.value);
    if (earlier !== undefined)
      report("name/duplicate", {
        at: key.at,
        severity: "warning",
        message: `${key.value} stands twice; which one counts is not documented`,
        related: [{ at: earlier.key.at, message: "first here" }],
        help: "delete one of them",
      });
    byKey.set(key.value, { key, value });
  }
  return [...byKey.values()];
}

function takeRole({ roleOf }: SqlContext, bags: Bags): { readonly role: RoleUse | undefined; readonly left: Bags } {
  const stated = bags.serdeProperties.find(({ key }) => key.value === ROLE_PROPERTY);
  if (stated === undefined) return { role: undefined, left: bags };
  return {
    role: { role: roleOf(stated.value), at: stated.value.at },
    left: { ...bags, serdeProperties: bags.serdeProperties.filter((property) => property !== stated) },
  };
}

/** What the mapping property says of the columns; it then is one of those that follow from them. */
function mapColumns(
  context: SqlContext,
  kind: StorageKind | undefined,
  columns: readonly Column[],
  rest: Bags,
  written: ReadonlySet<string>,
): { readonly columns: readonly Column[]; readonly rest: Bags; readonly damaged: boolean } {
  const mapping = kind?.mapping;
  const stated = mapping && rest[mapping.bag].find(({ key }) => key.value === mapping.key);
  if (mapping === undefined || stated === undefined) return { columns, rest, damaged: false };
  const mapped = mapping.read(stated.value, columns, { written });
  context.diagnostics.push(...mapped.diagnostics);
  const isOpen = hasPlaceholder(stated.value.value);
  const damaged = mapped.diagnostics.length > 0 || isOpen;
  // One that says nothing sure of the columns stays what it is.
  const isWhole = isOpen ? splitText(stated.value, ",").length === columns.length : !damaged;
  const left = isWhole ? { ...rest, [mapping.bag]: rest[mapping.bag].filter((property) => property !== stated) } : rest;
  return { columns: mapped.columns, rest: left, damaged };
}

/** A format that no kind has; without any, a rule tells that nothing says what is read. */
function reportFormat({ report }: SqlContext, { phrases }: FormatParts): void {
  const stored = phrases.find(({ words }) => words === "STORED AS");
  if (stored === undefined || hasPlaceholder(stored.value.value)) return;
  report("storage/option-value", {
    at: stored.at,
    severity: "warning",
    message: `no document names the format ${stored.value.value}`,
    help: didYouMean(stored.value.value.toUpperCase(), formatNames) ?? `the documented formats are ${formatNames.join(", ")}`,
  });
}

/** Properties without which no table of the kind is read: where the columns' names in the store are missing, nothing else is said of them. */
function reportMissing(
  { report }: SqlContext,
  table: Table,
  kind: StorageKind,
  stated: { readonly written: ReadonlySet<string>; readonly left: Bags },
): Table {
  const isStated = ({ bag, key }: DerivedProperty): boolean =>
    stated.left[bag].some((property) => property.key.value === key) || [...stated.written].some((name) => kind.settings[name]?.key === key);
  const missing = (kind.derivedProperties?.(table) ?? []).filter((property) => !isStated(property));
  if (missing.length === 0) return table;
  const isMapping = ({ key }: DerivedProperty): boolean => key === kind.mapping?.key;
  report("storage/missing-setting", {
    at: table.storage!.at,
    severity: missing.every(({ contested }) => contested === true) ? "warning" : "error",
    message: `${kind.title} needs ${missing.map(({ key }) => key).join(", ")}`,
    help: `add ${missing
      .map((property) => `'${property.key}' = '${isMapping(property) ? "…" : property.value}' to ${listNames[property.bag]}`)
      .join(", ")}${missing.some(isMapping) ? ": what each column is called in the store, in their order" : ""}`,
  });
  return missing.some(isMapping) ? { ...table, damaged: true } : table;
}

const listNames: Readonly<Record<PropertyBag, string>> = { serdeProperties: "WITH SERDEPROPERTIES", tableProperties: "TBLPROPERTIES" };

/** Without properties that would be written anyway; a mapping that is still there says what the columns do not. */
function withoutDerived(table: Table, kind: StorageKind | undefined): Table {
  if (table.serdeProperties.length + table.tableProperties.length === 0) return table;
  const derived = new Set((kind?.derivedProperties?.(table) ?? []).map(({ bag, key, value }) => `${bag} ${key} ${value}`));
  const left = (bag: PropertyBag): Property[] =>
    table[bag].filter(({ key, value }) => key.value === kind?.mapping?.key || !derived.has(`${bag} ${key.value} ${value.value}`));
  return { ...table, serdeProperties: left("serdeProperties"), tableProperties: left("tableProperties") };
}

function usingOf(text: Text | undefined): Text[] {
  return text === undefined ? [] : splitText(text, ",");
}

function lifecycleOf({ report }: SqlContext, node: LifecycleNode | undefined): Fact<string> | undefined {
  if (node === undefined) return undefined;
  const { text, span } = node.days;
  const { min, max } = LIFECYCLE_DAYS;
  const inRange = /^[0-9]{1,9}$/.test(text) && Number(text) >= min && Number(text) <= max;
  if (inRange || hasPlaceholder(text)) return { value: text, at: span };
  report("value/type", { at: span, message: `LIFECYCLE takes a number of days, ${min} to ${max}`, label: "this is none" });
  return undefined;
}

/** The names of what was written, as rules ask for it. */
function writtenIn({ clauses }: CreateTableNode, format: FormatParts, role: RoleUse | undefined): ReadonlySet<string> {
  const has = (kind: ClauseNode["kind"]): boolean => clauses.some((one) => one.kind === kind);
  return new Set([
    ...(has("location") ? ["location"] : []),
    ...(role === undefined ? [] : ["roleArn"]),
    ...(format.at === undefined ? [] : ["storage"]),
  ]);
}

function reportClustered({ report }: SqlContext, at: Span): void {
  report("storage/no-place", { at, message: "external tables are not clustered", help: "delete the clause: the store keeps the rows as it does" });
}
