import type { DumpOrigin, GivenDocuments } from "../roles/role-usage.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { type RoleArn, parseRoleArn, roleKey } from "../ram/role-arn.ts";
import { type RoleDocuments, isTextsAlone, readRoleDumps } from "../ram/given/role-documents.ts";
import { type TerraformRole, readTerraform, withTexts } from "../ram/given/terraform-roles.ts";
import { terraformShape } from "../ram/given/terraform-shape.ts";
import type { Host } from "../source/host.ts";
import { resolvePath } from "../source/paths.ts";
import { SourceFile } from "../source/source-file.ts";
import { type SourceReader, unreadable } from "./source-reader.ts";
import { rolesOf, severalOfOneName } from "./terraform-choice.ts";

/** Documents that were handed over for a role, and what is wrong with them. */
export interface HandedOver {
  readonly documents: GivenDocuments | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** The documents in the folders and files of `--roles` and the configuration, for every role by its ARN. */
export class HandedOverRoles {
  readonly #reader: SourceReader;
  readonly #byArn = new Map<string, HandedOver>();
  readonly #ofTerraform: TerraformRole[] = [];
  readonly #terraformFiles = new Map<TerraformRole, string>();
  /** What is wrong with files of which no role can be told. */
  readonly #doubtful: Diagnostic[] = [];

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
      const sources = documentPaths(this.#reader.host, folder).flatMap((file) => this.#read(file));
      const [terraform, dumps] = partedByTerraform(sources);
      const beside = this.#addDumps(folder, dumps);
      for (const source of terraform) this.#addTerraform(source, beside);
    }
  }

  /** What was given for a role; without documents, what may be the reason that there are none. */
  find(arn: RoleArn): HandedOver {
    const known = this.#byArn.get(roleKey(arn));
    if (known !== undefined) return known;
    const [found, other, ...more] = rolesOf(this.#ofTerraform, arn);
    if (found === undefined) return { documents: undefined, diagnostics: this.#doubtful };
    if (other !== undefined) return { documents: undefined, diagnostics: [severalOfOneName([found, other, ...more], found.at)] };
    const origin = { printedBy: "terraform", path: this.#terraformFiles.get(found)!, isFolder: false } as const;
    return { documents: givenTogether(found.documents, found.diagnostics, origin), diagnostics: found.diagnostics };
  }

  /** A file that is no text is told of only where a document is missed. */
  #read(path: string): SourceFile[] {
    const read = this.#reader.read(path);
    if (read instanceof SourceFile) return [read];
    if (read.problem !== "missing" && read.problem !== "folder") {
      this.#doubtful.push({ ...unreadable(read.problem, new SourceFile(path, ""), "this file"), severity: "warning" });
    }
    return [];
  }

  /** `texts` of policies stand beside it, which it may not hold. */
  #addTerraform(source: SourceFile, texts: RoleDocuments | undefined): void {
    const { roles, diagnostics } = readTerraform(source);
    for (const role of roles) {
      const whole = texts === undefined ? role : { ...role, documents: withTexts(role, texts) };
      this.#ofTerraform.push(whole);
      this.#terraformFiles.set(whole, source.path);
    }
    this.#doubtful.push(...diagnostics);
  }

  /** Gives texts of policies back that are of no role yet. */
  #addDumps(path: string, sources: readonly SourceFile[]): RoleDocuments | undefined {
    if (sources.length === 0) return undefined;
    const { value, diagnostics } = readRoleDumps(sources, undefined, false);
    const arn = value?.arn && parseRoleArn(value.arn.value);
    if (value === undefined || arn === undefined || "problem" in arn) {
      // It may be another role's: nothing is held against the one that has no documents.
      this.#doubtful.push(...diagnostics.map((finding) => ({ ...finding, severity: "warning" as const })));
      return value !== undefined && isTextsAlone(value) ? value : undefined;
    }
    // Which of several roles a folder is of is open for all of them.
    this.#doubtful.push(...diagnostics.filter(({ rule }) => rule === "role/ambiguous-documents"));
    const origin = { printedBy: "aliyun", path, isFolder: this.#reader.host.list(path) !== undefined } as const;
    this.#byArn.set(roleKey(arn), { documents: givenTogether(value, diagnostics, origin), diagnostics });
    return undefined;
  }
}

/** The documents right in a folder, or the one file that a path is. */
export function documentPaths(host: Host, path: string): string[] {
  const entries = host.list(path);
  return entries === undefined ? [path] : entries.filter((name) => name.endsWith(".json")).map((name) => resolvePath(path, name));
}

/** Terraform's output, and the rest. */
export function partedByTerraform(sources: readonly SourceFile[]): [terraform: SourceFile[], dumps: SourceFile[]] {
  const isTerraform = ({ text }: SourceFile): boolean => terraformShape(text) !== undefined;
  return [sources.filter(isTerraform), sources.filter((source) => !isTerraform(source))];
}

/** Documents that came together: a mistake in one leaves trust and policies in doubt alike. */
export function givenTogether(documents: RoleDocuments, diagnostics: readonly Diagnostic[], dump: DumpOrigin): GivenDocuments {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const damagedFiles = [...new Set(errors.map(({ source }) => source.path))];
  return { ...documents, trustDamaged: documents.damaged, policiesDamaged: documents.damaged, damagedFiles, dump };
}
