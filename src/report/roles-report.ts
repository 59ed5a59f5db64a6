import { maskSecrets } from "../diagnostics/secret-mask.ts";
import { roleLabel } from "../model/role.ts";
import { tableName } from "../model/table.ts";
import { groupBy } from "../ram/group-by.ts";
import type { FetchPlan } from "../roles/fetch-plan.ts";
import { isOfAnotherAccount } from "../roles/role-account.ts";
import type { MissingDocument } from "../roles/missing-documents.ts";
import type { InventoriedRole, Knowledge, SeenDocument } from "../roles/role-inventory.ts";
import type { Span } from "../source/span.ts";
import { counted } from "./count.ts";
import { fetchCommands } from "./fetch-commands.ts";
import { type Palette, palette } from "./palette.ts";
import { oneLine } from "./visible-text.ts";

export interface RolesTextOptions {
  readonly color: boolean;
  readonly displayPath: (path: string) => string;
}

/** How many tables of a file are named, and how many files. */
const MOST_TABLES = 4;
const MOST_FILES = 5;
/** The width of `must trust` and its like, and of what lies between two columns. */
const LABEL_WIDTH = 10;
const GAP = "  ";

/** The roles for a reader at a terminal, and what holds for all of them. */
export function renderRolesText(roles: readonly InventoriedRole[], options: RolesTextOptions): string {
  const colours = palette(options.color);
  const sections = roles.map((role) => renderRole(role, colours, options.displayPath));
  return `${maskSecrets([...sections, summary(roles)].join("\n\n"))}\n`;
}

function renderRole(role: InventoriedRole, colours: Palette, displayPath: RolesTextOptions["displayPath"]): string {
  const lines: readonly (readonly [label: string, values: readonly string[]])[] = [
    ["declared", declaredLines(role, displayPath)],
    ["known by", knownLines(role)],
    ["data", dataLines(role)],
    ["must trust", ownerLines(role)],
    [role.tables.length === 0 ? "tables" : counted(role.tables.length, "table"), tableLines(role, displayPath)],
    ["seen", seenLines(role, displayPath)],
    ["damaged", role.damaged.map((path) => `${displayPath(path)}${GAP}(extc check says what is wrong with it)`)],
    ["open", role.open.map((path) => `${path}${GAP}(its name is filled in later)`)],
    ["missing", missingLines(role)],
  ];
  const body = lines.flatMap(([label, values]) =>
    values.map((value, index) => `${GAP}${(index === 0 ? label : "").padEnd(LABEL_WIDTH)}${GAP}${oneLine(value)}`),
  );
  return [headOf(role, colours), "", ...body, ...fetchLines(role, colours, displayPath)].join("\n");
}

function headOf({ role }: InventoriedRole, colours: Palette): string {
  const label = roleLabel(role);
  const arn = role.arn === undefined || role.arn.value === label ? "" : `${GAP}${oneLine(role.arn.value)}`;
  return `${colours.title(oneLine(label))}${arn}`;
}

function position({ source, start }: Span, displayPath: RolesTextOptions["displayPath"]): string {
  const { line, column } = source.positionAt(start);
  return `${displayPath(source.path)}:${line}:${column}`;
}

