import { replace } from "../../diagnostics/diagnostic.ts";
import type { Role } from "../../model/role.ts";
import type { Language } from "../../model/table.ts";
import { spanWithin } from "../../model/text.ts";
import { type RoleArnProblem, isServiceLinked } from "../../ram/role-arn.ts";
import type { Report } from "../rule.ts";

const FORM = "a role ARN is acs:ram::<account id>:role/<role name>; the RAM console shows it on the role's page";

/** Whether the ARN of a role is one, of a role that MaxCompute can assume. */
export function checkRoleArn(role: Role, language: Language, report: Report): void {
  const { arn, parsedArn } = role;
  if (arn === undefined) {
    if (!role.damaged) report("role/malformed-arn", { at: role.at, message: `role ${role.name} states no arn`, help: `add arn = "…": ${FORM}` });
  } else if (parsedArn !== undefined && "problem" in parsedArn) {
    reportProblem(role, parsedArn, language, report);
  } else if (parsedArn !== undefined && isServiceLinked(parsedArn)) {
    report("role/service-linked", {
      at: arn.at,
      message: `${parsedArn.name} is a service-linked role: only its own service may assume it`,
      help: "name a role whose trust policy you can edit",
    });
  }
}

function reportProblem({ arn }: Role, problem: RoleArnProblem, language: Language, report: Report): void {
  const { at } = arn!;
  switch (problem.problem) {
    case "placeholder":
      report("role/placeholder", {
        // Scripts are filled in before they run.
        severity: language === "sql" ? "hint" : "error",
        at: spanWithin(arn!, problem.start, problem.end),
        message: `${problem.placeholder} is a placeholder`,
        label: "no real account or role is called this",
        help: "put the account id (digits) of the account that owns the data",
      });
      break;
    case "spaces": {
      const inside = { ...at, start: at.start + 1, end: at.end - 1 };
      const isPlain = arn!.pieces.every((piece) => piece.exact);
      report("role/malformed-arn", {
        at,
        message: "a role ARN holds no spaces",
        help: `write ${problem.mended}`,
        fixes: isPlain ? [replace(inside, problem.mended, "delete the spaces")] : [],
      });
      break;
    }
    case "user":
      report("role/malformed-arn", { at, message: "this is the ARN of a user; MaxCompute assumes roles alone", help: FORM });
      break;
    case "malformed":
      report("role/malformed-arn", { at, message: `this is no role ARN: ${problem.reason}`, help: FORM });
  }
}
