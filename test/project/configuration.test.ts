import { describe, expect, test } from "vitest";
import { extc, workFolder } from "../cli/program.ts";
import { readConfiguration } from "../../src/project/configuration.ts";

const problemsOf = (text: string, path = "extc.config.json"): readonly string[] => readConfiguration(path, text).problems;

describe("what is wrong with a configuration", () => {
  test.each<[text: string, problem: string]>([
    ["", "1:1: not valid JSON: the file is empty; {} states nothing"],
    ['{ "rules": {} "roles": [] }', "1:15: not valid JSON: a comma is missing before this"],
    ['{ "rules" {} }', "1:11: not valid JSON: a colon is missing before this"],
    ["{ rules: {} }", "1:3: not valid JSON: this is no JSON value: text stands in double quotes"],
    ['{ "rules": {}', "1:14: not valid JSON: a closing } is missing"],
    ["[]", "1:1: the configuration is an object: { … }"],
    ['{ "rule": {} }', "1:3: the configuration has no key rule; did you mean rules?"],
    ['{ "rules": [] }', "1:12: rules is an object: { … }"],
    ['{\n  "rules": { "oss/trailing-slahs": "off" }\n}', "2:36: there is no rule oss/trailing-slahs; did you mean oss/trailing-slash?"],
    ['{ "rules": { "oss/trailing-slash": "warn" } }', '1:36: warn is no severity: did you mean "warning"?'],
    ['{ "rules": { "oss/trailing-slash": 2 } }', '1:36: 2 is no severity: did you mean "error"?'],
    ['{ "rules": { "oss/trailing-slash": ["error"] } }', '1:36: ["error"] is no severity: error, warning, hint, off'],
    ['{ "rules": { "syntax/unexpected": "off" } }', "1:35: syntax/unexpected stays an error: without it nothing else can be checked"],
    ['{ "rules": {}, "rules": {} }', "1:16: rules stands twice in the configuration"],
    ['{ "overrides": {} }', "1:16: overrides is a list: [ … ]"],
    ['{ "overrides": [{ "rules": {} }] }', '1:17: an override says for which files it holds: "files": ["legacy/**"]'],
    ['{ "overrides": [{ "file": [], "files": [] }] }', "1:19: an override has no key file; did you mean files?"],
    ['{ "overrides": [{ "files": "legacy/**" }] }', '1:28: files is a list: ["legacy/**"]'],
    [
      '{ "overrides": [{ "files": ["*.{ext,sql}"] }] }',
      "1:29: patterns are as in .gitignore, which has no braces: list each of what *.{ext,sql} stands for",
    ],
    ['{ "overrides": [{ "files": ["a\\\\b"] }] }', "1:29: folders are parted by /: a/b"],
    ['{ "overrides": [{ "files": ["../a"] }] }', "1:29: patterns are relative to the configuration's folder: ../a lies outside it"],
    ['{ "environments": { "all": {} } }', "1:28: no environment is called all: --env all stands for each of them"],
    ['{ "environments": { "prod": { "param": {} } } }', "1:31: environment prod has no key param; did you mean params?"],
    ['{ "params": { "stage": null } }', "1:24: this is a string"],
    ['{ "params": { "n": 12345678901234567890 } }', "1:20: write numbers of this size in quotes"],
    ['{ "project": { "owner": "me" } }', "1:25: owner is an account id, digits alone, in quotes"],
    ['{ "roles": "ram/" }', '1:12: roles is a list: ["ram/"]'],
    ['{ "roles": [1] }', "1:13: roles holds strings"],
    ['{ "root": "yes" }', "1:11: root is true or false"],
  ])("%s", (text, problem) => {
    expect(problemsOf(text)).toEqual([`extc.config.json:${problem}`]);
  });

  test("comments and trailing commas are none, but in package.json", () => {
    const text = '{ // why\n  "rules": { "oss/trailing-slash": "off", }, /* and */\n}';
    expect(problemsOf(text)).toEqual([]);
    expect(problemsOf(`{ "extc": ${text} }`, "package.json")).toEqual(["package.json:1:13: not valid JSON: package.json holds no comments"]);
  });

  test("the program tells all of it, with paths as they are shown elsewhere, and ends with 2", () => {
    const folder = workFolder({ "extc.config.json": '{ "rule": {}, "root": 1 }', "a/t.ext": "" });
    expect(extc(folder, ["check", "a"])).toMatchObject({
      status: 2,
      stdout: "",
      stderr:
        "extc: extc.config.json:1:3: the configuration has no key rule; did you mean rules?\nextc: extc.config.json:1:23: root is true or false\n",
    });
  });
});

