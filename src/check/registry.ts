import type { RoleRule, TableRule } from "./rule.ts";
import { columnAttributes } from "./rules/column-attributes.ts";
import { columnLimits } from "./rules/column-limits.ts";
import { columnTypes } from "./rules/column-types.ts";
import { credentials } from "./rules/credentials.ts";
import { ifNotExists } from "./rules/if-not-exists.ts";
import { location } from "./rules/location.ts";
import { names } from "./rules/names.ts";
import { otherEngine } from "./rules/other-engine.ts";
import { partitions } from "./rules/partitions.ts";
import { placeholderValues } from "./rules/placeholder-values.ts";
import { policyActions } from "./rules/policy-actions.ts";
import { policyResources } from "./rules/policy-resources.ts";
import { rawProperties } from "./rules/raw-properties.ts";
import { roleAccount } from "./rules/role-account.ts";
import { roleDocuments } from "./rules/role-documents.ts";
import { roleMissing } from "./rules/role-missing.ts";
import { rolePermissions } from "./rules/role-permissions.ts";
import { roleTrust } from "./rules/role-trust.ts";
import { storageBlock } from "./rules/storage-block.ts";
import { trustWidth } from "./rules/trust-width.ts";

/** Rules on one table, in the order in which they run. Rules of one storage kind stand in that kind's file. */
export const tableRules: readonly TableRule[] = [
  names,
  columnLimits,
  columnTypes,
  columnAttributes,
  partitions,
  storageBlock,
  rawProperties,
  location,
  credentials,
  placeholderValues,
  ifNotExists,
  otherEngine,
  roleMissing,
];

/** Rules on one role and the tables that use it, in the order in which they run. */
export const roleRules: readonly RoleRule[] = [roleDocuments, roleAccount, roleTrust, trustWidth, rolePermissions, policyActions, policyResources];
