import type { GivenDocuments } from "../roles/role-usage.ts";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { type FileReference, type Role, arnOf } from "../model/role.ts";
import { hasPlaceholder } from "../model/placeholder.ts";
import { type Table, tableName } from "../model/table.ts";
import { parseRoleArn, roleKey } from "../ram/role-arn.ts";
import type { Policy } from "../ram/policy.ts";
import { readPolicy } from "../ram/read-policy.ts";
import { looksLikeRoleDump } from "../ram/role-answers.ts";
import { type RoleDocuments, documentsOf, readRoleDumps } from "../ram/role-documents.ts";
import { folderOf, resolvePath } from "../source/paths.ts";
import { SourceFile } from "../source/source-file.ts";
import type { Span } from "../source/span.ts";
import type { SourceReader } from "./source-reader.ts";

/** Documents that were handed over for every role, and what is wrong with them. */
interface HandedOver {
  readonly documents: GivenDocuments;
  readonly diagnostics: readonly Diagnostic[];
}

interface ReadPolicies {
  readonly policies: Policy[];
  readonly damaged: boolean;
}

/** Reads the documents of roles: those a role names, and those that were handed over for every role. */
export class RoleLibrary {
  readonly diagnostics: Diagnostic[] = [];
  readonly #reader: SourceReader;
  readonly #known = new Map<Role, GivenDocuments | undefined>();
  readonly #byArn = new Map<string, HandedOver>();
  readonly #read = new Map<string, ReadPolicies>();

  constructor(reader: SourceReader) {
    this.#reader = reader;
  }

  /** Whether anything was given that roles are checked against. */
  get hasDocuments(): boolean {
    return this.#read.size > 0 || this.#byArn.size > 0 || [...this.#known.values()].some((given) => given !== undefined);
  }

  /** Reads a folder or file of documents, each role in a folder of its own; what cannot be read is passed over. */
  addFolder(path: string): void {
    const folders = [path];
    for (const folder of folders) {
      const entries = this.#reader.host.list(folder) ?? [];
      for (const name of entries) if (name.endsWith("/") && !name.startsWith(".")) folders.push(resolvePath(folder, name.slice(0, -1)));
      this.#addDumps(
        this.#documentPaths(folder)
          .map((file) => this.#reader.read(file))
          .filter((source) => source instanceof SourceFile),
      );
    }
  }

  /** The documents right in a folder, or the one file that a path is. */
  #documentPaths(path: string): string[] {
    const entries = this.#reader.host.list(path);
    return entries === undefined ? [path] : entries.filter((name) => name.endsWith(".json")).map((name) => resolvePath(path, name));
  }

  #addDumps(sources: readonly SourceFile[]): void {
    if (sources.length === 0) return;
    const { value, diagnostics } = readRoleDumps(sources);
    const arn = value?.arn && parseRoleArn(value.arn.value);
    if (value === undefined || arn === undefined || "problem" in arn) return;
    this.#byArn.set(roleKey(arn), { documents: givenTogether(value), diagnostics });
  }

  /** What is known of a role, which `users` use; undefined when nobody gave anything. */
  documentsOf(role: Role, users: readonly Table[]): GivenDocuments | undefined {
    if (!this.#known.has(role)) this.#known.set(role, this.#load(role, users));
    return this.#known.get(role);
  }

  #load(role: Role, users: readonly Table[]): GivenDocuments | undefined {
    const own = this.#ownDocuments(role);
    const arn = arnOf(role);
    const handedOver = own === undefined && arn !== undefined ? this.#byArn.get(roleKey(arn)) : undefined;
    // No file names these documents: what is wrong with them concerns the tables that use the role.
    if (handedOver !== undefined && users.length > 0)
      this.diagnostics.push(...handedOver.diagnostics.map((finding) => ({ ...finding, tables: users.map(tableName) })));
    return own ?? handedOver?.documents;
  }

  #ownDocuments(role: Role): GivenDocuments | undefined {
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
      ...(dumps?.arn && { arn: dumps.arn }),
      complete: policies.length > 0 || (dumps?.complete ?? false),
      trustDamaged: role.damaged || trust.damaged || (dumps?.trustDamaged ?? false),
      policiesDamaged: role.damaged || permissions.damaged || (dumps?.policiesDamaged ?? false),
    };
  }

  #readAll(references: readonly FileReference[], expected: "trust" | "permission"): ReadPolicies {
    const all = references.map((reference) => this.#readPolicy(reference, expected));
    return { policies: all.flatMap(({ policies }) => policies), damaged: all.some(({ damaged }) => damaged) };
  }

  #readPolicy({ path }: FileReference, expected: "trust" | "permission"): ReadPolicies {
    // What is filled in later is not known now, and nothing is said of it.
    if (hasPlaceholder(path.value)) return { policies: [], damaged: true };
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
      return { policies: [], damaged: true };
    }
    if (holdsPolicyInside(file.source)) return this.#reportDump(file.source, at);
    const { value, diagnostics } = readPolicy(file.source, expected);
    this.diagnostics.push(...diagnostics.map((finding) => ({ ...finding, reachedFrom: at })));
    return { policies: value === undefined ? [] : [value], damaged: value === undefined || diagnostics.some(({ severity }) => severity === "error") };
  }

  #reportDump(source: SourceFile, at: Span): ReadPolicies {
    const message = "this is what the aliyun CLI prints, with the policy inside it";
    this.diagnostics.push(
      diagnostic("ram/invalid-policy", {
        at: { source, start: 0, end: 1 },
        reachedFrom: at,
        message,
        help: "name it with from = file(…), which reads such files",
      }),
    );
    return { policies: [], damaged: true };
  }

  #readDumps({ path }: FileReference): GivenDocuments | undefined {
    if (hasPlaceholder(path.value)) return undefined;
    const full = resolvePath(folderOf(path.at.source.path), path.value);
    const outside = this.#reader.outsideRoot(full, path.at, path.value);
    if (outside !== undefined) {
      this.diagnostics.push(outside);
      return undefined;
    }
    const read = this.#documentPaths(full).map((file) => this.#reader.readFrom(file, path.at, path.value));
    this.diagnostics.push(...read.flatMap((result) => ("problem" in result ? [result.problem] : [])));
    const { value, diagnostics } = readRoleDumps(
      read.flatMap((result) => ("source" in result ? [result.source] : [])),
      path.at,
    );
    this.diagnostics.push(...diagnostics.map((finding) => ({ ...finding, reachedFrom: path.at })));
    if (value === undefined && this.#reader.host.list(full)?.length === 0) {
      this.diagnostics.push(
        diagnostic("file/missing", {
          at: path.at,
          message: `${path.value} holds no documents`,
          help: "save what aliyun ram GetRole, ListPoliciesForRole and GetPolicy print there",
        }),
      );
    }
    return value && givenTogether(value);
  }
}

/** Documents that came together: a mistake in one leaves trust and policies in doubt alike. */
function givenTogether(documents: RoleDocuments): GivenDocuments {
  return { ...documents, trustDamaged: documents.damaged, policiesDamaged: documents.damaged };
}

/** Whether a file is an answer of the aliyun CLI, whose policy stands in it as a string: there the quotes are escaped. */
function holdsPolicyInside(source: SourceFile): boolean {
  return looksLikeRoleDump(source) && !/(?:^|[^\\])"Statement\s*"/.test(source.text);
}
