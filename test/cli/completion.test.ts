import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { isRuleId } from "../../src/diagnostics/catalogue.ts";
import { storageKindIds } from "../../src/storage/registry.ts";
import { captured } from "./captured.ts";
import { extc, workFolder } from "./program.ts";

/** What a shell is answered that asks for the last of `words`. */
async function answered(...words: readonly string[]): Promise<string[]> {
  const output = await captured(["--get-yargs-completions", "extc", ...words]);
  return output.split("\n").slice(0, -1);
}

const levels = ["error", "warning", "hint", "off"];

describe("is answered with", () => {
  test.each<[what: string, words: readonly string[], answer: readonly string[]]>([
    ["values of a choice", ["check", "--format", ""], ["text", "json", "sarif", "github", "gcc", "junit"]],
    ["a choice that was begun, behind a =", ["check", "--format", "=", "js"], ["json"]],
    ["choices of another command", ["policy", "x.ext", "--access", ""], ["read", "readwrite"]],
    ["the levels of the one rule that is left", ["check", "--rule", "ram/missing"], levels.map((level) => `ram/missing-action=${level}`)],
    ["the level that is left", ["check", "--rule", "ram/missing-action=w"], ["ram/missing-action=warning"]],
    ["levels, as bash cuts the word", ["check", "--rule", "ram/missing-action", "="], levels],
    ["the level that is left, as bash cuts the word", ["check", "--rule", "ram/missing-action", "=", "h"], ["hint"]],
    ["no level for rules that stay errors", ["check", "--rule", "syntax/unexp"], []],
    ["regions", ["compile", "--region", "cn-hangzhou"], ["cn-hangzhou", "cn-hangzhou-finance"]],
    ["rules of an area", ["explain", "oss/tr"], ["oss/trailing-slash"]],
    ["a kind", ["explain", "holog"], ["hologres"]],
    ["shells", ["completion", ""], ["bash", "zsh", "fish"]],
    ["nothing where a path stands", ["check", ""], []],
    ["nothing where a path stands, behind an option", ["check", "--fix", "ta"], []],
    ["nothing where a folder stands", ["check", "--roles", ""], []],
  ])("%s", async (_, words, answer) => {
    expect(await answered(...words)).toEqual(answer);
  });

  test("the commands", async () => {
    expect(await answered("")).toEqual(expect.arrayContaining(["compile", "check", "explain", "completion"]));
  });

  test("the options of the command, with those that turn something off", async () => {
    expect(await answered("compile", "-")).toEqual(expect.arrayContaining(["--no-flags", "-o", "--output", "--rule"]));
    expect(await answered("compile", "--")).not.toContain("--o");
    expect(await answered("explain", "--")).not.toContain("--rule");
  });

  test("every rule and every kind", async () => {
    expect(await answered("explain", "")).toEqual(expect.arrayContaining(["ram/untrusted", ...storageKindIds]));
    const rules = await answered("check", "--rule", "ram/");
    expect(rules.length).toBeGreaterThan(10);
    expect(rules.every((rule) => rule.endsWith("=") && isRuleId(rule.slice(0, -1)))).toBe(true);
  });
});

describe("environments", () => {
  const configuration = JSON.stringify({ environments: { prod: {}, preview: {} } });

  test("of the configuration that holds here, and of the one that the line names", () => {
    const folder = workFolder({
      "extc.config.json": configuration,
      "other/mine.json": '{ "environments": { "lab": {} } }',
      "broken/extc.config.json": "{",
    });
    const ask = (where: string, ...words: string[]): string => extc(where, ["--get-yargs-completions", "extc", "check", ...words]).stdout;
    expect(ask(folder, "--env", "pr")).toBe("prod\npreview\n");
    expect(ask(folder, "--config", "other/mine.json", "--env", "")).toBe("lab\nall\n");
    expect(ask(join(folder, "broken"), "--env", "")).toBe("");
  });
});

test.each(["bash", "zsh", "fish"])("there is a script for %s, whatever shell is in use", (shell) => {
  const { stdout, status } = extc(workFolder(), ["completion", shell], { env: { SHELL: "/bin/sh" } });
  expect(status).toBe(0);
  expect(stdout).toContain("--get-yargs-completions");
  expect(stdout).toContain({ bash: "complete -o", zsh: "#compdef extc", fish: "complete -f -c extc" }[shell]);
});

test("a shell that nobody knows is wrong usage", () => {
  expect(extc(workFolder(), ["completion", "csh"])).toMatchObject({ status: 2, stderr: expect.stringContaining("bash, zsh, fish") });
});

const hasBash = spawnSync("bash", ["-c", "mapfile -t x < /dev/null"]).status === 0;

describe.skipIf(!hasBash)("in bash", () => {
  /** Presses the tabulator behind the last of `words`, cut as bash cuts them, and gives what it would choose from. */
  function tabulated(lines: readonly (readonly string[])[]): string[][] {
    const folder = workFolder({ "tables/a.ext": "" });
    mkdirSync(join(folder, "bin"));
    const program = join(import.meta.dirname, "..", "..", "dist", "extc.cjs");
    writeFileSync(join(folder, "bin", "extc"), `#!/bin/sh\nexec "${process.execPath}" "${program}" "$@"\n`);
    chmodSync(join(folder, "bin", "extc"), 0o755);
    const presses = lines.map((words) => {
      const quoted = ["extc", ...words].map((word) => `'${word}'`).join(" ");
      return `COMP_WORDS=(${quoted}); COMP_CWORD=${words.length}; COMPREPLY=(); _extc_yargs_completions; echo "\${COMPREPLY[*]}"`;
    });
    const script = `source <(extc completion bash)\n${presses.join("\n")}\n`;
    const { stdout } = spawnSync("bash", ["-c", script], {
      cwd: folder,
      encoding: "utf8",
      env: { PATH: `${join(folder, "bin")}:${process.env["PATH"]}` },
    });
    return stdout
      .split("\n")
      .slice(0, -1)
      .map((line) => line.split(" ").filter((word) => word !== ""));
  }

  test("the tabulator completes", () => {
    const [commands, rules, option, level, begun, paths] = tabulated([
      ["ex"],
      ["explain", "ram/trust"],
      ["check", "--max"],
      ["check", "--rule", "ram/untrusted", "="],
      ["check", "--rule", "ram/untrusted", "=", "o"],
      ["check", "ta"],
    ]);
    expect(commands).toEqual(["explain"]);
    expect(rules).toEqual(["ram/trust-too-wide"]);
    expect(option).toEqual(["--max-warnings"]);
    expect(level).toEqual(levels);
    expect(begun).toEqual(["off"]);
    expect(paths, "left to the shell, which completes file names").toEqual([]);
  });
});