const slash = (directory = "d"): string =>
  `external table t {\n  columns { a string }\n  csv { }\n  location = "oss://oss-cn-hangzhou-internal.aliyuncs.com/b/${directory}"\n}\n`;
const RULE = "oss/trailing-slash";

describe("the severity of a rule", () => {
  const files = { "main.ext": slash(), "legacy/old.ext": slash(), "legacy/deep/older.ext": slash() };
  const levels = (configuration: object, ...args: string[]): string[] => {
    const folder = workFolder({ ...files, "extc.config.json": JSON.stringify(configuration) });
    const { diagnostics } = JSON.parse(extc(folder, ["check", "--format", "json", ...args]).stdout) as {
      diagnostics: { rule: string; severity: string; file: string }[];
    };
    return diagnostics.filter(({ rule }) => rule === RULE).map(({ file, severity }) => `${file} ${severity}`);
  };
  const off = (...patterns: string[]): object => ({ overrides: [{ files: patterns, rules: { [RULE]: "off" } }] });
  const of = (...stems: string[]): string[] => stems.map((stem) => `${stem}.ext warning`);

  test.each<[pattern: string[], left: string[]]>([
    [["legacy/**"], of("main")],
    [["./legacy/**"], of("main")],
    [["legacy"], of("main")],
    [["legacy/"], of("main")],
    [["legacy/*"], of("main")],
    [["legacy/*.ext"], of("legacy/deep/older", "main")],
    [["**/older.ext"], of("legacy/old", "main")],
    [["older.ext"], of("legacy/old", "main")],
    [["/main.ext"], of("legacy/deep/older", "legacy/old")],
    [["*.ext"], []],
    [["*.ext", "!main.ext"], of("main")],
    [["nothing/**"], of("legacy/deep/older", "legacy/old", "main")],
  ])("files %j leave", (patterns, left) => {
    expect(levels(off(...patterns))).toEqual(left);
  });

  test("is that of the flag, else of the last override that names the rule, else of the configuration, else its own", () => {
    const configuration = {
      rules: { [RULE]: "error" },
      overrides: [
        { files: ["legacy/**"], rules: { [RULE]: "off" } },
        { files: ["legacy/deep/**"], rules: { [RULE]: "warning" } },
        { files: ["**"], rules: { "location/public-endpoint": "off" } },
      ],
    };
    expect(levels(configuration)).toEqual(["legacy/deep/older.ext warning", "main.ext error"]);
    expect(levels(configuration, "--rule", `${RULE}=hint`)).toEqual(
      [...of("legacy/deep/older"), ...of("legacy/old"), ...of("main")].map((line) => line.replace("warning", "hint")),
    );
    expect(levels({ rules: {} })).toEqual(of("legacy/deep/older", "legacy/old", "main"));
  });
});

describe("environments and limits", () => {
  const configuration = JSON.stringify({ environments: { test: { params: { to: "d/" } }, prod: { params: { to: "d" } } } });
  const folder = (): string => workFolder({ "main.ext": `param to = "d/"\n${slash("${to}")}`, "extc.config.json": configuration });

  test.each<[args: string[], found: number, status: number]>([
    [[], 0, 0],
    [["--env", "test"], 0, 0],
    [["--env", "prod"], 1, 0],
    [["--env", "all"], 1, 0],
    [["--env", "all", "--max-warnings", "1"], 1, 0],
    [["--env", "all", "--max-warnings", "0"], 1, 1],
    [["--env", "all", "--max-warnings", "0", "--rule", `${RULE}=hint`], 0, 0],
    [["--env", "all", "--rule", `${RULE}=error`], 1, 1],
    [["--env", "all", "--max-warnings", "0", "--quiet"], 0, 1],
  ])("%j", (args, found, status) => {
    const run = extc(folder(), ["check", ...args]);
    expect([run.stdout.split(`${RULE}: the location`).length - 1, run.status]).toEqual([found, status]);
  });

  test("one that does not exist is told with the nearest", () => {
    expect(extc(folder(), ["check", "--env", "prd"])).toMatchObject({ status: 2, stderr: "extc: no environment prd: did you mean prod?\n" });
    expect(extc(folder(), ["check", "--env", "x"])).toMatchObject({ status: 2, stderr: "extc: no environment x: extc.config.json has test, prod\n" });
  });

  test("hints are counted by rule, and drawn with --hints", () => {
    const hinted = workFolder({ "main.ext": slash() });
    expect(extc(hinted, ["check", "--rule", `${RULE}=hint`]).stdout).toMatch(new RegExp(`^hint ${RULE}: once \\(--hints shows it\\)$`, "m"));
    expect(extc(hinted, ["check", "--rule", `${RULE}=hint`, "--hints"]).stdout).toContain("--> main.ext:4:");
  });
});
