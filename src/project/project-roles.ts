import type { Bound } from "../bind/bind.ts";
import { checkRoleArns } from "../check/check-role.ts";
import { joinedFindings } from "../check/joined-findings.ts";
import type { MeasureRule } from "../check/rule.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Role } from "../model/role.ts";
import type { Table } from "../model/table.ts";
import { sharedDocuments } from "../roles/document-reference.ts";
import { type RoleUsage, roleUsages } from "../roles/role-usage.ts";
import { GrantFindings } from "./grant-findings.ts";
import type { KnownFile } from "./known-file.ts";
import type { ListChanges } from "./list-changes.ts";
import { RoleFindings } from "./role-findings.ts";
import type { RoleLibrary } from "./role-library.ts";
import { refersTo, replacedFiles } from "./same-for-roles.ts";

/** What roles are checked against. */
export interface RoleContext {
  readonly bound: Bound;
  readonly named: readonly KnownFile[];
  /** Since the roles were checked before. */
  readonly changes: ListChanges<KnownFile>;
  readonly library: RoleLibrary;
  /** The accounts that own MaxCompute in any environment, beside those that files state. */
  readonly owners: readonly string[];
  /** Whether every file of the project was read, with all that it imports. */
  readonly isReadWhole: boolean;
  /** The meaning of the project in its other environments. */
  elsewhere(): readonly Bound[];
  readonly measured: MeasureRule;
  /** Runs what reads documents, and measures it. */
  readonly reading: <T>(read: () => T) => T;
}

interface Checked {
  readonly library: RoleLibrary;
  readonly isReadWhole: boolean;
  readonly findings: readonly Diagnostic[];
}

/** What is found about the roles of a project, and in their documents. */
export class ProjectRoles {
  readonly #roles = new RoleFindings();
  readonly #grants = new GrantFindings();
  #checked: Checked | undefined;

  check(context: RoleContext): readonly Diagnostic[] {
    const { library, isReadWhole } = context;
    if (this.#checked === undefined || !this.#isTheSame(this.#checked, context)) {
      this.#checked = { library, isReadWhole, findings: this.#findings(context) };
    }
    return this.#checked.findings;
  }

  /** Whether nothing has changed but parts of tables that roles have nothing to do with. */
  #isTheSame(before: Checked, { library, isReadWhole, changes }: RoleContext): boolean {
    if (before.library !== library || before.isReadWhole !== isReadWhole || this.#grants.looksElsewhere) return false;
    const replaced = replacedTables(changes);
    if (replaced === undefined) return false;
    const files = new Set([...replaced.keys()].map(({ at }) => at.source));
    if (before.findings.some((finding) => refersTo(finding, files))) return false;
    this.#roles.replace(replaced);
    this.#grants.replace(replaced);
    return true;
  }

  #findings({ bound, named, library, owners, isReadWhole, elsewhere, measured, reading }: RoleContext): Diagnostic[] {
    const documentsOf = (role: Role, users?: readonly Table[]): RoleUsage["documents"] => reading(() => library.documentsOf(role, users));
    library.begin();
    const roles = named.flatMap((file) => file.bound.roles);
    const usages = roleUsages(
      named.flatMap((file) => file.bound.tables),
      documentsOf,
    );
    const facts = { owners: ownersIn(bound, owners), sharedDocuments: sharedDocuments(bound.files.flatMap((file) => file.roles)) };
    const ofRoles = joinedFindings([...checkRoleArns(new Set(roles), usages), ...this.#roles.of(usages, facts, measured)]);
    // A role that no table of these files uses still names documents, which must be there and be readable.
    for (const role of roles) documentsOf(role);
    const units = new Set(named.map((file) => file.bound.unit));
    const grants = measured("ram/excessive-grant", () =>
      this.#grants.of(bound, { named: units, isReadWhole, documentsOf: (role) => documentsOf(role), elsewhere }),
    );
    return [...ofRoles, ...grants, ...library.diagnostics];
  }
}

function ownersIn({ files }: Bound, stated: readonly string[]): ReadonlySet<string> {
  const owners = new Set(stated);
  for (const { tables } of files) for (const { project } of tables) if (project.owner !== undefined) owners.add(project.owner.value);
  return owners;
}

/** The tables that others have replaced which are the same to roles; undefined where something else has changed. */
function replacedTables({ gone, come }: ListChanges<KnownFile>): ReadonlyMap<Table, Table> | undefined {
  if (gone.size !== come.size) return undefined;
  const after = new Map([...come].map((file) => [file.path, file]));
  const replaced = new Map<Table, Table>();
  for (const { path, isNamed, bound } of gone) {
    const other = after.get(path);
    if (other?.isNamed !== isNamed || bound.roles.length > 0 || other.bound.roles.length > 0) return undefined;
    if (replacedFiles(bound.tables, other.bound.tables) === undefined) return undefined;
    for (const [index, table] of bound.tables.entries()) replaced.set(table, other.bound.tables[index]!);
  }
  return replaced;
}
