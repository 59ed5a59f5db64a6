import { beforeAll, describe, expect, test } from "vitest";
import { howOffline, mustRun, offline } from "./command.ts";
import { CountedProcesses } from "./counted-processes.ts";
import { HookedRepository } from "./hooked-repository.ts";
import { install, packed, repository } from "./packed.ts";
import { releaseRepository } from "./release-repository.ts";
import { cleanProject, manyFiles, roleFrame, staged } from "./staged-files.ts";
import { temporaryFolder } from "./temporary-folder.ts";

let release: ReturnType<typeof releaseRepository>;
let env: Readonly<Record<string, string>>;

/** A project with hooks of the release, each with lines of its own. */
function hooked(hooks: readonly string[], files: Readonly<Record<string, string>> = {}): HookedRepository {
  const list = hooks.map((hook) => `      - id: ${hook}\n`).join("");
  const configuration = `repos:\n  - repo: ${release.folder}\n    rev: ${release.tag}\n    hooks:\n${list}`;
  const project = new HookedRepository({ ...cleanProject, ...files, ".pre-commit-config.yaml": configuration }, env);
  mustRun("pre-commit", ["install"], { cwd: project.folder, env });
  return project;
}

beforeAll(() => {
  release = releaseRepository();
  env = { PRE_COMMIT_HOME: temporaryFolder() };
  const { folder } = hooked(["extc-check"]);
  const installed = offline("pre-commit", ["install-hooks"], { cwd: folder, env });
  if (installed.status !== 0) throw new Error(installed.output);
  process.stdout.write(`${mustRun("pre-commit", ["--version"], { cwd: folder }).trim()}, installed and committed ${howOffline}\n`);
});

test("the list of hooks is one that pre-commit takes", () => {
  mustRun("pre-commit", ["validate-manifest", ".pre-commit-hooks.yaml"], { cwd: repository });
});

describe("extc-check and extc-format, installed from the tag", () => {
  const both = ["extc-format", "extc-check"];

  test("let a good file through", () => {
    const project = hooked(both);
    project.stage(staged.good);
    const { status, output } = project.commit();
    expect({ status, output }).toMatchObject({ status: 0, output: expect.stringMatching(/extc format\.+Passed\nextc check\.+Passed/) });
  });

  test("stop a role that does not trust MaxCompute", () => {
    const project = hooked(both);
    project.stage(staged.badRole);
    const { status, output } = project.commit();
    expect(status).toBe(1);
    expect(output).toMatch(/extc check\.+Failed/);
    expect(output).toContain("error ram/untrusted");
    expect(output).toMatch(/ --> vehicle\.ext:\d+:\d+\n +\|\n *\d+ \| /);
  });

  test("stop a policy that alone was staged, and show the role", () => {
    const project = hooked(both);
    project.stage(staged.badPolicy);
    const { status, output } = project.commit();
    expect(status).toBe(1);
    expect(output).toMatch(/extc format\.+\(no files to check\)Skipped/);
    expect(output).toMatch(roleFrame);
  });

  test("format what was staged, and let it through once that is staged", () => {
    const project = hooked(both);
    project.stage(staged.unformatted);
    const first = project.commit();
    expect(first).toMatchObject({ status: 1, output: expect.stringContaining("files were modified by this hook") });
    expect(first.output).toContain("extc: vehicle.ext: formatted");
    expect(project.read("vehicle.ext")).toBe(cleanProject["vehicle.ext"]);
    project.stage(staged.good);
    expect(project.commit().status).toBe(0);
  });

  test("leave a file with mistakes in its syntax as it is, and show them", () => {
    const project = hooked(both);
    project.stage(staged.badSyntax);
    const { status, output } = project.commit();
    expect(status).toBe(1);
    expect(output).toMatch(/extc format\.+Failed/);
    expect(output).toContain("error syntax/unexpected");
    expect(project.read("vehicle.ext")).toBe(staged.badSyntax["vehicle.ext"]);
  });

  test("do not run for files of other kinds", () => {
    const project = hooked(both);
    project.stage({ "notes.md": "x\n" });
    const { status, output } = project.commit();
    expect(status).toBe(0);
    expect(output.match(/no files to check/g)).toHaveLength(2);
  });

  test("see what is staged of a file, and keep what is not", () => {
    const project = hooked(both);
    project.stage(staged.good);
    project.write(staged.badRole);
    expect(project.commit().status).toBe(0);
    expect(project.read("vehicle.ext")).toBe(staged.badRole["vehicle.ext"]);
    expect(project.git("show", "HEAD:vehicle.ext")).toBe(staged.good["vehicle.ext"]);

    project.stage(staged.badRole);
    project.write(staged.good);
    expect(project.commit()).toMatchObject({ status: 1, output: expect.stringContaining("ram/untrusted") });
    expect(project.read("vehicle.ext")).toBe(staged.good["vehicle.ext"]);
  });

  test("take 200 files in one process each", () => {
    const project = hooked(both);
    project.stage(manyFiles(200));
    const counted = new CountedProcesses();
    expect(project.commit(counted.env)).toMatchObject({ status: 0 });
    expect(counted.processes.map(([command, ...args]) => [command, args.filter((arg) => arg.endsWith(".ext")).length])).toEqual([
      ["format", 200],
      ["check", 0],
    ]);
  });
});

