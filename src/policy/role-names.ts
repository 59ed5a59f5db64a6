import { type RolePolicy, labelOf } from "./role-policy.ts";

/**
 * What to call each role in file names and as a Terraform identifier: its label in letters, digits, `_` and `-`, and a
 * number behind it where several roles would be called the same, ignoring case.
 */
export function namesApart(roles: readonly RolePolicy[]): ReadonlyMap<RolePolicy, string> {
  const taken = new Set<string>();
  return new Map(
    roles.map((role) => {
      const plain = labelOf(role)
        .replace(/[^A-Za-z0-9_-]/g, "_")
        .replace(/^(?=[^A-Za-z_])/, "_");
      let name = plain;
      for (let count = 2; taken.has(name.toLowerCase()); count++) name = `${plain}_${count}`;
      taken.add(name.toLowerCase());
      return [role, name];
    }),
  );
}
