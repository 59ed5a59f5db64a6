import { describe, expect, test } from "vitest";
import { expectValidSarif } from "../report/expect-valid-sarif.ts";
import { readXml } from "../report/xml-outline.ts";
import { extc, workFolder } from "./program.ts";

const clean =
  'external table t {\n  columns { id bigint @key }\n  tablestore { table = "t" }\n  location = "tablestore://inst.cn-hangzhou.ots-internal.aliyuncs.com"\n}\n';
const NAME = "表 #1/a,b%.ext";
/** An error, a warning, and, of the role that is not stated, hints. */
const found = clean.replace(" @key", "").replace("ots-internal", "ots").replace("bigint", "binary");

const formats = ["sarif", "github", "gcc", "junit"] as const;

function read(format: (typeof formats)[number], output: string): readonly string[] {
  if (format === "sarif") {
    const log = JSON.parse(output);
    expectValidSarif(log);
    return log.runs[0].results.map(({ level, ruleId }: { level: string; ruleId: string }) => `${level} ${ruleId}`);
  }
  if (format === "junit") {
    const cases = readXml(output).children.flatMap(({ children }) => children.filter(({ name }) => name === "testcase"));
    return cases.flatMap(({ attributes, children }) => children.map((one) => `${one.attributes["type"]} ${attributes["name"]!.split(" ")[0]}`));
  }
  const lines = output.split("\n").filter((line) => line !== "" && !/^\S+:\d+:\d+: note: [^[]*$/.test(line));
  return lines.map((line) => {
    const [, level, rule] = (format === "gcc" ? /: (\w+): .*\[(.*)\]$/ : /^::(\w+) .*title=([^:]*)::/).exec(line)!;
    return `${level} ${rule}`;
  });
}

const hintOf = { sarif: "note", github: "notice", gcc: "note", junit: "" };
const told = ["warning location/public-endpoint", "error tablestore/no-key"];

describe.each(formats)("--format %s", (format) => {
  test("errors and warnings, and hints where they belong", () => {
    const folder = workFolder({ [NAME]: found });
    const run = extc(folder, ["check", "--format", format]);
    const rows = read(format, run.stdout);
    expect({ status: run.status, stderr: run.stderr }).toEqual({ status: 1, stderr: "" });
    expect(rows.filter((row) => /^(?:error|warning)/.test(row)).sort()).toEqual([...told].sort());
    const hints = read(format, extc(folder, ["check", "--format", format, "--hints"]).stdout).filter((row) => row.startsWith(`${hintOf[format]} `));
    expect(rows.filter((row) => row.startsWith(`${hintOf[format]} `))).toEqual(format === "sarif" ? hints : []);
    expect(hints.length > 0).toBe(format !== "junit");
  });

  test("errors alone with --quiet", () => {
    const run = extc(workFolder({ [NAME]: found }), ["check", "--format", format, "--quiet", "--max-warnings", "0"]);
    expect({ status: run.status, rows: read(format, run.stdout), stderr: run.stderr }).toEqual({
      status: 1,
      rows: ["error tablestore/no-key"],
      stderr: "",
    });
  });

  test("no more than hints of a clean file", () => {
    const run = extc(workFolder({ [NAME]: clean }), ["check", "--format", format]);
    expect({ status: run.status, rows: read(format, run.stdout).filter((row) => !row.startsWith("note ")), isEmpty: run.stdout === "" }).toEqual({
      status: 0,
      rows: [],
      isEmpty: format === "github" || format === "gcc",
    });
  });
});

test.each([
  ["compile", "a.ext", "sarif"],
  ["compile", "a.ext", "gcc"],
  ["policy", "a.ext", "github"],
  ["roles", "a.ext", "gcc"],
  ["format", "broken.ext", "junit"],
  ["import", "a.sql", "sarif"],
] as const)("findings of %s %s go to standard error as %s", (command, file, format) => {
  const script = "CREATE EXTERNAL TABLE t (a STRING,) STORED BY 'x' LOCATION 'y';";
  const folder = workFolder({ "a.ext": found, "broken.ext": "external table {", "a.sql": script });
  const run = extc(folder, [command, file, "--format", format]);
  const report = run.stderr.split("\n").filter((line) => !line.startsWith("extc: "));
  expect([run.status, read(format, report.join("\n")).length > 0]).toEqual([1, true]);
});

test("GitHub is told paths from the top of the checkout", () => {
  const folder = workFolder({ "deep/a.ext": found });
  const run = extc(`${folder}/deep`, ["check", "--format", "github", "--quiet"], { env: { GITHUB_WORKSPACE: folder } });
  expect(run.stdout).toMatch(/^::error file=deep\/a\.ext,line=2,/);
});

test("SARIF has the pages of its rules, and hostile names as URIs", () => {
  const { runs } = JSON.parse(extc(workFolder({ [NAME]: found }), ["check", "--format", "sarif"]).stdout);
  expect(runs[0].artifacts[0].location.uri).toBe("%E8%A1%A8%20%231/a%2Cb%25.ext");
  for (const { help, id } of runs[0].tool.driver.rules) expect(help.markdown).toContain(`# ${id}\n`);
});
