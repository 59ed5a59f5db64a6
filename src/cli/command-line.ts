import yargs, { type Argv } from "yargs";
import { didYouMean } from "../diagnostics/nearest-name.ts";
import type {
  CheckArguments,
  CommonArguments,
  CompileArguments,
  DiffArguments,
  ExplainArguments,
  FormatArguments,
  ImportArguments,
  InitArguments,
  PolicyArguments,
} from "./arguments.ts";
import { reportFormats } from "./report-format.ts";
import { UsageError } from "./usage-error.ts";

const list = { type: "string", array: true, nargs: 1, default: [] as string[] } as const;

const poll = {
  type: "boolean",
  default: false,
  describe: "with --watch: look at files once a second, where the system tells of no changes",
} as const;

function commonOptions(command: Argv): Argv {
  return command.options({
    config: { type: "string", requiresArg: true, describe: "the configuration file" },
    env: { type: "string", requiresArg: true, describe: "an environment of the configuration, or all" },
    "project-owner": { type: "string", requiresArg: true, describe: "the account id that owns the MaxCompute project" },
    region: { type: "string", requiresArg: true, describe: "the region of the MaxCompute project" },
    roles: { ...list, describe: "a folder or file of role documents" },
    param: { ...list, describe: "NAME=VALUE, a parameter" },
    rule: { ...list, describe: "ID=SEVERITY, where SEVERITY is error, warning, hint or off" },
    "stdin-filename": { type: "string", requiresArg: true, describe: "what to call standard input" },
    format: { choices: reportFormats, default: "text", describe: "how findings are printed; of roles, the result too" },
    color: { type: "boolean", describe: "colours, on a terminal unless NO_COLOR is set" },
    hints: { type: "boolean", default: false, describe: "show hints in full" },
    quiet: { type: "boolean", default: false, describe: "errors only, and no summary" },
  });
}

/** One command: its options, and the module that is loaded when it runs. */
interface Command {
  readonly name: string;
  /** Positional arguments as the help shows them. */
  readonly positionals: string;
  readonly describe: string;
  readonly options: (command: Argv) => Argv;
  /** Gives the exit status: 0 clean, 1 findings. */
  readonly run: (args: never) => Promise<number>;
}

