import { type Role, roleLabel } from "../../model/role.ts";
import { tableName } from "../../model/table.ts";
import { missingDocuments } from "../../roles/missing-documents.ts";
import type { GivenDocuments } from "../../roles/role-usage.ts";
import { storageKind } from "../../storage/registry.ts";
import type { RoleRule } from "../rule.ts";

/** What was not given of a role's documents, so that nobody takes silence for a verdict. */
export const roleDocuments: RoleRule = {
  rules: ["role/unverified", "role/policy-not-seen", "ram/not-attached"],
  role({ role, documents, places, tables: users }, report) {
    const tables = users.map(tableName);
    const [place] = places;
    // Of a role whose ARN is no ARN that has been said, and nothing else can be.
    if (role.parsedArn !== undefined && "problem" in role.parsedArn) return;
    const hasPolicies =
      documents !== undefined && (documents.policies.length > 0 || documents.complete || documents.policiesDamaged || documents.notSeen.length > 0);
    // Where RAM does not decide what is read, there are no permissions to check.
    const isJudged = users.length === 0 || users.some(({ storage }) => storage === undefined || storageKind(storage.kind)?.needs !== undefined);
    if (!hasPolicies && isJudged && place !== undefined) {
      report("role/unverified", {
        at: place.at,
        message: `the policies of ${roleLabel(role)} were not given, so its permissions are not checked`,
        help:
          role.name === undefined
            ? "declare the role with trust = file(…) and policy = file(…), or pass --roles"
            : "add policy = file(…), or pass --roles",
      });
    }
    if ((hasPolicies || !isJudged) && documents?.trust === undefined && documents?.trustDamaged !== true && place !== undefined) {
      report("role/unverified", {
        at: place.at,
        message: `the trust policy of ${roleLabel(role)} was not given, so whether it trusts this MaxCompute is not checked`,
        help: helpForTrust(role, documents),
      });
    }
    if (documents !== undefined && isListUnseen(documents) && isJudged && place !== undefined) {
      report("role/unverified", {
        at: place.at,
        message: `which policies are attached to ${roleLabel(role)} was not given, so what they lack is not told`,
        help: "save it as well: aliyun ram ListPoliciesForRole --RoleName …; extc roles prints the commands",
      });
    }
    const types = new Map(missingDocuments(documents).flatMap((one) => (one.document === "policy" ? [[one.name, one.type] as const] : [])));
    for (const name of documents?.notSeen ?? []) {
      report("role/policy-not-seen", {
        at: name.at,
        tables,
        message: `policy ${name.value} is attached to ${roleLabel(role)}, but its text was not given`,
        help: `save it as well: aliyun ram GetPolicy --PolicyName ${plain(name.value)} --PolicyType ${plain(types.get(name.value) ?? "")}`,
      });
    }
    for (const policy of documents?.notAttached ?? []) {
      report("ram/not-attached", {
        at: policy.at,
        tables,
        message: `policy ${policy.name ?? ""} was given but is not attached to ${roleLabel(role)}`,
        help: "attach it to the role, or delete the file",
      });
    }
  },
};

/** Texts of policies without the list that says which count: what they do not allow others may. Terraform's own gaps are told where they are. */
function isListUnseen({ policies, complete, notSeen, policiesDamaged, dump }: GivenDocuments): boolean {
  return dump?.printedBy === "aliyun" && policies.length > 0 && !complete && notSeen.length === 0 && !policiesDamaged;
}

function helpForTrust(role: Role, documents: GivenDocuments | undefined): string {
  if (role.stated.permissions !== undefined) return 'state it: trusts ["…"]';
  return documents?.dump?.printedBy === "aliyun"
    ? "save it as well: aliyun ram GetRole --RoleName …; extc roles prints the commands"
    : "add trust = file(…), or pass --roles";
}

/** A name as a command takes it without quotes; none where it is no name that RAM gives. */
function plain(name: string): string {
  return /^[A-Za-z0-9-]+$/.test(name) ? name : "…";
}
