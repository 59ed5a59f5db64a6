import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { nearestName } from "../../diagnostics/nearest-name.ts";
import { maskSecrets } from "../../diagnostics/secret-mask.ts";
import { arnOf, roleLabel } from "../../model/role.ts";
import { renderDocument, renderPolicies } from "../../policy/render-json.ts";
import { renderTerraform } from "../../policy/render-terraform.ts";
import { namesApart } from "../../policy/role-names.ts";
import { type Refusal, type RolePolicy, labelOf, rolePolicy } from "../../policy/role-policy.ts";
import { oneLine } from "../../report/visible-text.ts";
import type { GivenDocuments, RoleUsage } from "../../roles/role-usage.ts";
import type { PolicyArguments } from "../arguments.ts";
import { displayPath } from "../display-path.ts";
import { absolutePath } from "../node-host.ts";
import { printFindingsAside, statusOf } from "../print-findings.ts";
import { isUsed, rolesOfProjects, withoutVerdicts } from "../role-selection.ts";
import { runAnalysis } from "../run-analysis.ts";
import type { RunResult } from "../run-result.ts";
import { UsageError } from "../usage-error.ts";
import { writeWhole } from "../write-whole.ts";

/** `extc policy`: the least policies of each role that the named files use, over all tables of their projects. */
export async function policyCommand(args: PolicyArguments): Promise<number> {
  if (args.output === "") throw new UsageError("-o takes a folder");
  const result = withoutVerdicts(await runAnalysis(args));
  await printFindingsAside(result, args);
  const all = rolesOfProjects(result);
  const roles = all.filter((usages) => isUsed(result, usages));
  const made = chosen(roles, args.role).map((same) => rolePolicy(same, args.access));
  const written = made.filter((one) => "arn" in one);
  if (args.output !== undefined) writeAll(written, args.output, args.emit, all.flat());
  else if (written.length > 0 || args.emit === "json")
    process.stdout.write(args.emit === "json" ? renderPolicies(written) : renderTerraform(written));
  const isWhole = tellWhatIsMissing(made, result, args);
  return Math.max(statusOf(result), isWhole ? 0 : 1);
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
  const kept = new Set(usages.flatMap(({ documents }) => (documents === undefined ? [] : pathsOf(documents))));
  const names = namesApart(roles);
  const outputs = roles.flatMap((role) => outputsOf(role, names, emit).map(([name, text]) => ({ path: resolve(folder, name), text })));
  for (const { path } of outputs) {
    if (kept.has(absolutePath(path)) && existsSync(path))
      throw new UsageError(`${displayPath(path)} is a document that a role is checked against: choose another folder, or use extc check --fix-ram`);
  }
  for (const { path, text } of outputs) writeWhole(path, text, 0o644);
}

function pathsOf({ trust, policies, notAttached, damagedFiles }: GivenDocuments): string[] {
  return [...(trust === undefined ? [] : [trust]), ...policies, ...notAttached].map(({ source }) => source.path).concat(damagedFiles);
}

function outputsOf(role: RolePolicy, names: ReadonlyMap<RolePolicy, string>, emit: PolicyArguments["emit"]): [name: string, text: string][] {
  const folder = names.get(role)!;
  if (emit === "terraform") return [[`${folder}.tf`, renderTerraform([role], names)]];
  const policies = role.policies.map(({ document }, index): [string, string] => [
    join(folder, role.policies.length > 1 ? `policy-${index + 1}.json` : "policy.json"),
    renderDocument(document),
  ]);
  return role.trust === undefined ? policies : [[join(folder, "trust.json"), renderDocument(role.trust)], ...policies];
}

/** Says on standard error what the output leaves out; whether that is nothing. */
function tellWhatIsMissing(made: readonly (RolePolicy | Refusal)[], { analyses }: RunResult, { quiet }: PolicyArguments): boolean {
  const missing = made.flatMap((one) =>
    "refused" in one ? [`nothing for ${labelOf(one)}: ${one.refused}`] : one.leftOut.map((line) => `${labelOf(one)}: ${line}`),
  );
  for (const path of new Set(analyses.flatMap(({ damagedFiles }) => damagedFiles)))
    missing.push(`${displayPath(path)} has errors: what tables in it need may be missing`);
  const notes = made.flatMap((one) => ("arn" in one && !quiet ? one.notes.map((note) => `${labelOf(one)}: ${note}`) : []));
  const none = made.length === 0 ? ["no table of these files names a role"] : [];
  for (const line of [...none, ...notes, ...missing]) process.stderr.write(`extc: ${oneLine(maskSecrets(line))}\n`);
  return missing.length === 0;
}
