import { maskSecrets } from "../diagnostics/secret-mask.ts";
import { roleLabel } from "../model/role.ts";
import { tableName } from "../model/table.ts";
import type { FetchPlan } from "../roles/fetch-plan.ts";
import type { InventoriedRole } from "../roles/role-inventory.ts";
import type { Span } from "../source/span.ts";
import { fetchCommands } from "./fetch-commands.ts";

type DisplayPath = (path: string) => string;

/** The roles for programs: the shape of `extc roles --format json`, version 1. Every key is always there. */
export function renderRolesJson(roles: readonly InventoriedRole[], displayPath: DisplayPath): string {
  const report = { version: 1, roles: roles.map((role) => jsonRole(role, displayPath)) };
  return `${JSON.stringify(report, (_, value: unknown) => (typeof value === "string" ? maskSecrets(value) : value), 2)}\n`;
}

function jsonRole(one: InventoriedRole, displayPath: DisplayPath): object {
  return {
    role: roleLabel(one.role),
    arn: one.role.arn?.value ?? null,
    account: one.arn?.account ?? null,
    roleName: one.arn?.name ?? null,
    declared: one.role.name !== undefined,
    at: one.declarations.map((at) => place(at, displayPath)),
    knownBy: one.knownBy,
    owners: one.owners.map(({ account, principal }) => ({ account, principal: principal ?? null })),
    tables: one.tables.map((table) => ({ name: tableName(table), ...place(table.at, displayPath), dataAccount: table.dataOwner?.value ?? null })),
    seen: one.seen.map(({ document, name, as, path, attached }) => ({
      document,
      name: name ?? null,
      as,
      file: path === undefined ? null : displayPath(path),
      attached,
    })),
    missing: one.missing.map((document) => ({ name: null, type: null, ...document })),
    damaged: one.damaged.map(displayPath),
    open: one.open,
    fetch: one.fetch === undefined ? null : jsonPlan(one.fetch, displayPath),
  };
}

function jsonPlan(plan: FetchPlan, displayPath: DisplayPath): object {
  const { afterwards } = plan;
  return {
    commands: fetchCommands(plan, displayPath),
    again: plan.inTwoSteps,
    change:
      afterwards !== undefined && "at" in afterwards
        ? { ...place(afterwards.at, displayPath), from: afterwards.from, instead: afterwards.instead }
        : null,
    roles: afterwards !== undefined && "roles" in afterwards ? `${displayPath(afterwards.roles)}/` : null,
  };
}

function place({ source, start }: Span, displayPath: DisplayPath): { file: string; line: number; column: number } {
  const { line, column } = source.positionAt(start);
  return { file: displayPath(source.path), line, column };
}
