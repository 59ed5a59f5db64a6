import type { DumpOrigin, GivenDocuments } from "../roles/role-usage.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { type RoleArn, parseRoleArn, roleKey } from "../ram/role-arn.ts";
import { type RoleDocuments, readRoleDumps } from "../ram/given/role-documents.ts";
import { type TerraformRole, looksLikeTerraform, readTerraform } from "../ram/given/terraform-roles.ts";
import type { Host } from "../source/host.ts";
import { resolvePath } from "../source/paths.ts";
import { SourceFile } from "../source/source-file.ts";
import type { SourceReader } from "./source-reader.ts";
import { rolesOf } from "./terraform-choice.ts";

/** Documents that were handed over for a role, and what is wrong with them. */
export interface HandedOver {
  readonly documents: GivenDocuments;
  readonly diagnostics: readonly Diagnostic[];
}

/** The documents in the folders and files of `--roles` and the configuration, for every role by its ARN. */
export class HandedOverRoles {
  readonly #reader: SourceReader;
  readonly #byArn = new Map<string, HandedOver>();
  readonly #ofTerraform: TerraformRole[] = [];
  readonly #terraformFiles = new Map<TerraformRole, string>();
  /** What is wrong with files of which no role can be told. */
  readonly diagnostics: Diagnostic[] = [];

  constructor(reader: SourceReader) {
    this.#reader = reader;
  }

  get isEmpty(): boolean {
    return this.#byArn.size === 0 && this.#ofTerraform.length === 0;
  }

  /** Reads a folder or file of documents, each role of the aliyun CLI in a folder of its own; what cannot be read is passed over. */
  addFolder(path: string): void {
    const folders = [path];
    for (const folder of folders) {
      const entries = this.#reader.host.list(folder) ?? [];
      for (const name of entries) if (name.endsWith("/") && !name.startsWith(".")) folders.push(resolvePath(folder, name.slice(0, -1)));
      const sources = documentPaths(this.#reader.host, folder)
        .map((file) => this.#reader.read(file))
        .filter((source) => source instanceof SourceFile);
      const [terraform, dumps] = partedByTerraform(sources);
      for (const source of terraform) this.#addTerraform(source);
      this.#addDumps(folder, dumps);
    }
  }

  find(arn: RoleArn): HandedOver | undefined {
    const known = this.#byArn.get(roleKey(arn));
    if (known !== undefined) return known;
    const found = rolesOf(this.#ofTerraform, arn);
    const [role] = found;
    if (role === undefined || found.length > 1) return undefined;
    const origin = { printedBy: "terraform", path: this.#terraformFiles.get(role)!, isFolder: false } as const;
    return { documents: givenTogether(role.documents, role.diagnostics, origin), diagnostics: role.diagnostics };
  }

  #addTerraform(source: SourceFile): void {
    const { roles, diagnostics } = readTerraform(source);
    this.#ofTerraform.push(...roles);
    for (const role of roles) this.#terraformFiles.set(role, source.path);
    this.diagnostics.push(...diagnostics);
  }

  #addDumps(path: string, sources: readonly SourceFile[]): void {
    if (sources.length === 0) return;
    const { value, diagnostics } = readRoleDumps(sources);
    const arn = value?.arn && parseRoleArn(value.arn.value);
    if (value === undefined || arn === undefined || "problem" in arn) return;
    const origin = { printedBy: "aliyun", path, isFolder: this.#reader.host.list(path) !== undefined } as const;
    this.#byArn.set(roleKey(arn), { documents: givenTogether(value, diagnostics, origin), diagnostics });
  }
}

/** The documents right in a folder, or the one file that a path is. */
export function documentPaths(host: Host, path: string): string[] {
  const entries = host.list(path);
  return entries === undefined ? [path] : entries.filter((name) => name.endsWith(".json")).map((name) => resolvePath(path, name));
}

/** Terraform's output, and the rest. */
export function partedByTerraform(sources: readonly SourceFile[]): [terraform: SourceFile[], dumps: SourceFile[]] {
  return [sources.filter(({ text }) => looksLikeTerraform(text)), sources.filter(({ text }) => !looksLikeTerraform(text))];
}

/** Documents that came together: a mistake in one leaves trust and policies in doubt alike. */
export function givenTogether(documents: RoleDocuments, diagnostics: readonly Diagnostic[], dump: DumpOrigin): GivenDocuments {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const damagedFiles = [...new Set(errors.map(({ source }) => source.path))];
  return { ...documents, trustDamaged: documents.damaged, policiesDamaged: documents.damaged, damagedFiles, dump };
}
