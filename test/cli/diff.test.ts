import { rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { extc, workFolder } from "./program.ts";
import { commit, git, repository, write } from "./git-repository.ts";

const OSS = "oss://oss-cn-hangzhou-internal.aliyuncs.com/bucket";
const table = (name: string, columns = "id string", more = ""): string =>
  `external table ${name} {\n  columns { ${columns} }\n  csv { }\n  location = "${OSS}/${name}/"\n  roleArn  = "acs:ram::12345:role/reader"\n${more}}\n`;

/** As the console prints SHOW CREATE TABLE. */
const shown = (name: string, columns = "`id` STRING"): string => `ID = 20261125120000123gabcdef
Log view:
http://logview.odps.aliyun.com/logview/?h=http://service.odps.aliyun.com/api&p=proj&i=20261125120000123gabcdef
OK
CREATE EXTERNAL TABLE IF NOT EXISTS \`${name}\` (${columns})
STORED BY "com.aliyun.odps.CsvStorageHandler"
WITH SERDEPROPERTIES ("odps.properties.rolearn" = "acs:ram::12345:role/reader")
LOCATION "${OSS}/${name}/";

OK
`;

describe("extc diff of files and what MaxCompute shows", () => {
  test("of a table and what is shown of it says that there is no difference", () => {
    const folder = workFolder({
      "t.ext": table("t", "id string", '  flags { "odps.own" = 1 }\n'),
    });
    expect(extc(folder, ["diff", "-", "t.ext"], { input: shown("t") })).toEqual({ status: 0, stdout: "no difference\n", stderr: "" });
  });

  test("tells drift, and plans the way to either side", () => {
    const folder = workFolder({ "t.ext": table("t") });
    const live = shown("t").replace("role/reader", "role/other");
    expect(extc(folder, ["diff", "-", "t.ext", "--emit", "sql"], { input: live }).stdout).toContain(
      "ALTER TABLE t SET SERDEPROPERTIES (\n  'odps.properties.rolearn'='acs:ram::12345:role/reader'\n);",
    );
    const other = extc(folder, ["diff", "t.ext", "-", "--fail-on", "visible"], { input: shown("t", "`id` STRING, `more` BIGINT") });
    expect(other.status).toBe(1);
    expect(other.stdout).toContain("column more added: bigint");
  });

  test("of two files of one project is of these alone", () => {
    const folder = workFolder({ "a.ext": table("t") + table("u"), "b.ext": table("t"), "extc.config.json": "{}" });
    expect(extc(folder, ["diff", "a.ext", "b.ext", "--fail-on", "breaking"])).toMatchObject({
      status: 1,
      stdout: expect.stringMatching(/^u: dropped/),
    });
  });

  test("--fail-on says how grave a change may be", () => {
    const folder = workFolder({ "a.ext": table("t"), "b.ext": table("t").replace("/t/", "/moved/") });
    const status = (...more: readonly string[]): number | null => extc(folder, ["diff", "a.ext", "b.ext", ...more]).status;
    expect([status(), status("--fail-on", "breaking"), status("--fail-on", "visible")]).toEqual([0, 0, 1]);
  });

  test.each([
    { args: [], told: "diff compares two versions" },
    { args: ["a.ext", "a.ext", "a.ext"], told: "3 are given" },
    { args: ["-", "-"], told: "standard input is one side only" },
    { args: ["git:", "a.ext"], told: "git: takes a revision" },
    { args: ["missing.ext", "a.ext"], told: "missing.ext does not exist" },
    { args: ["a.ext", "--env", "all"], told: "one environment at a time" },
    { args: ["git:main", "a.ext"], told: "this folder is in none" },
    { args: ["broken.ext", "a.ext"], told: "broken.ext has errors:\nerror syntax/unterminated" },
    { args: ["a.ext", "broken.sql"], told: "broken.sql has errors:\nerror sql/" },
  ])("$args is wrong usage, or cannot be read", ({ args, told }) => {
    const folder = workFolder({
      "a.ext": table("t"),
      "broken.ext": "external table t {\n  columns { id }\n",
      "broken.sql": "CREATE EXTERNAL TABLE t (a STRING b STRING) STORED BY 'com.aliyun.odps.CsvStorageHandler' LOCATION 'oss://b/d/';",
    });
    const run = extc(folder, ["diff", ...args]);
    expect(run).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining(told) });
    expect(run.stderr).not.toMatch(/\n\s+at /);
  });

  test("no plan is written for tables with errors", () => {
    const folder = workFolder({ "a.ext": table("t"), "b.ext": table("t").replace("oss://oss", "tablestore://oss") });
    const run = extc(folder, ["diff", "a.ext", "b.ext", "--emit", "sql"]);
    expect(run).toMatchObject({ status: 1, stdout: "", stderr: expect.stringContaining("no plan is written for tables with errors") });
  });
});

