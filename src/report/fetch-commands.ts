import type { FetchPlan } from "../roles/fetch-plan.ts";

/** The commands of a plan for a POSIX shell, one a line: each value is one word to it, whatever it holds. */
export function fetchCommands({ newFolder, append, calls }: FetchPlan, displayPath: (path: string) => string): string[] {
  const path = (full: string): string => shellWord(displayPath(full).replace(/^-/, "./-"));
  const redirect = append ? ">>" : ">";
  return [
    ...(newFolder === undefined ? [] : [`mkdir -p ${path(newFolder)}`]),
    ...calls.map((call) => {
      const flags = call.parameters.map(([flag, value]) => `--${flag} ${shellWord(value)}`);
      return `aliyun ram ${call.api} ${flags.join(" ")} ${redirect} ${path(call.path)}`;
    }),
  ];
}

/** In single quotes nothing means anything to a shell but the single quote itself. */
function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
