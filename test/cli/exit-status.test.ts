import { describe, expect, test } from "vitest";
import { extc, workFolder } from "./program.ts";

const clean =
  'project { owner = 56789 }\nexternal table t {\n  columns { id bigint @key }\n  tablestore { table = "t" }\n  location = "tablestore://inst.cn-hangzhou.ots-internal.aliyuncs.com"\n}\n';
const warning = clean.replace("ots-internal", "ots");
const error = clean.replace(" @key", "");
const unformatted = clean.replace("table t {", "table t{");
const broken = "external table t {\n  lifecycle =\n}\n";
const script = "CREATE EXTERNAL TABLE t (a STRING) STORED AS PARQUET LOCATION 'oss://oss-cn-hangzhou-internal.aliyuncs.com/b/d/';\n";

const files = {
  "clean.ext": clean,
  "warning.ext": warning,
  "error.ext": error,
  "unformatted.ext": unformatted,
  "formatted.ext": "external table t {\n  lifecycle = 30\n}\n",
  "broken.ext": broken,
  "good.sql": script,
  "good.ext": clean,
  "bad.sql": script.replace("(a STRING)", "(a STRING"),
  "apart/extc.config.json": "{}",
  "apart/clean.ext": clean,
  "notes.txt": "x",
};

/** [what, arguments, exit status, what standard error holds] */
const rows: readonly (readonly [string, readonly string[], number, string])[] = [
  ["clean", ["check", "clean.ext"], 0, ""],
  ["a warning", ["check", "warning.ext"], 0, ""],
  ["an error", ["check", "error.ext"], 1, ""],
  ["warnings within the limit", ["check", "warning.ext", "--max-warnings", "1"], 0, ""],
  ["more warnings than allowed", ["check", "warning.ext", "--max-warnings", "0"], 1, "at most 0 are allowed"],
  ["a warning made an error", ["check", "warning.ext", "--rule", "location/public-endpoint=error"], 1, ""],
  ["an error made a warning", ["check", "error.ext", "--rule", "tablestore/no-key=warning"], 0, ""],
  ["no argument", ["check"], 1, ""],
  ["a folder", ["check", "."], 1, ""],
  ["a glob", ["check", "cl*n.ext"], 0, ""],
  ["several paths, one with an error", ["check", "clean.ext", "error.ext"], 1, ""],
  ["a clean compilation", ["compile", "clean.ext"], 0, ""],
  ["a compilation with an error", ["compile", "error.ext"], 1, "tablestore/no-key"],
  ["outputs that are stale", ["compile", "clean.ext", "-o", "sql", "--check"], 1, ""],
  ["secrets that are not set", ["compile", "clean.ext", "--with-secrets"], 0, ""],
  ["a folder for outputs that cannot be made", ["compile", "clean.ext", "-o", "notes.txt/sql"], 2, "cannot write"],
  ["a formatted file", ["format", "--check", "formatted.ext"], 0, ""],
  ["a file that is not formatted", ["format", "--check", "unformatted.ext"], 1, ""],
  ["a patch that formats", ["format", "--diff", "unformatted.ext"], 1, ""],
  ["a file that is written anew", ["format", "--write", "unformatted.ext"], 0, "unformatted.ext: formatted"],
  ["a file that cannot be formatted", ["format", "broken.ext"], 1, "syntax/unexpected"],
  ["errors that are not of syntax, formatted", ["format", "error.ext"], 0, ""],
  ["two ways to format", ["format", "--check", "--write"], 2, "exclude each other"],
  ["standard input written to", ["format", "--write", "-"], 2, "standard input is none"],
  ["a script formatted", ["format", "good.sql"], 2, "good.sql is no .ext file"],
  ["nothing to format", ["format", "nowhere.ext"], 2, "nowhere.ext does not exist"],
  ["a script", ["check", "good.sql"], 0, ""],
  ["a script with an error", ["check", "bad.sql"], 1, ""],
  ["fixes", ["check", "clean.ext", "--fix"], 0, ""],
  ["fixes that are not enough", ["check", "error.ext", "--fix"], 1, ""],
  ["a patch of nothing", ["check", "--diff"], 2, "--fix"],
  ["standard input mended", ["check", "-", "--fix"], 2, "standard input is none"],
  ["an import", ["import", "good.sql"], 0, ""],
  ["an import into a folder", ["import", "good.sql", "-o", "new"], 0, ""],
  ["an import over files that are there", ["import", "good.sql", "-o", "."], 2, "would be written over"],
  ["an import of a damaged script", ["import", "bad.sql"], 1, "sql/"],
  ["an import of another kind", ["import", "clean.ext"], 2, "clean.ext is no .sql file"],
  ["an import of nothing", ["import", "nowhere.sql"], 2, "nowhere.sql does not exist"],
  ["an import into nowhere", ["import", "good.sql", "-o", ""], 2, "-o takes a folder"],
  ["policies", ["policy", "apart"], 0, "no table of these files names a role"],
  ["policies of a damaged file", ["policy", "broken.ext"], 1, "syntax/unexpected"],
  ["policies of a project that holds one", ["policy", "clean.ext"], 1, "broken.ext has errors"],
  ["the policy of a role that is not there", ["policy", "clean.ext", "--role", "Nobody"], 2, "Nobody"],
  ["policies in an unknown form", ["policy", "clean.ext", "--emit", "yaml"], 2, "yaml"],
  ["roles", ["roles", "clean.ext"], 0, ""],
  ["roles of a damaged file", ["roles", "broken.ext"], 1, "syntax/unexpected"],
  ["roles of nothing", ["roles", "nowhere.ext"], 2, "nowhere.ext does not exist"],
  ["a new project", ["init", "new"], 0, ""],
  ["a project that is there", ["init"], 0, ""],
  ["a hook without a repository", ["init", "--hook", "husky"], 2, "no git repository"],
  ["a hook of another kind", ["init", "--hook", "lefthook"], 2, "lefthook"],
  ["several projects", ["init", "a", "b"], 2, "one folder"],
  ["an option of other commands", ["init", "--fix"], 2, "fix"],
  ["two topics", ["explain", "tablestore", "csv"], 2, "one rule or storage kind at a time"],
  ["what a shell completes", ["completion", "bash"], 0, ""],
  ["what a shell without completion does", ["completion", "tcsh"], 2, "takes one of bash"],
  ["no command", [], 2, "which command?"],
  ["a misspelt command", ["chek"], 2, "there is no command chek; did you mean check?"],
  ["no command at all", ["bogus", "clean.ext"], 2, "there is no command bogus; the commands are compile, check, "],
  ["an empty folder name", ["compile", "clean.ext", "-o", ""], 2, "-o takes a folder"],
  ["a misspelt option", ["check", "--hint"], 2, "hint"],
  ["an option without its value", ["compile", "clean.ext", "-o"], 2, "Not enough arguments"],
  ["a missing file", ["check", "nowhere.ext"], 2, "nowhere.ext does not exist"],
  ["a missing file beside a good one", ["check", "clean.ext", "nowhere.ext"], 2, "nowhere.ext does not exist"],
  ["a glob that matches nothing", ["check", "x*.ext"], 2, "no file matches x*.ext"],
  ["a file of another kind", ["check", "notes.txt"], 2, "notes.txt is no .ext or .sql file"],
  ["an unknown format", ["check", "clean.ext", "--format", "xml"], 2, "xml"],
  ["an unknown rule", ["check", "clean.ext", "--rule", "ram/mising-action=off"], 2, "did you mean ram/missing-action?"],
  ["an unknown severity", ["check", "clean.ext", "--rule", "ram/missing-action=fatal"], 2, "fatal is no severity"],
  ["a syntax rule turned off", ["check", "clean.ext", "--rule", "syntax/unexpected=off"], 2, "stays an error"],
  ["a parameter that nobody declares", ["check", "clean.ext", "--param", "stage=x"], 2, "no file declares this parameter"],
  ["a parameter without a value", ["check", "clean.ext", "--param", "stage"], 2, "NAME=VALUE"],
  ["an environment that is not there", ["check", "clean.ext", "--env", "prod"], 2, "no environment prod"],
  ["an owner that is no account id", ["check", "clean.ext", "--project-owner", "me"], 2, "digits"],
  ["role documents that are not there", ["check", "clean.ext", "--roles", "nowhere"], 2, "nowhere"],
  ["a configuration that is not there", ["check", "clean.ext", "--config", "nowhere.json"], 2, "nowhere.json does not exist"],
  ["a limit that is no number", ["check", "clean.ext", "--max-warnings", "many"], 2, "whole number"],
  ["--check without a folder", ["compile", "clean.ext", "--check"], 2, "-o DIR"],
  ["help", ["--help"], 0, ""],
  ["help of a command", ["compile", "--help"], 0, ""],
  ["the version", ["--version"], 0, ""],
  ["the list of rules", ["explain"], 0, ""],
  ["a rule", ["explain", "ram/missing-action"], 0, ""],
  ["a rule that is not there", ["explain", "ram/mising"], 2, "there is no rule"],
  ["a storage kind", ["explain", "tablestore"], 0, ""],
];

describe("exit status", () => {
  test.each(rows)("%s", (_, args, status, told) => {
    const folder = workFolder(files);
    const run = extc(folder, args);
    expect({ status: run.status, stderr: run.stderr }).toEqual({ status, stderr: expect.stringContaining(told) });
    expect(run.stdout + run.stderr).not.toMatch(/\n {4}at |fault of the program/);
    expect(run.stderr.split("\n").length).toBeLessThan(25);
  });

  test("the finding goes to standard output of check, and to standard error of compile", () => {
    const folder = workFolder({ "error.ext": error });
    expect(extc(folder, ["check", "error.ext"])).toMatchObject({ stdout: expect.stringContaining("tablestore/no-key"), stderr: "" });
    expect(extc(folder, ["compile", "error.ext"])).toMatchObject({ stdout: "", stderr: expect.stringContaining("tablestore/no-key") });
  });
});
