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

/** As many resources are told one by one: the rest is what `extc policy` prints. */
const MOST_RESOURCES = 4;

function inWords({ actions, resources }: Grant): string {
  const shown = resources.slice(0, resources.length > MOST_RESOURCES ? MOST_RESOURCES - 1 : MOST_RESOURCES);
  const names = shown.map(({ resource, prefix }) => (prefix === undefined ? resource : `${resource} under the prefix ${prefix}`));
  const more = resources.length - shown.length;
  return oneLine(`${actions.join(", ")} on ${names.join(", ")}${more > 0 ? ` and ${more} more` : ""}`);
}

/** What to call a role where another one may be called the same. */
export function roleTitle({ role, arn }: RoleChange): string {
  return oneLine(arn === "" || arn === role ? role : `${role} (${arn})`);
}
