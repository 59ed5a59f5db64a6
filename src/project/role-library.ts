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

/** What a file says that a role names as a policy. */
interface ReadPolicies {
  readonly policies: readonly Policy[];
  readonly damaged: boolean;
  /** Those of the files that could not be read in full, or not be found. */
  readonly damagedFiles: readonly string[];
}

/** A finding, and what it is about: for several roles that share it, it is told of the first alone. */
interface Told {
  readonly about: unknown;
  readonly finding: Diagnostic;
}

/** What is known of one role. */
interface KnownRole {
  readonly given: GivenDocuments | undefined;
  readonly told: readonly Told[];
  /** What is wrong with documents that no file names: it concerns the tables that use the role. */
  readonly ofUsers: readonly Diagnostic[];
  readonly readsPolicies: boolean;
}

/** Reads the documents of roles: those a role names, and those that were handed over for every role. */
export class RoleLibrary {
  readonly #reader: SourceReader;
  readonly #known = new WeakMap<Role, KnownRole>();
  readonly #handedOver: HandedOverRoles;
  readonly #policies = new Map<string, PolicyFile>();
  readonly #terraform = new WeakMap<SourceFile, TerraformReading>();
  /** The roles that were asked about, in that order. */
  readonly #asked = new Map<Role, readonly Table[]>();

  constructor(reader: SourceReader) {
    this.#reader = reader;
    this.#handedOver = new HandedOverRoles(reader);
  }

  /** Whether anything was given that roles are checked against. */
  get hasDocuments(): boolean {
    const known = [...this.#asked.keys()].map((role) => this.#known.get(role)!);
    return !this.#handedOver.isEmpty || known.some(({ given, readsPolicies }) => given !== undefined || readsPolicies);
  }

  /** What is wrong with the documents of the roles that were asked about. */
  get diagnostics(): readonly Diagnostic[] {
    const seen = new Set<unknown>();
    const found: Diagnostic[] = [];
    for (const [role, users] of this.#asked) {
      const { told, ofUsers } = this.#known.get(role)!;
      for (const { about, finding } of told) {
        if (!seen.has(about)) found.push(finding);
        seen.add(about);
      }
      if (users.length > 0 && ofUsers.length > 0) {
        const tables = users.map(tableName);
        found.push(...ofUsers.map((finding) => ({ ...finding, tables })));
      }
    }
    return found;
  }

  /** From now on it speaks of the roles alone that are asked about from now on. */
  begin(): void {
    this.#asked.clear();
  }

  /** Reads a folder or file of documents for every role. */
  addFolder(path: string): void {
    this.#handedOver.addFolder(path);
  }

  /** What is known of a role, which `users` use; undefined when nobody gave anything. */
  documentsOf(role: Role, users: readonly Table[] = []): GivenDocuments | undefined {
    let known = this.#known.get(role);
    if (known === undefined) this.#known.set(role, (known = this.#load(role)));
    if (!this.#asked.has(role)) this.#asked.set(role, users);
    return known.given;
  }

  #load(role: Role): KnownRole {
    const reading = new RoleReading(role, this.#reader, {
      policyFile: (key, read) => this.#policyFile(key, read),
      terraformOf: (source) => this.#terraformOf(source),
    });
    const own = reading.documents();
    const { told } = reading;
    const readsPolicies = [...role.trust, ...role.policies].some(({ path }) => !hasPlaceholder(path.value));
    const arn = arnOf(role);
    if (own !== undefined || arn === undefined) return { given: own, told, ofUsers: [], readsPolicies };
    const { documents, diagnostics } = this.#handedOver.find(arn);
    return { given: documents, told, ofUsers: diagnostics, readsPolicies };
  }

  #policyFile(key: string, read: () => PolicyFile): PolicyFile {
    let file = this.#policies.get(key);
    if (file === undefined) this.#policies.set(key, (file = read()));
    return file;
  }

  /** Several roles may stand in one large file. */
  #terraformOf(source: SourceFile): TerraformReading {
    let reading = this.#terraform.get(source);
    if (reading === undefined) this.#terraform.set(source, (reading = readTerraform(source)));
    return reading;
  }
}

