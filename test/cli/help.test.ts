import { describe, expect, test } from "vitest";
import { captured } from "./captured.ts";

/** What stands between a heading and the next empty line. */
function section(help: string, heading: string): string[] {
  const lines = help.split("\n");
  const from = lines.indexOf(heading) + 1;
  return from === 0 ? [] : lines.slice(from, lines.indexOf("", from));
}

const overview = await captured(["--help"]);
const names = section(overview, "Commands:").flatMap((line) => /^ {2}extc (\w+)/.exec(line)?.[1] ?? []);

test("the overview lists every command with a description", () => {
  expect(names).toContain("check");
  expect(section(overview, "Commands:").filter((line) => !/^ {2}(?:extc \w+(?: [[<][\w.]+[\]>])+)? {2,}\w/.test(line))).toEqual([]);
});

describe.each(["", ...names])("the help of extc %s", async (name) => {
  const help = name === "" ? overview : await captured([name, "--help"]);

  test("fits a terminal", () => {
    expect(help.split("\n").filter((line) => line.length > 100)).toEqual([]);
  });

  test("begins with how it is called, and says what it does", () => {
    const [usage, empty, first] = help.split("\n");
    expect([usage, empty]).toEqual([expect.stringMatching(name === "" ? /^extc <command>/ : new RegExp(`^extc ${name} [[<]`)), ""]);
    expect(first).toMatch(/^\w/);
  });

  test("describes each option, once, and names it as the others are", () => {
    const options = section(help, "Options:").filter((line) => /^ {2,6}-/.test(line));
    const told = options.map((line) => /^ {2,6}((?:-\w, )?--[\w-]+)(?: +(\S.*))?$/.exec(line));
    expect(told.filter((option) => option === null || option[2] === undefined || option[2].startsWith("["))).toEqual([]);
    const flags = told.map((option) => option![1]!);
    expect(new Set(flags).size).toBe(flags.length);
    expect(flags).toContain("--help");
    expect(flags.filter((flag) => flag !== flag.toLowerCase())).toEqual([]);
  });
});
