import type { Policy } from "../../../src/ram/document/policy.ts";
import { systemPolicy } from "../../../src/ram/catalogue/system-policies.ts";
import { allow, deny, tenActions } from "../documents.ts";
import { type Row, allTables, bucket, docs, folder, getObject, getRow, lacks, listFolder, need, oss, putRow, table, when } from "./row.ts";

const system = (name: string): Policy => {
  const policy = systemPolicy(name);
  if (policy === undefined) throw new Error(`the text of ${name} is not known`);
  return policy;
};
const otsFull = system("AliyunOTSFullAccess");
const otsRead = system("AliyunOTSReadOnlyAccess");
const otsWrite = system("AliyunOTSWriteOnlyAccess");
const ossRead = system("AliyunOSSReadOnlyAccess");

/** The two lists that MaxCompute documents, each on every resource. */
const tenOfTablestore = allow(tenActions);
const sevenOfOss = allow([
  "oss:ListBuckets",
  "oss:GetObject",
  "oss:ListObjects",
  "oss:PutObject",
  "oss:DeleteObject",
  "oss:AbortMultipartUpload",
  "oss:ListParts",
]);

const reads = ["ots:DescribeTable", "ots:GetRow", "ots:GetRange", "ots:BatchGetRow", "ots:ComputeSplitPointsBySize"];
const writes = ["ots:PutRow", "ots:UpdateRow", "ots:DeleteRow", "ots:BatchWriteRow"];
const leastReads = [allow("ots:ListTable", allTables), allow(reads, table)];
const leastBoth = [allow("ots:ListTable", allTables), allow([...reads, ...writes], table)];
const leastOfOss = [allow("oss:ListObjects", oss("logs"), when("StringLike", "oss:Prefix", "app/*")), allow("oss:GetObject", oss("logs/app/*"))];

const listTable = need("ots:ListTable", allTables);
const on = (action: string, resource: string): Row[3] => need(action, resource);

