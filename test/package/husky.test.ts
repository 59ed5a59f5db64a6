import { beforeAll, describe, expect, test } from "vitest";
import { howOffline, mustRun } from "./command.ts";
import { CountedProcesses } from "./counted-processes.ts";
import { HookedRepository } from "./hooked-repository.ts";
import { install, packed } from "./packed.ts";
import { cleanProject, manyFiles, roleFrame, staged } from "./staged-files.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** The newest that run on the oldest Node.js that extc does. */
const packages = ["husky@9.1.7", "lint-staged@16.4.0"];

let project: HookedRepository;

/** As docs/hooks.md says: extc, husky and lint-staged among the packages, then `extc init --hook husky`. */
beforeAll(() => {
  const folder = temporaryFolder({ "package.json": '{ "type": "module" }', ".gitignore": "node_modules\n", ...cleanProject });
  mustRun("git", ["init", "--quiet"], { cwd: folder });
  install(folder, packed().tarball);
  mustRun("npm", ["install", "--save-dev", "--no-fund", "--no-audit", ...packages], { cwd: folder });
  mustRun("npx", ["husky"], { cwd: folder });
  const said = mustRun("npx", ["extc", "init", "--hook", "husky"], { cwd: folder });
  process.stdout.write(`${packages.join(", ")}, commits ${howOffline}\n${said}`);
  project = new HookedRepository({}, {}, folder);
});

function restore(): void {
  project.git("reset", "--quiet", "--hard");
}

describe("a commit through husky and lint-staged", () => {
  test("goes through with a good file", () => {
    project.stage(staged.good);
    expect(project.commit()).toMatchObject({ status: 0, output: expect.stringContaining("extc check") });
  });

  test("is stopped by a policy that alone was staged, and shows the role", () => {
    project.stage(staged.badPolicy);
    const { status, output } = project.commit();
    expect({ status, output }).toEqual({ status: 1, output: expect.stringMatching(roleFrame) });
    restore();
  });

  test("is stopped by mistakes in the syntax", () => {
    project.stage(staged.badSyntax);
    expect(project.commit()).toMatchObject({ status: 1, output: expect.stringContaining("error syntax/unexpected") });
    restore();
  });

  test("holds what was staged formatted", () => {
    const formatted = manyFiles(1)["many/readings_000.ext"]!;
    project.stage({ "other.ext": formatted.replace("external table", "external    table") });
    expect(project.commit()).toMatchObject({ status: 0 });
    expect(project.git("show", "HEAD:other.ext")).toBe(formatted);
    expect(project.status).toBe("");
  });

  test("sees what is staged of a file, and keeps what is not", () => {
    const text = project.read("vehicle.ext");
    project.stage({ "vehicle.ext": `// first\n${text}` });
    project.write({ "vehicle.ext": `// first\n${text}\n// last\n` });
    expect(project.commit()).toMatchObject({ status: 0 });
    expect(project.git("show", "HEAD:vehicle.ext")).toBe(`// first\n${text}`);
    expect(project.read("vehicle.ext")).toBe(`// first\n${text}\n// last\n`);
    restore();
  });

  test("takes 200 files in one process each", () => {
    project.stage(manyFiles(200));
    const counted = new CountedProcesses();
    expect(project.commit(counted.env)).toMatchObject({ status: 0 });
    const counts = counted.processes.map(([command, ...args]) => `${command} ${args.filter((arg) => arg.endsWith(".ext")).length}`);
    expect(counts.sort()).toEqual(["check 0", "format 200"]);
  });
});
