import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Run, extc, fixtureFolder, read, workFolder } from "./program.ts";

const table =
  'external table t {\n  columns { id bigint @key }\n  tablestore { table = "t" }\n  location = "tablestore://inst.cn-hangzhou.ots-internal.aliyuncs.com"\n}\n';

/** One screen, no stack trace. */
function expectReadable(run: Run): void {
  expect(run.stdout + run.stderr).not.toMatch(/\n {4}at |fault of the program/);
  expect((run.stdout + run.stderr).split("\n").length).toBeLessThan(40);
}

describe("files that are named", () => {
  test.each([
    ["UTF-16", Buffer.from([0xff, 0xfe, 0x61, 0x00]), "UTF-16"],
    ["Latin-1", Buffer.concat([Buffer.from('param a = "caf'), Buffer.from([0xe9]), Buffer.from('"')]), "is not UTF-8 (byte 14)"],
    ["a NUL byte", Buffer.from('param a = "\0"'), "NUL byte"],
  ])("%s cannot be read", (_, content, told) => {
    const run = extc(workFolder({ "a.ext": content, "good.ext": table }), ["check", "a.ext", "good.ext"]);
    expect(run).toMatchObject({ status: 2, stderr: expect.stringContaining(told), stdout: expect.stringContaining("1 file") });
    expectReadable(run);
  });

  test("a byte order mark and CRLF change nothing", () => {
    const plain = extc(workFolder({ "a.ext": table }), ["compile", "a.ext"]);
    const odd = extc(workFolder({ "a.ext": `\ufeff${table.replaceAll("\n", "\r\n")}` }), ["compile", "a.ext"]);
    expect(odd).toEqual(plain);
    expect(odd.status).toBe(0);
  });

  test("positions do not count a byte order mark", () => {
    const run = extc(workFolder({ "a.ext": "\ufeffexternal tabel t { }" }), ["check", "a.ext", "--format", "json"]);
    expect(JSON.parse(run.stdout).diagnostics[0].range.start).toEqual({ line: 1, column: 10, offset: 9 });
  });

  test("a pipe is no file, and nobody waits for it", () => {
    const folder = workFolder({ "a.ext": table, "b.ext": 'import "./pipe.ext"\n' });
    spawnSync("mkfifo", [join(folder, "pipe.ext")]);
    if (!existsSync(join(folder, "pipe.ext"))) return;
    expect(extc(folder, ["check", "pipe.ext"])).toMatchObject({ status: 2, stderr: expect.stringContaining("pipe.ext is no regular file") });
    expect(extc(folder, ["check", "b.ext"])).toMatchObject({ status: 1, stdout: expect.stringContaining("file/missing") });
    expect(extc(folder, ["check", "a.ext"])).toMatchObject({ status: 0 });
  });

  test("an empty file is clean", () => {
    expect(extc(workFolder({ "a.ext": "" }), ["check", "a.ext"])).toMatchObject({ status: 0, stdout: "no problems in 1 file\n" });
  });

  test("a folder whose name ends in .ext is a folder", () => {
    expect(extc(workFolder({ "x.ext/a.ext": table }), ["check", "x.ext"])).toMatchObject({ status: 0, stdout: expect.stringContaining("1 file") });
  });

  test("standard input has a name, and sees the files beside it", () => {
    const folder = workFolder({ "shared.ext": 'source s {\n  location = "tablestore://inst.cn-hangzhou.ots-internal.aliyuncs.com"\n}\n' });
    const input = 'import "./shared.ext"\nexternal table t from s { columns { id bigint @key } tablestore { table = "t" } }\n';
    const run = extc(folder, ["compile", "-", "--stdin-filename", "live.ext"], { input });
    expect(run).toMatchObject({ status: 0, stdout: expect.stringContaining("CREATE EXTERNAL TABLE t") });
  });

  test(".gitignore and .extcignore leave files out of folders, not files that are named", () => {
    const folder = workFolder({ "a.ext": table, "old/b.ext": "broken {", "c.ext": "broken {", ".gitignore": "old/\n", ".extcignore": "c.ext\n" });
    expect(extc(folder, ["check", "."])).toMatchObject({ status: 0, stdout: expect.stringContaining("1 file") });
    expect(extc(folder, ["check", "c.ext"])).toMatchObject({ status: 1 });
  });
});

