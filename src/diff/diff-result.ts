import type { Impact } from "./change-rules.ts";
import { type ProjectDifference, type Side, compareProjects } from "./compare-projects.ts";
import type { RoleChange } from "./grant-changes.ts";
import { permissionChanges } from "./permission-changes.ts";
import { type TablePlan, planTable } from "./plan-table.ts";
import { type TableDifference, impactOf } from "./table-difference.ts";

/** A table that differs, what that means, and what carries it over. */
export interface ComparedTable {
  readonly difference: TableDifference;
  readonly impact: Impact;
  readonly plan: TablePlan;
}

/** All that is told of two sides. */
export interface DiffResult extends Pick<ProjectDifference, "same" | "notes"> {
  /** In the order of their names. */
  readonly tables: readonly ComparedTable[];
  readonly roles: readonly RoleChange[];
}

/** Compares two sides, plans how the one becomes the other, and says what that asks of roles. */
export function diff(old: Side, now: Side): DiffResult {
  const { tables, same, notes } = compareProjects(old, now);
  return {
    tables: tables.map((difference) => ({ difference, impact: impactOf(difference), plan: planTable(difference) })),
    roles: permissionChanges(tables, "read"),
    same,
    notes,
  };
}

/** How many changes there are of each impact; a table that comes or goes is one. */
export function countByImpact({ tables }: Pick<DiffResult, "tables">): Readonly<Record<Impact, number>> {
  const counts = { safe: 0, visible: 0, breaking: 0 };
  for (const { difference, impact } of tables) {
    if (difference.state === "changed") for (const one of difference.changes) counts[one.impact]++;
    else counts[impact]++;
  }
  return counts;
}

const order: readonly TablePlan["how"][] = ["create", "alter", "recreate", "drop"];

/** The plans that hold statements, in the order in which they run: what disturbs least first, what is lost last. */
export function plansInOrder({ tables }: Pick<DiffResult, "tables">): TablePlan[] {
  const plans = tables.map(({ plan }) => plan);
  return order.flatMap((how) => plans.filter((plan) => plan.how === how));
}
