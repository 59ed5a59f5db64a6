import type { Diagnostic, Note, Related } from "../../diagnostics/diagnostic.ts";
import { arnOf, roleLabel } from "../../model/role.ts";
import { type Table, tableName } from "../../model/table.ts";
import type { Policy } from "../../ram/document/policy.ts";
import type { TrustMistake, TrustVerdict } from "../../ram/verdict/trust.ts";
import { groupBy } from "../../ram/group-by.ts";
import { mendTrust } from "../../ram/least/mend-trust.ts";
import { judgeTrust } from "../../roles/judge-trust.ts";
import type { RoleUsage } from "../../roles/role-usage.ts";
import { remedyByEdits, sharedNote } from "../ram-remedy.ts";
import type { ProjectFacts, Report, RoleRule } from "../rule.ts";
import { disagrees } from "../../roles/role-account.ts";

/** Whether the MaxCompute of each project may assume the role. */
export const roleTrust: RoleRule = {
  rules: ["ram/untrusted", "ram/conditional-trust", "role/owner-unknown"],
  role(usage, report, project) {
    const trust = usage.documents?.trust;
    if (trust === undefined || usage.documents?.trustDamaged === true || arnOf(usage.role) === undefined || disagrees(usage)) return;
    const byOwner = groupBy(usage.tables, (table) => table.project.owner?.value);
    for (const [owner, tables] of byOwner) {
      if (owner !== undefined) checkOwner(usage, trust, owner, tables, project, report);
      else reportOwnerUnknown(usage, tables, report);
    }
  },
};

/** What lets this MaxCompute in: as an edit where the trust policy is a file of the role alone, else in words. */
function remedy({ role }: RoleUsage, trust: Policy, principal: string, project: ProjectFacts): Pick<Diagnostic, "fixes" | "help" | "notes"> {
  const notes = [neededNote(principal)];
  const isShared = project.sharedDocuments.has(trust.source.path);
  const mended = isShared ? undefined : mendTrust(trust, principal);
  if (mended !== undefined) return { ...remedyByEdits(mended), notes };
  const help =
    role.stated.trust === trust ? `state it in the role: trusts ["${principal}"]` : `add "${principal}" to Principal.Service of its trust policy`;
  return { fixes: [], help, notes: isShared ? [...notes, sharedNote] : notes };
}

function neededNote(principal: string): Note {
  return { label: "needs", text: `Principal { "Service": ["${principal}"] } in the trust policy` };
}

function checkOwner(usage: RoleUsage, trust: Policy, owner: string, tables: readonly Table[], project: ProjectFacts, report: Report): void {
  const [first] = tables;
  const at = first!.role!.at;
  const verdict = judgeTrust(usage, owner, tables);
  if (verdict === undefined) return;
  const name = roleLabel(usage.role);
  const label = `MaxCompute (owner ${owner}) assumes it to read ${tableName(first!)}`;
  const common = { at, label, tables: tables.map(tableName), notes: [neededNote(verdict.needed)] };
  switch (verdict.outcome) {
    case "conditional":
      report("ram/conditional-trust", {
        ...common,
        message: `${name} trusts this MaxCompute only under a condition`,
        related: conditionsOf(verdict),
        help: "whether the condition holds cannot be known here",
      });
      break;
    case "denied":
      report("ram/untrusted", {
        ...common,
        message: `the trust policy of ${name} denies this MaxCompute`,
        related: verdict.because.map((statement) => ({ at: statement.at, message: "the statement that denies" })),
        help: "take MaxCompute out of this statement",
      });
      break;
    case "own-uid":
      report("ram/untrusted", {
        ...common,
        severity: "warning",
        message: `${name} trusts ${owner}@odps.aliyuncs.com within one account`,
        related: mistakesOf(verdict, trust, owner),
        ...remedy(usage, trust, verdict.needed, project),
      });
      break;
    default:
      report("ram/untrusted", {
        ...common,
        message: `${name} does not trust the MaxCompute of account ${owner}`,
        related: mistakesOf(verdict, trust, owner),
        ...(verdict.mistakes.some(({ why }) => why === "not-assume-role")
          ? { help: "let the Action of this statement be sts:AssumeRole" }
          : remedy(usage, trust, verdict.needed, project)),
      });
  }
}

const reasons: Readonly<Record<TrustMistake["why"], (owner: string) => string>> = {
  "bare-service-across-accounts": () => "a bare service is that of the role's own account",
  "other-account": (owner) => `another account than the MaxCompute owner ${owner}`,
  "data-owner": (owner) => `this is the data owner; the MaxCompute owner ${owner} belongs here`,
  "account-root": () => "this lets an account's users assume the role, not MaxCompute",
  "other-service": () => "another service",
  "wrong-kind": () => "a service stands under Service",
  "own-uid": () => "documents name the bare service there: that the account's own id works they do not say",
  "not-assume-role": () => "the action here is not sts:AssumeRole",
};

function mistakesOf(verdict: TrustVerdict, trust: Policy, owner: string): Related[] {
  const mistakes = verdict.mistakes.map(({ at, why }) => ({ at: at.at, message: reasons[why](owner) }));
  return mistakes.length > 0 ? mistakes : statementsOf(trust, "the trust policy");
}

function statementsOf(trust: Policy, message: string): Related[] {
  const [first] = trust.statements;
  return [{ at: first?.principalAt ?? first?.at ?? trust.at, message }];
}

function conditionsOf(verdict: TrustVerdict): Related[] {
  return verdict.because.flatMap((statement) => statement.conditions.map((condition) => ({ at: condition.at, message: "the condition" })));
}

function reportOwnerUnknown({ role }: RoleUsage, tables: readonly Table[], report: Report): void {
  report("role/owner-unknown", {
    at: tables[0]!.role!.at,
    message: `whether ${roleLabel(role)} trusts this MaxCompute cannot be decided: nobody states who owns the project`,
    tables: tables.map(tableName),
    help: "state it: project { owner = … }, extc.config.json, or --project-owner",
  });
}