const commands: readonly Command[] = [
  {
    name: "compile",
    positionals: "[path..]",
    describe: "compile .ext files to MaxCompute SQL",
    options: (command) =>
      commonOptions(command).options({
        output: { alias: "o", type: "string", requiresArg: true, describe: "write one .sql for each file below this folder" },
        check: { type: "boolean", default: false, describe: "write nothing; exit 1 where outputs are stale" },
        flags: { type: "boolean", default: true, describe: "write the SET lines that a statement needs" },
        repair: { type: "boolean", default: false, describe: "add MSCK REPAIR TABLE for partitioned tables" },
        "with-secrets": { type: "boolean", default: false, describe: "put the values of secret() in" },
        watch: { type: "boolean", default: false, describe: "with -o: go on, and compile again what changes and what depends on it" },
        poll,
      }),
    run: async (args: CompileArguments) => (await import("./commands/compile.ts")).compileCommand(args),
  },
  {
    name: "check",
    positionals: "[path..]",
    describe: "check .ext and .sql files, and the roles they use",
    options: (command) =>
      commonOptions(command).options({
        "max-warnings": { type: "number", requiresArg: true, describe: "exit 1 with more warnings than this" },
        fix: { type: "boolean", default: false, describe: "mend what can be mended without a choice in the files that are named" },
        "fix-ram": { type: "boolean", default: false, describe: "add to policy files what the tables need and the role lacks" },
        diff: { type: "boolean", default: false, describe: "with --fix or --fix-ram: print the changes, write nothing" },
        timing: { type: "boolean", default: false, describe: "say on standard error where the time went" },
        watch: { type: "boolean", default: false, describe: "go on, and check again what changes and what depends on it" },
        poll,
        "write-baseline": { type: "boolean", default: false, describe: "put what is found into the baseline, which later runs leave out" },
      }),
    run: async (args: CheckArguments) => (await import("./commands/check.ts")).checkCommand(args),
  },
  {
    name: "format",
    positionals: "[path..]",
    describe: "format .ext files: to standard output, unless told otherwise",
    options: (command) =>
      commonOptions(command).options({
        check: { type: "boolean", default: false, describe: "list the files that are not formatted, write nothing; exit 1 where there are any" },
        write: { type: "boolean", default: false, describe: "write the files that are not formatted anew" },
        diff: { type: "boolean", default: false, describe: "print the changes as a patch, write nothing; exit 1 where there are any" },
      }),
    run: async (args: FormatArguments) => (await import("./commands/format.ts")).formatCommand(args),
  },
  {
    name: "import",
    positionals: "[path..]",
    describe: "turn .sql files, or the output of SHOW CREATE TABLE, into .ext",
    options: (command) =>
      commonOptions(command).options({
        output: { alias: "o", type: "string", requiresArg: true, describe: "write one .ext for each file below this folder" },
        inline: { type: "boolean", default: false, describe: "let each table state what it shares with others" },
      }),
    run: async (args: ImportArguments) => (await import("./commands/import.ts")).importCommand(args),
  },
  {
    name: "diff",
    positionals: "<old> [new]",
    describe: "tell what changed between two versions of tables, paths or git:REV, and the statements that carry live tables over",
    options: (command) =>
      commonOptions(command).options({
        emit: { choices: ["text", "json", "markdown", "sql"] as const, default: "text", describe: "what is printed; sql is the plan" },
        "fail-on": { choices: ["visible", "breaking"] as const, describe: "exit 1 where readers notice a change, or break on it" },
      }),
    run: async (args: DiffArguments) => (await import("./commands/diff.ts")).diffCommand(args),
  },
  {
    name: "policy",
    positionals: "[path..]",
    describe: "print the trust policy and the least permission policy of each role, over the whole project",
    options: (command) =>
      commonOptions(command).options({
        role: { type: "string", requiresArg: true, describe: "this role alone, by its declared name, its role name or its ARN" },
        access: { choices: ["read", "readwrite"] as const, default: "read", describe: "what tables need that state no access" },
        against: { type: "string", requiresArg: true, describe: "print what each role must gain since then: a path, - or git:REV" },
        emit: { choices: ["json", "terraform"] as const, describe: "what is printed: JSON unless said otherwise, with --against text" },
        output: { alias: "o", type: "string", requiresArg: true, describe: "write one file for each document below this folder" },
      }),
    run: async (args: PolicyArguments) => (await import("./commands/policy.ts")).policyCommand(args),
  },
  {
    name: "roles",
    positionals: "[path..]",
    describe: "list each role: its tables, the documents seen and missing, and the aliyun commands that fetch those",
    options: commonOptions,
    run: async (args: CommonArguments) => (await import("./commands/roles.ts")).rolesCommand(args),
  },
  {
    name: "explain",
    positionals: "[topic..]",
    describe: "explain a rule, a storage kind, or an error of MaxCompute that is pasted; list the rules without one",
    options: (command) =>
      command.options({
        format: { choices: ["text", "json"] as const, default: "text", describe: "how it is printed" },
        color: { type: "boolean", describe: "colours, on a terminal unless NO_COLOR is set" },
      }),
    run: async (args: ExplainArguments) => (await import("./commands/explain.ts")).explainCommand(args),
  },
  {
    name: "completion",
    positionals: "[shell]",
    describe: "print the script with which bash, zsh or fish completes command lines",
    options: (command) => command,
    run: async ({ path }: CommonArguments) => (await import("./commands/completion.ts")).completionCommand(path),
  },
  {
    name: "init",
    positionals: "[folder]",
    describe: "write a configuration, a first .ext file and a hook for git; nothing that exists is written over",
    options: (command) =>
      command.options({
        hook: {
          choices: ["pre-commit", "husky", "none"] as const,
          describe: "what runs extc before a commit: in a git repository husky where it is used, else pre-commit",
        },
        "project-owner": { type: "string", requiresArg: true, describe: "the account id that owns the MaxCompute project" },
        region: { type: "string", requiresArg: true, describe: "the region of the MaxCompute project" },
      }),
    run: async (args: InitArguments) => (await import("./commands/init.ts")).initCommand(args),
  },
];