describe("extc-compile, installed from the tag", () => {
  const compiled = (project: HookedRepository): void => {
    mustRun("node", [`${repository}/dist/extc.cjs`, "compile", "-o", "sql"], { cwd: project.folder });
  };

  test("stops a change whose SQL was not compiled, and lets it through with it", () => {
    const project = hooked(["extc-compile"]);
    project.stage(staged.good);
    expect(project.commit()).toMatchObject({ status: 1, output: expect.stringContaining("sql/vehicle.sql is stale") });
    compiled(project);
    project.git("add", "sql");
    expect(project.commit().status).toBe(0);

    project.stage({ "sql/vehicle.sql": "DROP TABLE x;\n" });
    expect(project.commit()).toMatchObject({ status: 1, output: expect.stringContaining("sql/vehicle.sql is stale") });
  });

  test("does not take SQL that is not staged for SQL that is", () => {
    const project = hooked(["extc-compile"]);
    compiled(project);
    project.git("add", "--all");
    expect(project.commit().status).toBe(0);
    project.stage({ "vehicle.ext": cleanProject["vehicle.ext"].replace('"vehicle_track"', '"vehicle_trace"') });
    compiled(project);
    expect(project.commit()).toMatchObject({ status: 1, output: expect.stringContaining("sql/vehicle.sql is stale") });
  });

  test("takes another folder, and files below one", () => {
    const project = hooked(["extc-compile\n        args: [tables, -o, ddl]"], { "tables/a.ext": Object.values(manyFiles(1))[0]! });
    project.stage(staged.good);
    expect(project.commit()).toMatchObject({ status: 1, output: expect.stringMatching(/^ddl\/tables\/a\.sql is stale$/m) });
  });
});

describe("the hooks that extc init writes", () => {
  test("run the extc that the project has", () => {
    const folder = temporaryFolder({ "package.json": "{}", ".gitignore": "node_modules\n" });
    mustRun("git", ["init", "--quiet"], { cwd: folder });
    install(folder, packed().tarball);
    mustRun("npx", ["extc", "init"], { cwd: folder });
    const project = new HookedRepository({}, env, folder);
    mustRun("pre-commit", ["install"], { cwd: folder, env });
    expect(project.git("ls-files")).toContain("tables/example.ext");

    const starter = project.read("tables/example.ext");
    project.stage({ "tables/example.ext": starter.replace("external table meter", "external  table meter") });
    expect(project.commit()).toMatchObject({ status: 1, output: expect.stringContaining("extc: tables/example.ext: formatted") });
    project.stage({ "tables/example.ext": starter.replace('"ots:GetRange", ', "") });
    expect(project.commit()).toMatchObject({ status: 1, output: expect.stringContaining("error ram/missing-action") });
    const counted = new CountedProcesses();
    project.git("checkout", "--quiet", "HEAD", "tables/example.ext");
    project.stage(manyFiles(200));
    expect(project.commit(counted.env)).toMatchObject({ status: 0 });
    expect(counted.processes.map(([command]) => command)).toEqual(["format", "check"]);
  });
});
