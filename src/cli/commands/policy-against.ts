import { maskSecrets } from "../../diagnostics/secret-mask.ts";
import { roleChanges, roleIdentity } from "../../diff/grant-changes.ts";
import { renderRoleChanges, renderRoleChangesJson } from "../../diff/render/render-roles.ts";
import type { RoleUsage } from "../../roles/role-usage.ts";
import type { PolicyArguments } from "../arguments.ts";
import { printFindings, printFindingsAside, statusOf, wantsColor } from "../print-findings.ts";
import { readSide } from "../read-side.ts";
import { chosenRoles, isUsed, rolesOfProjects, withoutVerdicts } from "../role-selection.ts";
import { runAnalysis } from "../run-analysis.ts";
import type { RunResult } from "../run-result.ts";
import { sideName } from "../side-name.ts";
import { UsageError } from "../usage-error.ts";

/** `extc policy --against OLD`: what the least policies of both projects differ in, a role after the other, those that must gain first. */
export async function policyAgainst(against: string, args: PolicyArguments): Promise<number> {
  if (args.output !== undefined || args.emit === "terraform") throw new UsageError("--against prints what differs, as text or with --emit json");
  const name = sideName(against);
  const { role: wanted, ...plain } = args;
  const old = await readSide(against, name, undefined, plain, name.kind === "revision" ? [".ext"] : undefined);
  const now = withoutVerdicts(await runAnalysis(args));
  if (old.mistakes.length > 0 || old.result.problems.length > 0) {
    process.stderr.write(maskSecrets(`extc: ${against} has errors:\n`));
    await printFindings({ ...old.result, diagnostics: old.mistakes }, args, process.stderr);
    return 2;
  }
  await printFindingsAside(now, args);
  const [before, after] = usagesOfBoth(old.result, now, wanted);
  const changes = roleChanges(before, after, args.access);
  process.stdout.write(
    args.emit === "json" ? renderRoleChangesJson(changes) : renderRoleChanges(changes, { color: wantsColor(args, process.stdout) }),
  );
  return Math.max(statusOf(now), changes.some(({ unknown }) => unknown !== undefined) ? 1 : 0);
}

/** Roles that the named files use; and those of the old side that no table of the project uses any more. */
function usagesOfBoth(old: RunResult, now: RunResult, wanted: string | undefined): [before: RoleUsage[][], after: RoleUsage[][]] {
  const [before, all] = [rolesOfProjects(old), rolesOfProjects(now).filter((usages) => usages.some(({ tables }) => tables.length > 0))];
  const after = all.filter((usages) => isUsed(now, usages));
  const [known, named] = [all, after].map((roles) => new Set(roles.map(roleIdentity))) as [Set<string>, Set<string>];
  const concerned = before.filter((usages) => named.has(roleIdentity(usages)) || !known.has(roleIdentity(usages)));
  if (wanted === undefined) return [concerned, after];
  const keys = new Set(chosenRoles([...after, ...concerned], wanted).map(roleIdentity));
  const isWanted = (usages: readonly RoleUsage[]): boolean => keys.has(roleIdentity(usages));
  return [concerned.filter(isWanted), after.filter(isWanted)];
}
