import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { command, mustRun, offline } from "./command.ts";
import { releaseRepository } from "./release-repository.ts";
import { temporaryFolder } from "./temporary-folder.ts";

let release: ReturnType<typeof releaseRepository>;
let paths: readonly string[];
const git = (...args: string[]): string => mustRun("git", args, { cwd: release.folder }).trim();

beforeAll(() => {
  release = releaseRepository();
  paths = git("ls-tree", "-r", "--name-only", release.tag).split("\n");
});

describe("the commit of a release tag", () => {
  test("follows the commit it was built from, and nothing else has changed", () => {
    expect(git("rev-parse", release.tag)).toBe(release.commit);
    expect(git("rev-parse", `${release.tag}^`)).toBe(git("rev-parse", "HEAD"));
    expect(git("status", "--porcelain")).toBe("");
    expect(git("branch", "--contains", release.tag)).toBe("");
    expect(existsSync(join(release.folder, "dist"))).toBe(false);
  });

  test("carries what is built, the hooks and the pages, and no sources", () => {
    expect([...new Set(paths.map((path) => path.replace(/\/.*/, "/")))]).toEqual([
      ".pre-commit-hooks.yaml",
      "CHANGELOG.md",
      "CONTRIBUTING.md",
      "LICENSE",
      "README.md",
      "bench/",
      "dist/",
      "docs/",
      "examples/",
      "grammar/",
      "package.json",
    ]);
    expect(paths).toEqual(expect.arrayContaining(["dist/extc.cjs", "dist/types/index.d.ts", "docs/rules/ram/missing-action.md"]));
  });

  test("has a package.json with nothing to install or to run", () => {
    const source = JSON.parse(readFileSync(join(release.folder, "package.json"), "utf8")) as Record<string, unknown>;
    const { scripts: _, devDependencies: __, peerDependencies: ___, peerDependenciesMeta: ____, ...rest } = source;
    expect(JSON.parse(git("show", `${release.tag}:package.json`))).toEqual(rest);
  });

  test("has every page that its README.md leads to", () => {
    const links = [...git("show", `${release.tag}:README.md`).matchAll(/\]\(([^)#:]+?)\/?(?:#[^)]*)?\)/g)].map((match) => normalize(match[1]!));
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter((link) => !paths.includes(link) && !paths.some((path) => dirname(path) === link || path.startsWith(`${link}/`)))).toEqual([]);
  });

  test("is installed by npm straight from git, without a registry", () => {
    const folder = temporaryFolder({ "package.json": "{}" });
    const { status, output } = offline("npm", ["install", "--no-fund", `git+file://${release.folder}#${release.tag}`], { cwd: folder });
    expect({ status, output }).toEqual({ status: 0, output: expect.stringContaining("added 1 package") });
    expect(offline("npx", ["extc", "explain", "tablestore"], { cwd: folder })).toMatchObject({ status: 0 });
    expect(offline("node", ["-e", 'require("extc").compile("")'], { cwd: folder })).toEqual({ status: 0, output: "" });
  });

  test("is made once for a version", () => {
    const again = command("node", ["scripts/release-tree.mjs", "--tag"], { cwd: release.folder });
    expect(again).toEqual({ status: 1, output: `release-tree: there is a tag ${release.tag} already\n` });
    expect(command("node", ["scripts/release-tree.mjs", "nowhere"], { cwd: release.folder })).toMatchObject({
      status: 1,
      output: expect.stringContaining("nowhere"),
    });
  });
});
