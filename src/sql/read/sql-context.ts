import type { RuleId } from "../../diagnostics/catalogue.ts";
import { type Diagnostic, type Finding, diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Role } from "../../model/role.ts";
import type { Project } from "../../model/table.ts";
import { type Text, textFrom } from "../../model/text.ts";
import type { TextNode } from "../syntax/sql-ast.ts";

/** What a script is read with: nothing in SQL says who runs MaxCompute, or declares a role. */
export interface SqlSurroundings {
  readonly project: Project;
  /** The role of an ARN, the same one each time. */
  roleOf(arn: Text): Role;
}

/** The findings of one script while its statements are given their meaning. */
export class SqlContext {
  readonly diagnostics: Diagnostic[] = [];
  readonly surroundings: SqlSurroundings;

  constructor(surroundings: SqlSurroundings) {
    this.surroundings = surroundings;
  }

  readonly report = (rule: RuleId, finding: Finding): void => void this.diagnostics.push(diagnostic(rule, finding));
}

/** A literal, or several adjacent ones, as a text that knows where each character stands. */
export function textOfNode({ pieces, span }: TextNode): Text {
  return textFrom(pieces, span);
}