/** Rows with each cell but the last as wide as the widest of its column. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widthOf = (column: number): number => Math.max(...rows.map((row) => (column < row.length - 1 ? row[column]!.length : 0)));
  return rows.map((row) => row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widthOf(column)))).join(GAP));
}

// -------------------------------------------------------------------------------------------------- what is known

function declaredLines({ role, declarations }: InventoriedRole, displayPath: RolesTextOptions["displayPath"]): string[] {
  const [first, ...more] = declarations.map((at) => position(at, displayPath));
  if (role.name === undefined) return [`nowhere; its ARN stands at ${[first, ...more].join(", ")}`];
  return [first!, ...more.map((at) => `${at}${GAP}(once more: each is checked against its own documents)`)];
}

const inWords: Readonly<Record<Knowledge, string>> = {
  files: "policy files",
  stated: "trusts and allow of the declaration",
  from: "from = file(…)",
  roles: "--roles or the configuration",
  terraform: "printed by Terraform",
};

function knownLines({ knownBy }: InventoriedRole): string[] {
  return [knownBy.length === 0 ? "nothing: no documents were given" : knownBy.map((way) => inWords[way]).join(", ")];
}

function dataLines({ role, arn, tables }: InventoriedRole): string[] {
  const foreign = groupBy(
    tables.filter((table) => isOfAnotherAccount({ role }, table)),
    ({ dataOwner }) => dataOwner!.value,
  );
  return [
    arn === undefined ? "of which account is not known" : `account ${arn.account}`,
    ...[...foreign].map(([account, own]) => `account ${account}, of ${counted(own.length, "table")}: a role of another account cannot grant it`),
  ];
}

function ownerLines({ owners, tables }: InventoriedRole): string[] {
  if (tables.length === 0) return ["nobody, since no table uses it"];
  if (owners.length === 0) return ["not known: nobody states who owns the MaxCompute project"];
  return aligned(
    owners.map(({ account, principal }) =>
      principal === undefined ? [`the MaxCompute of account ${account}`] : [principal, `for the MaxCompute of account ${account}`],
    ),
  );
}

function tableLines({ tables }: InventoriedRole, displayPath: RolesTextOptions["displayPath"]): string[] {
  if (tables.length === 0) return ["none"];
  const files = [...groupBy(tables, ({ at }) => at.source.path)];
  const rows = files.slice(0, MOST_FILES).map(([path, own]) => {
    const left = own.length - MOST_TABLES;
    const names = own.slice(0, left === 1 ? own.length : MOST_TABLES).map(tableName);
    return [displayPath(path), `${names.join(", ")}${left > 1 ? ` and ${left} more` : ""}`];
  });
  const left = files.slice(MOST_FILES).flatMap(([, own]) => own);
  return [...aligned(rows), ...(left.length === 0 ? [] : [`and ${left.length} more in ${counted(files.length - MOST_FILES, "other file")}`])];
}

function seenLines({ seen }: InventoriedRole, displayPath: RolesTextOptions["displayPath"]): string[] {
  if (seen.length === 0) return ["nothing"];
  return aligned(seen.map((one) => [one.document === "trust" ? "trust policy" : `policy ${one.name ?? ""}`.trimEnd(), placeOf(one, displayPath)]));
}

function placeOf({ as, path, attached }: SeenDocument, displayPath: RolesTextOptions["displayPath"]): string {
  const place = as === "published" ? "system policy, its published text" : `${as === "stated" ? "stated in " : ""}${displayPath(path ?? "")}`;
  return attached ? place : `${place}${GAP}(not in the role's list)`;
}

function missingLines({ missing, open }: InventoriedRole): string[] {
  if (open.length > 0) return ["not known before that"];
  return missing.length === 0 ? ["nothing"] : aligned(missing.map(missingCells));
}

function missingCells(missing: MissingDocument): string[] {
  if (missing.document === "policy") return [`policy ${missing.name}`, `attached (${missing.type}), its text not given`];
  return missing.document === "trust" ? ["trust policy", "who may assume the role"] : ["policies", "which are attached to the role, and their texts"];
}

// --------------------------------------------------------------------------------------------- how to know the rest

function fetchLines({ fetch, arn, missing }: InventoriedRole, colours: Palette, displayPath: RolesTextOptions["displayPath"]): string[] {
  if (fetch === undefined) return arn === undefined && missing.length > 0 ? ["", `${GAP}what to fetch is not known: no good ARN names the role`] : [];
  const commands = fetchCommands(fetch, displayPath).map((line) => `    ${oneLine(line)}`);
  return [
    "",
    `${GAP}${colours.title("fetch")} with credentials of account ${arn!.account}:`,
    "",
    ...commands,
    ...stepAfter(fetch, displayPath).flatMap((line) => ["", line]),
  ];
}

function stepAfter({ afterwards }: FetchPlan, displayPath: RolesTextOptions["displayPath"]): string[] {
  if (afterwards === undefined) return [];
  if ("roles" in afterwards)
    return [`${GAP}then pass --roles ${oneLine(displayPath(afterwards.roles))}/, or name that folder under roles in extc.config.json`];
  const { at, from, instead } = afterwards;
  const change = instead.length === 0 ? "takes one line" : `takes one line in the place of ${instead.join(" and ")}`;
  return [`${GAP}then the declaration at ${oneLine(position(at, displayPath))} ${change}:`, `    from = file(${JSON.stringify(oneLine(from))})`];
}

function summary(roles: readonly InventoriedRole[]): string {
  if (roles.length === 0) return "no role is used or declared in these files";
  const lacking = roles.filter(({ missing, damaged }) => missing.length + damaged.length > 0).length;
  const found = `${counted(roles.length, "role")}, ${lacking === 0 ? "every document seen" : `${lacking} with documents missing or damaged`}`;
  const plans = roles.flatMap(({ fetch }) => fetch ?? []);
  return [
    found,
    ...(plans.some(({ inTwoSteps }) => inTwoSteps)
      ? ["ListPoliciesForRole names the policies: run extc roles again, and it prints GetPolicy for each"]
      : []),
    ...(plans.length > 0 ? remarks : []),
  ].join("\n");
}

const remarks = [
  "extc runs none of these commands; --profile NAME makes aliyun use the credentials of another account",
  "an ARN shows the name of its role in lower case: GetRole should find it so, since case does not tell roles apart",
];