describe("files that others name", () => {
  const role = (line: string): string =>
    `role R {\n  arn = "acs:ram::12345:role/r"\n  ${line}\n}\n${table.replace("columns", "roleArn = R\n  columns")}`;

  test.each([
    ["an import that is missing", 'import "./nowhere.ext"\n', "file/missing", "./nowhere.ext does not exist"],
    ["an import that is a folder", 'import "./ram"\n', "file/missing", "./ram is a folder"],
    ["an import that is not UTF-8", 'import "./latin.ext"\n', "file/encoding", "./latin.ext is not UTF-8"],
    ["an import outside the root", 'import "../other.ext"\n', "file/outside-root", "lies outside"],
    ["an absolute import", 'import "/etc/other.ext"\n', "file/outside-root", "lies outside"],
    ["a file that imports itself", 'import "./a.ext"\n', "file/cycle", "imports itself"],
    ["a circle", 'import "./b.ext"\n', "file/cycle", "circle"],
    ["a policy that is missing", role('policy = file("ram/nowhere.json")'), "file/missing", "ram/nowhere.json does not exist"],
    ["a policy that is a folder", role('policy = file("ram")'), "file/missing", "ram is a folder"],
    ["a policy that is not UTF-8", role('policy = file("latin.ext")'), "file/encoding", "is not UTF-8"],
    ["a policy outside the root", role('trust = file("../../etc/passwd")'), "file/outside-root", "lies outside"],
    ["a policy that is no JSON", role('policy = file("ram/odd.json")'), "ram/invalid-policy", "ram/odd.json"],
    ["an empty policy", role('policy = file("ram/empty.json")'), "ram/invalid-policy", "ram/empty.json"],
  ])("%s is a finding, and its table is not written", (_, head, rule, told) => {
    const folder = workFolder({
      "a.ext": head.includes("role R") ? head : head + table,
      "b.ext": 'import "./a.ext"\n',
      "latin.ext": Buffer.from([0x22, 0xe9, 0x22]),
      "ram/odd.json": "{ oops",
      "ram/empty.json": "",
    });
    const run = extc(folder, ["compile", "a.ext"]);
    expect(run).toMatchObject({ status: 1, stdout: "" });
    expect(run.stderr).toContain(`error ${rule}`);
    expect(run.stderr).toContain(told);
    expectReadable(run);
  });

  test.each([
    ["files", 'policy = file("ram/policy.json")'],
    ["a folder of answers", 'from = file("ram/answers")'],
    ["what is stated", 'trusts ["odps.aliyuncs.com"]'],
  ])("the summary says what roles were checked against: %s", (_, line) => {
    const policy = { Version: "1", Statement: [{ Effect: "Allow", Action: "ots:*", Resource: "*" }] };
    const answer = { Role: { RoleName: "r", Arn: "acs:ram::12345:role/r", AssumeRolePolicyDocument: "" } };
    const folder = workFolder({ "a.ext": role(line), "ram/policy.json": JSON.stringify(policy), "ram/answers/GetRole.json": JSON.stringify(answer) });
    expect(extc(folder, ["check", "a.ext"]).stdout).toContain("checked against role files, not live RAM");
  });

  test("a link does not lead out of the root", () => {
    const outside = workFolder({ "secret.json": "{}" });
    const folder = workFolder({ "a.ext": role('policy = file("link.json")') });
    symlinkSync(join(outside, "secret.json"), join(folder, "link.json"));
    expect(extc(folder, ["check", "a.ext"])).toMatchObject({ status: 1, stdout: expect.stringContaining("file/outside-root") });
  });
});

