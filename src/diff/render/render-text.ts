import picocolors from "picocolors";
import { maskSecrets } from "../../diagnostics/secret-mask.ts";
import { counted } from "../../report/count.ts";
import { oneLine } from "../../report/visible-text.ts";
import { inWords } from "../change.ts";
import type { Impact } from "../change-rules.ts";
import { type ComparedTable, type DiffResult, countByImpact } from "../diff-result.ts";
import type { TablePlan } from "../plan-table.ts";
import { renderRoleChanges } from "./render-roles.ts";

type Paint = (text: string) => string;

interface Paints {
  readonly title: Paint;
  readonly impact: Readonly<Record<Impact, Paint>>;
}

/** The differences for a reader at a terminal, grouped by table, then what roles must gain, then a line that sums them up. */
export function renderText(result: DiffResult, { color }: { readonly color: boolean }): string {
  if (result.tables.length === 0) return maskSecrets(["no difference", ...result.notes.map(oneLine)].map((line) => `${line}\n`).join(""));
  const { bold, red, yellow, green } = picocolors.createColors(color);
  const paints: Paints = { title: bold, impact: { breaking: red, visible: yellow, safe: green } };
  const blocks = [
    ...result.tables.map((table) => tableBlock(table, paints)),
    ...(result.roles.length === 0 ? [] : [renderRoleChanges(result.roles, { color }).trimEnd()]),
    [...result.notes.map((note) => `note: ${oneLine(note)}`), summary(result)].join("\n"),
  ];
  return maskSecrets(`${blocks.join("\n\n")}\n`);
}

const done: Readonly<Record<TablePlan["how"], string>> = {
  create: "created",
  alter: "altered in place",
  recreate: "created anew",
  drop: "dropped",
  nothing: "nothing to do",
};

function tableBlock({ difference, impact, plan }: ComparedTable, { title, impact: paints }: Paints): string {
  const head = `${title(difference.name)}: ${done[plan.how]}`;
  if (difference.state !== "changed") {
    const like =
      difference.looksLike === undefined ? "" : `, looks like a rename ${difference.state === "added" ? "of" : "to"} ${difference.looksLike}`;
    return `${head}\n  ${paints[impact](impact.padEnd(8))}  table ${difference.state}${like}`;
  }
  return [head, ...difference.changes.map((one) => `  ${paints[one.impact](one.impact.padEnd(8))}  ${inWords(one)}`)].join("\n");
}

/** `2 tables differ, 38 are the same: 1 breaking, 3 visible` */
export function summary(result: DiffResult): string {
  const counts = countByImpact(result);
  const parts = (["breaking", "visible", "safe"] as const).filter((impact) => counts[impact] > 0).map((impact) => `${counts[impact]} ${impact}`);
  const same = result.same === 0 ? "" : `, ${result.same} ${result.same === 1 ? "is" : "are"} the same`;
  return `${counted(result.tables.length, "table")} ${result.tables.length === 1 ? "differs" : "differ"}${same}: ${parts.join(", ")}`;
}
