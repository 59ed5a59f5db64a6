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
  readonly format: "text" | "json";
  readonly color?: boolean;
  readonly hints: boolean;
  readonly quiet: boolean;
}

export interface CheckArguments extends CommonArguments {
  readonly maxWarnings?: number;
  readonly fix: boolean;
  readonly fixRam: boolean;
  readonly diff: boolean;
}

export interface CompileArguments extends CommonArguments {
  readonly output?: string;
  readonly check: boolean;
  readonly flags: boolean;
  readonly repair: boolean;
  readonly withSecrets: boolean;
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
