import { arnOf, roleLabel } from "../../model/role.ts";
import { disagrees, isOfAnotherAccount } from "../../roles/role-account.ts";
import type { RoleRule } from "../rule.ts";

/** Whether the role belongs to the account that owns the data, and to the account of its own documents. */
export const roleAccount: RoleRule = {
  rules: ["role/account-mismatch"],
  role(usage, report) {
    const { role, documents } = usage;
    const arn = arnOf(role);
    if (arn === undefined) return;
    for (const place of usage.places) {
      const table = place.tables.find((candidate) => isOfAnotherAccount(usage, candidate));
      if (table === undefined) continue;
      report("role/account-mismatch", {
        at: place.at,
        severity: "warning",
        tables: place.tables.map((each) => each.name.map((part) => part.value).join(".")),
        message: `${roleLabel(role)} is a role of account ${arn.account}, the data belongs to ${table.dataOwner!.value}`,
        related: [
          { at: table.dataOwner!.at, message: "the owner of the data" },
          { at: role.arn!.at, message: "the role's account" },
        ].filter(({ at }) => at !== place.at),
        help: "a role grants what its own account owns: name a role of the data owner's account, or correct owner",
      });
    }
    const stated = documents?.arn;
    if (stated === undefined || documents?.damaged === true || !disagrees(usage)) return;
    report("role/account-mismatch", {
      at: role.arn!.at,
      message: `the documents of ${roleLabel(role)} are those of another role`,
      related: [{ at: stated.at, message: "GetRole says this is the role" }],
      help: "give the documents of this role, or correct its arn",
    });
  },
};
