import { join, resolve } from "node:path";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { nearestName } from "../../diagnostics/nearest-name.ts";
import { arnOf, roleLabel } from "../../model/role.ts";
import { renderDocument, renderPolicies } from "../../policy/render-json.ts";
import { renderTerraform } from "../../policy/render-terraform.ts";
import { type Refusal, type RolePolicy, labelOf, rolePolicy } from "../../policy/role-policy.ts";
import { groupBy } from "../../ram/group-by.ts";
import { roleKey } from "../../ram/role-arn.ts";
import type { RoleUsage } from "../../roles/role-usage.ts";
import type { PolicyArguments } from "../arguments.ts";
import { displayPath } from "../display-path.ts";
import { absolutePath } from "../node-host.ts";
import { printFindingsAside, statusOf } from "../print-findings.ts";
import { type RunResult, runAnalysis } from "../run-analysis.ts";
import { UsageError } from "../usage-error.ts";
import { writeWhole } from "../write-whole.ts";

/** `extc policy`: the least policies of each role that the named files use, over all tables of their projects. */
export async function policyCommand(args: PolicyArguments): Promise<number> {
  if (args.output === "") throw new UsageError("-o takes a folder");
  const result = withoutVerdicts(await runAnalysis(args));
  await printFindingsAside(result, args);
  const usages = result.analyses.flatMap((analysis) => analysis.roleUsages());
  const roles = [...groupBy(usages, identityOf).values()].filter((same) => isUsedIn(result, same));
  const made = chosen(roles, args.role).map((same) => rolePolicy(same, args.access));
  const written = made.filter((one) => "arn" in one);
  if (args.output !== undefined) writeAll(written, args.output, args.emit, usages);
  else if (written.length > 0 || args.emit === "json")
    process.stdout.write(args.emit === "json" ? renderPolicies(written) : renderTerraform(written));
  const isWhole = tellWhatIsMissing(made, result);
  return Math.max(statusOf(result), isWhole ? 0 : 1);
}

/** What is wrong with the documents of roles is no obstacle: it is why one asks for better ones. */
function withoutVerdicts(result: RunResult): RunResult {
  const aboutDocuments = (finding: Diagnostic): boolean =>
    finding.rule.startsWith("ram/") || ["role/unverified", "role/policy-not-seen", "role/owner-unknown"].includes(finding.rule);
  return { ...result, diagnostics: result.diagnostics.filter((finding) => !aboutDocuments(finding)) };
}

function identityOf({ role }: RoleUsage): unknown {
  const arn = arnOf(role);
  return arn === undefined ? `${role.at.source.path} ${role.at.start}` : roleKey(arn);
}

function isUsedIn({ environments }: RunResult, usages: readonly RoleUsage[]): boolean {
  const named = new Set(environments.flatMap(({ files }) => files.flatMap(({ tables }) => tables)));
  return usages.some(({ tables }) => tables.some((table) => named.has(table)));
}

/** The roles of a declared name, a role name or an ARN; all of them where none was asked for. */
function chosen(roles: readonly RoleUsage[][], wanted: string | undefined): readonly RoleUsage[][] {
  if (wanted === undefined) return roles;
  const namesOf = (usages: readonly RoleUsage[]): string[] =>
    usages.flatMap(({ role }) => [roleLabel(role), arnOf(role)?.name ?? [], role.arn?.value ?? []].flat());
  const found = roles.filter((usages) => namesOf(usages).some((name) => name.toLowerCase() === wanted.toLowerCase()));
  if (found.length > 0) return found;
  const names = roles.flatMap(namesOf);
  const nearest = nearestName(wanted, names);
  const known = [...new Set(roles.map((usages) => roleLabel(usages[0]!.role)))].join(", ") || "none";
  throw new UsageError(`no table of these files uses a role ${wanted}; ${nearest === undefined ? `used are ${known}` : `did you mean ${nearest}?`}`);
}

function writeAll(roles: readonly RolePolicy[], folder: string, emit: PolicyArguments["emit"], usages: readonly RoleUsage[]): void {
  const kept = new Set(usages.flatMap(({ documents }) => [documents?.trust, ...(documents?.policies ?? [])].map((policy) => policy?.source.path)));
  const outputs = roles.flatMap((role) => outputsOf(role, emit).map(([name, text]) => ({ path: resolve(folder, name), text })));
  for (const { path } of outputs) {
    if (kept.has(absolutePath(path)))
      throw new UsageError(`${displayPath(path)} is a document that a role is checked against: choose another folder, or use extc check --fix-ram`);
  }
  for (const { path, text } of outputs) writeWhole(path, text, 0o644);
}

function outputsOf(role: RolePolicy, emit: PolicyArguments["emit"]): [name: string, text: string][] {
  const folder = labelOf(role).replace(/[^\w.@-]/g, "_");
  if (emit === "terraform") return [[`${folder}.tf`, renderTerraform([role])]];
  const policies = role.policies.map(({ document }, index): [string, string] => [
    join(folder, role.policies.length > 1 ? `policy-${index + 1}.json` : "policy.json"),
    renderDocument(document),
  ]);
  return role.trust === undefined ? policies : [[join(folder, "trust.json"), renderDocument(role.trust)], ...policies];
}

/** Says on standard error what the output leaves out; whether that is nothing. */
function tellWhatIsMissing(made: readonly (RolePolicy | Refusal)[], { analyses }: RunResult): boolean {
  const lines = made.flatMap((one) =>
    "refused" in one ? [`nothing for ${labelOf(one)}: ${one.refused}`] : one.leftOut.map((line) => `${labelOf(one)}: ${line}`),
  );
  for (const path of new Set(analyses.flatMap(({ damagedFiles }) => damagedFiles)))
    lines.push(`${displayPath(path)} has errors: what tables in it need may be missing`);
  if (made.length === 0) process.stderr.write("extc: no table of these files names a role\n");
  for (const one of made) if ("arn" in one) for (const note of one.notes) process.stderr.write(`extc: ${labelOf(one)}: ${note}\n`);
  for (const line of lines) process.stderr.write(`extc: ${line}\n`);
  return lines.length === 0;
}