export const publishedPolicyRows: readonly Row[] = [
  // System policies.
  ["OTSFullAccess reads", docs.system, [otsFull], getRow, "allowed", [0]],
  ["OTSFullAccess writes", docs.system, [otsFull], putRow, "allowed", [0]],
  ["OTSFullAccess lists tables", docs.system, [otsFull], listTable, "allowed", [0]],
  ["OTSFullAccess is not about OSS", docs.system, [otsFull], getObject, "not-granted", "none"],
  ["System policies are found in any letter case", docs.system, [system("aliyunotsfullaccess")], on("ots:GetRange", table), "allowed", [0]],
  ["OTSReadOnlyAccess lists tables", docs.system, [otsRead], listTable, "allowed", [0]],
  ["OTSReadOnlyAccess describes", docs.system, [otsRead], on("ots:DescribeTable", table), "allowed", [0]],
  ["OTSReadOnlyAccess reads rows", docs.system, [otsRead], getRow, "allowed", [0]],
  ["OTSReadOnlyAccess reads batches", docs.system, [otsRead], on("ots:BatchGetRow", table), "allowed", [0]],
  ["OTSReadOnlyAccess computes splits", docs.system, [otsRead], on("ots:ComputeSplitPointsBySize", table), "allowed", [0]],
  ["OTSReadOnlyAccess does not put", docs.system, [otsRead], putRow, "not-granted", lacks("action")],
  ["OTSReadOnlyAccess does not write batches", docs.system, [otsRead], on("ots:BatchWriteRow", table), "not-granted", lacks("action")],
  ["OTSWriteOnlyAccess puts", docs.system, [otsWrite], putRow, "allowed", [0]],
  ["OTSWriteOnlyAccess writes batches", docs.system, [otsWrite], on("ots:BatchWriteRow", table), "allowed", [0]],
  ["OTSWriteOnlyAccess does not describe", docs.system, [otsWrite], on("ots:DescribeTable", table), "not-granted", lacks("action")],
  ["OTSWriteOnlyAccess does not list tables", docs.system, [otsWrite], listTable, "not-granted", lacks("action")],
  ["Read and write access, attached together", docs.system, [otsRead, otsWrite], putRow, "allowed", [1]],
  ["OSSReadOnlyAccess reads", docs.system, [ossRead], getObject, "allowed", [0]],
  ["OSSReadOnlyAccess lists objects", docs.system, [ossRead], listFolder, "allowed", [0]],
  ["OSSReadOnlyAccess lists buckets", docs.system, [ossRead], on("oss:ListBuckets", "acs:oss:{?}:12345:*"), "allowed", [0]],
  ["OSSReadOnlyAccess lists parts", docs.system, [ossRead], on("oss:ListParts", folder), "allowed", [0]],
  ["OSSReadOnlyAccess does not put", docs.system, [ossRead], on("oss:PutObject", folder), "not-granted", lacks("action")],
  ["A system policy, and a custom one that denies", docs.evaluation, [otsFull, deny(writes, table)], putRow, "denied", [1]],
  ["A system policy, and a custom one that denies others", docs.evaluation, [otsFull, deny(writes, table)], getRow, "allowed", [0]],
  ["STSAssumeRoleAccess is no access to data", docs.system, [system("AliyunSTSAssumeRoleAccess")], getRow, "not-granted", "none"],
  // What MaxCompute documents.
  ...tenActions.map((action): Row => [
    `Of the ten: ${action}`,
    docs.maxcompute,
    [tenOfTablestore],
    on(action, action === "ots:ListTable" ? allTables : table),
    "allowed",
    [0],
  ]),
  ["The ten do not create tables", docs.maxcompute, [tenOfTablestore], on("ots:CreateTable", table), "not-granted", lacks("action")],
  ["The ten are not about OSS", docs.maxcompute, [tenOfTablestore], getObject, "not-granted", "none"],
  ["Of the seven: oss:ListBuckets", docs.maxcompute, [sevenOfOss], on("oss:ListBuckets", "acs:oss:{?}:12345:*"), "allowed", [0]],
  ["Of the seven: oss:ListObjects", docs.maxcompute, [sevenOfOss], listFolder, "allowed", [0]],
  ...["oss:GetObject", "oss:PutObject", "oss:DeleteObject", "oss:AbortMultipartUpload", "oss:ListParts"].map((action): Row => [
    `Of the seven: ${action}`,
    docs.maxcompute,
    [sevenOfOss],
    on(action, folder),
    "allowed",
    [0],
  ]),
  ["The seven do not read access lists", docs.maxcompute, [sevenOfOss], on("oss:GetBucketAcl", bucket), "not-granted", lacks("action")],
  ["Both lists in one policy", docs.maxcompute, [[sevenOfOss, tenOfTablestore]], getRow, "allowed", [1]],
  // Least privilege, which no document splits into reads and writes.
  ["Least reads: a range", docs.tablestore, [leastReads], on("ots:GetRange", table), "allowed", [1]],
  ["Least reads: the list of tables", docs.tablestore, [leastReads], listTable, "allowed", [0]],
  ["Least reads leave out writes", docs.tablestore, [leastReads], putRow, "not-granted", lacks("action", 1)],
  ["Least reads leave out other tables", docs.tablestore, [leastReads], on("ots:GetRange", `${table}_2`), "not-granted", lacks("resource", 1)],
  [
    "Least reads leave out other instances",
    docs.tablestore,
    [leastReads],
    on("ots:ListTable", allTables.replace("cap1", "cap2")),
    "not-granted",
    lacks("resource", 0),
  ],
  ["Least reads and writes: a batch", docs.tablestore, [leastBoth], on("ots:BatchWriteRow", table), "allowed", [1]],
  ["Least reads and writes do not delete the table", docs.tablestore, [leastBoth], on("ots:DeleteTable", table), "not-granted", lacks("action", 1)],
  ["Least of OSS: the listing", docs.oss, [leastOfOss], listFolder, "allowed", [0]],
  ["Least of OSS: the objects", docs.oss, [leastOfOss], getObject, "allowed", [1]],
  ["Least of OSS leaves out other listings", docs.oss, [leastOfOss], need("oss:ListObjects", bucket, "other/{*}"), "not-granted", lacks("prefix", 0)],
  [
    "Least of OSS leaves out other objects",
    docs.oss,
    [leastOfOss],
    on("oss:GetObject", "acs:oss:{?}:12345:logs/other/{*}"),
    "not-granted",
    lacks("resource", 1),
  ],
];
