import yargs, { type Argv, type CommandModule } from "yargs";
import { UsageError } from "./usage-error.ts";

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
}

export interface CompileArguments extends CommonArguments {
  readonly output?: string;
  readonly check: boolean;
  readonly flags: boolean;
  readonly repair: boolean;
  readonly withSecrets: boolean;
}

export interface ExplainArguments {
  readonly topic?: string;
}

const list = { type: "string", array: true, nargs: 1, default: [] as string[] } as const;

function commonOptions<T>(command: Argv<T>): Argv<T> {
  return command
    .positional("path", { type: "string", array: true, describe: "a file, a folder, a glob, or - for standard input; the current folder unless given" })
    .options({
      config: { type: "string", requiresArg: true, describe: "the configuration file" },
      env: { type: "string", requiresArg: true, describe: "an environment of the configuration, or all" },
      "project-owner": { type: "string", requiresArg: true, describe: "the account id that owns the MaxCompute project" },
      region: { type: "string", requiresArg: true, describe: "the region of the MaxCompute project" },
      roles: { ...list, describe: "a folder or file of role documents" },
      param: { ...list, describe: "NAME=VALUE, a parameter" },
      rule: { ...list, describe: "ID=SEVERITY, where SEVERITY is error, warning, hint or off" },
      "stdin-filename": { type: "string", requiresArg: true, describe: "what to call standard input" },
      format: { choices: ["text", "json"] as const, default: "text", describe: "how findings are printed" },
      color: { type: "boolean", describe: "colours, on a terminal unless NO_COLOR is set" },
      hints: { type: "boolean", default: false, describe: "show hints in full" },
      quiet: { type: "boolean", default: false, describe: "errors only, and no summary" },
    }) as Argv<T>;
}

const commands: readonly CommandModule<object, never>[] = [
  {
    command: "compile [path..]",
    describe: "compile .ext files to MaxCompute SQL",
    builder: (command: Argv) =>
      commonOptions(command).options({
        output: { alias: "o", type: "string", requiresArg: true, describe: "write one .sql for each file below this folder" },
        check: { type: "boolean", default: false, describe: "write nothing; exit 1 where outputs are stale" },
        flags: { type: "boolean", default: true, describe: "write the SET lines that a statement needs" },
        repair: { type: "boolean", default: false, describe: "add MSCK REPAIR TABLE for partitioned tables" },
        "with-secrets": { type: "boolean", default: false, describe: "put the values of secret() in" },
      }),
    handler: async (args: CompileArguments) => void (status = await (await import("./commands/compile.ts")).compileCommand(args)),
  },
  {
    command: "check [path..]",
    describe: "check .ext files and the roles they use",
    builder: (command: Argv) => commonOptions(command).options({ "max-warnings": { type: "number", requiresArg: true, describe: "exit 1 with more warnings than this" } }),
    handler: async (args: CheckArguments) => void (status = await (await import("./commands/check.ts")).checkCommand(args)),
  },
  {
    command: "explain [topic]",
    describe: "explain a rule; list all of them without one",
    builder: (command: Argv) => command.positional("topic", { type: "string", describe: "a rule id, such as ram/missing-action" }),
    handler: async (args: ExplainArguments) => void (status = (await import("./commands/explain.ts")).explainCommand(args)),
  },
] as unknown as CommandModule<object, never>[];

let status = 0;

/** Runs one command line and gives its exit status: 0 clean, 1 findings. Throws UsageError for what is status 2. */
export async function run(args: readonly string[], version: string): Promise<number> {
  status = 0;
  const parser = yargs(args as string[])
    .scriptName("extc")
    .locale("en")
    .usage("$0 <command> [path..]\n\nCompiles .ext files, which describe MaxCompute external tables, and checks them against the RAM roles they use.")
    .parserConfiguration({ "dot-notation": false, "duplicate-arguments-array": true })
    .version(version)
    .demandCommand(1, "which command?")
    .recommendCommands()
    .strict()
    .exitProcess(false)
    .fail((message, error) => {
      if (error !== undefined && error !== null) throw error;
      throw new UsageError(`${message}\nextc: extc --help lists commands and options`);
    })
    .epilogue("Exit status: 0 clean, 1 findings, 2 wrong usage. Findings are checked against role files, not live RAM.");
  for (const command of commands) parser.command(command);
  await parser.parseAsync();
  return status;
}
