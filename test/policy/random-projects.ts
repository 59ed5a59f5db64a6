import fc from "fast-check";
import type { Access } from "../../src/model/table.ts";
import { type RolePolicy, rolePolicy } from "../../src/policy/role-policy.ts";
import { type Analysis, analyse } from "../../src/project/analysis.ts";
import { memoryHost } from "../../src/source/memory-host.ts";
import { SourceFile } from "../../src/source/source-file.ts";

/** A table as far as it matters to its role. */
interface TableSpec {
  readonly kind: "tablestore" | "csv" | "tsv";
  /** An instance, or a bucket. */
  readonly store: string;
  readonly region: string;
  readonly remote: string;
  readonly directory: string;
  /** Directories of partitions, with their buckets. */
  readonly partitions: readonly string[];
  readonly access: Access | undefined;
}

export interface ProjectSpec {
  readonly owner: string;
  readonly tables: readonly TableSpec[];
}

export const roleAccount = "1111222233334444";
export const instances = ["meter", "Meter", "pier"];
export const buckets = ["readings", "readings2"];
export const remotes = ["t", "t2", "T"];
export const directories = ["raw/", "raw/2026/", "raw2/", "", "a b/"];
const regions = ["cn-hangzhou", "cn-beijing"];

const access = fc.constantFrom(undefined, "read" as const, "readwrite" as const);
const place = fc
  .tuple(fc.constantFrom(...buckets), fc.constantFrom(...directories, "attic/1/"))
  .map(([bucket, directory]) => `${bucket}/${directory}`);

const inTablestore = fc.record<TableSpec>({
  kind: fc.constant("tablestore"),
  store: fc.constantFrom(...instances),
  region: fc.constantFrom(...regions),
  remote: fc.constantFrom(...remotes),
  directory: fc.constant(""),
  partitions: fc.constant([]),
  access,
});

const inOss = fc.record<TableSpec>({
  kind: fc.constantFrom("csv", "tsv"),
  store: fc.constantFrom(...buckets),
  region: fc.constantFrom(...regions),
  remote: fc.constant(""),
  directory: fc.constantFrom(...directories),
  partitions: fc.array(place, { maxLength: 1 }),
  access,
});

export const anyProject: fc.Arbitrary<ProjectSpec> = fc.record({
  owner: fc.constantFrom(roleAccount, "5555666677778888"),
  tables: fc.array(fc.oneof(inTablestore, inOss), { minLength: 1, maxLength: 4 }),
});

export type Files = Readonly<Record<string, string>>;

/** The project as a file, whose role names so many policy files, and a trust policy if there is any. */
export function projectText({ owner, tables }: ProjectSpec, policies: number): string {
  const paths = Array.from({ length: policies }, (_, index) => `file("${policyPath(index)}")`);
  const documents = policies === 0 ? "" : `  trust = file("trust.json")\n  policy = [${paths.join(", ")}]\n`;
  const role = `role Reader {\n  arn = "acs:ram::${roleAccount}:role/reader"\n${documents}}\n`;
  return `project { owner = ${owner} }\n\n${role}\n${tables.map(tableText).join("\n")}`;
}

export function policyPath(index: number): string {
  return `policy-${index}.json`;
}

function tableText({ kind, store, region, remote, directory, partitions, access: stated }: TableSpec, index: number): string {
  const oss = `oss://oss-${region}-internal.aliyuncs.com/`;
  const own =
    kind === "tablestore"
      ? `  columns { id string @key }\n  tablestore { table = "${remote}" }\n  location = "tablestore://${store}.${region}.ots-internal.aliyuncs.com"\n`
      : `  columns { id string }\n  ${kind} { }\n  location = "${oss}${store}/${directory}"\n`;
  const parted = partitions.map((where, number) => `  partition (d = "${number}") at "${oss}${where}"\n`);
  const columns = partitions.length > 0 ? "  partitions { d string }\n" : "";
  return `external table t${index} {\n${own}${columns}${parted.join("")}  roleArn = Reader\n${stated === undefined ? "" : `  access = ${stated}\n`}}\n`;
}

export function analysed(files: Files): Analysis {
  return analyse({
    host: memoryHost(files),
    sources: [new SourceFile("main.ext", files["main.ext"]!)],
    projectFiles: ["main.ext"],
    root: ".",
    environment: { over: { params: new Map() }, under: { params: new Map() } },
    roles: [],
    owners: [],
    otherEnvironments: [],
    levelOf: () => undefined,
  });
}

/** What `extc policy` prints for the role of the project. */
export function printedPolicy(project: ProjectSpec, stated: Access): RolePolicy {
  const printed = rolePolicy(analysed({ "main.ext": projectText(project, 0) }).roleUsages(), stated);
  if ("refused" in printed) throw new Error(printed.refused);
  return printed;
}

/** The project with these documents for its role. */
export function projectFiles(project: ProjectSpec, trust: object, policies: readonly (object | string)[]): Record<string, string> {
  const texts = policies.map((policy, index) => [policyPath(index), typeof policy === "string" ? policy : JSON.stringify(policy, null, 2)]);
  return { "main.ext": projectText(project, policies.length), "trust.json": JSON.stringify(trust), ...Object.fromEntries(texts) };
}
