import { type Node, type ParseError, parseTree } from "jsonc-parser";
import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import { SourceFile } from "../../source/source-file.ts";
import { type PolicyText, attachPolicies } from "./attached-policies.ts";
import { hasError } from "../json/findings.ts";
import { groupBy } from "../group-by.ts";
import { findTooDeep } from "../json/json-depth.ts";
import { type JsonText, jsonTextOf, spanOfNode } from "../json/json-text.ts";
import type { Word } from "../document/policy.ts";
import type { RoleDocuments } from "./role-documents.ts";
import { type AttachedPolicy, readDumpedDocument } from "./role-dump.ts";
import { type TerraformResource, attribute, terraformResources } from "./terraform-resources.ts";

/** A role that Terraform manages or read. */
export interface TerraformRole {
  readonly name: string;
  readonly documents: RoleDocuments;
  /** What is wrong with its documents. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface TerraformReading {
  readonly roles: readonly TerraformRole[];
  /** What is wrong with the file. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Whether a text is what `terraform show -json` printed, or the beginning of it: by the versions that stand first in it. */
export function looksLikeTerraform(text: string): boolean {
  return /^\s*\{\s*"(?:format_version|terraform_version)"/.test(text.slice(0, 1000));
}

/**
 * The roles in what `terraform show -json` printed of a state or plan, by the attributes that the provider
 * aliyun/alicloud gives them. All spans lie in a text of which everything but the documents, names and ARNs of roles,
 * policies and attachments was blanked: a state holds secrets of other resources, often on the same line, and no frame
 * may show them.
 */
export function readTerraform(file: SourceFile): TerraformReading {
  const errors: ParseError[] = [];
  const root = findTooDeep(file.text) === undefined ? parseTree(file.text, errors) : undefined;
  if (root === undefined || errors.length > 0) return { roles: [], diagnostics: [brokenFile(file, errors[0]?.offset ?? 0)] };
  const byType = groupBy(terraformResources(root), ({ type }) => type);
  const of = (type: string): readonly TerraformResource[] => byType.get(`alicloud_ram_${type}`) ?? [];
  const [roles, policies, attachments] = [of("role"), of("policy"), of("role_policy_attachment")];
  const json = jsonTextOf(blanked(file, [...roles, ...policies, ...attachments].flatMap(quotedAttributes)));
  const attached = groupBy(attachments, (one) => textOf(one, "role_name").toLowerCase());
  const texts = groupBy(policies, (one) => textOf(one, "policy_name", "name").toLowerCase());
  return { roles: roles.flatMap((role) => readRole(json, role, attached, texts)), diagnostics: [] };
}

type ByName = ReadonlyMap<string, readonly TerraformResource[]>;

function readRole(json: JsonText, role: TerraformResource, attachments: ByName, policies: ByName): TerraformRole[] {
  const name = textOf(role, "role_name", "name");
  if (name === "") return [];
  const diagnostics: Diagnostic[] = [];
  const arn = attribute(role, "arn");
  const document = attribute(role, ...documentNames.trust);
  const trust = document && readDumpedDocument({ json, node: document }, "trust", diagnostics);
  const list = (attachments.get(name.toLowerCase()) ?? []).flatMap((one) => attachedPolicy(json, one));
  const texts = list.flatMap(({ name: policy }) =>
    (policies.get(policy.value.toLowerCase()) ?? []).flatMap((one) => policyText(json, one, diagnostics)),
  );
  const { policies: seen, notSeen, complete } = attachPolicies(list, texts);
  const documents: RoleDocuments = {
    ...(arn && { arn: word(json, arn) }),
    ...(trust && { trust }),
    policies: seen,
    notSeen,
    notAttached: [],
    // What is attached by other means does not show here: of no attachment at all nothing follows.
    complete: complete && list.length > 0,
    damaged: hasError(diagnostics),
  };
  return [{ name, documents, diagnostics }];
}

function attachedPolicy(json: JsonText, attachment: TerraformResource): AttachedPolicy[] {
  const name = attribute(attachment, "policy_name");
  return name === undefined ? [] : [{ name: word(json, name), type: textOf(attachment, "policy_type") || undefined }];
}

function policyText(json: JsonText, resource: TerraformResource, diagnostics: Diagnostic[]): PolicyText[] {
  const document = attribute(resource, ...documentNames.permission);
  const name = textOf(resource, "policy_name", "name");
  const policy = document && readDumpedDocument({ json, node: document }, "permission", diagnostics, name);
  return policy === undefined ? [] : [{ policy, origin: "named", type: textOf(resource, "type") || undefined }];
}

/** New names first; before 1.252.0 there were only the old ones (terraform-provider-alicloud: ram_role, ram_policy). */
const documentNames = { trust: ["assume_role_policy_document", "document"], permission: ["policy_document", "document"] } as const;

const quotable = ["arn", "role_name", "policy_name", "name", ...documentNames.trust, ...documentNames.permission];

function quotedAttributes(resource: TerraformResource): Node[] {
  return quotable.flatMap((name) => attribute(resource, name) ?? []);
}

function textOf(resource: TerraformResource, ...names: readonly string[]): string {
  return String(attribute(resource, ...names)?.value ?? "");
}

function word(json: JsonText, node: Node): Word {
  return { value: String(node.value), at: spanOfNode(json, node) };
}

/** The file with all but these literals blanked; every character keeps its place. */
export function blanked({ path, text }: SourceFile, kept: readonly Node[] = []): SourceFile {
  let result = "";
  let from = 0;
  for (const { offset, length } of kept.toSorted((a, b) => a.offset - b.offset)) {
    if (offset < from) continue;
    result += blank(text.slice(from, offset)) + text.slice(offset, offset + length);
    from = offset + length;
  }
  return new SourceFile(path, result + blank(text.slice(from)));
}

function blank(text: string): string {
  return text.replace(/[^\r\n]+/g, (line) => " ".repeat(line.length));
}

function brokenFile(file: SourceFile, offset: number): Diagnostic {
  const source = blanked(file);
  const start = Math.min(offset, source.text.length);
  return diagnostic("ram/invalid-policy", {
    at: { source, start, end: Math.min(start + 1, source.text.length) },
    message: "not JSON: this begins like the output of terraform show -json, and cannot be read to its end",
    label: "from here on",
    help: "save what terraform show -json prints anew",
  });
}
