import type { ReportFormat } from "./report-format.ts";

/** The options that every command on files takes. */
export interface CommonArguments {
  readonly path: readonly string[];
  readonly config?: string;
  readonly env?: string;
  readonly projectOwner?: string;
  readonly region?: string;
  readonly roles: readonly string[];
  readonly param: readonly string[];
  readonly rule: readonly string[];
  readonly stdinFilename?: string;
  readonly format: ReportFormat;
  readonly color?: boolean;
  readonly hints: boolean;
  readonly quiet: boolean;
}

export interface CheckArguments extends CommonArguments {
  readonly maxWarnings?: number;
  readonly fix: boolean;
  readonly fixRam: boolean;
  readonly diff: boolean;
  readonly writeBaseline: boolean;
  readonly timing: boolean;
  readonly watch: boolean;
  readonly poll: boolean;
}

export interface CompileArguments extends CommonArguments {
  readonly output?: string;
  readonly check: boolean;
  readonly flags: boolean;
  readonly repair: boolean;
  readonly withSecrets: boolean;
  readonly watch: boolean;
  readonly poll: boolean;
}

export interface FormatArguments extends CommonArguments {
  readonly check: boolean;
  readonly write: boolean;
  readonly diff: boolean;
}

export interface DiffArguments extends CommonArguments {
  readonly emit: "text" | "json" | "markdown" | "sql";
  readonly failOn?: "visible" | "breaking";
}

export interface PolicyArguments extends CommonArguments {
  readonly role?: string;
  readonly access: "read" | "readwrite";
  readonly against?: string;
  /** JSON unless said otherwise; with `against`, text. */
  readonly emit?: "json" | "terraform";
  readonly output?: string;
}

export interface ImportArguments extends CommonArguments {
  readonly output?: string;
  readonly inline: boolean;
}

export interface InitArguments {
  readonly path: readonly string[];
  readonly hook?: "pre-commit" | "husky" | "none";
  readonly projectOwner?: string;
  readonly region?: string;
}

export interface ExplainArguments {
  /** The words of the topic. */
  readonly path: readonly string[];
  readonly format: "text" | "json";
  readonly color?: boolean;
}
