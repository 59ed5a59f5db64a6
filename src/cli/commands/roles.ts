import { inventory } from "../../roles/role-inventory.ts";
import type { CommonArguments } from "../arguments.ts";
import { displayPath } from "../display-path.ts";
import { printFindingsAside, statusOf, wantsColor } from "../print-findings.ts";
import { isDeclared, isUsed, rolesOfProjects, withoutVerdicts } from "../role-selection.ts";
import { runAnalysis } from "../run-analysis.ts";

/** `extc roles`: what is known of each role that the named files use or declare, over all tables of their projects. */
export async function rolesCommand(args: CommonArguments): Promise<number> {
  const result = withoutVerdicts(await runAnalysis(args), ["ram/invalid-policy"]);
  await printFindingsAside(result, args);
  const roles = rolesOfProjects(result).filter((usages) => isUsed(result, usages) || isDeclared(result, usages));
  const folders = [...new Set(result.analyses.flatMap(({ roleFolders }) => roleFolders))];
  const inventoried = inventory(roles, folders);
  if (args.format === "json") {
    const { renderRolesJson } = await import("../../report/roles-json.ts");
    process.stdout.write(renderRolesJson(inventoried, displayPath));
  } else {
    const { renderRolesText } = await import("../../report/roles-report.ts");
    process.stdout.write(renderRolesText(inventoried, { color: wantsColor(args, process.stdout), displayPath }));
  }
  return statusOf(result);
}
