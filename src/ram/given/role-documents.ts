import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import type { SourceFile } from "../../source/source-file.ts";
import type { Span } from "../../source/span.ts";
import { type PolicyText, attachPolicies, fingerprint } from "./attached-policies.ts";
import { hasError } from "../json/findings.ts";
import type { Policy, Word } from "../document/policy.ts";
import { readAnswers } from "./role-answers.ts";
import { isSameRole, parseRoleArn } from "../role-arn.ts";
import { type AttachedPolicy, type RoleDump, readDumpedDocument } from "./role-dump.ts";

/** What is known of one role. */
export interface RoleDocuments {
  /** As GetRole states it. */
  readonly arn?: Word;
  readonly trust?: Policy;
  /** The policies that count: attached, in their default version, text seen. */
  readonly policies: readonly Policy[];
  /** The names in the role's list whose text was not given. */
  readonly notSeen: readonly Word[];
  /** Given, but not in the role's list. */
  readonly notAttached: readonly Policy[];
  /** Whether `policies` is all there is: the list was given and every text seen, or the policies were handed over explicitly. */
  readonly complete: boolean;
  /** Whether some document had an error, so that verdicts are unknown. */
  readonly damaged: boolean;
}

export interface RoleReading {
  readonly value: RoleDocuments | undefined;
  readonly diagnostics: Diagnostic[];
}

/** A role by separate policy files. An empty list of policies says nothing of what is attached. */
export function documentsOf(trust: Policy | undefined, policies: readonly Policy[], damaged: boolean): RoleDocuments {
  return { ...(trust === undefined ? {} : { trust }), policies, notSeen: [], notAttached: [], complete: policies.length > 0, damaged };
}

/** Whether nothing was given but texts of policies: neither the role nor what is attached to it. */
export function isTextsAlone({ arn, trust, notSeen, notAttached, complete }: RoleDocuments): boolean {
  return arn === undefined && trust === undefined && notSeen.length === 0 && notAttached.length === 0 && !complete;
}

/**
 * One role from what the aliyun CLI printed for GetRole, ListPoliciesForRole, GetPolicy, GetPolicyVersion and
 * ListPolicyVersions, in any number of files, and from plain policy documents beside them. Files of other shapes are
 * left alone; `value` is undefined when nothing is a role's document. Every span points into the file itself, also
 * for documents that stand inside a JSON string. `at` is the place that named the files, for the findings. A file that
 * is the only one was certainly to be a document, unless somebody merely came across it (`alone`).
 */
export function readRoleDumps(files: readonly SourceFile[], at?: Span, alone = files.length === 1): RoleReading {
  const diagnostics: Diagnostic[] = [];
  const answers = files.flatMap((file) => readAnswers(file, alone, diagnostics));
  const value = answers.length === 0 ? undefined : assemble(answers, diagnostics);
  return { value, diagnostics: at === undefined ? diagnostics : diagnostics.map((finding) => ({ ...finding, reachedFrom: at })) };
}

function assemble(answers: readonly RoleDump[], diagnostics: Diagnostic[]): RoleDocuments {
  const arn = onlyRole(answers, diagnostics);
  const trust = onlyTrust(readTrusts(answers, diagnostics), diagnostics);
  const { policies, notSeen, notAttached, complete } = attachPolicies(attachedIn(answers), readTexts(answers, diagnostics));
  const damaged = hasError(diagnostics);
  return { ...(arn === undefined ? {} : { arn }), ...(trust === undefined ? {} : { trust }), policies, notSeen, notAttached, complete, damaged };
}

/** The ARN of the role; several answers of one role are one. */
function onlyRole(answers: readonly RoleDump[], diagnostics: Diagnostic[]): Word | undefined {
  const arns = answers.flatMap((answer) => (answer.kind === "role" && answer.arn !== undefined ? [answer.arn] : []));
  const [first] = arns;
  const other = first && arns.find((arn) => !isSameName(arn.value, first.value));
  if (first !== undefined && other !== undefined) {
    const related = [{ at: first.at, message: "one role" }];
    const help = "keep the documents of one role in a folder";
    diagnostics.push(
      diagnostic("role/ambiguous-documents", { at: other.at, message: "documents of several roles", label: "another role", related, help }),
    );
  }
  return first;
}

function isSameName(a: string, b: string): boolean {
  const [left, right] = [parseRoleArn(a), parseRoleArn(b)];
  return "problem" in left || "problem" in right ? a.toLowerCase() === b.toLowerCase() : isSameRole(left, right);
}

function readTrusts(answers: readonly RoleDump[], diagnostics: Diagnostic[]): Policy[] {
  const documents = answers.flatMap((answer) => {
    if (answer.kind === "role" && answer.trust !== undefined) return [answer.trust];
    return answer.kind === "trust" ? [answer.document] : [];
  });
  return documents.map((document) => readDumpedDocument(document, "trust", diagnostics)).filter((policy) => policy !== undefined);
}

function onlyTrust(trusts: readonly Policy[], diagnostics: Diagnostic[]): Policy | undefined {
  const [first] = trusts;
  const other = first && trusts.find((trust) => fingerprint(trust) !== fingerprint(first));
  const isOneRole = !diagnostics.some(({ rule }) => rule === "role/ambiguous-documents");
  if (first !== undefined && other !== undefined && isOneRole) {
    const related = [{ at: first.at, message: "one trust policy" }];
    diagnostics.push(
      diagnostic("role/ambiguous-documents", {
        at: other.at,
        message: "several trust policies, and a role has one",
        label: "another trust policy",
        related,
      }),
    );
  }
  return first;
}

function attachedIn(answers: readonly RoleDump[]): AttachedPolicy[] | undefined {
  const lists = answers.flatMap((answer) => (answer.kind === "attached" ? [answer.policies] : []));
  return lists.length === 0 ? undefined : lists.flat();
}

function readTexts(answers: readonly RoleDump[], diagnostics: Diagnostic[]): PolicyText[] {
  return answers.flatMap((answer): PolicyText[] => {
    if (answer.kind !== "policy" && answer.kind !== "version" && answer.kind !== "permission") return [];
    if (answer.document === undefined) return [];
    const name = answer.kind === "policy" ? answer.name : undefined;
    const policy = readDumpedDocument(answer.document, "permission", diagnostics, name);
    if (policy === undefined) return [];
    if (answer.kind === "policy") return [{ policy, origin: "named", type: answer.type }];
    return [{ policy, origin: answer.kind === "version" ? "version" : "plain" }];
  });
}
