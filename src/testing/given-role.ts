import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { type Role, roleOfArn } from "../model/role.ts";
import type { Table } from "../model/table.ts";
import { RoleLibrary } from "../project/role-library.ts";
import { SourceReader } from "../project/source-reader.ts";
import type { Policy } from "../ram/document/policy.ts";
import { readPolicy } from "../ram/document/read-policy.ts";
import { documentsOf } from "../ram/given/role-documents.ts";
import type { GivenDocuments } from "../roles/role-usage.ts";
import { memoryHost } from "../source/memory-host.ts";
import { SourceFile } from "../source/source-file.ts";

/** A document of RAM: JSON text, or what it says. */
export type GivenDocument = string | object;

/** The documents of one role; what is not given is not judged. */
export interface StatedRole {
  readonly trust?: GivenDocument;
  /** One permission policy, or all of them. */
  readonly policy?: GivenDocument | readonly GivenDocument[];
}

/** Files by path: what the aliyun CLI or `terraform show -json` printed. The role is found among them by its ARN. */
export interface DumpedRoles {
  readonly files: Readonly<Record<string, string>>;
}

export type GivenRole = StatedRole | DumpedRoles;

/** What was given of roles, as it was read. */
export interface ReadRole {
  documentsOf(role: Role, users: readonly Table[]): GivenDocuments | undefined;
  /** What is wrong with the documents; complete once they were asked for. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads what was given of a role. */
export function readGivenRole(given: GivenRole): ReadRole {
  return "files" in given ? readDumps(given.files) : readStated(given);
}

function readDumps(files: DumpedRoles["files"]): ReadRole {
  const library = new RoleLibrary(new SourceReader(memoryHost(files), undefined));
  library.addFolder(".");
  // By its ARN alone: the files that its declaration names are others.
  const roles = new Map<Role, GivenDocuments | undefined>();
  const find = ({ arn }: Role, users: readonly Table[]): GivenDocuments | undefined => arn && library.documentsOf(roleOfArn(arn), users);
  return {
    documentsOf(role, users) {
      if (!roles.has(role)) roles.set(role, find(role, users));
      return roles.get(role);
    },
    get diagnostics() {
      return library.diagnostics;
    },
  };
}

function readStated({ trust, policy }: StatedRole): ReadRole {
  const policies = policy === undefined ? [] : isList(policy) ? policy : [policy];
  const diagnostics: Diagnostic[] = [];
  const read = (document: GivenDocument, name: string, kind: "trust" | "permission"): Policy[] => {
    const reading = readPolicy(new SourceFile(name, documentText(document)), kind);
    diagnostics.push(...reading.diagnostics);
    return reading.value === undefined ? [] : [reading.value];
  };
  const [trusted] = trust === undefined ? [] : read(trust, "trust.json", "trust");
  const permissions = policies.flatMap((one, index) => read(one, policies.length > 1 ? `policy-${index + 1}.json` : "policy.json", "permission"));
  const damaged = diagnostics.some(({ severity }) => severity === "error");
  const documents = {
    ...documentsOf(trusted, permissions, damaged),
    trustDamaged: damaged,
    policiesDamaged: damaged,
    damagedFiles: [],
  };
  return { documentsOf: () => documents, diagnostics };
}

function documentText(document: GivenDocument): string {
  return typeof document === "string" ? document : JSON.stringify(document, undefined, 2);
}

function isList(policy: GivenDocument | readonly GivenDocument[]): policy is readonly GivenDocument[] {
  return Array.isArray(policy);
}
