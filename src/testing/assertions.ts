import type { SourceOptions } from "../analyse-text.ts";
import type { CompileOptions } from "../compile.ts";
import type { RuleId } from "../diagnostics/catalogue.ts";
import { allowedBy } from "./allowed-by.ts";
import { compilesTo } from "./compiles-to.ts";
import { ExpectationError } from "./expectation-error.ts";
import type { ExpectedFinding } from "./expected-finding.ts";
import type { GivenRole } from "./given-role.ts";
import { hasDiagnostic } from "./has-diagnostic.ts";
import { type ExpectedMapping, mapsColumns } from "./maps-columns.ts";
import { needsActions } from "./needs-actions.ts";
import type { Checked, Subject } from "./subject.ts";
import type { TableOptions } from "./tested-tables.ts";
import { type ValidityOptions, validity } from "./validity.ts";
import type { Verdict } from "./verdict.ts";

/** Throws an ExpectationError unless a source compiles to this SQL, white space and comments apart. */
export function assertCompilesTo(source: Subject | Checked, sql: string, options?: CompileOptions): void {
  demand(compilesTo(source, sql, options), assertCompilesTo);
}

/** Throws an ExpectationError, with the findings, where a source has errors, or more than `maxWarnings` warnings. */
export function assertValid(source: Subject | Checked, options?: ValidityOptions): void {
  demand(validity(source, options), assertValid);
}

/** Throws an ExpectationError, with what was found, unless a rule found something that is as expected; other findings are let be. */
export function assertDiagnostic(source: Subject | Checked, rule: RuleId, expected?: ExpectedFinding, options?: SourceOptions): void {
  demand(hasDiagnostic(source, rule, expected, options), assertDiagnostic);
}

/** Throws an ExpectationError unless these columns of a table are called so in its store; others may be there too. */
export function assertMapsColumns(source: Subject, columns: Readonly<Record<string, ExpectedMapping>>, options?: TableOptions): void {
  demand(mapsColumns(source, columns, options), assertMapsColumns);
}

/** Throws an ExpectationError unless the role of the tables needs exactly these actions: `ots:GetRow`, or `ots:GetRow on acs:ots:…`. */
export function assertNeedsActions(source: Subject, actions: readonly string[], options?: TableOptions): void {
  demand(needsActions(source, actions, options), assertNeedsActions);
}

/**
 * Throws an ExpectationError unless the role grants all that the tables need and trusts their MaxCompute; without a role, by
 * the documents that the source's own role names.
 */
export function assertAllowedBy(source: Subject, role?: GivenRole, options?: TableOptions): void {
  demand(allowedBy(source, role, options), assertAllowedBy);
}

function demand(verdict: Verdict, failed: (...args: never[]) => unknown): void {
  if (verdict.holds !== "yes") throw new ExpectationError(verdict.message(false), failed, verdict);
}
