import { ossActions } from "../../src/storage/oss/oss-needs.ts";
import { tablestore } from "../../src/storage/kinds/tablestore.ts";
import type { Request } from "../ram/plain-ram.ts";
import { buckets, directories, instances, remotes, roleAccount } from "./random-projects.ts";

/** What tables may need. */
export const actionsOfTables: readonly string[] = [...tablestore.actions, ...ossActions].map(({ action }) => action);

const tableActions = [...tablestore.actions.map(({ action }) => action), "ots:DeleteTable"].filter((action) => action !== "ots:ListTable");
const objectActions = [...ossActions.map(({ action }) => action), "oss:PutObjectAcl"].filter((action) => !/ListBuckets|ListObjects/.test(action));

const ots = [...new Set([...instances.map((instance) => instance.toLowerCase()), "other"])].flatMap((instance): [string, string][] => [
  ["ots:ListTable", `instance/${instance}/table/*`],
  ["ots:GetInstance", `instance/${instance}`],
  ...[...remotes, "other"].flatMap((name) => tableActions.map((action): [string, string] => [action, `instance/${instance}/table/${name}`])),
]);

const keys = [...directories, "other/", "attic/1/", "raw"].flatMap((directory) => [`${directory}zz`, `${directory}x`, directory]);

/**
 * Calls on what tables may need, and on what is beside it: other tables, other directories, other accounts, other
 * actions. Each action on what it is authorised on.
 */
export const neighbourhood: readonly Request[] = [roleAccount, "9"].flatMap((account) => [
  ...["cn-hangzhou", "cn-beijing", "cn-dalian"].flatMap((region) =>
    ots.map(([action, resource]) => ({ action, resource: `acs:ots:${region}:${account}:${resource}` })),
  ),
  ...[...buckets, "other"].flatMap((bucket) => [
    ...keys.flatMap((key) => objectActions.map((action) => ({ action, resource: `acs:oss:z:${account}:${bucket}/${key}` }))),
    ...keys.map((prefix) => ({ action: "oss:ListObjects", resource: `acs:oss:z:${account}:${bucket}`, prefix })),
    { action: "oss:DeleteBucket", resource: `acs:oss:z:${account}:${bucket}` },
  ]),
  { action: "oss:ListBuckets", resource: `acs:oss:z:${account}:*` },
]);
