import type { SourceFile } from "../../source/source-file.ts";
import type { Span } from "../../source/span.ts";

/**
 * A string of a document: its decoded value, and the whole literal it stands in, quotes included.
 * Inside an answer of the aliyun CLI the quotes are the escaped ones (`\"ots:GetRow\"`).
 */
export interface Word {
  readonly value: string;
  readonly at: Span;
}

/** `"StringLike": { "oss:Prefix": ["logs/*"] }`, one per key. Values of one key are alternatives (RAM reference: policy elements). */
export interface Condition {
  readonly operator: Word;
  readonly key: Word;
  readonly values: readonly Word[];
  /** From the key to the end of its values. */
  readonly at: Span;
}

/** Who may assume a role; `*` is the principal written as a bare `"*"`. */
export interface Principal {
  readonly kind: "Service" | "RAM" | "Federated" | "*";
  readonly value: Word;
}

/** One statement. A single string in a document equals a list of one (RAM reference: policy structure and syntax). */
export interface Statement {
  readonly effect: "Allow" | "Deny";
  readonly actions: readonly Word[];
  readonly notActions: readonly Word[];
  /** Empty in a trust policy. */
  readonly resources: readonly Word[];
  /** Empty in a permission policy. */
  readonly principals: readonly Principal[];
  readonly conditions: readonly Condition[];
  /** The whole statement. */
  readonly at: Span;
  /** The value of Action or NotAction, the brackets of a list included: where an action can be added. */
  readonly actionAt?: Span;
  /** The value of Principal: where a principal can be added. */
  readonly principalAt?: Span;
}

/** A trust or permission policy; `name` is stated only where an answer of RAM states it. */
export interface Policy {
  readonly name?: string;
  readonly source: SourceFile;
  readonly statements: readonly Statement[];
  readonly at: Span;
  /** The value of Statement, the brackets of a list included: where a statement can be added. */
  readonly statementsAt?: Span;
  /** The policy is all that its file holds, so that the file can be edited; not so in answers of the aliyun CLI and in Terraform's output. */
  readonly editable?: boolean;
  /** The text is a published one that is known here; no file of the user holds it. */
  readonly published?: boolean;
  /** It is one of Alibaba Cloud's own, which nobody else can change; `published` ones are. */
  readonly system?: boolean;
  /** Where the role's list of policies names it, of one whose text no file holds. */
  readonly listedAt?: Span;
}

/** Whether the statement holds only under conditions. */
export function isConditional(statement: Statement): boolean {
  return statement.conditions.length > 0;
}
