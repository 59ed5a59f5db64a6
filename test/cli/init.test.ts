import { spawnSync } from "node:child_process";
import { readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { extc, read, workFolder } from "./program.ts";

/** A folder that is a git repository. */
function repository(files: Readonly<Record<string, string>> = {}): string {
  const folder = workFolder(files);
  spawnSync("git", ["init", "--quiet"], { cwd: folder });
  return folder;
}

/** Every file below a folder with its text. */
function contents(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  return Object.fromEntries(names.filter((name) => !name.startsWith(".git/")).map((name) => [name, read(folder, name)]));
}

const written = (stdout: string): string[] => [...stdout.matchAll(/^wrote {2}(.*)$/gm)].map((match) => match[1]!);
const left = (stdout: string): string[] => [...stdout.matchAll(/^left {3}([^:]*):/gm)].map((match) => match[1]!);

describe("what extc init writes", () => {
  test.each<[args: readonly string[]]>([[[]], [["--project-owner", "5678901234567890", "--region", "cn-shanghai-finance-1f"]]])(
    "is checked clean, formatted and compiled, with %j",
    (args) => {
      const folder = workFolder();
      expect(extc(folder, ["init", ...args])).toMatchObject({ status: 0, stderr: "" });
      expect(extc(folder, ["check", "--hints", "--max-warnings", "0"])).toMatchObject({
        status: 0,
        stdout: expect.stringContaining("no problems in 1 file"),
      });
      expect(extc(folder, ["format", "--check"])).toEqual({ status: 0, stdout: "", stderr: "" });
      expect(extc(folder, ["compile"])).toMatchObject({
        status: 0,
        stdout: expect.stringContaining("CREATE EXTERNAL TABLE meter_readings"),
        stderr: "",
      });
    },
  );

  test("holds the account and the region that were given", () => {
    const folder = workFolder();
    extc(folder, ["init", "--project-owner", "5678901234567890", "--region", "cn-shanghai"]);
    expect(JSON.parse(read(folder, "extc.config.json"))).toEqual({ root: true, project: { owner: "5678901234567890", region: "cn-shanghai" } });
    expect(extc(folder, ["compile"]).stdout).toContain("tablestore://example.cn-shanghai.ots-internal");
    expect(extc(folder, ["policy"]).stdout).toContain("5678901234567890@odps.aliyuncs.com");
  });

  test.each(["{}", '{ "project": { "region": "cn-beijing" } }', '{ "project": { "owner": "56789", "region": "cn-beijing" } }'])(
    "goes with a configuration that is there: %s",
    (configuration) => {
      const folder = workFolder({ "extc.config.json": configuration });
      const { stdout } = extc(folder, ["init", "--region", "cn-beijing"]);
      expect([written(stdout), left(stdout)]).toEqual([["tables/example.ext"], ["extc.config.json"]]);
      expect(extc(folder, ["check", "--hints"])).toMatchObject({ status: 0, stdout: expect.stringContaining("no problems in 1 file") });
      expect(extc(folder, ["format", "--check"]).status).toBe(0);
    },
  );

  test("lies in the folder that is named, which is made, and the hook at the top of the repository", () => {
    const folder = repository();
    const { stdout } = extc(folder, ["init", "warehouse"]);
    expect(written(stdout)).toEqual(["warehouse/extc.config.json", "warehouse/tables/example.ext", ".pre-commit-config.yaml"]);
  });
});

/** [what, what is there, arguments, what is written, what is left] */
const rows: readonly (readonly [string, Readonly<Record<string, string>>, readonly string[], readonly string[], readonly string[]])[] = [
  ["nothing there", {}, [], ["extc.config.json", "tables/example.ext", ".pre-commit-config.yaml"], []],
  ["--hook none", {}, ["--hook", "none"], ["extc.config.json", "tables/example.ext"], []],
  ["--hook husky", {}, ["--hook", "husky"], ["extc.config.json", "tables/example.ext", ".husky/pre-commit", "lint-staged.config.mjs"], []],
  [
    "husky among the packages",
    { "package.json": '{ "devDependencies": { "husky": "^9" } }' },
    [],
    ["extc.config.json", "tables/example.ext", ".husky/pre-commit", "lint-staged.config.mjs"],
    [],
  ],
  [
    "a hook of husky",
    { ".husky/pre-commit": "npm test\n" },
    [],
    ["extc.config.json", "tables/example.ext", "lint-staged.config.mjs"],
    [".husky/pre-commit"],
  ],
  [
    "lint-staged in package.json",
    { "package.json": '{ "lint-staged": {} }' },
    ["--hook", "husky"],
    ["extc.config.json", "tables/example.ext", ".husky/pre-commit"],
    ["package.json"],
  ],
  [
    "lint-staged in a file of its own",
    { ".lintstagedrc.json": "{}" },
    ["--hook", "husky"],
    ["extc.config.json", "tables/example.ext", ".husky/pre-commit"],
    [".lintstagedrc.json"],
  ],
  ["hooks of pre-commit", { ".pre-commit-config.yaml": "repos: []\n" }, [], ["extc.config.json", "tables/example.ext"], [".pre-commit-config.yaml"]],
  ["a configuration in package.json", { "package.json": '{ "extc": {} }' }, [], ["tables/example.ext", ".pre-commit-config.yaml"], ["package.json"]],
  ["a file of the language", { "a/b.ext": "" }, [], ["extc.config.json", ".pre-commit-config.yaml"], ["tables/example.ext"]],
];

describe("extc init in a git repository", () => {
  test.each(rows)("%s: nothing is written over, and once more nothing changes", (_, files, args, writes, leaves) => {
    const folder = repository(files);
    const run = extc(folder, ["init", ...args]);
    expect(run).toMatchObject({ status: 0, stderr: "" });
    expect([written(run.stdout), left(run.stdout)]).toEqual([writes, leaves]);
    const after = contents(folder);
    expect(Object.keys(after).sort()).toEqual([...new Set([...Object.keys(files), ...writes])].sort());
    expect(after).toMatchObject(files);
    const again = extc(folder, ["init", ...args]);
    expect(again).toMatchObject({ status: 0, stderr: "" });
    expect(written(again.stdout)).toEqual([]);
    expect(again.stdout).not.toContain("next");
    expect(contents(folder)).toEqual(after);
  });

  test.each(["repos:\n  - repo: local\n    hooks: []\n", "repos:\n- repo: local\n  hooks: []\n"])("prints lines that go into %j", (there) => {
    const folder = repository({ ".pre-commit-config.yaml": there });
    const { stdout } = extc(folder, ["init"]);
    const lines = /add to its repos:\n\n((?:.+\n)+)/.exec(stdout)![1]!;
    const { repos } = parse(there + lines) as { repos: { hooks: { id: string }[] }[] };
    expect(repos[1]!.hooks.map(({ id }) => id)).toEqual(["extc-format", "extc-check"]);
  });

  test("a link that leads nowhere is left", () => {
    const folder = repository();
    symlinkSync("nowhere", join(folder, ".pre-commit-config.yaml"));
    expect(left(extc(folder, ["init"]).stdout)).toEqual([".pre-commit-config.yaml"]);
  });
});

describe("extc init that cannot", () => {
  test.each<[what: string, files: Readonly<Record<string, string>>, args: readonly string[], says: string]>([
    ["a file in the way of a folder", { tables: "" }, [], "cannot write tables/example.ext: a part of its path is a file"],
    ["a damaged configuration", { "extc.config.json": "{" }, [], "not valid JSON"],
    ["a hook outside of a repository", {}, ["--hook", "husky"], "no git repository"],
    ["a file for a folder", { x: "" }, ["x"], 'takes a folder, which "x" is not'],
    ["two folders", {}, ["x", "y"], "one folder"],
    ["an empty name", {}, [""], "takes a folder"],
    ["no account id", {}, ["--project-owner", "me"], "digits alone"],
    ["no region", {}, ["--region", "cn-hangzou"], "did you mean cn-hangzhou?"],
    ["no hook", {}, ["--hook", "lefthook"], "pre-commit"],
  ])("says so, and writes nothing: %s", (_, files, args, says) => {
    const folder = workFolder(files);
    const run = extc(folder, ["init", ...args]);
    expect(run).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining(says) });
    expect(contents(folder)).toEqual(files);
  });

  test("where no folder can be made", () => {
    expect(extc(workFolder(), ["init", "/proc/warehouse"])).toMatchObject({
      status: 2,
      stdout: "",
      stderr: expect.stringContaining("cannot be made"),
    });
  });
});
