import type { Environment } from "../bind/environment.ts";
import type { RuleId } from "../diagnostics/catalogue.ts";
import type { Host } from "../source/host.ts";
import type { RuleLevel } from "./configuration.ts";
import type { Timing } from "./timing.ts";

/** As what a project is analysed, whichever files there are. */
export interface AnalysisSettings {
  readonly host: Host;
  /** Files that others name must lie below it. */
  readonly root: string | undefined;
  readonly environment: Environment;
  /** Folders and files of role documents, for roles that name none. */
  readonly roles: readonly string[];
  /** The accounts that own MaxCompute in any environment, beside those that files state. */
  readonly owners: readonly string[];
  /** Those that the project is also deployed to, with roles that may be the same ones. */
  readonly otherEnvironments: readonly Environment[];
  /** Whether the whole run leaves some of these out: an ignore may be needed there. */
  readonly leavesOutEnvironments?: boolean;
  /** The level of a rule for a file, where the configuration states one. */
  levelOf(rule: RuleId, path: string): RuleLevel | undefined;
  /** Is told where the time goes, where anybody wants to know. */
  readonly timing?: Timing | undefined;
}
