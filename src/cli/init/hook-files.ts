import { readFileSync, readdirSync } from "node:fs";
import { type InitFile, isTaken } from "./init-file.ts";

/** Who runs extc before a commit. */
export type Hook = "pre-commit" | "husky";

// No package of this name is fetched from anywhere: the extc that is installed runs, or the hook fails.
const run = "npx --no-install extc";

const preCommitRepository = `  - repo: local
    hooks:
      - id: extc-format
        name: extc format
        language: system
        entry: ${run} format --write
        files: \\.ext$
        require_serial: true
      - id: extc-check
        name: extc check
        language: system
        entry: ${run} check
        files: \\.(ext|sql|json)$
        pass_filenames: false
`;

const lintStaged = `export default {
  "*.ext": "${run} format --write",
  // Whatever was staged, the whole project is checked: a policy may matter to any table.
  "*.{ext,sql,json}": () => "${run} check",
};
`;

/** The hook that a repository uses: husky where anything of it is there, else pre-commit. */
export function hookInUse(top: string): Hook {
  const names = readdirSync(top);
  return names.includes(".husky") || (names.includes("package.json") && /"husky"\s*:/.test(readFileSync(`${top}/package.json`, "utf8")))
    ? "husky"
    : "pre-commit";
}

/** The files of a hook at the top of a repository. */
export function hookFiles(top: string, hook: Hook): InitFile[] {
  if (hook === "pre-commit") {
    const path = `${top}/.pre-commit-config.yaml`;
    return [orAdd({ path, text: `repos:\n${preCommitRepository}` }, "extc-check", { how: "add to its repos", lines: preCommitRepository })];
  }
  const command = "npx lint-staged\n";
  const rules = lintStaged.slice(lintStaged.indexOf("\n") + 1, lintStaged.lastIndexOf("}"));
  return [
    orAdd({ path: `${top}/.husky/pre-commit`, text: command }, "lint-staged", { how: "add to it", lines: command }),
    orAdd({ path: lintStagedPath(top), text: lintStaged }, "extc", { how: "add to its rules", lines: rules }),
  ];
}

/** What brings a hook to life that was written. */
export function hookSteps(hook: Hook): string[] {
  return hook === "pre-commit" ? ["pre-commit install"] : ["npm install --save-dev husky lint-staged && npx husky"];
}

/** The file that configures lint-staged, of the many that may. */
function lintStagedPath(top: string): string {
  const names = readdirSync(top);
  const found = names.find((name) => /^(?:\.lintstagedrc(?:\.\w+)?|lint-staged\.config\.\w+)$/.test(name));
  const isInPackage = names.includes("package.json") && /"lint-staged"\s*:\s*\{/.test(readFileSync(`${top}/package.json`, "utf8"));
  return `${top}/${found ?? (isInPackage ? "package.json" : "lint-staged.config.mjs")}`;
}

/** The file as it is to be written; where it stands already, what to add to it unless it holds `mark`. */
function orAdd(file: InitFile, mark: string, { how, lines }: NonNullable<InitFile["add"]>): InitFile {
  if (!isTaken(file.path)) return file;
  const text = textOf(file.path);
  if (text.includes(mark)) return { ...file, left: `it names ${mark} already` };
  // Lists of YAML stand at one indentation, whichever it is.
  const isFlush = /^- repo:/m.test(text);
  return { ...file, left: "it is there already", add: { how, lines: isFlush ? lines.replaceAll(/^ {2}/gm, "") : lines } };
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
