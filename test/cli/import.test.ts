import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { extc, read, workFolder } from "./program.ts";

const table = (name: string, rest = ""): string =>
  `CREATE EXTERNAL TABLE ${name} (a STRING) STORED AS ORC LOCATION 'oss://oss-cn-hangzhou-internal.aliyuncs.com/mill/${name}/'${rest};\n`;
const withPassword = `CREATE EXTERNAL TABLE m (a BIGINT) STORED BY 'com.aliyun.odps.jdbc.JdbcStorageHandler'
LOCATION 'jdbc:mysql://h:3306/db?user=u&password=hunter-22&table=t';\n`;

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

describe("extc import", () => {
  test("prints one file for several scripts, in silence where all comes over", () => {
    const run = extc(workFolder({ "a.sql": table("a"), "b/c.sql": table("c") }), ["import"]);
    expect(run).toMatchObject({ status: 0, stderr: "" });
    expect(run.stdout).toMatch(/^source mill \{[^]*\nexternal table a from mill \{[^]*\nexternal table c from mill \{[^]*\}\n$/);
  });

  test("takes standard input, a byte order mark, CRLF and full-width punctuation", () => {
    const input = `\ufeff${table("a").replace("(a STRING)", "（a STRING，b BIGINT）")}`.replaceAll("\n", "\r\n");
    const run = extc(workFolder(), ["import", "-"], { input });
    expect(run).toMatchObject({ status: 0, stderr: "" });
    expect(run.stdout).toContain("a string\n    b bigint\n");
  });

  test("writes a file for each script, and one for what they share, which compile to the same", () => {
    const folder = workFolder({ "ddl/a.sql": table("a"), "ddl/sub/b.sql": table("b", " LIFECYCLE 3"), "ddl/none.sql": "SELECT 1;\n" });
    expect(extc(folder, ["import", "ddl", "-o", "tables"])).toMatchObject({ status: 0, stdout: "" });
    expect(filesBelow(join(folder, "tables"))).toEqual(["ddl/a.ext", "ddl/sub/b.ext", "extc.config.json", "shared.ext"]);
    expect(read(folder, "tables/ddl/sub/b.ext")).toMatch(/^import "\.\.\/\.\.\/shared\.ext"\n\nexternal table b from mill \{/);
    expect(extc(folder, ["check", "tables"])).toMatchObject({ status: 0 });
    expect(extc(folder, ["format", "tables", "--check"])).toMatchObject({ status: 0, stdout: "" });
    expect(extc(folder, ["compile", "tables/ddl/sub/b.ext"]).stdout).toContain("mill/b/'\nLIFECYCLE 3;");
  });

  test("writes over nothing, and leaves nothing where not all can be written", () => {
    const folder = workFolder({ "a.sql": table("a"), "b.sql": table("b"), "out/b.ext": "// mine\n" });
    const run = extc(folder, ["import", "a.sql", "b.sql", "-o", "out", "--inline"]);
    expect(run).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining("out/b.ext would be written over: nothing was written") });
    expect(filesBelow(join(folder, "out"))).toEqual(["b.ext"]);
    expect(read(folder, "out/b.ext")).toBe("// mine\n");
  });

  test("a folder that cannot be written is told", () => {
    const run = extc(workFolder({ "a.sql": table("a"), "out/x": "" }), ["import", "a.sql", "-o", "out/x"]);
    expect(run).toMatchObject({ status: 2, stderr: "extc: cannot write out/x/a.ext: a part of its path is a file\n" });
  });

  test("lists the secrets in a configuration where none holds, and tells them where one does", () => {
    const folder = workFolder({ "m.sql": withPassword });
    const run = extc(folder, ["import", "m.sql", "-o", "out"]);
    expect(run.status).toBe(0);
    expect(run.stderr).toContain("this credential becomes secret(MYSQL_PASSWORD)");
    expect(run.stderr).not.toContain("hunter");
    expect(JSON.parse(read(folder, "out/extc.config.json"))).toEqual({ root: true, secrets: ["MYSQL_PASSWORD"] });
    expect(extc(folder, ["check", "out"])).toMatchObject({ status: 0 });
    const configured = workFolder({ "m.sql": withPassword, "extc.config.json": "{}" });
    expect(extc(configured, ["import", "m.sql", "-o", "out"]).status).toBe(0);
    expect(existsSync(join(configured, "out/extc.config.json"))).toBe(false);
  });

  test("what cannot be read is an error and a comment, and the rest comes over", () => {
    const run = extc(workFolder({ "a.sql": `CREATE EXTERNAL TABLE broken (a STRING;\n${table("a")}` }), ["import"]);
    expect(run.status).toBe(1);
    expect(run.stdout).toMatch(/^\/\/ CREATE EXTERNAL TABLE broken[^]*\nexternal table a \{/);
    expect(run.stderr).toContain("sql/not-carried");
  });

  test("levels of rules hold, as JSON too", () => {
    const folder = workFolder({ "a.sql": `${table("a")}DROP TABLE b;\n`, "extc.config.json": '{ "rules": { "sql/not-carried": "error" } }' });
    const run = extc(folder, ["import", "--format", "json"]);
    expect(run.status).toBe(1);
    expect(JSON.parse(run.stderr).diagnostics).toMatchObject([{ rule: "sql/not-carried", severity: "error" }]);
    expect(extc(folder, ["import", "--rule", "sql/not-carried=off"])).toMatchObject({ status: 0, stderr: "" });
  });

  test.each([
    [["import", "missing.sql"], "missing.sql does not exist"],
    [["import", "a.ext"], "a.ext is no .sql file"],
    [["import", "-o", ""], "-o takes a folder"],
    [["import", "--outline"], "outline"],
  ])("%j is wrong usage", (args, told) => {
    expect(extc(workFolder({ "a.ext": "" }), args)).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining(told) });
  });
});
