import type { Node } from "jsonc-parser";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { type JsonText, embeddedText, percentDecoded, spanOfNode } from "../json/json-text.ts";
import type { Policy, Word } from "../document/policy.ts";
import { readPolicyNode, readPolicyText } from "../document/read-policy.ts";
import type { PolicyKind } from "../document/read-statement.ts";

/** A policy document inside an answer: a JSON string, or an object where somebody unpacked it. */
export interface DumpedDocument {
  readonly json: JsonText;
  readonly node: Node;
}

/** An entry of ListPoliciesForRole. */
export interface AttachedPolicy {
  readonly name: Word;
  /** `Custom` or `System`. */
  readonly type: string | undefined;
}

/** One answer of RAM, told by its shape (RAM API 2015-05-01: GetRole, ListPoliciesForRole, GetPolicy, GetPolicyVersion, ListPolicyVersions). */
export type RoleDump =
  | { readonly kind: "role"; readonly arn: Word | undefined; readonly trust: DumpedDocument | undefined }
  | { readonly kind: "attached"; readonly policies: readonly AttachedPolicy[] }
  | { readonly kind: "policy"; readonly name: string; readonly type: string | undefined; readonly document: DumpedDocument | undefined }
  /** The default version of a policy the answer does not name; other versions have no document here. */
  | { readonly kind: "version"; readonly document: DumpedDocument | undefined }
  /** A policy document by itself. */
  | { readonly kind: PolicyKind; readonly document: DumpedDocument }
  | { readonly kind: "error"; readonly code: Word }
  /** What was to be an answer and cannot be read; a finding says why. */
  | { readonly kind: "broken" };

/**
 * What a JSON value is; undefined where it is none of these answers. Keys count in any letter case, as the SDKs spell them
 * otherwise than the API (`role.assumeRolePolicyDocument`); what an answer wraps may stand by itself.
 */
export function recogniseDump(json: JsonText, root: Node): RoleDump | undefined {
  if (root.type !== "object") return undefined;
  return (
    roleAnswer(json, root) ??
    attachedAnswer(json, root) ??
    policyAnswer(json, root) ??
    versionAnswer(json, root) ??
    plainDocument(json, root) ??
    errorAnswer(json, root)
  );
}

/** Reads a document found in an answer; its findings go to `diagnostics`. */
export function readDumpedDocument({ json, node }: DumpedDocument, kind: PolicyKind, diagnostics: Diagnostic[], name?: string): Policy | undefined {
  if (node.type !== "string") return readPolicyNode({ json, diagnostics }, node, kind, name);
  const text = embeddedText(json, node);
  // RAM answers with plain JSON; tools that were made for other clouds encode what they save.
  const reading = readPolicyText(/^\s*%7B/i.test(text.text) ? (percentDecoded(text) ?? text) : text, kind, name);
  diagnostics.push(...reading.diagnostics);
  return reading.value;
}

function roleAnswer(json: JsonText, root: Node): RoleDump | undefined {
  const role = objectAt(root, "Role") ?? (valueAt(root, "AssumeRolePolicyDocument") === undefined ? undefined : root);
  if (role === undefined) return undefined;
  const arn = stringAt(json, role, "Arn");
  const trust = documentAt(json, role, "AssumeRolePolicyDocument");
  return arn === undefined && trust === undefined ? undefined : { kind: "role", arn, trust };
}

/** ListPolicies lists the account's policies in the same shape; it pages, ListPoliciesForRole does not. */
function attachedAnswer(json: JsonText, root: Node): RoleDump | undefined {
  const policies = listAt(root, "Policies", "Policy") ?? listAt(root, "Policy", "Policy");
  if (policies === undefined || valueAt(root, "IsTruncated") !== undefined) return undefined;
  const entries = policies.map((node) => ({ name: stringAt(json, node, "PolicyName"), type: stringAt(json, node, "PolicyType")?.value }));
  const attached = entries.flatMap(({ name, type }) => (name === undefined ? [] : [{ name, type }]));
  // Any file may have a list called policies.
  return attached.length > 0 || isSpelled(root, "Policies") ? { kind: "attached", policies: attached } : undefined;
}

