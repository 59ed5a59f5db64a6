import { type RuleId, isRuleId } from "../diagnostics/catalogue.ts";
import { ExpectationError } from "./expectation-error.ts";
import { judgeInvalid, judgeValid } from "./judge-case.ts";
import type { InvalidCase, ValidCase } from "./rule-case.ts";
import { type TestFunctions, testFramework } from "./test-framework.ts";
import type { Verdict } from "./verdict.ts";

export interface RuleCases {
  /** Sources of which the rule has nothing to say. */
  readonly valid: readonly (string | ValidCase)[];
  /** Sources in which it finds what « and » mark, and nothing else. */
  readonly invalid: readonly (string | InvalidCase)[];
}

/**
 * Declares a test for each case of a rule: that it finds what is marked and nothing else, that no other rule has an error or a
 * warning unless the case says so, that its fixes give the output, change nothing when they are applied again, and bring
 * nothing else about. The runner's functions are those of `functions`, or its globals; `extc/vitest` knows its own. A case
 * that does not hold throws an ExpectationError in its test. Throws a TypeError where there is no such rule, or no runner.
 */
export function ruleTester(rule: RuleId, { valid, invalid }: RuleCases, functions?: TestFunctions): void {
  if (!isRuleId(rule)) throw new TypeError(`there is no rule ${String(rule)}`);
  const { describe, test } = testFramework(functions);
  const call = new Error(rule);
  Error.captureStackTrace?.(call, ruleTester);
  const demand = (verdict: Verdict): void => {
    if (verdict.holds !== "yes") throw new ExpectationError(verdict.message(false), demand, verdict).calledAt(call);
  };
  describe(rule, () => {
    for (const one of valid.map(asCase)) test(`valid: ${nameOf(one)}`, () => demand(judgeValid(rule, one)));
    for (const one of invalid.map(asCase<InvalidCase>)) test(`invalid: ${nameOf(one)}`, () => demand(judgeInvalid(rule, one)));
  });
}

function asCase<Case extends ValidCase>(one: string | Case): Case | ValidCase {
  return typeof one === "string" ? { code: one } : one;
}

function nameOf({ name, code }: ValidCase): string {
  return name ?? code.trim().replaceAll(/\s+/g, " ");
}
