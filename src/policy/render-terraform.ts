import { namesApart } from "./role-names.ts";
import type { RolePolicy } from "./role-policy.ts";

/**
 * The roles as resources of the provider aliyun/alicloud, from 1.252.0 on (its documentation: alicloud_ram_role,
 * alicloud_ram_policy, alicloud_ram_role_policy_attachment).
 */
export function renderTerraform(roles: readonly RolePolicy[], names = namesApart(roles)): string {
  return roles.map((role) => roleBlocks(role, names.get(role)!).join("\n")).join("\n");
}

function roleBlocks(role: RolePolicy, id: string): string[] {
  const comments = [...role.notes, ...role.leftOut].map((line) => `# ${line.replace(/\s+/g, " ")}\n`).join("");
  const trust = role.trust === undefined ? [] : [`  assume_role_policy_document = ${encoded(role.trust)}`];
  const policies = role.policies.flatMap(({ name, document }, index) => {
    const own = role.policies.length > 1 ? `${id}_${index + 1}` : id;
    return [
      block("alicloud_ram_policy", own, [`  policy_name     = ${quoted(name)}`, `  policy_document = ${encoded(document)}`]),
      block("alicloud_ram_role_policy_attachment", own, [
        `  policy_name = alicloud_ram_policy.${own}.policy_name`,
        `  policy_type = "Custom"`,
        `  role_name   = alicloud_ram_role.${id}.role_name`,
      ]),
    ];
  });
  const name = `  role_name${trust.length === 0 ? "" : " ".repeat("assume_role_policy_document".length - "role_name".length)} = ${quoted(role.arn.name)}`;
  return [comments + block("alicloud_ram_role", id, [name, ...trust]), ...policies];
}

function block(type: string, id: string, lines: readonly string[]): string {
  return `resource "${type}" "${id}" {\n${lines.join("\n")}\n}\n`;
}

/** `jsonencode(…)` of an object, whose JSON is an expression of Terraform's language too, once templates are escaped. */
function encoded(document: object): string {
  const json = JSON.stringify(document, null, 2).replaceAll("${", "$${").replaceAll("%{", "%%{");
  return `jsonencode(${json.replaceAll("\n", "\n  ")})`;
}

function quoted(text: string): string {
  return JSON.stringify(text).replaceAll("${", "$${").replaceAll("%{", "%%{");
}
