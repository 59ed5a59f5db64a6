import type { SourceOptions } from "../analyse-text.ts";
import type { CompileOptions } from "../compile.ts";
import type { RuleId } from "../diagnostics/catalogue.ts";
import { allowedBy } from "../testing/allowed-by.ts";
import { compilesTo } from "../testing/compiles-to.ts";
import type { ExpectedFinding } from "../testing/expected-finding.ts";
import type { GivenRole } from "../testing/given-role.ts";
import { hasDiagnostic } from "../testing/has-diagnostic.ts";
import { type ExpectedMapping, mapsColumns } from "../testing/maps-columns.ts";
import { needsActions } from "../testing/needs-actions.ts";
import type { TableOptions } from "../testing/tested-tables.ts";
import { type ValidityOptions, validity } from "../testing/validity.ts";
import type { Verdict } from "../testing/verdict.ts";

/** What `expect(…)` of vitest gains. Each takes `.ext` text, or what has `toExt()`; the first three take a result of `compile` or `check` too. */
export interface ExtMatchers<R = void> {
  /** It compiles to this SQL, white space and comments apart. */
  toCompileTo(sql: string, options?: CompileOptions): R;
  /** It has no errors, and no more warnings than `maxWarnings`. */
  toBeValidExt(options?: ValidityOptions): R;
  /** A rule finds something in it that is as expected; other findings are let be. */
  toHaveDiagnostic(rule: RuleId, expected?: ExpectedFinding, options?: SourceOptions): R;
  /** These columns are called so in the store, keys with a colon before them; others may be there too. Its opposite: none of them is. */
  toMapColumns(columns: Readonly<Record<string, ExpectedMapping>>, options?: TableOptions): R;
  /** The role of its tables needs exactly these actions: `ots:GetRow`, or `ots:GetRow on acs:ots:…`. Its opposite: none of them. */
  toNeedActions(actions: readonly string[], options?: TableOptions): R;
  /** The role grants all that its tables need, and trusts their MaxCompute; without a role, the one that its declaration documents. */
  toBeAllowedBy(role?: GivenRole, options?: TableOptions): R;
}

interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
  readonly actual?: unknown;
  readonly expected?: unknown;
}

/** The matchers as `expect.extend` takes them. */
export const matchers = {
  toCompileTo: matcher((received, sql: string, options?: CompileOptions) => compilesTo(received, sql, options)),
  toBeValidExt: matcher((received, options?: ValidityOptions) => validity(received, options)),
  toHaveDiagnostic: matcher((received, rule: RuleId, expected?: ExpectedFinding, options?: SourceOptions) =>
    hasDiagnostic(received, rule, expected, options),
  ),
  toMapColumns: matcher((received, columns: Readonly<Record<string, ExpectedMapping>>, options?: TableOptions) =>
    mapsColumns(received, columns, options),
  ),
  toNeedActions: matcher((received, actions: readonly string[], options?: TableOptions) => needsActions(received, actions, options)),
  toBeAllowedBy: matcher((received, role?: GivenRole, options?: TableOptions) => allowedBy(received, role, options)),
};

/** A matcher of a verdict. Where neither it nor its opposite holds, both fail. */
function matcher<Args extends unknown[]>(judge: (received: unknown, ...args: Args) => Verdict) {
  return function match(this: { readonly isNot: boolean }, received: unknown, ...args: Args): MatcherResult {
    const { holds, message, actual, expected } = judge(received, ...args);
    const pass = holds === "neither" ? this.isNot : holds === "yes";
    // Of what is not to be, nothing differs.
    const compared = this.isNot || expected === undefined ? {} : { actual, expected };
    return { pass, message: () => message(this.isNot), ...compared };
  };
}
