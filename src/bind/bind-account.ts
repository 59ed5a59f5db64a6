import { isFilledInLater } from "../model/placeholder.ts";
import type { Fact } from "../model/table.ts";
import type { ValueNode } from "../syntax/ast.ts";
import { bindText } from "./bind-value.ts";
import type { Scope } from "./scope.ts";

/** An account id (uid): digits, kept as written, since 16 of them do not fit a double. Undefined when unknown or reported. */
export function bindAccount(scope: Scope, value: ValueNode, what: string): Fact<string> | undefined {
  const text = bindText(scope, value, { what, numbers: true });
  if (text === undefined || isFilledInLater(text.value)) return undefined;
  if (/^[0-9]+$/.test(text.value)) return { value: text.value, at: text.at };
  scope.report("value/type", {
    at: text.at,
    message: `${what} is an account id, which is digits alone`,
    help: "the console shows it under Account Management, as Account ID or UID",
  });
  return undefined;
}
