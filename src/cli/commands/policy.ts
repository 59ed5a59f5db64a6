import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { maskSecrets } from "../../diagnostics/secret-mask.ts";
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
import { chosenRoles, isUsed, rolesOfProjects, withoutVerdicts } from "../role-selection.ts";
import { runAnalysis } from "../run-analysis.ts";
import type { RunResult } from "../run-result.ts";
import { UsageError } from "../usage-error.ts";
import { writeWhole } from "../write-whole.ts";

type Emit = NonNullable<PolicyArguments["emit"]>;

/** `extc policy`: the least policies of each role that the named files use, over all tables of their projects. */
export async function policyCommand(args: PolicyArguments): Promise<number> {
  if (args.output === "") throw new UsageError("-o takes a folder");
  if (args.against !== undefined) return (await import("./policy-against.ts")).policyAgainst(args.against, args);
  const emit = args.emit ?? "json";
  const result = withoutVerdicts(await runAnalysis(args));
  await printFindingsAside(result, args);
  const all = rolesOfProjects(result);
  const roles = all.filter((usages) => isUsed(result, usages));
  const made = chosenRoles(roles, args.role).map((same) => rolePolicy(same, args.access));
  const written = made.filter((one) => "arn" in one);
  if (args.output !== undefined) writeAll(written, args.output, emit, all.flat());
  else if (written.length > 0 || emit === "json") process.stdout.write(emit === "json" ? renderPolicies(written) : renderTerraform(written));
  const isWhole = tellWhatIsMissing(made, result, args);
  return Math.max(statusOf(result), isWhole ? 0 : 1);
}

function writeAll(roles: readonly RolePolicy[], folder: string, emit: Emit, usages: readonly RoleUsage[]): void {
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

function outputsOf(role: RolePolicy, names: ReadonlyMap<RolePolicy, string>, emit: Emit): [name: string, text: string][] {
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
