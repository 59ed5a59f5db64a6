import { oneLine } from "../../report/visible-text.ts";
import type { Grant, RoleChange } from "../grant-changes.ts";

/** What a role gains and need not hold any more, a line each; `mark` tells the one from the other. */
export function roleLines({ gains, losses, trusts, distrusts, unknown }: RoleChange): { readonly mark: "+" | "-" | "?"; readonly text: string }[] {
  return [
    ...(unknown === undefined ? [] : [{ mark: "?" as const, text: `what it needs is not known: ${oneLine(unknown)}` }]),
    ...trusts.map((principal) => ({ mark: "+" as const, text: `must trust ${oneLine(principal)}` })),
    ...gains.map((grant) => ({ mark: "+" as const, text: `must gain ${inWords(grant)}` })),
    ...distrusts.map((principal) => ({ mark: "-" as const, text: `need not trust ${oneLine(principal)}` })),
    ...losses.map((grant) => ({ mark: "-" as const, text: `need not hold ${inWords(grant)}` })),
  ];
}

function inWords({ actions, resource, prefix }: Grant): string {
  return oneLine(`${actions.join(", ")} on ${resource}${prefix === undefined ? "" : ` under the prefix ${prefix}`}`);
}