describe("extc diff of git revisions", () => {
  test("a file that moves, and one that is formatted, make no difference; what is not committed does", () => {
    const folder = repository({ "old/a.ext": table("a"), "b.ext": table("b") });
    write(folder, { "new/a.ext": table("a"), "b.ext": table("b").replaceAll("  ", "      ") });
    rmSync(join(folder, "old"), { recursive: true });
    expect(extc(folder, ["diff", "git:main"])).toEqual({ status: 0, stdout: "no difference\n", stderr: "" });
    expect(extc(folder, ["diff", "git:main", "new"]).stdout).toBe("no difference\n");
    write(folder, { "new/a.ext": table("a", "id bigint"), "c.ext": table("c") });
    expect(extc(folder, ["diff", "git:HEAD"]).stdout).toMatch(/a: created anew\n.*column id: string becomes bigint[^]*c: created\n/);
    expect(extc(folder, ["diff", "git:HEAD", "c.ext"]).stdout).not.toContain("a: ");
    commit(folder);
    expect(extc(join(folder, "new"), ["diff", "git:main~1", "git:main"]).stdout).toContain("2 tables differ");
    expect(extc(folder, ["diff", "git:main~1:b.ext"]).stdout).toBe("no difference\n");
  });

  test("links of a revision are followed, and modules are folders", () => {
    const folder = repository({ "real.txt": table("a"), "b.ext": table("b") });
    symlinkSync("real.txt", join(folder, "a.ext"));
    git(folder, "update-index", "--add", "--cacheinfo", `160000,${"1".repeat(40)},module.ext`);
    git(folder, "add", "a.ext");
    git(folder, "commit", "--quiet", "--message=x");
    expect(extc(folder, ["diff", "git:HEAD"])).toEqual({ status: 0, stdout: "no difference\n", stderr: "" });
    expect(extc(folder, ["diff", "git:HEAD~1", "git:HEAD"]).stdout).toContain("a: created\n");
  });

  test("values of parameters are those that the configuration had then", () => {
    const files = { "a.ext": `param stage\n${table("a").replace("bucket/a", "bucket/${stage}")}` };
    const folder = repository({ ...files, "extc.config.json": '{ "params": { "stage": "one" } }' });
    write(folder, { "extc.config.json": '{ "params": { "stage": "two" } }' });
    expect(extc(folder, ["diff", "git:main"]).stdout).toMatch(/location: .*one\/' becomes .*two\/'/);
    expect(extc(folder, ["diff", "git:main", "--param", "stage=three"]).stdout).toBe("no difference\n");
    expect(extc(folder, ["diff", "git:main", "--param", "stagee=three"])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("did you mean stage"),
    });
  });

  test("a revision that does not parse, that is not there, or does not have a path", () => {
    const folder = repository({ "a.ext": "external table a {\n  columns { id }\n", "in/b.ext": table("b") });
    write(folder, { "a.ext": table("a") });
    const broken = extc(folder, ["diff", "git:main"]);
    expect(broken).toMatchObject({ status: 2, stdout: "", stderr: expect.stringMatching(/^extc: git:main has errors:\nerror syntax\//) });
    expect(extc(folder, ["diff", "git:main", "in"])).toMatchObject({ status: 0, stdout: "no difference\n" });
    expect(extc(folder, ["diff", "git:nowhere"])).toMatchObject({ status: 2, stderr: expect.stringContaining("there is no revision nowhere") });
    expect(extc(folder, ["diff", "git:main:c.ext"])).toMatchObject({ status: 2, stderr: expect.stringContaining("c.ext does not exist") });
    const outside = workFolder({ "a.ext": table("a") });
    expect(extc(folder, ["diff", "git:main", outside])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("lies outside the git repository"),
    });
  });

  test("a shallow clone says what it lacks", () => {
    const folder = repository({ "a.ext": table("a") });
    commit(folder);
    const clone = workFolder();
    git(clone, "clone", "--quiet", "--depth=1", `file://${folder}`, ".");
    expect(extc(clone, ["diff", "git:main"]).stdout).toBe("no difference\n");
    expect(extc(clone, ["diff", "git:main~1"])).toMatchObject({ status: 2, stderr: expect.stringContaining("this clone is shallow") });
  });
});

describe("extc policy --against", () => {
  test("says what each role must gain since then, and what it need not hold any more", () => {
    const folder = repository({ "a.ext": table("a"), "b.ext": table("b").replace("role/reader", "role/other") });
    write(folder, { "a.ext": `${table("a")}${table("c")}` });
    rmSync(join(folder, "b.ext"));
    const run = extc(folder, ["policy", "--against", "git:main"]);
    expect(run.status).toBe(0);
    expect(run.stdout).toBe(`role reader (acs:ram::12345:role/reader)
  + must gain oss:ListObjects on acs:oss:*:12345:bucket under the prefix c/*
  + must gain oss:GetObject on acs:oss:*:12345:bucket/c/*

role other (acs:ram::12345:role/other)
  - need not hold oss:ListBuckets on acs:oss:*:12345:*
  - need not hold oss:ListObjects on acs:oss:*:12345:bucket under the prefix b/*
  - need not hold oss:GetObject on acs:oss:*:12345:bucket/b/*
`);
    const json = extc(folder, ["policy", "--against", "git:main", "--role", "reader", "--emit", "json"]);
    expect(JSON.parse(json.stdout)).toMatchObject({ version: 1, roles: [{ role: "reader", losses: [], unknown: null }] });
    expect(extc(folder, ["policy", "--against", "a.ext"]).stdout).toBe("no difference\n");
    expect(extc(folder, ["policy", "--against", "git:main", "-o", "x"])).toMatchObject({ status: 2 });
  });
});
