import type { Bound } from "../bind/bind.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Role } from "../model/role.ts";
import type { Table } from "../model/table.ts";
import type { GivenDocuments } from "../roles/role-usage.ts";
import { type GrantContext, findExcessiveGrants } from "./excessive-grants.ts";
import { refersTo, replacedFiles } from "./same-for-roles.ts";

/** What was looked at. */
interface Seen {
  readonly tables: readonly Table[];
  readonly roles: ReadonlyMap<Role | string, GivenDocuments | undefined>;
  readonly isReadWhole: boolean;
}

interface Judged extends Seen {
  /** The tables of other environments, where they were asked for. */
  readonly elsewhere: readonly (readonly Table[])[] | undefined;
  readonly findings: readonly Diagnostic[];
}

/** What roles may do beyond what is needed, judged again where something has changed that this depends on. */
export class GrantFindings {
  #judged: Judged | undefined;

  /** Whether it depends on tables of other environments. */
  get looksElsewhere(): boolean {
    return this.#judged?.elsewhere !== undefined && this.#judged.elsewhere.length > 0;
  }

  /** Takes tables in the place of others that are the same to roles. */
  replace(replaced: ReadonlyMap<Table, Table>): void {
    if (this.#judged === undefined || replaced.size === 0) return;
    this.#judged = { ...this.#judged, tables: this.#judged.tables.map((table) => replaced.get(table) ?? table) };
  }

  /** `isReadWhole`: whether every file of the project was read, with all that it imports. */
  of(all: Bound, context: GrantContext & { readonly isReadWhole: boolean }): readonly Diagnostic[] {
    const seen = { tables: tablesOf(all), roles: rolesIn(all, context), isReadWhole: context.isReadWhole };
    this.#judged = (this.#judged && judgedAlike(this.#judged, seen, context)) ?? judge(all, seen, context);
    return this.#judged.findings;
  }
}

function judge(all: Bound, seen: Seen, context: GrantContext): Judged {
  let elsewhere: Judged["elsewhere"];
  const findings = findExcessiveGrants(all, {
    named: context.named,
    documentsOf: (role) => context.documentsOf(role),
    elsewhere: () => {
      const others = context.elsewhere();
      elsewhere = others.map(tablesOf);
      return others;
    },
  });
  return { ...seen, elsewhere, findings };
}

/** The same findings for what is there now; undefined where they may be others. */
function judgedAlike(before: Judged, now: Seen, context: GrantContext): Judged | undefined {
  const { findings } = before;
  if (before.isReadWhole !== now.isReadWhole || before.roles.size !== now.roles.size) return undefined;
  for (const [role, documents] of now.roles) if (!before.roles.has(role) || before.roles.get(role) !== documents) return undefined;
  if (!isSameFor(findings, before.tables, now.tables)) return undefined;
  const elsewhere = before.elsewhere && context.elsewhere().map(tablesOf);
  const isSame = elsewhere === undefined || elsewhere.every((tables, index) => isSameFor(findings, before.elsewhere![index]!, tables));
  return isSame ? { ...now, elsewhere, findings } : undefined;
}

function isSameFor(findings: readonly Diagnostic[], before: readonly Table[], now: readonly Table[]): boolean {
  const replaced = replacedFiles(before, now);
  return replaced !== undefined && !findings.some((finding) => refersTo(finding, replaced));
}

function tablesOf({ files }: Bound): Table[] {
  return files.flatMap(({ tables }) => tables);
}

/** The roles of named files, those that are known by an ARN alone by that, and what is known of them. */
function rolesIn({ files }: Bound, { named, documentsOf }: GrantContext): Seen["roles"] {
  const roles: Map<Role | string, GivenDocuments | undefined> = new Map();
  const add = (role: Role): void => {
    const key = role.name === undefined ? (role.arn?.value ?? "") : role;
    if (!roles.has(key)) roles.set(key, documentsOf(role));
  };
  for (const { unit, tables, roles: declared } of files) {
    if (!named.has(unit)) continue;
    for (const { role } of tables) if (role !== undefined) add(role.role);
    for (const role of declared) add(role);
  }
  return roles;
}