describe("files that are written", () => {
  test("one .sql for each file with tables, at its relative path", () => {
    const folder = workFolder({ "a.ext": table, "deep/b.ext": table.replace("table t", "table u"), "shared.ext": 'param x = "1"\n' });
    expect(extc(folder, ["compile", "-o", "out"])).toMatchObject({ status: 0, stdout: "" });
    expect(readdirSync(join(folder, "out"), { recursive: true }).sort()).toEqual(["a.sql", "deep", "deep/b.sql"]);
    expect(read(folder, "out/a.sql")).toContain("CREATE EXTERNAL TABLE t\n");
  });

  test("a file with an error writes nothing, and what stood there stays", () => {
    const folder = workFolder({ "a.ext": table, "b.ext": table.replace(" @key", ""), "out/b.sql": "old" });
    expect(extc(folder, ["compile", "-o", "out"])).toMatchObject({ status: 1 });
    expect(readdirSync(join(folder, "out")).sort()).toEqual(["a.sql", "b.sql"]);
    expect(read(folder, "out/b.sql")).toBe("old");
  });

  test.each([
    ["a file in the place of the folder", "out", (folder: string) => writeFileSync(join(folder, "out"), "")],
    ["a folder in the place of the file", "out", (folder: string) => mkdirSync(join(folder, "out", "a.sql"), { recursive: true })],
    ["a place where no folder can be made", "/proc/extc-test", () => {}],
    ["a device", "/dev/null", () => {}],
  ])("%s is said, and nothing is left half-written", (_, output, prepare) => {
    const folder = workFolder({ "a.ext": table });
    prepare(folder);
    const run = extc(folder, ["compile", "a.ext", "-o", output]);
    expect(run).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining("cannot write") });
    expect(readdirSync(folder, { recursive: true }).filter((name) => String(name).endsWith(".tmp"))).toEqual([]);
    expectReadable(run);
  });

  test("a full disk is said", () => {
    if (!existsSync("/dev/full")) return;
    const folder = workFolder({ "a.ext": table });
    const run = spawnSync(
      "sh",
      ["-c", `"${process.execPath}" "${join(import.meta.dirname, "..", "..", "dist", "extc.cjs")}" compile a.ext > /dev/full`],
      { cwd: folder, encoding: "utf8" },
    );
    expect(run.status).toBe(2);
    expect(run.stderr).toBe("extc: cannot write the output: the disk is full\n");
  });

  test("--check tells what is stale, and writes nothing", () => {
    const folder = workFolder({ "a.ext": table });
    expect(extc(folder, ["compile", "-o", "out", "--check"])).toMatchObject({ status: 1, stdout: "out/a.sql is stale\n" });
    expect(existsSync(join(folder, "out"))).toBe(false);
    extc(folder, ["compile", "-o", "out"]);
    expect(extc(folder, ["compile", "-o", "out", "--check"])).toMatchObject({ status: 0, stdout: "" });
  });

  test("secrets go where git does not pick them up, and nobody else may read them", () => {
    const source = `${table.trimEnd().slice(0, -1)}  serdeProperties { "x.password" = secret(DB_PASSWORD) }\n}\n`;
    const folder = workFolder({ "a.ext": source, "extc.config.json": '{ "secrets": ["DB_PASSWORD"] }', ".gitignore": "hidden/\n" });
    const env = { DB_PASSWORD: "it's;me" };
    expect(extc(folder, ["compile", "a.ext"], { env }).stdout).toContain("'x.password'='${secret:DB_PASSWORD}'");
    expect(extc(folder, ["compile", "a.ext", "--with-secrets"])).toMatchObject({
      status: 2,
      stdout: "",
      stderr: expect.stringContaining("DB_PASSWORD is not set"),
    });
    expect(extc(folder, ["compile", "a.ext", "--with-secrets", "-o", "hidden"], { env })).toMatchObject({ status: 0 });
    expect(read(folder, "hidden/a.sql")).toContain("'x.password'='it\\'s\\;me'");
    expect(statSync(join(folder, "hidden/a.sql")).mode & 0o777).toBe(0o600);
    spawnSync("git", ["init", "--quiet"], { cwd: folder });
    expect(extc(folder, ["compile", "a.ext", "--with-secrets", "-o", "open"], { env })).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("git would commit"),
    });
    expect(extc(folder, ["compile", "a.ext", "--with-secrets", "-o", "hidden"], { env })).toMatchObject({ status: 0 });
    expect(existsSync(join(folder, "open"))).toBe(false);
  });

  test("the fixture compiles to its golden file", () => {
    const folder = fixtureFolder("vehicle-track");
    expect(extc(folder, ["compile", "vehicle.ext"])).toEqual({ status: 0, stdout: read(folder, "expected/vehicle.sql"), stderr: "" });
  });
});
