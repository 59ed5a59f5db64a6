import type { RuleId } from "../../diagnostics/catalogue.ts";
import { type Diagnostic, type Finding, diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Role } from "../../model/role.ts";
import { type Text, textFrom } from "../../model/text.ts";
import type { TextNode } from "../syntax/sql-ast.ts";

/** The role of an ARN, the same one each time. */
export type RoleOf = (arn: Text) => Role;

/** What the statements of one script are given their meaning with, and the findings on the way. */
export class SqlContext {
  readonly diagnostics: Diagnostic[] = [];
  readonly roleOf: RoleOf;

  constructor(roleOf: RoleOf) {
    this.roleOf = roleOf;
  }

  readonly report = (rule: RuleId, finding: Finding): void => void this.diagnostics.push(diagnostic(rule, finding));
}

/** A literal, or several adjacent ones, as a text that knows where each character stands. */
export function textOfNode({ pieces, span }: TextNode): Text {
  return textFrom(pieces, span);
}
