import { isFilledInLater } from "../model/placeholder.ts";
import type { FileReference, Role } from "../model/role.ts";
import { arnOf, roleOfArn } from "../model/role.ts";
import type { RoleUse } from "../model/table.ts";
import type { Text } from "../model/text.ts";
import type { Policy, Principal, Statement, Word } from "../ram/document/policy.ts";
import { parseRoleArn, roleKey } from "../ram/role-arn.ts";
import type { AllowNode, RoleNode, TrustsNode, ValueNode } from "../syntax/ast.ts";
import { bindText, reportType, valuesOf } from "./bind-value.ts";
import { type BlockShape, readBlock } from "./block.ts";
import { type Scope, scopeOf } from "./scope.ts";

/** The role a `roleArn` names: a declared one by its name, or an ARN as it stands. */
export function bindRoleUse(scope: Scope, value: ValueNode): RoleUse | undefined {
  if (value.kind === "name" && (scope.find("role", value.text) !== undefined || scope.find("param", value.text) === undefined)) {
    const found = scope.resolve("role", value);
    return found && { role: bindRole(found.scope, found.node), at: value.span };
  }
  if (value.kind === "list" || value.kind === "number") {
    reportType(scope, value, "roleArn takes a declared role by its name, or an ARN as text");
    return undefined;
  }
  const arn = bindText(scope, value, { what: "roleArn" });
  if (arn === undefined) return undefined;
  const alone = roleOfArn(arn);
  // The name of a role in quotes is no ARN, which is reported; it is meant all the same, so that the role is not unused as well.
  if (value.kind === "string") scope.find("role", arn.value);
  return { role: declaredTwin(scope, alone) ?? alone, at: value.span };
}

/** A visible declaration of the same role, so that an ARN spelled out is checked against its documents too. */
function declaredTwin(scope: Scope, alone: Role): Role | undefined {
  const arn = arnOf(alone);
  const found = arn && declaredRoles(scope).get(roleKey(arn));
  if (found !== undefined) scope.noteUse(found.node);
  return found?.role;
}

/** The roles that a file sees, by account and folded name. */
type RolesByArn = ReadonlyMap<string, { readonly node: RoleNode; readonly role: Role }>;

function declaredRoles(scope: Scope): RolesByArn {
  return scope.once(scope.unit, () => rolesByArn(scope))!.value;
}

function rolesByArn(scope: Scope): RolesByArn {
  const roles = new Map<string, { node: RoleNode; role: Role }>();
  for (const unit of scope.units) {
    for (const node of unit.file.declarations) {
      if (node.kind !== "role") continue;
      const role = bindRole(scopeOf(unit, scope.run), node);
      const arn = arnOf(role);
      if (arn !== undefined && !roles.has(roleKey(arn))) roles.set(roleKey(arn), { node, role });
    }
  }
  return roles;
}

/** What a role declaration states, while it is read. */
interface Draft {
  arn?: Text | undefined;
  readonly files: Record<"trust" | "policies" | "dumps", FileReference[]>;
  readonly principals: Principal[];
  readonly statements: Statement[];
  damaged: boolean;
}

const roleShape: BlockShape<Draft> = {
  what: "role",
  settings: {
    arn: (role, value, scope) => void (role.arn = bindText(scope, value, { what: "arn" })),
    trust: ({ files }, value, scope) => void files.trust.push(...bindFiles(scope, value, "trust")),
    policy: ({ files }, value, scope) => void files.policies.push(...bindFiles(scope, value, "policy")),
    from: ({ files }, value, scope) => void files.dumps.push(...bindFiles(scope, value, "from")),
  },
  trusts: ({ principals }, item, scope) => void principals.push(...bindTrusts(scope, item)),
  allow: ({ statements }, item, scope) => void statements.push(bindAllow(scope, item)),
  unknown: (role, _, meant) => void (role.damaged ||= meant === "arn"),
};

/** Binds a role declaration, once. */
export function bindRole(scope: Scope, node: RoleNode): Role {
  return scope.once(node, () => readRole(scope, node))!.value;
}

function readRole(scope: Scope, node: RoleNode): Role {
  const draft: Draft = { files: { trust: [], policies: [], dumps: [] }, principals: [], statements: [], damaged: node.body.damaged };
  readBlock(scope, node.body, roleShape, draft);
  const { arn, files, principals, statements, damaged } = draft;
  const { name } = node;
  const policyOf = (list: Statement[]): Policy => ({ name: name.text, source: name.span.source, statements: list, at: name.span });
  const trusted: Statement = {
    effect: "Allow",
    actions: [{ value: "sts:AssumeRole", at: name.span }],
    notActions: [],
    resources: [],
    principals,
    conditions: [],
    at: name.span,
  };
  const parsedArn = arn === undefined || isFilledInLater(arn.value) ? undefined : parseRoleArn(arn.value);
  return {
    name: name.text,
    at: name.span,
    ...(arn !== undefined && { arn }),
    ...(parsedArn && { parsedArn }),
    ...files,
    stated: { ...(principals.length > 0 && { trust: policyOf([trusted]) }), ...(statements.length > 0 && { permissions: policyOf(statements) }) },
    damaged,
  };
}

function bindFiles(scope: Scope, value: ValueNode, what: string): FileReference[] {
  return valuesOf(value).flatMap((item): FileReference[] => {
    if (item.kind !== "call" || item.callee.text !== "file") {
      reportType(scope, item, `${what} takes a file`, `as in ${what} = file("ram/${what}.json"), relative to this file`);
      return [];
    }
    const path = bindText(scope, item.argument, { what: "file()" });
    return path === undefined ? [] : [{ path }];
  });
}

function bindTrusts(scope: Scope, node: TrustsNode): Principal[] {
  return bindWords(scope, node.principals, "trusts").map((value) => ({ kind: value.value.startsWith("acs:") ? "RAM" : "Service", value }));
}

function bindAllow(scope: Scope, node: AllowNode): Statement {
  const actions = bindWords(scope, node.actions, "allow");
  const resources = bindWords(scope, node.resources, "on");
  return { effect: "Allow", actions, notActions: [], resources, principals: [], conditions: [], at: node.span };
}

function bindWords(scope: Scope, value: ValueNode, what: string): Word[] {
  return valuesOf(value).flatMap((item) => {
    const text = bindText(scope, item, { what });
    return text === undefined ? [] : [{ value: text.value, at: text.at }];
  });
}
