import { allow, deny } from "../documents.ts";
import { type Row, docs, except, getObject, getRow, lacks, need, putRow, table } from "./row.ts";

const batchGetRow = need("ots:BatchGetRow", table);
const getRange = need("ots:GetRange", table);

export const actionRows: readonly Row[] = [
  // Wildcards.
  ["* alone is every action", docs.structure, [allow("*")], getObject, "allowed", [0]],
  ["* is any run of characters at the end", docs.structure, [allow("ots:Get*")], getRange, "allowed", [0]],
  ["* may be empty", docs.structure, [allow("ots:GetRow*")], getRow, "allowed", [0]],
  ["* is any run of characters in front", docs.structure, [allow("ots:*Row")], batchGetRow, "allowed", [0]],
  ["* is any run of characters in the middle", docs.structure, [allow("ots:B*Row")], batchGetRow, "allowed", [0]],
  ["* stands several times", docs.structure, [allow("ots:*Get*o*")], batchGetRow, "allowed", [0]],
  ["* reaches over the colon", docs.structure, [allow("o*Row")], getRow, "allowed", [0]],
  ["What stands before * is compared", docs.structure, [allow("ots:Get*")], batchGetRow, "not-granted", "none"],
  ["What stands after * is compared", docs.structure, [allow("ots:*Row")], getRange, "not-granted", "none"],
  ["? is one character", docs.structure, [allow("ots:GetRo?")], getRow, "allowed", [0]],
  ["? is not no character", docs.structure, [allow("ots:GetRow?")], getRow, "not-granted", "none"],
  ["? is not two characters", docs.structure, [allow("ots:GetR?")], getRow, "not-granted", "none"],
  ["* and ? in one name", docs.structure, [allow("o?s:*ow")], getRow, "allowed", [0]],
  ["A Deny by a wildcard", docs.structure, [allow("*"), deny("ots:*Row")], batchGetRow, "denied", [1]],
  ["A Deny by a wildcard that does not fit", docs.structure, [allow("*"), deny("ots:*Row")], getRange, "allowed", [0]],
  ["A wildcard in a list", docs.structure, [allow(["oss:*", "ots:Get*"])], getRow, "allowed", [0]],
  ["Without the service code, a name is another name", docs.elements, [allow("GetRow")], getRow, "not-granted", "none"],
  ["The code of another service", docs.elements, [allow("otss:GetRow")], getRow, "not-granted", "none"],
  // Letter case.
  ["Letter case of actions does not count", docs.elements, [allow("OTS:getrow")], getRow, "allowed", [0]],
  ["Letter case of actions does not count in wildcards", docs.elements, [allow("ots:get*")], getRow, "allowed", [0]],
  ["Letter case of actions does not count in a Deny", docs.elements, [allow("ots:*"), deny("ots:GETROW")], getRow, "denied", [1]],
  ["Letter case of actions does not count in NotAction", docs.elements, [except("Allow", "OTS:GETROW")], getRow, "not-granted", lacks("action")],
  ["Letter case of what is needed does not count", docs.elements, [allow("ots:GetRow")], need("OTS:getRow", table), "allowed", [0]],
  // NotAction.
  ["NotAction allows what it does not list", docs.elements, [except("Allow", "oss:*")], getRow, "allowed", [0]],
  ["NotAction does not allow what it lists", docs.elements, [except("Allow", "ots:GetRow")], getRow, "not-granted", lacks("action")],
  [
    "NotAction does not allow what it lists, on just this table",
    docs.elements,
    [except("Allow", "ots:GetRow", table)],
    getRow,
    "not-granted",
    lacks("action"),
  ],
  ["NotAction lists several: one that is there", docs.elements, [except("Allow", ["oss:*", "ots:PutRow"])], putRow, "not-granted", lacks("action")],
  ["NotAction lists several: one that is not there", docs.elements, [except("Allow", ["oss:*", "ots:PutRow"])], getRow, "allowed", [0]],
  [
    "A statement that grants the action elsewhere is nearer than one that leaves it out",
    docs.elements,
    [except("Allow", "ots:*"), allow("ots:PutRow", `${table}2`)],
    putRow,
    "not-granted",
    lacks("resource", 1),
  ],
  ["NotAction takes wildcards", docs.elements, [except("Allow", "ots:Put*")], putRow, "not-granted", lacks("action")],
  ["NotAction takes wildcards that do not fit", docs.elements, [except("Allow", "ots:Put?")], putRow, "allowed", [0]],
  ["NotAction * leaves no action", docs.elements, [except("Allow", "*")], getRow, "not-granted", "none"],
  ["NotAction allows on its own resources only", docs.elements, [except("Allow", "oss:*", `${table}2`)], getRow, "not-granted", lacks("resource")],
  ["What NotAction leaves out, another statement may allow", docs.elements, [except("Allow", "ots:*"), allow("ots:GetRow")], getRow, "allowed", [1]],
  ["A Deny with NotAction spares what it lists", docs.elements, [allow("*"), except("Deny", "ots:Get*")], getRow, "allowed", [0]],
  ["A Deny with NotAction denies all else", docs.elements, [allow("*"), except("Deny", "ots:Get*")], putRow, "denied", [1]],
  ["A Deny with NotAction denies other services", docs.elements, [allow("*"), except("Deny", ["ots:*", "ram:*"])], getObject, "denied", [1]],
  ["A Deny with a list in NotAction spares each", docs.elements, [allow("*"), except("Deny", ["ots:*", "oss:Get*"])], getObject, "allowed", [0]],
  ["A Deny with NotAction on other resources", docs.elements, [allow("*"), except("Deny", "oss:*", `${table}2`)], getRow, "allowed", [0]],
];