/** Runs one command line and gives its exit status: 0 clean, 1 findings. Throws UsageError for what is status 2. */
export async function run(args: readonly string[], version: string): Promise<number> {
  if (args[0] === "--get-yargs-completions") return await complete(args.slice(2), version);
  const command = commandNamed(args[0]);
  if (command === undefined) return await overview(args, version);
  const { _: positionals, ...options } = await parserOf(command, args.slice(1), version).parseAsync();
  if (isAnswered(options)) return 0;
  return await command.run({ ...options, path: positionals.map(String) } as never);
}

function commandNamed(name: string | undefined): Command | undefined {
  return commands.find((command) => command.name === name);
}

/** Each command is a parser of its own: yargs' own command handling renders the help of every run to be ready for it. */
function parserOf(command: Command, args: readonly string[], version: string): Argv {
  return command.options(base(args, version).scriptName(`extc ${command.name}`).usage(`$0 ${command.positionals}\n\n${command.describe}`));
}

/** Answers the script of a shell: `words` are those behind the name of the program, the last the one to complete. */
async function complete(words: readonly string[], version: string): Promise<number> {
  const { completions } = await import("./completion.ts");
  const command = words.length > 1 ? commandNamed(words[0]) : undefined;
  const parser = command === undefined ? parserOfAll([], version) : parserOf(command, [], version);
  process.stdout.write(await completions(parser, command?.name, command === undefined ? words : words.slice(1)));
  return 0;
}

/** Help, version, and what was no command. */
async function overview(args: readonly string[], version: string): Promise<number> {
  const [first] = args;
  if (first !== undefined && !first.startsWith("-")) {
    const names = commands.map(({ name }) => name);
    throw new UsageError(`there is no command ${first}; ${didYouMean(first, names) ?? `the commands are ${names.join(", ")}`}`);
  }
  await parserOfAll(args, version).parseAsync();
  return 0;
}

function parserOfAll(args: readonly string[], version: string): Argv {
  const parser = base(args, version)
    .scriptName("extc")
    .usage("$0 <command> [path..]\n\nCompiles .ext files, which describe MaxCompute external tables, and checks them against the RAM roles they use.")
    .demandCommand(1, "which command?");
  for (const { name, positionals, describe } of commands) parser.command(`${name} ${positionals}`, describe);
  return parser;
}

function base(args: readonly string[], version: string): Argv {
  return (
    yargs(args as string[])
      .locale("en")
      // Negation is what yargs does anyway; stated, it is completed too.
      .parserConfiguration({ "boolean-negation": true, "dot-notation": false, "parse-positional-numbers": false })
      .version(version)
      .strictOptions()
      .exitProcess(false)
      .fail((message, error) => {
        const isUsage = error === undefined || error === null || error.name === "YError";
        if (!isUsage) throw error;
        throw new UsageError(`${message ?? error.message}\nextc: extc --help lists commands and options`);
      })
      .epilogue("Exit status: 0 clean, 1 findings, 2 wrong usage. Findings are checked against role files, not live RAM.")
  );
}

/** `--help` and `--version` have been answered when the parser returns. */
function isAnswered(options: Readonly<Record<string, unknown>>): boolean {
  return options["help"] === true || options["version"] === true;
}
