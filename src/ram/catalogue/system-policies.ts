import { SourceFile } from "../../source/source-file.ts";
import type { Policy } from "../document/policy.ts";
import { readPolicy } from "../document/read-policy.ts";

/** Published texts by name (Alibaba Cloud: RAM system policy reference; each page shows the document of the default version). */
const published: Readonly<Record<string, readonly string[]>> = {
  AliyunOTSFullAccess: ["ots:*"],
  AliyunOTSReadOnlyAccess: [
    "ots:BatchGet*",
    "ots:Describe*",
    "ots:Get*",
    "ots:List*",
    "ots:Consume*",
    "ots:Search",
    "ots:ComputeSplits",
    "ots:ParallelScan",
    "ots:ComputeSplitPointsBySize",
    "ots:BulkExport",
    "ots:SQL*",
    "ots:Query*",
    "ots:Scan*",
    "ots:SplitTimeseriesScanTask",
  ],
  AliyunOTSWriteOnlyAccess: [
    "ots:Create*",
    "ots:Update*",
    "ots:BatchWrite*",
    "ots:Delete*",
    "ots:Drop*",
    "ots:Put*",
    "ots:Update*",
    "ots:Start*",
    "ots:Commit*",
    "ots:Abort*",
    "ots:Add*",
    "ots:BulkImport",
  ],
  AliyunOSSReadOnlyAccess: ["oss:Get*", "oss:List*"],
  AliyunSTSAssumeRoleAccess: ["sts:AssumeRole"],
};

/** The names of the system policies whose text is known here. */
export const knownSystemPolicies: readonly string[] = Object.keys(published);

const read = new Map<string, Policy>();

/** A system policy by its name, ignoring case; undefined where its text is not known here. All of them allow their actions on `*`. */
export function systemPolicy(name: string): Policy | undefined {
  const known = knownSystemPolicies.find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  if (known === undefined) return undefined;
  const cached = read.get(known);
  if (cached !== undefined) return cached;
  const document = { Version: "1", Statement: [{ Effect: "Allow", Action: published[known], Resource: "*" }] };
  const source = new SourceFile(`system policy ${known}`, JSON.stringify(document, null, 2));
  const { value } = readPolicy(source, "permission");
  if (value === undefined) return undefined;
  const policy = { ...value, name: known, editable: false, published: true, system: true };
  read.set(known, policy);
  return policy;
}
