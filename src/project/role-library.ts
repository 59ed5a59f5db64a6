import type { GivenDocuments } from "../roles/role-usage.ts";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { type FileReference, type Role, arnOf } from "../model/role.ts";
import { hasPlaceholder } from "../model/placeholder.ts";
import { type Table, tableName } from "../model/table.ts";
import type { Policy } from "../ram/document/policy.ts";
import { readPolicy } from "../ram/document/read-policy.ts";
import { type RoleDocuments, documentsOf, isTextsAlone, readRoleDumps } from "../ram/given/role-documents.ts";
import { type TerraformReading, readTerraform, withTexts } from "../ram/given/terraform-roles.ts";
import { folderOf, resolvePath } from "../source/paths.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { Span } from "../source/span.ts";
import { HandedOverRoles, documentPaths, givenTogether, partedByTerraform } from "./handed-over-roles.ts";
import type { SourceReader } from "./source-reader.ts";
import { foreignPolicyFile } from "./foreign-policy-file.ts";
import { chooseTerraformRole } from "./terraform-choice.ts";

interface ReadPolicies {
  readonly policies: Policy[];
  readonly damaged: boolean;
  /** Those of the files that could not be read in full, or not be found. */
  readonly damagedFiles: readonly string[];
}

/** Reads the documents of roles: those a role names, and those that were handed over for every role. */
export class RoleLibrary {
  readonly diagnostics: Diagnostic[] = [];
  readonly #reader: SourceReader;
  readonly #known = new Map<Role, GivenDocuments | undefined>();
  readonly #handedOver: HandedOverRoles;
  readonly #read = new Map<string, ReadPolicies>();
  readonly #terraform = new Map<SourceFile, TerraformReading>();
  readonly #told = new Set<Diagnostic>();

  constructor(reader: SourceReader) {
    this.#reader = reader;
    this.#handedOver = new HandedOverRoles(reader);
  }

  /** Whether anything was given that roles are checked against. */
  get hasDocuments(): boolean {
    return this.#read.size > 0 || !this.#handedOver.isEmpty || [...this.#known.values()].some((given) => given !== undefined);
  }

  /** Reads a folder or file of documents for every role. */
  addFolder(path: string): void {
    this.#handedOver.addFolder(path);
  }

  /** What is known of a role, which `users` use; undefined when nobody gave anything. */
  documentsOf(role: Role, users: readonly Table[]): GivenDocuments | undefined {
    if (!this.#known.has(role)) this.#known.set(role, this.#load(role, users));
    return this.#known.get(role);
  }

  #load(role: Role, users: readonly Table[]): GivenDocuments | undefined {
    const own = this.#ownDocuments(role);
    const arn = arnOf(role);
    if (own !== undefined || arn === undefined) return own;
    const { documents, diagnostics } = this.#handedOver.find(arn);
    // No file names these documents: what is wrong with them concerns the tables that use the role.
    if (users.length > 0) this.diagnostics.push(...diagnostics.map((finding) => ({ ...finding, tables: users.map(tableName) })));
    return documents;
  }

  #ownDocuments(role: Role): GivenDocuments | undefined {
    const dumps = role.dumps.map((reference) => this.#readDumps(role, reference)).find((given) => given !== undefined);
    const trust = this.#readAll(role.trust, "trust");
    const permissions = this.#readAll(role.policies, "permission");
    const stated = role.stated.permissions === undefined ? [] : [role.stated.permissions];
    const policies = [...permissions.policies, ...stated];
    const trusted = trust.policies[0] ?? role.stated.trust;
    if (trusted === undefined && policies.length === 0 && !trust.damaged && !permissions.damaged) return dumps;
    const given = documentsOf(
      trusted ?? dumps?.trust,
      policies.length > 0 ? policies : (dumps?.policies ?? []),
      trust.damaged || permissions.damaged,
    );
    // A declaration that could not be read in full may state more than was read.
    return {
      ...given,
      ...(policies.length === 0 && dumps && { notSeen: dumps.notSeen, notAttached: dumps.notAttached }),
      ...(dumps?.arn && { arn: dumps.arn }),
      complete: policies.length > 0 || (dumps?.complete ?? false),
      trustDamaged: role.damaged || trust.damaged || (dumps?.trustDamaged ?? false),
      policiesDamaged: role.damaged || permissions.damaged || (dumps?.policiesDamaged ?? false),
      damagedFiles: [...trust.damagedFiles, ...permissions.damagedFiles, ...(dumps?.damagedFiles ?? [])],
      ...(dumps?.dump && { dump: dumps.dump }),
    };
  }

  #readAll(references: readonly FileReference[], expected: "trust" | "permission"): ReadPolicies {
    const all = references.map((reference) => this.#readPolicy(reference, expected));
    return {
      policies: all.flatMap(({ policies }) => policies),
      damaged: all.some(({ damaged }) => damaged),
      damagedFiles: all.flatMap(({ damagedFiles }) => damagedFiles),
    };
  }

