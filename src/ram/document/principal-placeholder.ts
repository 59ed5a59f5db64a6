import { type Placeholder, findPlaceholders } from "../matching/placeholder.ts";

/**
 * The placeholders of a principal. What stands before `@<service>` must be an account id, that is digits: anything
 * else there, `ID of the Alibaba Cloud account that owns MaxCompute` or `uid`, is one too. A bare `*` is none.
 */
export function principalPlaceholders(value: string): Placeholder[] {
  const found = findPlaceholders(value);
  const sign = value.indexOf("@");
  const account = value.slice(0, Math.max(sign, 0)).trim();
  if (found.length > 0 || account === "" || account === "*" || /^[0-9]+$/.test(account)) return found;
  return account.includes("*") || account.includes(":") ? found : [{ kind: "left-over", text: account, start: 0, end: sign }];
}
