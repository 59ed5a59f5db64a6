import { spawn, spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type ProgressTerminal, withProgress } from "../../src/cli/with-progress.ts";
import type { Steps } from "../../src/source/steps.ts";
import { extc, program, workFolder } from "./program.ts";

const CLEAR = "\r\u001b[K";

/** Work of 5,000 tables that takes so many milliseconds for each, on a clock of its own. */
function work(pace: number): { readonly steps: Steps<string>; readonly now: () => number } {
  let time = 0;
  return {
    now: () => time,
    steps: (function* (): Steps<string> {
      for (let done = 0; done < 5000; done++) {
        time += pace;
        yield { what: "tables", done, of: 5000 };
      }
      return "done";
    })(),
  };
}

describe("progress", () => {
  async function written(
    pace: number,
    terminal: Partial<ProgressTerminal>,
    variables: Record<string, string> = {},
    quiet = false,
  ): Promise<string[]> {
    const lines: string[] = [];
    const { steps, now } = work(pace);
    const stream: ProgressTerminal = { isTTY: true, ...terminal, write: (text) => lines.push(text) };
    expect(await withProgress(steps, { quiet }, { terminal: stream, now, variables })).toBe("done");
    return lines;
  }

  test("is one line, written again ten times a second, and gone at the end", async () => {
    const lines = await written(1, {});
    expect(lines.slice(0, 2)).toEqual([`${CLEAR}extc: 999 of 5,000 tables`, `${CLEAR}extc: 1,099 of 5,000 tables`]);
    expect(lines).toHaveLength(42);
    expect(lines.at(-1)).toBe(CLEAR);
  });

  test("never wraps", async () => {
    for (const columns of [12, 1]) for (const line of await written(1, { columns })) expect(line.replace(CLEAR, "").length).toBeLessThan(columns);
  });

  test.each<[what: string, written: Promise<string[]>]>([
    ["of a short run", written(0.1, {})],
    ["not on a terminal", written(1, { isTTY: false })],
    ["quiet", written(1, {}, {}, true)],
    ["in CI", written(1, {}, { CI: "true" })],
    ["on a terminal without control sequences", written(1, {}, { TERM: "dumb" })],
  ])("is silent %s", async (_, lines) => {
    expect(await lines).toEqual([]);
  });

  test("is cleared where the work fails, and signals are left to the system again", async () => {
    const lines: string[] = [];
    const { steps, now } = work(1);
    const failing = (function* (): Steps<never> {
      for (const step of steps) {
        yield step;
        if (step.done > 1500) throw new Error("lost");
      }
      throw new Error("never");
    })();
    const terminal: ProgressTerminal = { isTTY: true, write: (text) => lines.push(text) };
    await expect(withProgress(failing, { quiet: false }, { terminal, now, variables: {} })).rejects.toThrow("lost");
    expect(lines.at(-1)).toBe(CLEAR);
    expect(process.listenerCount("SIGTERM")).toBe(0);
  });
});

describe("a signal", () => {
  const table = (name: string): string =>
    `external table ${name} {\n  columns { a string }\n  csv { }\n  location = "oss://oss-cn-hangzhou-internal.aliyuncs.com/b/${name}/"\n}\n`;

  test.each(["SIGINT", "SIGTERM"] as const)("%s ends a run that waits at once", async (signal) => {
    const child = spawn(process.execPath, [program, "check", "-"], { cwd: workFolder(), stdio: ["pipe", "ignore", "ignore"] });
    setTimeout(() => child.kill(signal), 300);
    const [, ended] = await new Promise<[number | null, string | null]>((resolve) => child.on("exit", (code, by) => resolve([code, by])));
    expect(ended).toBe(signal);
  });

  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("%s while files are written leaves each whole, and none beside it", async (signal, status) => {
    const count = 400;
    const folder = workFolder(Object.fromEntries(Array.from({ length: count }, (_, index) => [`t${index}.ext`, table(`t${index}`)])));
    const child = spawn(process.execPath, [program, "compile", "-o", "out"], { cwd: folder, stdio: "ignore" });
    const written = (): string[] => {
      try {
        return readdirSync(join(folder, "out"));
      } catch {
        return [];
      }
    };
    const watch = setInterval(() => written().length > 0 && child.kill(signal), 2);
    const code = await new Promise<number | null>((resolve) => child.on("exit", resolve));
    clearInterval(watch);
    expect(code).toBe(status);
    expect(written().length).toBeLessThan(count);
    expect(written().filter((name) => !name.endsWith(".sql"))).toEqual([]);
  });
});

describe("a pipe that is closed", () => {
  test.each(["explain", "check --format json . --rule column/needs-type-system-2=warning"])("%s | head ends quietly", (args) => {
    const columns = Array.from({ length: 1000 }, (_, index) => `c${index} int`).join(", ");
    const folder = workFolder({ "t.ext": `external table t {\n  columns { ${columns} }\n  csv { }\n  location = "oss://b/"\n}\n` });
    const { stderr, stdout } = spawnSync("sh", ["-c", `"${process.execPath}" "${program}" ${args} | head -n 1`], { cwd: folder, encoding: "utf8" });
    expect(stderr).toBe("");
    expect(stdout.split("\n")).toHaveLength(2);
  });
});

const hasPseudoTerminal = spawnSync("script", ["--version"]).status === 0;

describe("colours", () => {
  const files = { "t.ext": "external table t {\n  columns { a strng }\n  csv { }\n}\n" };
  const isColoured = (text: string): boolean => text.includes("\u001b[");

  test.each<[env: Record<string, string>, args: string[], expected: boolean]>([
    [{}, [], false],
    [{ FORCE_COLOR: "1" }, [], true],
    [{ FORCE_COLOR: "0" }, [], false],
    [{ FORCE_COLOR: "1", NO_COLOR: "1" }, [], false],
    [{ NO_COLOR: "1" }, ["--color"], true],
    [{ FORCE_COLOR: "1" }, ["--no-color"], false],
  ])("in a pipe, with %j and %j", (env, args, expected) => {
    expect(isColoured(extc(workFolder(files), ["check", ...args], { env: { NO_COLOR: "", ...env } }).stdout)).toBe(expected);
  });

  test.skipIf(!hasPseudoTerminal).each<[env: Record<string, string>, args: string, expected: boolean]>([
    [{}, "", true],
    [{ NO_COLOR: "1" }, "", false],
    [{ NO_COLOR: "" }, "", true],
    [{ TERM: "dumb" }, "", false],
    [{}, "--no-color", false],
  ])("on a terminal, with %j %s", (env, args, expected) => {
    const { stdout } = spawnSync("script", ["-qec", `"${process.execPath}" "${program}" check ${args}`, "/dev/null"], {
      cwd: workFolder(files),
      env: { PATH: process.env["PATH"], TERM: "xterm", ...env },
      encoding: "utf8",
    });
    expect(stdout).toContain("column/unknown-type");
    expect(isColoured(stdout)).toBe(expected);
  });
});
