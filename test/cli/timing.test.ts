import { expect, test } from "vitest";
import { extc, fixtureFolder } from "./program.ts";

test.each([[["--hints"]], [["--quiet", "--format", "json"]], [["--fix", "--diff"]]])(
  "--timing with %s adds a table on standard error, and nothing else",
  (args) => {
    const folder = fixtureFolder("vehicle-track");
    const { status, stdout, stderr } = extc(folder, ["check", ...args]);
    const timed = extc(folder, ["check", ...args, "--timing"]);
    expect({ status: timed.status, stdout: timed.stdout }).toEqual({ status, stdout });
    expect(timed.stderr.startsWith(stderr)).toBe(true);
    const [phases, rules] = timed.stderr.slice(stderr.length).split("\n\n");
    const names = ["phase", "starting", "reading", "parsing", "binding", "role documents", "checking", "printing", "other", "total"];
    const lines = phases!.split("\n");
    expect(lines.map((line) => line.slice(0, "role documents".length).trim())).toEqual(names);
    for (const line of lines.slice(1)) expect(line).toMatch(/ \d+\.\d {2,}\d+\.\d$/);
    expect(rules).toMatch(/^slowest rules +ms +calls\n(?:[\w/ -]+? +\d+\.\d +\d+\n){10}$/);
  },
);
