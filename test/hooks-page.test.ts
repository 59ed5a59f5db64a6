import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { extc, read, workFolder } from "./cli/program.ts";

const root = join(import.meta.dirname, "..");
const page = readFileSync(join(root, "docs", "hooks.md"), "utf8");
const hooks = parse(readFileSync(join(root, ".pre-commit-hooks.yaml"), "utf8")) as { id: string; entry: string; args?: string[] }[];
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };

const blocks = (language: string): string[] => [...page.matchAll(new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``, "g"))].map((match) => match[1]!);

interface PreCommit {
  readonly repos: readonly {
    readonly repo: string;
    readonly rev?: string;
    readonly hooks: readonly { id: string; args?: string[]; entry?: string }[];
  }[];
}

const documents = blocks("yaml").map((text) => parse(text) as PreCommit | { readonly jobs: object });
const configurations = documents.filter((document) => "repos" in document).flatMap(({ repos }) => repos);

/** Command lines of extc in shell blocks, in jobs and in hooks, as words. */
const commands = [
  ...[...page.matchAll(/^(?: *run: )?(?:- run: )?(?:npx (?:--no-install )?)?(extc [^>\n]*)/gm)].map((match) => match[1]!.trim().split(" ")),
  ...hooks.map(({ entry, args = [] }) => [...entry.split(" "), ...args]),
  ...configurations.flatMap((repository) =>
    repository.hooks.map(({ id, args, entry }) => [...(entry ?? entryOf(id)).replace(/^npx --no-install /, "").split(" "), ...(args ?? [])]),
  ),
];

function entryOf(id: string): string {
  return hooks.find((hook) => hook.id === id)?.entry ?? `${id} is no hook`;
}

describe("docs/hooks.md", () => {
  test("names hooks that are there, at the release that this is", () => {
    const named = configurations.flatMap((repository) => repository.hooks.map(({ id }) => id));
    expect([...new Set(named)].sort()).toEqual(hooks.map(({ id }) => id).sort());
    expect(configurations.flatMap(({ rev }) => rev ?? [])).toEqual(configurations.filter(({ repo }) => repo !== "local").map(() => `v${version}`));
    for (const { id } of hooks) expect(page).toContain(`| \`${id}\` |`);
  });

  test("has a job that checks, uploads and looks at the format", () => {
    const { jobs } = documents.find((document) => "jobs" in document) as { jobs: { extc: { steps: { uses?: string; run?: string }[] } } };
    const steps = jobs.extc.steps.map(({ uses, run }) => uses?.replace(/@.*/, "") ?? run);
    expect(steps).toEqual([
      "actions/checkout",
      "actions/setup-node",
      "npm ci",
      "npx --no-install extc check --format sarif > extc.sarif",
      "github/codeql-action/upload-sarif",
      "npx --no-install extc format --check",
    ]);
  });

  test("shows what extc init writes", () => {
    const folder = workFolder({ ".git/HEAD": "" });
    extc(folder, ["init", "--hook", "pre-commit"]);
    extc(folder, ["init", "--hook", "husky"]);
    expect(blocks("yaml")).toContain(read(folder, ".pre-commit-config.yaml"));
    expect(blocks("js")).toEqual([read(folder, "lint-staged.config.mjs")]);
    expect(blocks("sh")).toContain(read(folder, ".husky/pre-commit"));
  });

  test("has commands enough to be worth a look", () => expect(commands.length).toBeGreaterThan(12));

  test.each([...new Set(commands.map((words) => words.join(" ")))])("%s is no wrong usage", (line) => {
    const [program, command, ...args] = line.split(" ");
    expect(program).toBe("extc");
    const folder = workFolder({ "tables/a.ext": "", ".git/HEAD": "" });
    expect(extc(folder, [command!, ...args])).toMatchObject({ status: 0, stderr: "" });
  });
});