/** A policy file, read once for all roles that name it. */
interface PolicyFile extends ReadPolicies {
  readonly diagnostics: readonly Diagnostic[];
}

/** What roles share. */
interface Shelf {
  policyFile(key: string, read: () => PolicyFile): PolicyFile;
  terraformOf(source: SourceFile): TerraformReading;
}

/** Reads the documents that one role names. */
class RoleReading {
  readonly told: Told[] = [];
  readonly #role: Role;
  readonly #reader: SourceReader;
  readonly #shelf: Shelf;

  constructor(role: Role, reader: SourceReader, shelf: Shelf) {
    this.#role = role;
    this.#reader = reader;
    this.#shelf = shelf;
  }

  documents(): GivenDocuments | undefined {
    const role = this.#role;
    const dumps = role.dumps.map((reference) => this.#readDumps(reference)).find((given) => given !== undefined);
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
    const file = this.#reader.readFrom(full, path.at, path.value);
    if (!("source" in file)) {
      this.told.push({ about: key, finding: file.problem });
      return { policies: [], damaged: true, damagedFiles: [full] };
    }
    const read = this.#shelf.policyFile(key, () => readPolicyFile(file.source, expected));
    this.#tellFrom(path.at, read.diagnostics);
    return read;
  }

  #readDumps({ path }: FileReference): GivenDocuments | undefined {
    if (hasPlaceholder(path.value)) return undefined;
    const full = resolvePath(folderOf(path.at.source.path), path.value);
    const outside = this.#reader.outsideRoot(full, path.at, path.value);
    if (outside !== undefined) {
      this.#tell(outside);
      return undefined;
    }
    const read = documentPaths(this.#reader.host, full).map((file) => this.#reader.readFrom(file, path.at, path.value));
    for (const result of read) if ("problem" in result) this.#tell(result.problem);
    const [terraform, dumps] = partedByTerraform(read.flatMap((result) => ("source" in result ? [result.source] : [])));
    const { value, diagnostics } = readRoleDumps(dumps, path.at);
    this.#tellFrom(path.at, diagnostics);
    if (terraform.length > 0 && (value === undefined || isTextsAlone(value))) return this.#readTerraform(terraform, path.at, value);
    if (value === undefined && diagnostics.length === 0 && read.every((result) => "source" in result)) {
      this.#tell(
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
  #readTerraform(sources: readonly SourceFile[], at: Span, texts: RoleDocuments | undefined): GivenDocuments | undefined {
    const readings = sources.map((source) => this.#shelf.terraformOf(source));
    const problems = readings.flatMap(({ diagnostics }) => diagnostics);
    this.#tellFrom(at, problems);
    const choice = chooseTerraformRole(readings, this.#role, at);
    if (choice === undefined || "rule" in choice) {
      // The part that cannot be read may hold it.
      if (choice !== undefined && (problems.length === 0 || choice.rule === "role/ambiguous-documents")) this.#tell(choice);
      return undefined;
    }
    this.#tellFrom(at, choice.diagnostics);
    const { path } = sources.find((source) => this.#shelf.terraformOf(source).roles.includes(choice))!;
    const documents = texts === undefined ? choice.documents : withTexts(choice, texts);
    return givenTogether(documents, choice.diagnostics, { printedBy: "terraform", path, isFolder: false });
  }

  #tell(finding: Diagnostic): void {
    this.told.push({ about: finding, finding });
  }

  /** What is wrong in documents that the characters `at` name. */
  #tellFrom(at: Span, diagnostics: readonly Diagnostic[]): void {
    for (const finding of diagnostics) this.told.push({ about: finding, finding: { ...finding, reachedFrom: at } });
  }
}

function readPolicyFile(source: SourceFile, expected: "trust" | "permission"): PolicyFile {
  const problem = foreignPolicyFile(source);
  if (problem !== undefined) return { policies: [], damaged: true, damagedFiles: [source.path], diagnostics: problem };
  const { value, diagnostics } = readPolicy(source, expected);
  const damaged = value === undefined || diagnostics.some(({ severity }) => severity === "error");
  return { policies: value === undefined ? [] : [value], damaged, damagedFiles: damaged ? [source.path] : [], diagnostics };
}
