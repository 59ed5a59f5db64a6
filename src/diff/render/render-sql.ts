import { MASK, maskSecrets } from "../../diagnostics/secret-mask.ts";
import { oneLine } from "../../report/visible-text.ts";
import { type DiffResult, plansInOrder } from "../diff-result.ts";
import type { TablePlan } from "../plan-table.ts";
import { roleLines, roleTitle } from "./role-lines.ts";

/** The plan as a script: statements that make the live tables those of the new side, each with why and what readers notice. */
export function renderSql(result: DiffResult): string {
  const plans = plansInOrder(result);
  if (plans.length === 0) return comments(["no difference that a live table holds", ...result.notes]);
  const roles = result.roles.flatMap((role) =>
    roleLines(role).flatMap(({ mark, text }) => (mark === "-" ? [] : [`role ${roleTitle(role)} ${text}`])),
  );
  const head = [...(roles.length > 0 ? ["first, in RAM:", ...roles.map((line) => `  ${line}`)] : []), ...result.notes.map((note) => `note: ${note}`)];
  return [...(head.length > 0 ? [comments(head)] : []), ...plans.map(renderPlan)].join("\n");
}

const titles: Readonly<Record<TablePlan["how"], string>> = {
  create: "create",
  alter: "alter in place",
  recreate: "drop and create anew",
  drop: "drop",
  nothing: "nothing to do for",
};

function renderPlan({ name, how, reasons, warnings, statements }: TablePlan): string {
  const script = statements.map((statement) => `${statement}\n`).join("");
  const masked = maskSecrets(script);
  const isWhole = masked === script;
  const secret = script.includes("${secret:") ? ["a value stands for each ${secret:NAME}: fill it in before you run this"] : [];
  const hidden = isWhole ? secret : [`a credential is not shown, so that nothing here runs: put it in the place of ${MASK} and take the -- away`];
  const lines = [`${titles[how]} ${name}`, ...reasons.map((line) => `  ${line}`), ...[...warnings, ...hidden].map((line) => `  warning: ${line}`)];
  // A statement that sets a mask would take the credential away from the table.
  return comments(lines) + (isWhole ? script : masked.replace(/^(?=.)/gm, "-- "));
}

function comments(lines: readonly string[]): string {
  return maskSecrets(lines.map((line) => `-- ${oneLine(line)}\n`).join(""));
}