function policyAnswer(json: JsonText, root: Node): RoleDump | undefined {
  const policy = objectAt(root, "Policy") ?? (valueAt(root, "PolicyDocument") === undefined ? undefined : root);
  const name = policy && stringAt(json, policy, "PolicyName");
  if (policy === undefined || name === undefined) return undefined;
  const version = objectAt(root, "DefaultPolicyVersion");
  const document = (version && documentAt(json, version, "PolicyDocument")) ?? documentAt(json, policy, "PolicyDocument");
  return { kind: "policy", name: name.value, type: stringAt(json, policy, "PolicyType")?.value, document };
}

function versionAnswer(json: JsonText, root: Node): RoleDump | undefined {
  const single = objectAt(root, "PolicyVersion") ?? (valueAt(root, "IsDefaultVersion") === undefined ? undefined : root);
  const versions = single === undefined ? listAt(root, "PolicyVersions", "PolicyVersion") : [single];
  if (versions === undefined) return undefined;
  const current = versions.find((version) => String(valueAt(version, "IsDefaultVersion")?.value) === "true");
  return { kind: "version", document: current && documentAt(json, current, "PolicyDocument") };
}

function plainDocument(json: JsonText, root: Node): RoleDump | undefined {
  const list = valueAt(root, "Statement");
  if (list === undefined) return undefined;
  const statements = list.type === "array" ? (list.children ?? []) : [list];
  if (!isSpelled(root, "Statement") && !statements.some((statement) => valueAt(statement, "Effect") !== undefined)) return undefined;
  const isTrust = statements.some((statement) => valueAt(statement, "Principal") !== undefined);
  return { kind: isTrust ? "trust" : "permission", document: { json, node: root } };
}

function errorAnswer(json: JsonText, root: Node): RoleDump | undefined {
  const code = isSpelled(root, "Code") ? stringAt(json, root, "Code") : undefined;
  return code !== undefined && stringAt(json, root, "Message") !== undefined ? { kind: "error", code } : undefined;
}

/** The value of a key, in any letter case and spaces around the key aside; of several the one that is spelled as documented. */
function valueAt(object: Node, name: string): Node | undefined {
  if (object.type !== "object") return undefined;
  const alike = (object.children ?? []).filter((property) => keyOf(property).toLowerCase() === name.toLowerCase());
  return (alike.find((property) => keyOf(property) === name) ?? alike[0])?.children?.[1];
}

/** Whether a key stands there in the documented letter case. */
function isSpelled(object: Node, name: string): boolean {
  return object.children?.some((property) => keyOf(property) === name) === true;
}

function keyOf(property: Node): string {
  return String(property.children?.[0]?.value).trim();
}

function objectAt(object: Node, name: string): Node | undefined {
  const value = valueAt(object, name);
  return value?.type === "object" ? value : undefined;
}

/** `{"Policies": {"Policy": [ … ]}}`, or the list without its second wrapping. */
function listAt(root: Node, outer: string, inner: string): readonly Node[] | undefined {
  const wrapped = valueAt(root, outer);
  const list = wrapped?.type === "object" ? valueAt(wrapped, inner) : wrapped;
  return list?.type === "array" ? (list.children ?? []) : undefined;
}

function stringAt(json: JsonText, object: Node, name: string): Word | undefined {
  const value = valueAt(object, name);
  return value?.type === "string" ? { value: String(value.value), at: spanOfNode(json, value) } : undefined;
}

/** A document under a key; `N/A` and an empty string, as RAM prints where it leaves one out, are none. */
function documentAt(json: JsonText, object: Node, name: string): DumpedDocument | undefined {
  const node = valueAt(object, name);
  if (node?.type === "object") return { json, node };
  const isText = node?.type === "string" && node.value !== "" && node.value !== "N/A";
  return isText ? { json, node } : undefined;
}
