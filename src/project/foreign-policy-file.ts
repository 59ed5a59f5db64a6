import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { looksLikeRoleDump, readAnswers } from "../ram/given/role-answers.ts";
import { readTerraform } from "../ram/given/terraform-roles.ts";
import { blanked, terraformShape } from "../ram/given/terraform-shape.ts";
import type { SourceFile } from "../source/source-file.ts";

/** What is wrong with a file that is named as a policy and is something else of a role; undefined where it may be a policy. */
export function foreignPolicyFile(source: SourceFile): readonly Diagnostic[] | undefined {
  const shape = terraformShape(source.text);
  if (shape === "shown") return [printedBy("terraform show -json", blanked(source))];
  if (shape !== undefined) return readTerraform(source).diagnostics;
  if (!looksLikeRoleDump(source)) return undefined;
  const errors: Diagnostic[] = [];
  if (readAnswers(source, true, errors).some(({ kind }) => kind === "error")) return errors;
  return holdsPolicyInside(source) ? [printedBy("the aliyun CLI", source)] : undefined;
}

function printedBy(printer: string, source: SourceFile): Diagnostic {
  return diagnostic("ram/invalid-policy", {
    at: { source, start: 0, end: 1 },
    message: `this is what ${printer} prints, with the policy inside it`,
    help: "name it with from = file(…), which reads such files",
  });
}

/** Whether the policy stands in the answer as a string: there its quotes are escaped. */
function holdsPolicyInside({ text }: SourceFile): boolean {
  return !/(?:^|[^\\])"Statement\s*"/i.test(text);
}
