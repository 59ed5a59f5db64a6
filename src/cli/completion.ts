import yargs, { type Argv } from "yargs";
import { valuesOf } from "./completed-values.ts";

/** The script that lets a shell complete command lines: `source <(extc completion)`. Without `shell`, that of the one in use. */
export async function completionScript(shell: string | undefined): Promise<string> {
  // yargs takes the shell from the environment.
  if (shell !== undefined) process.env["SHELL"] = shell;
  const script = await outputOf(yargs().scriptName("extc").completion("completion", "prints the script"), ["completion"]);
  // For bash a `=` is a word of its own, which no completion begins with.
  return `${script.replace('cur_word="${COMP_WORDS[COMP_CWORD]}"', 'cur_word="${COMP_WORDS[COMP_CWORD]#=}"')}\n`;
}

/**
 * What can stand in the place of the last of `words`, the words behind the command; `parser` knows its options. A line each, and
 * none where it may be the name of a file, which shells complete on their own.
 */
export async function completions(parser: Argv, command: string | undefined, words: readonly string[]): Promise<string> {
  const asked = withoutEqualsSigns(words);
  const found = valuesOf(command, asked) ?? (await parser.getCompletion(asked)).filter(isWanted(asked.at(-1) ?? ""));
  return found.map((word) => `${word}\n`).join("");
}

/** yargs gives options where a path may stand too; they are wanted behind a `-` alone. And it gives `-o` as `--o`. */
function isWanted(current: string): (word: string) => boolean {
  return (word) => (current.startsWith("-") || !word.startsWith("-")) && !/^--\w(?!\w)/.test(word);
}

/** bash hands over `--rule ID=error` as `--rule`, `ID`, `=`, `error`, and `ID=` as `ID`, `=`. */
function withoutEqualsSigns(words: readonly string[]): string[] {
  const rest = words.filter((word) => word !== "=");
  return words.at(-1) === "=" ? [...rest, ""] : rest;
}

/** What yargs would print. */
async function outputOf(parser: Argv, args: readonly string[]): Promise<string> {
  return await new Promise((resolve, reject) => {
    void parser.exitProcess(false).parse([...args], {}, (error, _, output) => (error ? reject(error) : resolve(output)));
  });
}
