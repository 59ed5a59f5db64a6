import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { extc, fixtureFolder, read, workFolder } from "./program.ts";

const NAME = "extc.baseline.json";
const table = (name: string, type = "bigint @key"): string =>
  `external table ${name} {\n  columns { id ${type} }\n  tablestore { table = "${name}" }\n  location = "tablestore://inst.cn-hangzhou.ots-internal.aliyuncs.com"\n}\n`;
const withWarning = (name: string): string => table(name).replace("ots-internal", "ots");
const withError = (name: string): string => table(name, "bigint");

/** The rules of what a run tells, hints left out. */
function told(folder: string, ...args: readonly string[]): { status: number | null; rules: readonly string[]; stderr: string } {
  const { status, stdout, stderr } = extc(folder, ["check", ...args, "--format", "json"]);
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { rule: string; severity: string; file: string }[] };
  return { status, rules: diagnostics.filter(({ severity }) => severity !== "hint").map(({ rule, file }) => `${file} ${rule}`), stderr };
}

const write = (folder: string, ...args: readonly string[]) => extc(folder, ["check", "--write-baseline", ...args]);
const edit = (folder: string, path: string, change: (text: string) => string): void => writeFileSync(join(folder, path), change(read(folder, path)));

describe("a baseline", () => {
  test("is written, and leaves out what it holds from then on", () => {
    const folder = workFolder({ "extc.config.json": "{}", "a.ext": withWarning("t"), "deep/b.ext": withError("u") });
    expect(write(folder)).toEqual({
      status: 0,
      stdout: expect.stringMatching(/^hint role\/missing.*\n\n2 hints in 2 files; 2 findings are in the baseline\n$/),
      stderr: `extc: ${NAME}: 2 findings, 2 of them new\n`,
    });
    expect(read(folder, NAME)).toMatch(
      /^\{\n {2}"version": 1,\n {2}"findings": \{\n {4}"a\.ext": \{\n {6}"location\/public-endpoint": \{\n {8}"[0-9a-f]{16}": 1\n {6}\}\n {4}\},\n {4}"deep\/b\.ext": \{\n {6}"tablestore\/no-key": \{\n {8}"[0-9a-f]{16}": 1\n/,
    );
    expect(told(folder, "--max-warnings", "0")).toEqual({ status: 0, rules: [], stderr: "" });
    expect(extc(folder, ["check", "--quiet"])).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  test("is the same wherever the program runs, and written again only where it changes", () => {
    const folder = workFolder({ "extc.config.json": "{}", "a.ext": withWarning("t"), "deep/b.ext": withError("u") });
    write(folder);
    const before = read(folder, NAME);
    rmSync(join(folder, NAME));
    expect(extc(join(folder, "deep"), ["check", "..", "--write-baseline"]).stderr).toContain(`../${NAME}: 2 findings`);
    expect(read(folder, NAME)).toBe(before);
    expect(readdirSync(folder).sort()).toEqual(["a.ext", "deep", NAME, "extc.config.json"].sort());
  });

  test("holds what moved", () => {
    const folder = workFolder({ "a.ext": withWarning("t") + withError("u") });
    write(folder);
    edit(folder, "a.ext", (text) => `// one\n\n${table("s")}\n${text.replaceAll("  columns", "\n    columns")}`);
    expect(told(folder)).toEqual({ status: 0, rules: [], stderr: "" });
  });

  test.each(["twelve-mistakes", "storage-kinds", "role-verdicts"])("holds what moved in the fixture %s", (name) => {
    const folder = fixtureFolder(name);
    write(folder);
    for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
      const lines = path.endsWith(".ext") ? "// one\n\n// two\n" : path.startsWith("ram/") && path.endsWith(".json") ? "\n\n" : undefined;
      if (lines !== undefined) edit(folder, path, (text) => lines + text);
    }
    expect(told(folder)).toEqual({ status: 0, rules: [], stderr: "" });
  });

  test("tells what is new, as often as it is", () => {
    const folder = workFolder({ "a.ext": withError("t"), "b.ext": table("u") });
    write(folder);
    edit(folder, "a.ext", (text) => text + withError("s"));
    edit(folder, "b.ext", () => withError("u"));
    expect(told(folder)).toEqual({ status: 1, rules: ["a.ext tablestore/no-key", "b.ext tablestore/no-key"], stderr: "" });
    expect(write(folder).stderr).toBe(`extc: ${NAME}: 3 findings, 2 of them new\n`);
    expect(told(folder)).toEqual({ status: 0, rules: [], stderr: "" });
  });

  test("holds no hints, not even once they are made warnings", () => {
    const folder = workFolder({ "a.ext": table("t") });
    expect(write(folder)).toMatchObject({ status: 0, stderr: "" });
    expect(existsSync(join(folder, NAME))).toBe(false);
    edit(folder, "a.ext", () => withWarning("t"));
    write(folder);
    expect(told(folder, "--rule", "role/missing=warning").rules).toEqual(["a.ext role/missing"]);
  });

  test("tells what no longer occurs, and drops it when it is written", () => {
    const folder = workFolder({ "a.ext": withWarning("t"), "b.ext": withError("u"), "c.sql": "CREATE EXTERNAL TABLE v (a STRING) STORED BY 'x';" });
    write(folder);
    edit(folder, "a.ext", () => table("t"));
    const stale = `extc: ${NAME} holds what no longer occurs: location/public-endpoint in a.ext; --write-baseline drops it\n`;
    expect(told(folder)).toEqual({ status: 0, rules: [], stderr: stale });
    expect(extc(folder, ["check", "--quiet"]).stderr).toBe("");
    expect(write(folder).stderr).toContain("0 of them new; 1 that no longer occur dropped");
    expect(told(folder)).toEqual({ status: 0, rules: [], stderr: "" });
    expect(read(folder, NAME)).not.toContain("a.ext");
  });

  test("keeps what was not looked at", () => {
    const folder = workFolder({ "extc.config.json": "{}", "a.ext": withWarning("t"), "b.ext": withError("u") });
    write(folder);
    edit(folder, "a.ext", (text) => text + withError("s"));
    expect(told(folder, "a.ext")).toMatchObject({ status: 1, stderr: "" });
    expect(write(folder, "a.ext").stderr).toContain("2 findings, 1 of them new\n");
    expect(told(folder)).toEqual({ status: 0, rules: [], stderr: "" });
  });

  test("is not written of files that cannot all be read", () => {
    const folder = workFolder({ "a.ext": withError("t") });
    const run = write(folder, "a.ext", "nowhere.ext");
    expect(run).toMatchObject({ status: 2, stderr: expect.stringContaining("no baseline is written") });
    expect(existsSync(join(folder, NAME))).toBe(false);
  });

  test("is written whole or not at all", () => {
    const folder = workFolder({ "a.ext": withError("t"), "extc.config.json": '{ "baseline": "a.ext/b.json" }' });
    expect(write(folder)).toMatchObject({ status: 2, stdout: "", stderr: expect.stringMatching(/^extc: cannot write a\.ext\/b\.json: .*\n$/) });
    expect(readdirSync(folder).sort()).toEqual(["a.ext", "extc.config.json"]);
  });

  test("does not keep fixes from what it holds", () => {
    const folder = workFolder({ "a.ext": withWarning("t") });
    write(folder);
    expect(extc(folder, ["check", "--fix"]).stderr).toContain("a.ext: fixed");
    expect(read(folder, "a.ext")).toBe(table("t"));
  });

  test("and a patch exclude each other", () => {
    const folder = workFolder({ "a.ext": withWarning("t") });
    expect(write(folder, "--fix", "--diff")).toMatchObject({ status: 2, stderr: expect.stringContaining("--diff writes nothing") });
  });
});

describe("a baseline that cannot be read is exit status 2", () => {
  test.each([
    ["no JSON", "{ oops", `${NAME}:1:3 is not valid JSON: mend it, or delete it`],
    ["UTF-16", Buffer.from([0xff, 0xfe, 0x61, 0x00]), `${NAME} is UTF-16`],
  ])("%s", (_, content, message) => {
    const folder = workFolder({ "a.ext": withWarning("t"), [NAME]: content });
    for (const args of [["check"], ["check", "--write-baseline"], ["check", "--fix"], ["compile"]])
      expect(extc(folder, args)).toEqual({ status: 2, stdout: "", stderr: expect.stringContaining(message) });
    expect(read(folder, "a.ext")).toBe(withWarning("t"));
  });

  test("a folder", () => {
    const folder = workFolder({ "a.ext": withError("t") });
    mkdirSync(join(folder, NAME));
    expect(extc(folder, ["check"])).toMatchObject({ status: 2, stderr: `extc: the baseline ${NAME} is a folder\n` });
  });

  test("one that the configuration names and that is not there", () => {
    const folder = workFolder({ "a.ext": withError("t"), "extc.config.json": '{ "baseline": "ci/known.json" }' });
    expect(extc(folder, ["check"])).toMatchObject({ status: 2, stderr: expect.stringContaining("the baseline ci/known.json does not exist; ") });
    expect(write(folder).status).toBe(0);
    expect(read(folder, "ci/known.json")).toContain('"../a.ext"');
    expect(told(folder)).toEqual({ status: 0, rules: [], stderr: "" });
  });

  test("a configuration that names none", () => {
    const folder = workFolder({ "a.ext": "", "extc.config.json": '{ "baseline": 1 }' });
    expect(extc(folder, ["check"])).toMatchObject({ status: 2, stderr: expect.stringContaining(":1:15: this is the path of a file") });
  });
});

describe("other commands", () => {
  test("compile leaves out known warnings, and makes nothing of what has a known error", () => {
    const folder = workFolder({ "a.ext": withWarning("t"), "b.ext": withError("u") });
    write(folder);
    expect(extc(folder, ["compile", "a.ext"])).toEqual({ status: 0, stdout: expect.stringContaining("CREATE EXTERNAL TABLE t"), stderr: "" });
    const run = extc(folder, ["compile", "-o", "out"]);
    expect(run).toMatchObject({ status: 1, stderr: expect.stringContaining("error tablestore/no-key") });
    expect(readdirSync(join(folder, "out"))).toEqual(["a.sql"]);
  });

  test("the reports of check count what was left out", () => {
    const folder = workFolder({ "a.ext": withWarning("t") });
    write(folder);
    edit(folder, "a.ext", (text) => text + withError("u"));
    expect(JSON.parse(extc(folder, ["check", "--format", "json"]).stdout).summary).toMatchObject({ errors: 1, warnings: 0, baselined: 1 });
    const [run] = JSON.parse(extc(folder, ["check", "--format", "sarif", "--quiet"]).stdout).runs;
    expect(run.results).toEqual([expect.objectContaining({ ruleId: "tablestore/no-key", baselineState: "new" })]);
    expect(extc(folder, ["check"]).stdout).toContain("1 error, 2 hints in 1 file; 1 finding is in the baseline\n");
  });
});

describe("projects", () => {
  test("each have their baseline", () => {
    const folder = workFolder({ "a.ext": withError("t"), "extc.config.json": "{}", "inner/b.ext": withWarning("u"), "inner/extc.config.json": "{}" });
    expect(write(folder).stderr).toBe(`extc: ${NAME}: 1 finding, 1 of them new\nextc: inner/${NAME}: 1 finding, 1 of them new\n`);
    expect(told(folder)).toEqual({ status: 0, rules: [], stderr: "" });
    expect(told(join(folder, "inner"))).toEqual({ status: 0, rules: [], stderr: "" });
  });

  test("share one that both name", () => {
    const shared = (path: string): string => JSON.stringify({ baseline: path });
    const files = {
      "a/a.ext": withError("t"),
      "a/extc.config.json": shared("../k.json"),
      "b/b.ext": withWarning("u"),
      "b/extc.config.json": shared("../k.json"),
    };
    const folder = workFolder(files);
    write(folder);
    expect(told(folder)).toEqual({ status: 0, rules: [], stderr: "" });
    expect(told(folder, "b")).toEqual({ status: 0, rules: [], stderr: "" });
  });

  test("a file beside others is checked alone, as a hook does: what is told of their role is known there too", () => {
    const uses = (name: string): string => table(name).replace("  columns", '  roleArn = "acs:ram::1:role/r"\n  columns');
    const owner = { "extc.config.json": '{ "project": { "owner": "5" }, "roles": ["ram/"] }' };
    const document = JSON.stringify({
      Version: "1",
      Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: ["ecs.aliyuncs.com"] } }],
    });
    const answer = JSON.stringify({ Role: { RoleName: "r", Arn: "acs:ram::1:role/r", AssumeRolePolicyDocument: document } });
    const folder = workFolder({ ...owner, "a.ext": uses("t"), "b.ext": uses("u"), "ram/r/GetRole.json": answer });
    expect(told(folder).rules.length).toBeGreaterThan(0);
    write(folder);
    expect(told(folder)).toEqual({ status: 0, rules: [], stderr: "" });
    for (const file of ["a.ext", "b.ext"]) expect(told(folder, file)).toEqual({ status: 0, rules: [], stderr: "" });
  });

  test("environments are told of what no longer occurs only all together", () => {
    const environments = { dev: { params: { network: "ots" } }, prod: { params: { network: "ots-internal" } } };
    const source = `param network\n${withWarning("t").replace(".ots.", ".${network}.")}`;
    const folder = workFolder({ "a.ext": source, "extc.config.json": JSON.stringify({ environments }) });
    expect(write(folder, "--env", "all").stderr).toContain("1 finding, 1 of them new");
    for (const env of ["dev", "prod", "all"]) expect(told(folder, "--env", env)).toEqual({ status: 0, rules: [], stderr: "" });
    edit(folder, "a.ext", (text) => text.replace(".${network}.", ".ots-internal.").replace("param network\n", ""));
    expect(told(folder, "--env", "dev").stderr).toBe("");
    expect(told(folder, "--env", "all").stderr).toContain("no longer occurs: location/public-endpoint in a.ext;");
  });
});
