import { allow, deny } from "../documents.ts";
import { type Row, bucket, docs, lacks, listFolder, need, oss, when } from "./row.ts";

const onBucket = oss("logs");
const byPrefix = (operator: string, values: string | readonly string[]): { readonly Condition: object } => when(operator, "oss:Prefix", values);
const listIf = (operator: string, values: string | readonly string[], Resource = onBucket): object =>
  allow("oss:ListObjects", Resource, byPrefix(operator, values));
const denyIf = (operator: string, values: string | readonly string[], Resource = onBucket): object =>
  deny("oss:ListObjects", Resource, byPrefix(operator, values));
const two = (first: readonly [string, string], second: readonly [string, string]): { readonly Condition: object } => ({
  Condition: { [first[0]]: { "oss:Prefix": first[1] }, [second[0]]: { "oss:Prefix": second[1] } },
});
const listAll = allow("oss:*");
const inRegion = "acs:oss:oss-cn-hangzhou:*:logs";
const listRoot = need("oss:ListObjects", bucket, "{*}");

export const prefixRows: readonly Row[] = [
  // StringLike.
  ["A prefix that holds the directory", docs.oss, [listIf("StringLike", "app/*")], listFolder, "allowed", [0]],
  ["A prefix that holds more", docs.oss, [listIf("StringLike", "a*")], listFolder, "allowed", [0]],
  ["Every prefix", docs.oss, [listIf("StringLike", "*")], listFolder, "allowed", [0]],
  ["One of several prefixes holds it", docs.elements, [listIf("StringLike", ["", "other/*", "app/*"])], listFolder, "allowed", [0]],
  ["Several prefixes hold it together", docs.elements, [listIf("StringLike", ["app/", "app/?*"])], listFolder, "allowed", [0]],
  ["A prefix below the directory", docs.oss, [listIf("StringLike", "app/2024/*")], listFolder, "partly-granted", [0]],
  ["The directory itself and nothing below", docs.oss, [listIf("StringLike", "app/")], listFolder, "partly-granted", [0]],
  ["Another prefix", docs.oss, [listIf("StringLike", "other/*")], listFolder, "not-granted", lacks("prefix")],
  ["A prefix without its slash and star", docs.oss, [listIf("StringLike", "app")], listFolder, "not-granted", lacks("prefix")],
  ["No star, no pattern of what is below", docs.oss, [listIf("StringLike", ["", "app"])], listFolder, "not-granted", lacks("prefix")],
  ["Letter case counts in StringLike", docs.operators, [listIf("StringLike", "APP/*")], listFolder, "not-granted", lacks("prefix")],
  ["The whole bucket is listed under any prefix", docs.oss, [listIf("StringLike", "*")], listRoot, "allowed", [0]],
  ["The whole bucket, where one directory is allowed", docs.oss, [listIf("StringLike", "app/*")], listRoot, "partly-granted", [0]],
  // The other operators.
  ["StringEquals holds for one prefix alone", docs.operators, [listIf("StringEquals", "app/")], listFolder, "partly-granted", [0]],
  ["StringEquals with another", docs.operators, [listIf("StringEquals", "other/")], listFolder, "not-granted", lacks("prefix")],
  ["StringEquals in another letter case", docs.operators, [listIf("StringEquals", "APP/")], listFolder, "not-granted", lacks("prefix")],
  ["In StringEquals a star is perhaps a star", docs.operators, [listIf("StringEquals", "app/*")], listFolder, "conditional", [0], "contested"],
  ["StringEqualsIgnoreCase", docs.operators, [listIf("StringEqualsIgnoreCase", "APP/")], listFolder, "partly-granted", [0]],
  ["StringEqualsIgnoreCase with another", docs.operators, [listIf("StringEqualsIgnoreCase", "OTHER/")], listFolder, "not-granted", lacks("prefix")],
  ["StringNotEquals with another", docs.operators, [listIf("StringNotEquals", "other/")], listFolder, "allowed", [0]],
  ["StringNotEquals with the directory", docs.operators, [listIf("StringNotEquals", "app/")], listFolder, "partly-granted", [0]],
  ["StringNotEqualsIgnoreCase with another", docs.operators, [listIf("StringNotEqualsIgnoreCase", "OTHER/")], listFolder, "allowed", [0]],
  ["StringNotEqualsIgnoreCase with the directory", docs.operators, [listIf("StringNotEqualsIgnoreCase", "App/")], listFolder, "partly-granted", [0]],
  ["StringNotLike with another", docs.operators, [listIf("StringNotLike", "other/*")], listFolder, "allowed", [0]],
  ["StringNotLike with the directory", docs.operators, [listIf("StringNotLike", "app/*")], listFolder, "not-granted", lacks("prefix")],
  ["StringNotLike with more than the directory", docs.operators, [listIf("StringNotLike", "a*")], listFolder, "not-granted", lacks("prefix")],
  ["StringNotLike with a part", docs.operators, [listIf("StringNotLike", "app/secret/*")], listFolder, "partly-granted", [0]],
  ["StringNotLike in another letter case", docs.operators, [listIf("StringNotLike", "APP/*")], listFolder, "allowed", [0]],
  [
    "A Not operator holds where none of its values fits",
    docs.addresses,
    [listIf("StringNotLike", ["x/*", "y/*"])],
    listFolder,
    "allowed",
    [0],
    "contested",
  ],
  [
    "A Not operator fails where one of its values fits",
    docs.addresses,
    [listIf("StringNotLike", ["x/*", "app/*"])],
    listFolder,
    "not-granted",
    lacks("prefix"),
    "contested",
  ],
  ["A number is no comparison of prefixes", docs.none, [listIf("NumericEquals", "1")], listFolder, "conditional", [0], "contested"],
  // Several statements.
  ["Two statements hold it together", docs.oss, [listIf("StringLike", "app/"), listIf("StringLike", "app/?*")], listFolder, "allowed", [0, 1]],
  [
    "Prefixes of two buckets do not go together",
    docs.oss,
    [listIf("StringLike", "app/"), listIf("StringLike", "app/?*", oss("other"))],
    listFolder,
    "partly-granted",
    [0],
  ],
  ["A statement without a condition suffices", docs.oss, [listIf("StringLike", "other/*"), listAll], listFolder, "allowed", [1]],
  [
    "All but a part, and the same of another bucket",
    docs.operators,
    [listIf("StringNotLike", "app/x/*"), listIf("StringLike", "app/x/*", oss("other"))],
    listFolder,
    "partly-granted",
    [0],
  ],
  // Two conditions of one statement.
  ["Two conditions that hold", docs.elements, [allow("oss:*", "*", two(["StringLike", "a*"], ["StringNotLike", "b*"]))], listFolder, "allowed", [0]],
  [
    "Two conditions, one of a part",
    docs.elements,
    [allow("oss:*", "*", two(["StringLike", "app/*"], ["StringNotLike", "app/x/*"]))],
    listFolder,
    "partly-granted",
    [0],
  ],
  [
    "Two conditions, each of a part",
    docs.elements,
    [allow("oss:*", "*", two(["StringLike", "app/x/*"], ["StringNotLike", "app/x/y/*"]))],
    listFolder,
    "conditional",
    [0],
  ],
  [
    "Two conditions, one of which fails",
    docs.elements,
    [allow("oss:*", "*", two(["StringLike", "app/*"], ["StringNotLike", "app/*"]))],
    listFolder,
    "not-granted",
    lacks("prefix"),
  ],
  // The resource counts too.
  ["The prefix fits, the bucket does not", docs.oss, [listIf("StringLike", "app/*", oss("other"))], listFolder, "not-granted", lacks("resource")],
  [
    "The prefix fits, the resource is that of objects",
    docs.oss,
    [listIf("StringLike", "app/*", oss("logs/*"))],
    listFolder,
    "not-granted",
    lacks("resource"),
  ],
  ["The prefix fits, the region is written", docs.oss, [listIf("StringLike", "app/*", inRegion)], listFolder, "unknown", [0], "contested"],
  [
    "A part of the prefixes, and the region is written",
    docs.oss,
    [listIf("StringLike", "app/1/*", inRegion)],
    listFolder,
    "unknown",
    [0],
    "contested",
  ],
  ["The prefix fails, whatever the region", docs.oss, [listIf("StringLike", "other/*", inRegion)], listFolder, "not-granted", lacks("prefix")],
  // A Deny.
  ["A Deny under the prefix", docs.oss, [listAll, denyIf("StringLike", "app/*")], listFolder, "denied", [1]],
  ["A Deny under several prefixes", docs.elements, [listAll, denyIf("StringLike", ["x/*", "a*"])], listFolder, "denied", [1]],
  ["A Deny under a part", docs.oss, [listAll, denyIf("StringLike", "app/secret/*")], listFolder, "partly-denied", [1]],
  ["A Deny under another prefix", docs.oss, [listAll, denyIf("StringLike", "other/*")], listFolder, "allowed", [0]],
  ["A Deny unless under the prefix", docs.operators, [listAll, denyIf("StringNotLike", "app/*")], listFolder, "allowed", [0]],
  [
    "A Deny unless under one of several",
    docs.addresses,
    [listAll, denyIf("StringNotLike", ["x/*", "app/*"])],
    listFolder,
    "allowed",
    [0],
    "contested",
  ],
  ["A Deny unless under another prefix", docs.operators, [listAll, denyIf("StringNotLike", "other/*")], listFolder, "denied", [1]],
  [
    "A Deny unless under one of several others",
    docs.addresses,
    [listAll, denyIf("StringNotLike", ["x/*", "y/*"])],
    listFolder,
    "denied",
    [1],
    "contested",
  ],
  ["A Deny unless under a part", docs.operators, [listAll, denyIf("StringNotLike", "app/2024/*")], listFolder, "partly-denied", [1]],
  ["A Deny of one prefix by StringEquals", docs.operators, [listAll, denyIf("StringEquals", "")], listFolder, "allowed", [0]],
  ["A Deny of the directory alone by StringEquals", docs.operators, [listAll, denyIf("StringEquals", "app/")], listFolder, "partly-denied", [1]],
  ["A Deny of all but the directory itself", docs.operators, [listAll, denyIf("StringNotEquals", "app/")], listFolder, "partly-denied", [1]],
  ["Two Denies hold it together", docs.oss, [listAll, denyIf("StringLike", "app/"), denyIf("StringLike", "app/?*")], listFolder, "denied", [1, 2]],
  ["A Deny under the prefix, of another bucket", docs.oss, [listAll, denyIf("StringLike", "app/*", oss("other"))], listFolder, "allowed", [0]],
  [
    "A Deny under the prefix, and the region is written",
    docs.oss,
    [listAll, denyIf("StringLike", "app/*", inRegion)],
    listFolder,
    "unknown",
    [1],
    "contested",
  ],
  [
    "A Deny under a prefix with another condition",
    docs.elements,
    [listAll, deny("*", "*", { Condition: { StringLike: { "oss:Prefix": "app/*" }, Bool: { "acs:MFAPresent": "false" } } })],
    listFolder,
    "conditional",
    [1],
  ],
  [
    "What a Deny leaves must be allowed",
    docs.evaluation,
    [listIf("StringLike", "other/*"), denyIf("StringNotLike", "app/*")],
    listFolder,
    "not-granted",
    lacks("prefix"),
  ],
];
