import type { Severity } from "../../diagnostics/catalogue.ts";
import { arnOf, roleLabel } from "../../model/role.ts";
import { tableName } from "../../model/table.ts";
import { matchAction } from "../../ram/verdict/action-match.ts";
import { type Principal, type Statement, isConditional } from "../../ram/document/policy.ts";
import { principalPlaceholders } from "../../ram/document/principal-placeholder.ts";
import { maxComputeService } from "../../ram/verdict/trust.ts";
import { trustMistakes } from "../../roles/judge-trust.ts";
import { disagrees } from "../../roles/role-account.ts";
import type { RoleRule } from "../rule.ts";

/** Who else may assume the role: anybody, another account, a service that has nothing to do with tables. */
export const trustWidth: RoleRule = {
  rules: ["ram/trust-too-wide"],
  role(usage, report, { owners }) {
    const { role, documents } = usage;
    if (documents?.trust === undefined || documents.trustDamaged || disagrees(usage)) return;
    const toldAlready = trustMistakes(usage);
    for (const { principals } of documents.trust.statements.filter(admitsUnconditionally)) {
      for (const { kind, value: word } of principals) {
        const value = word.value.trim().toLowerCase();
        if (toldAlready.has(word) || principalPlaceholders(word.value).length > 0) continue;
        const width = widthOf(kind, value, { account: arnOf(role)?.account, owners });
        if (width === undefined) continue;
        const { severity = "warning", who, help } = width;
        report("ram/trust-too-wide", {
          at: word.at,
          severity,
          message: `${who} may assume ${roleLabel(role)}`,
          help,
          tables: usage.tables.map(tableName),
        });
      }
    }
  },
};

function admitsUnconditionally(statement: Statement): boolean {
  return statement.effect === "Allow" && !isConditional(statement) && matchAction(statement, "sts:AssumeRole") === "yes";
}

interface Width {
  readonly severity?: Severity;
  /** Who may assume the role, with what is wrong about that. */
  readonly who: string;
  readonly help: string;
}

interface KnownAccounts {
  /** The role's own; undefined where its ARN leaves it open. */
  readonly account: string | undefined;
  readonly owners: ReadonlySet<string>;
}

function widthOf(kind: Principal["kind"], value: string, known: KnownAccounts): Width | undefined {
  if (/[*?]/.test(value)) return { who: whoMatches(kind, value), help: "name the principals that are meant, one by one" };
  if (kind === "Federated") return { who: "every user of this identity provider", help: "say in a Condition which of its users are meant" };
  return kind === "RAM" ? rootWidth(value, known) : serviceWidth(value, known);
}

function whoMatches(kind: Principal["kind"], value: string): string {
  if (value === "*") return kind === "Service" ? "every service" : "anybody";
  return value === `*@${maxComputeService}` ? "the MaxCompute of every account" : `whoever matches ${value}`;
}

function rootWidth(value: string, { account }: KnownAccounts): Width | undefined {
  const other = /^acs:ram::([0-9]+):root$/.exec(value)?.[1];
  if (other === undefined || account === undefined || other === account) return undefined;
  return { who: `whoever account ${other} lets call sts:AssumeRole`, help: "name the role or user of that account that is meant" };
}

function serviceWidth(value: string, { account, owners }: KnownAccounts): Width | undefined {
  const [service = "", owner] = value.split("@").toReversed();
  if (service.endsWith(`.${maxComputeService}`)) return undefined;
  if (service !== maxComputeService)
    return { severity: "hint", who: `the service ${value}, which no table needs,`, help: "take it out, unless something else uses the role" };
  if (owner === undefined || owners.size === 0 || owners.has(owner) || owner === account) return undefined;
  return { who: `the MaxCompute of account ${owner}, which owns no project here,`, help: "take it out, or state the project that uses it" };
}
