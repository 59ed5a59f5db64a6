import { type Node, type ParseError, parseTree } from "jsonc-parser";
import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import type { SourceFile } from "../../source/source-file.ts";
import type { Span } from "../../source/span.ts";
import { type PolicyText, attachPolicies } from "./attached-policies.ts";
import { hasError } from "../json/findings.ts";
import { groupBy } from "../group-by.ts";
import { findTooDeep } from "../json/json-depth.ts";
import { type JsonText, jsonTextOf, spanOfNode } from "../json/json-text.ts";
import type { Policy, Word } from "../document/policy.ts";
import type { RoleDocuments } from "./role-documents.ts";
import { type AttachedPolicy, readDumpedDocument } from "./role-dump.ts";
import { documentOfBlocks } from "./statement-blocks.ts";
import { attachmentsTo, nearestTo, roleNameOf } from "./terraform-attachments.ts";
import { type TerraformResource, attribute, terraformResources } from "./terraform-resources.ts";
import { blanked, reportBroken, reportOtherShape, terraformShape } from "./terraform-shape.ts";

/** A role that Terraform manages or read. */
export interface TerraformRole {
  readonly name: string;
  /** Where the name stands. */
  readonly at: Span;
  readonly documents: RoleDocuments;
  /** What is wrong with its documents. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface TerraformReading {
  readonly roles: readonly TerraformRole[];
  /** Whether there are roles whose names are known after apply only. */
  readonly hasUnnamed: boolean;
  /** What is wrong with the file. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The roles in what `terraform show -json` printed of a state or plan, by the attributes that the provider
 * aliyun/alicloud gives them. All spans lie in a text of which everything but the documents, names and ARNs of roles,
 * policies and attachments was blanked: a state holds secrets of other resources, often on the same line, and no frame
 * may show them.
 */
export function readTerraform(file: SourceFile): TerraformReading {
  const shape = terraformShape(file.text) ?? "shown";
  if (shape !== "shown") return { roles: [], hasUnnamed: false, diagnostics: [reportOtherShape(file, shape)] };
  const tooDeep = findTooDeep(file.text);
  const errors: ParseError[] = [];
  const root = tooDeep === undefined ? parseTree(file.text.replace(/^\ufeff/, " "), errors) : undefined;
  if (root === undefined || errors.length > 0) {
    return { roles: [], hasUnnamed: false, diagnostics: [reportBroken(file, tooDeep ?? errors[0]?.offset ?? 0)] };
  }
  return rolesIn(file, terraformResources(root));
}

/** The documents of a role together with texts of attached policies that came from elsewhere. */
export function withTexts({ documents, diagnostics }: TerraformRole, given: Pick<RoleDocuments, "policies" | "damaged">): RoleDocuments {
  const textFor = (name: Word): Policy | undefined => given.policies.find((text) => text.name?.toLowerCase() === name.value.toLowerCase());
  const notSeen = documents.notSeen.filter((name) => textFor(name) === undefined);
  const found = documents.notSeen.flatMap((name) => textFor(name) ?? []);
  const isOpen = notSeen.length > 0 || diagnostics.some(({ rule }) => rule === "role/policy-not-seen");
  return {
    ...documents,
    policies: [...documents.policies, ...found],
    notSeen,
    complete: documents.complete || (found.length > 0 && !isOpen),
    damaged: documents.damaged || given.damaged,
  };
}

/** The resources of a file by what relates them, and its text as far as it may be quoted. */
interface Given {
  readonly json: JsonText;
  /** By the name of the role, in lower case. */
  readonly roles: ReadonlyMap<string, readonly TerraformResource[]>;
  readonly attachments: ReadonlyMap<string, readonly TerraformResource[]>;
  readonly policies: ReadonlyMap<string, readonly TerraformResource[]>;
  /** Whether some role is still to be created. */
  readonly hasNew: boolean;
  /** What each policy says, read once however many roles it is attached to. */
  readonly texts: Map<TerraformResource, ReadText>;
}

interface ReadText {
  readonly text: PolicyText | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

function rolesIn(file: SourceFile, resources: readonly TerraformResource[]): TerraformReading {
  const of = (type: string): readonly TerraformResource[] => resources.filter((resource) => resource.type === `alicloud_ram_${type}`);
  const roles = groupBy(of("role"), (role) => nameOf(role).toLowerCase());
  const given: Given = {
    json: jsonTextOf(blanked(file, resources.flatMap(quotedNodes))),
    roles,
    attachments: groupBy(of("role_policy_attachment"), (one) => roleNameOf(one).toLowerCase()),
    policies: groupBy(of("policy"), (policy) => nameOf(policy).toLowerCase()),
    hasNew: of("role").some(isNew),
    texts: new Map(),
  };
  const named = [...roles].filter(([name]) => name !== "").flatMap(([, alike]) => [...groupBy(alike, identityOf).values()]);
  return { roles: named.map((own) => readRole(given, own)), hasUnnamed: roles.has(""), diagnostics: [] };
}

/** A role that is managed and also read by a data source is one role. */
function identityOf(role: TerraformResource): string {
  return textOf(role, "arn").toLowerCase() || `${role.address} ${nameOf(role)}`;
}

function readRole(given: Given, own: readonly TerraformResource[]): TerraformRole {
  const name = nameOf(own[0]!);
  const { json } = given;
  const diagnostics: Diagnostic[] = [];
  const arn = attribute(own[0]!, "arn");
  const document = own.map((role) => attribute(role, ...documentNames.trust)).find((node) => node !== undefined);
  const trust = document && readDumpedDocument({ json, node: document }, "trust", diagnostics);
  const { certain, unseen } = attachmentsOf(given, own);
  const list = certain.flatMap((one) => attachedPolicy(json, one));
  const texts = certain.map((one) => readTextOf(given, one));
  diagnostics.push(...new Set(texts.flatMap((text) => text?.diagnostics ?? [])), ...unseen);
  const known = new Set(texts.flatMap((text) => text?.text ?? []));
  const { policies, notSeen, complete } = attachPolicies(list, [...known]);
  const documents: RoleDocuments = {
    ...(arn && { arn: word(json, arn) }),
    ...(trust && { trust }),
    policies,
    notSeen,
    notAttached: [],
    // What is attached by other means does not show here: of no attachment at all nothing follows.
    complete: complete && list.length > 0 && unseen.length === 0,
    damaged: hasError(diagnostics),
  };
  return { name, at: spanOfNode(json, nameNode(own[0]!)!), documents, diagnostics };
}

/** The attachments to a role whose policies are known by name, and findings on those of which that cannot be told. */
function attachmentsOf(given: Given, own: readonly TerraformResource[]): { certain: readonly TerraformResource[]; unseen: readonly Diagnostic[] } {
  const { json } = given;
  const name = nameOf(own[0]!);
  const alike = given.roles.get(name.toLowerCase()) ?? [];
  const others = alike.filter((role) => identityOf(role) !== identityOf(own[0]!));
  const { certain, contested } = attachmentsTo(own, others, given.attachments.get(name.toLowerCase()) ?? []);
  const nameless = certain.filter((one) => textOf(one, "policy_name") === "");
  const homeless = isNew(own[0]!) || !given.hasNew ? (given.attachments.get("") ?? []) : [];
  const at = (one: TerraformResource): Node | undefined => attribute(one, "policy_name") ?? attribute(one, "role_name") ?? nameNode(own[0]!);
  const unseen = (found: readonly TerraformResource[], message: string, help: string): Diagnostic[] =>
    found.slice(0, 1).map((one) => diagnostic("role/policy-not-seen", { at: spanOfNode(json, at(one)!), message, help }));
  const help = "write it by an attribute that the configuration states, role_name and policy_name, or apply the plan and save the state";
  return {
    certain: certain.filter((one) => !nameless.includes(one)),
    unseen: [
      ...unseen(nameless, `a policy is attached to role ${name} whose name is known after apply only`, help),
      ...unseen(homeless, `a policy is attached to a role whose name is known after apply only, which may be ${name}`, help),
      ...unseen(
        contested,
        `several roles are called ${name}, and to which of them this policy is attached does not show`,
        "keep each account in a file",
      ),
    ],
  };
}

/** Names that are not known yet are those of what is still to be created, as a rule: of roles without an ARN. */
function isNew(role: TerraformResource): boolean {
  return attribute(role, "arn") === undefined;
}

function attachedPolicy(json: JsonText, attachment: TerraformResource): AttachedPolicy[] {
  const name = attribute(attachment, "policy_name");
  return name === undefined ? [] : [{ name: word(json, name), type: textOf(attachment, "policy_type") || undefined }];
}

/** The text of an attached policy, unless several of its name are as near and say different things. */
function readTextOf(given: Given, attachment: TerraformResource): ReadText | undefined {
  const alike = given.policies.get(textOf(attachment, "policy_name").toLowerCase()) ?? [];
  const candidates = alike.filter((policy) => documentOf(policy) !== undefined && isOfType(policy, textOf(attachment, "policy_type")));
  const [first, ...more] = nearestTo(attachment, candidates);
  if (first === undefined || more.some((policy) => writtenIn(given.json, policy) !== writtenIn(given.json, first))) return undefined;
  let read = given.texts.get(first);
  if (read === undefined) given.texts.set(first, (read = readText(given.json, first)));
  return read;
}

/** Whether an attachment of this type may mean the policy. What a plan creates is custom, and does not say so yet. */
function isOfType(policy: TerraformResource, type: string): boolean {
  const own = textOf(policy, "type") || "Custom";
  return type === "" || type === own;
}

function writtenIn({ text }: JsonText, policy: TerraformResource): string {
  const { offset = 0, length = 0 } = documentOf(policy) ?? {};
  return text.slice(offset, offset + length);
}

function readText(json: JsonText, resource: TerraformResource): ReadText {
  const diagnostics: Diagnostic[] = [];
  const node = documentOf(resource);
  const policy = node && readDumpedDocument({ json, node }, "permission", diagnostics, nameOf(resource));
  return { text: policy && { policy, origin: "named", type: textOf(resource, "type") || undefined }, diagnostics };
}

/** New names first; before 1.252.0 there were only the old ones (terraform-provider-alicloud: ram_role, ram_policy). */
const documentNames = { trust: ["assume_role_policy_document", "document"], permission: ["policy_document", "document"] } as const;

function documentOf(policy: TerraformResource): Node | undefined {
  return attribute(policy, ...documentNames.permission) ?? documentOfBlocks(policy.values);
}

const quotable = ["arn", "role_name", "policy_name", "name", ...documentNames.trust, ...documentNames.permission];

function quotedNodes(resource: TerraformResource): Node[] {
  const texts = quotable.flatMap((name) => attribute(resource, name) ?? []);
  const blocks = resource.type === "alicloud_ram_policy" ? documentOfBlocks(resource.values) : undefined;
  return blocks === undefined ? texts : [...texts, blocks];
}

function nameNode(resource: TerraformResource): Node | undefined {
  return attribute(resource, resource.type === "alicloud_ram_policy" ? "policy_name" : "role_name", "name");
}

function nameOf(resource: TerraformResource): string {
  return String(nameNode(resource)?.value ?? "");
}

function textOf(resource: TerraformResource, ...names: readonly string[]): string {
  return String(attribute(resource, ...names)?.value ?? "");
}

function word(json: JsonText, node: Node): Word {
  return { value: String(node.value), at: spanOfNode(json, node) };
}
