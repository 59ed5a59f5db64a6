import { diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Reading } from "../json/findings.ts";
import { type Placeholder, findPlaceholders } from "../matching/placeholder.ts";
import type { Word } from "./policy.ts";

/**
 * The placeholders of a resource: those of templates, `<…>`, and `1xxxx` in the account field of an ARN. A word of x
 * elsewhere can be a name.
 */
export function resourcePlaceholders(resource: string): Placeholder[] {
  const found = findPlaceholders(resource);
  if (found.length === 0) return found;
  const account = accountField(resource);
  return found.filter(({ kind, text, start, end }) => kind === "template" || text.startsWith("<") || (start >= account.start && end <= account.end));
}

/** Reports a resource that a person has yet to fill in. */
export function reportResourcePlaceholder(reading: Reading, resource: Word): void {
  const found = resourcePlaceholders(resource.value).find(({ kind }) => kind === "left-over");
  if (found === undefined) return;
  reading.diagnostics.push(
    diagnostic("role/placeholder", {
      at: resource.at,
      message: `the policy still says ${found.text}`,
      label: "a placeholder",
      help: `put what ${found.text} stands for here`,
    }),
  );
}

/** The run of the fourth field of `acs:<service>:<region>:<account>:…`; empty where there is none. */
function accountField(resource: string): { start: number; end: number } {
  let start = 0;
  for (let field = 0; field < 3; field++) {
    const colon = resource.indexOf(":", start);
    if (colon < 0) return { start: 0, end: 0 };
    start = colon + 1;
  }
  const end = resource.indexOf(":", start);
  return { start, end: end < 0 ? resource.length : end };
}
