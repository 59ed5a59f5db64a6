import type { Node } from "jsonc-parser";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { SourceFile } from "../../source/source-file.ts";
import { checkSize } from "./document-size.ts";
import { keyOf, readElements } from "./elements.ts";
import { type Reading, reportInvalid } from "../json/findings.ts";
import { parseJson } from "../json/json-document.ts";
import { type JsonText, jsonTextOf, spanIn, spanOfNode } from "../json/json-text.ts";
import { isNoPolicy, noPolicy, notAnObject } from "./not-a-policy.ts";
import type { Policy, Statement } from "./policy.ts";
import { type PolicyKind, readStatement } from "./read-statement.ts";

/** What reading gave: `value` is undefined only where the text holds no usable document at all. */
export interface PolicyReading {
  readonly value: Policy | undefined;
  readonly diagnostics: Diagnostic[];
}

/**
 * Reads a policy document (RAM reference: policy structure and syntax). Reports `ram/invalid-policy` and
 * `role/placeholder`, one finding a mistake. After a finding of error severity, verdicts on the policy are unknown.
 */
export function readPolicy(source: SourceFile, expected: PolicyKind): PolicyReading {
  const { value, diagnostics } = readPolicyText(jsonTextOf(source), expected);
  return { value: value && { ...value, editable: true }, diagnostics };
}

/** As `readPolicy`, for a document that is a part of a file. */
export function readPolicyText(json: JsonText, expected: PolicyKind, name?: string): PolicyReading {
  const diagnostics: Diagnostic[] = [];
  const { root, sound } = parseJson({ json, diagnostics });
  if (root === undefined) return { value: undefined, diagnostics };
  const structure: Diagnostic[] = [];
  const value = readPolicyNode({ json, diagnostics: structure }, root, expected, name);
  // What seems missing in a text that could not be read may well stand there.
  if (sound) diagnostics.push(...structure);
  if (expected === "permission" && value !== undefined) checkSize({ json, diagnostics });
  return { value, diagnostics };
}

/** As `readPolicy`, for a document that has been parsed. */
export function readPolicyNode(reading: Reading, root: Node, expected: PolicyKind, name?: string): Policy | undefined {
  const at = spanOfNode(reading.json, root);
  if (root.type !== "object") {
    reportInvalid(reading, notAnObject(reading, root));
    return undefined;
  }
  if (isNoPolicy(root)) {
    reportInvalid(reading, noPolicy(reading, root));
    return { ...(name === undefined ? {} : { name }), source: reading.json.source, statements: [], at };
  }
  const known = ["Version", "Statement"];
  const elements = readElements(reading, root, { owner: "a policy", known, required: [["Version"], ["Statement"]], silent: [] });
  checkVersion(reading, root, elements.get("Version")?.value);
  const statements = readStatements(reading, root, elements.get("Statement")?.value, expected);
  const list = elements.get("Statement")?.value;
  return {
    ...(name === undefined ? {} : { name }),
    source: reading.json.source,
    statements,
    at,
    ...(list && { statementsAt: spanOfNode(reading.json, list) }),
  };
}

function checkVersion(reading: Reading, root: Node, version: Node | undefined): void {
  const help = 'write "Version": "1"';
  if (version === undefined)
    reportInvalid(reading, { at: openingOf(reading, root), message: "the policy has no Version", label: "this policy", help });
  else if (version.value !== "1")
    reportInvalid(reading, { at: spanOfNode(reading.json, version), message: 'Version must be the string "1"', label: "another version", help });
}

function readStatements(reading: Reading, root: Node, list: Node | undefined, expected: PolicyKind): Statement[] {
  if (list === undefined) {
    reportInvalid(reading, {
      at: openingOf(reading, root),
      message: "the policy has no Statement",
      label: "this policy",
      help: 'add "Statement": [ … ]',
    });
    return [];
  }
  const at = spanOfNode(reading.json, list);
  const nodes = list.type === "array" ? (list.children ?? []) : [list];
  if (list.type === "object")
    reportInvalid(reading, {
      at: openingOf(reading, list),
      severity: "warning",
      message: "Statement is documented as a list",
      label: "one statement by itself",
      help: "put it in brackets: [ … ]",
    });
  else if (list.type !== "array") {
    reportInvalid(reading, { at, message: "Statement takes a list of statements", label: "not a list", help: "write [ … ] with a statement in it" });
    return [];
  }
  if (nodes.length === 0) {
    const help = "write a statement into it";
    reportInvalid(reading, { at, severity: "warning", message: "Statement is an empty list", label: "grants nothing", help });
  }
  const kind = kindOf(reading, nodes, expected);
  return nodes.map((node) => readStatement(reading, node, kind)).filter((statement) => statement !== undefined);
}

/** The kind as which the statements are read. A whole document of the other kind is one mistake, and then read as what it is. */
function kindOf(reading: Reading, statements: readonly Node[], expected: PolicyKind): PolicyKind {
  const [own, other, otherKind] =
    expected === "trust" ? (["Principal", "Resource", "permission"] as const) : (["Resource", "Principal", "trust"] as const);
  const first = statements[0] && keyNode(statements[0], other);
  if (first === undefined || !statements.every((node) => keyNode(node, other) !== undefined && keyNode(node, own) === undefined)) return expected;
  const message = `a ${otherKind} policy where a ${expected} policy belongs`;
  const help = otherKind === "trust" ? "name it with trust = file(…)" : "name it with policy = file(…)";
  reportInvalid(reading, { at: spanOfNode(reading.json, first), message, label: `${other} belongs to a ${otherKind} policy`, help });
  return otherKind;
}

/** The key of an object that is `name`, spaces around it aside. */
function keyNode(object: Node, name: string): Node | undefined {
  if (object.type !== "object") return undefined;
  const keys = (object.children ?? []).map((property) => property.children?.[0]);
  return keys.find((key) => key !== undefined && keyOf(key).trim() === name);
}

function openingOf(reading: Reading, node: Node): ReturnType<typeof spanIn> {
  return spanIn(reading.json, node.offset, node.offset + 1);
}