  #readPolicy({ path }: FileReference, expected: "trust" | "permission"): ReadPolicies {
    // What is filled in later is not known now, and nothing is said of it.
    if (hasPlaceholder(path.value)) return { policies: [], damaged: true, damagedFiles: [] };
    const full = resolvePath(folderOf(path.at.source.path), path.value);
    const key = `${expected} ${full}`;
    let read = this.#read.get(key);
    if (read === undefined) this.#read.set(key, (read = this.#readPolicyFile(full, path.at, path.value, expected)));
    return read;
  }

  #readPolicyFile(full: string, at: Span, shown: string, expected: "trust" | "permission"): ReadPolicies {
    const file = this.#reader.readFrom(full, at, shown);
    if (!("source" in file)) {
      this.diagnostics.push(file.problem);
      return { policies: [], damaged: true, damagedFiles: [full] };
    }
    const problem = foreignPolicyFile(file.source);
    if (problem !== undefined) {
      this.#reportFrom(at, problem);
      return { policies: [], damaged: true, damagedFiles: [full] };
    }
    const { value, diagnostics } = readPolicy(file.source, expected);
    this.diagnostics.push(...diagnostics.map((finding) => ({ ...finding, reachedFrom: at })));
    const damaged = value === undefined || diagnostics.some(({ severity }) => severity === "error");
    return { policies: value === undefined ? [] : [value], damaged, damagedFiles: damaged ? [full] : [] };
  }

  #readDumps(role: Role, { path }: FileReference): GivenDocuments | undefined {
    if (hasPlaceholder(path.value)) return undefined;
    const full = resolvePath(folderOf(path.at.source.path), path.value);
    const outside = this.#reader.outsideRoot(full, path.at, path.value);
    if (outside !== undefined) {
      this.diagnostics.push(outside);
      return undefined;
    }
    const read = documentPaths(this.#reader.host, full).map((file) => this.#reader.readFrom(file, path.at, path.value));
    this.diagnostics.push(...read.flatMap((result) => ("problem" in result ? [result.problem] : [])));
    const [terraform, dumps] = partedByTerraform(read.flatMap((result) => ("source" in result ? [result.source] : [])));
    const { value, diagnostics } = readRoleDumps(dumps, path.at);
    this.#reportFrom(path.at, diagnostics);
    if (terraform.length > 0 && (value === undefined || isTextsAlone(value))) return this.#readTerraform(role, terraform, path.at, value);
    if (value === undefined && diagnostics.length === 0 && read.every((result) => "source" in result)) {
      this.diagnostics.push(
        diagnostic("file/missing", {
          at: path.at,
          message: `${path.value} holds no documents of a role`,
          help: "save what aliyun ram GetRole, ListPoliciesForRole and GetPolicy print there, or terraform show -json",
        }),
      );
    }
    return value && givenTogether(value, diagnostics, { printedBy: "aliyun", path: full, isFolder: this.#reader.host.list(full) !== undefined });
  }

  /** `texts` of policies stand beside it, which it may not hold. */
  #readTerraform(role: Role, sources: readonly SourceFile[], at: Span, texts: RoleDocuments | undefined): GivenDocuments | undefined {
    const readings = sources.map((source) => this.#terraformOf(source));
    const problems = readings.flatMap(({ diagnostics }) => diagnostics);
    this.#reportFrom(at, problems);
    const choice = chooseTerraformRole(readings, role, at);
    if (choice === undefined || "rule" in choice) {
      // The part that cannot be read may hold it.
      if (choice !== undefined && (problems.length === 0 || choice.rule === "role/ambiguous-documents")) this.diagnostics.push(choice);
      return undefined;
    }
    this.#reportFrom(at, choice.diagnostics);
    const { path } = sources.find((source) => this.#terraformOf(source).roles.includes(choice))!;
    const documents = texts === undefined ? choice.documents : withTexts(choice, texts);
    return givenTogether(documents, choice.diagnostics, { printedBy: "terraform", path, isFolder: false });
  }

  /** Several roles may stand in one large file. */
  #terraformOf(source: SourceFile): TerraformReading {
    let reading = this.#terraform.get(source);
    if (reading === undefined) this.#terraform.set(source, (reading = readTerraform(source)));
    return reading;
  }

  /** Each finding once: what is read once for several roles may be told of the first alone. */
  #reportFrom(at: Span, diagnostics: readonly Diagnostic[]): void {
    for (const finding of diagnostics) {
      if (this.#told.has(finding)) continue;
      this.#told.add(finding);
      this.diagnostics.push({ ...finding, reachedFrom: at });
    }
  }
}
