import { chmodSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { extc, read, workFolder } from "./program.ts";

const ugly = "external table tides{\n  columns {\n    harbour STRING,\n    metres   double\n  }\n\n\n  lifecycle=30\n}\n";
const formatted = "external table tides {\n  columns {\n    harbour string\n    metres  double\n  }\n\n  lifecycle = 30\n}\n";
const broken = "external table tides {\n  lifecycle =\n}\n";

describe("extc format", () => {
  test("prints the formatted text, and leaves the file", () => {
    const folder = workFolder({ "tides.ext": ugly, "tides.sql": "SELECT 1;" });
    expect(extc(folder, ["format"])).toEqual({ status: 0, stdout: formatted, stderr: "" });
    expect(read(folder, "tides.ext")).toBe(ugly);
  });

  test("takes standard input", () => {
    expect(extc(workFolder(), ["format", "-"], { input: ugly })).toEqual({ status: 0, stdout: formatted, stderr: "" });
  });

  test("--check lists what is not formatted", () => {
    const folder = workFolder({ "a.ext": ugly, "b.ext": formatted, "c/d.ext": ugly });
    expect(extc(folder, ["format", "--check"])).toEqual({ status: 1, stdout: "a.ext is not formatted\nc/d.ext is not formatted\n", stderr: "" });
    expect(extc(folder, ["format", "--check", "b.ext"])).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  test("--diff prints a patch", () => {
    const folder = workFolder({ "a.ext": ugly, "b.ext": formatted });
    const { status, stdout } = extc(folder, ["format", "--diff"]);
    expect(stdout).toMatch(/^--- a\/a\.ext\n\+\+\+ b\/a\.ext\n@@/);
    expect(stdout).toContain("-external table tides{\n+external table tides {\n");
    expect(stdout).not.toContain("b.ext\n@@ ");
    expect(status).toBe(1);
    expect(read(folder, "a.ext")).toBe(ugly);
    expect(extc(folder, ["format", "--diff", "b.ext"])).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  test("--write writes what is not formatted, with its mode, line ends and byte order mark, and nothing else", () => {
    const folder = workFolder({ "a.ext": `\ufeff${ugly.replaceAll("\n", "\r\n")}`, "b.ext": formatted });
    chmodSync(join(folder, "a.ext"), 0o640);
    const untouched = statSync(join(folder, "b.ext"));
    expect(extc(folder, ["format", "--write"])).toEqual({ status: 0, stdout: "", stderr: "extc: a.ext: formatted\n" });
    expect(read(folder, "a.ext")).toBe(`\ufeff${formatted.replaceAll("\n", "\r\n")}`);
    expect(statSync(join(folder, "a.ext")).mode & 0o777).toBe(0o640);
    expect([statSync(join(folder, "b.ext")).ino, statSync(join(folder, "b.ext")).mtimeMs]).toEqual([untouched.ino, untouched.mtimeMs]);
    expect(extc(folder, ["format", "--write"])).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  test.each([[[]], [["--check"]], [["--diff"]], [["--write"]]])("a file with syntax errors is left alone: %j", (mode) => {
    const folder = workFolder({ "a.ext": broken, "b.ext": formatted });
    const { status, stdout, stderr } = extc(folder, ["format", ...mode]);
    expect(status).toBe(1);
    expect(stdout).toBe(mode.length === 0 ? formatted : "");
    expect(stderr).toContain("error syntax/unexpected");
    expect(stderr).toContain("a.ext:2:13");
    expect(read(folder, "a.ext")).toBe(broken);
  });

  test("findings as JSON go to standard error", () => {
    const { stdout, stderr } = extc(workFolder({ "a.ext": broken }), ["format", "--format", "json"]);
    expect(stdout).toBe("");
    expect(JSON.parse(stderr)).toMatchObject({ diagnostics: [{ rule: "syntax/unexpected", file: "a.ext" }] });
  });

  test.each<[args: readonly string[], says: string]>([
    [["--check", "--write"], "exclude each other"],
    [["--write", "-"], "standard input is none"],
    [["missing.ext"], "missing.ext"],
    [["a.sql"], "a.sql is no .ext file"],
  ])("%j is wrong usage", (args, says) => {
    const { status, stderr, stdout } = extc(workFolder({ "a.sql": "" }), ["format", ...args]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain(says);
  });
});
