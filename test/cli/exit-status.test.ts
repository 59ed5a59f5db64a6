import { describe, expect, test } from "vitest";
import { extc, workFolder } from "./program.ts";

const clean =
  'project { owner = 56789 }\nexternal table t {\n  columns { id bigint @key }\n  tablestore { table = "t" }\n  location = "tablestore://inst.cn-hangzhou.ots-internal.aliyuncs.com"\n}\n';
const warning = clean.replace("ots-internal", "ots");
const error = clean.replace(" @key", "");

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
  ["a glob", ["check", "*n.ext"], 0, ""],
  ["several paths, one with an error", ["check", "clean.ext", "error.ext"], 1, ""],
  ["a clean compilation", ["compile", "clean.ext"], 0, ""],
  ["a compilation with an error", ["compile", "error.ext"], 1, "tablestore/no-key"],
  ["no command", [], 2, "which command?"],
  ["a misspelt command", ["chek"], 2, "there is no command chek; did you mean check?"],
  ["no command at all", ["bogus", "clean.ext"], 2, "there is no command bogus; the commands are compile, check, "],
  ["an empty folder name", ["compile", "clean.ext", "-o", ""], 2, "-o takes a folder"],
  ["a misspelt option", ["check", "--hint"], 2, "hint"],
  ["an option without its value", ["compile", "clean.ext", "-o"], 2, "Not enough arguments"],
  ["a missing file", ["check", "nowhere.ext"], 2, "nowhere.ext does not exist"],
  ["a missing file beside a good one", ["check", "clean.ext", "nowhere.ext"], 2, "nowhere.ext does not exist"],
  ["a glob that matches nothing", ["check", "x*.ext"], 2, "no file matches x*.ext"],
  ["a file of another kind", ["check", "notes.txt"], 2, "notes.txt is no .ext file"],
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
    const folder = workFolder({ "clean.ext": clean, "warning.ext": warning, "error.ext": error, "notes.txt": "x" });
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
