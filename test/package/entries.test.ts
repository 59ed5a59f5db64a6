import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "..", "..");
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  exports: Readonly<Record<string, { readonly import: string | { readonly default: string } }>>;
  dependencies?: object;
  peerDependencies: Readonly<Record<string, string>>;
  peerDependenciesMeta: Readonly<Record<string, { readonly optional: boolean }>>;
};

/** The modules that a built file imports when it is loaded, its own parts followed. */
function importsOf(path: string, seen = new Set<string>()): Set<string> {
  const found = new Set<string>();
  if (seen.has(path)) return found;
  seen.add(path);
  const text = readFileSync(path, "utf8");
  for (const [, name] of text.matchAll(/^(?:import|export)\b[^"';]*?["']([^"'\n]+)["'];?/gm)) {
    if (!name!.startsWith(".")) found.add(name!);
    else for (const inner of importsOf(join(dirname(path), name!), seen)) found.add(inner);
  }
  return found;
}

/** What an entry of the package may load: Node.js to let its parts require each other, and the runner that its matchers are for. */
const loaded: Readonly<Record<string, readonly string[]>> = {
  ".": ["node:module"],
  "./prettier": ["node:module"],
  "./testing": ["node:module"],
  "./vitest": ["node:module", "vitest"],
};

const entries = Object.entries(manifest.exports).filter(([name]) => name !== "./package.json");

describe("the entries of the package", () => {
  test("are those that are known here", () => {
    expect(entries.map(([name]) => name).sort()).toEqual(Object.keys(loaded).sort());
  });

  test.each(entries)("%s loads no test framework but its own", (name, { import: module }) => {
    const path = join(root, typeof module === "string" ? module : module.default);
    expect(existsSync(path), "built").toBe(true);
    expect([...importsOf(path)].sort()).toEqual(loaded[name]);
  });

  test("none of them names a runner elsewhere", () => {
    const text = readFileSync(join(root, "dist", "testing.js"), "utf8");
    expect(text.match(/(?:import|require)\(\s*["'](?:vitest|jest|mocha|@jest\/globals|node:test|node:assert)/)).toBeNull();
  });

  test("vitest is a peer that may be missing, and nothing is a dependency", () => {
    expect(manifest.dependencies).toBeUndefined();
    expect(Object.keys(manifest.peerDependencies).filter((name) => manifest.peerDependenciesMeta[name]?.optional !== true)).toEqual([]);
    expect(manifest.peerDependencies).toHaveProperty("vitest");
  });
});

test("the functions of extc/testing run in a process without a test framework", () => {
  const script = `import { assertValid, ruleTester } from ${JSON.stringify(join(root, "dist", "testing.js"))};
    for (const run of [() => assertValid("external table t { }"), () => ruleTester("name/invalid", { valid: [], invalid: [] })])
      try { run(); } catch ({ name, message }) { console.log(name + ": " + message.split("\\n")[0]); }`;
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" });
  expect([stdout, stderr]).toEqual([
    "AssertionError: it is not valid: 1 error\nTypeError: no test runner: give its functions, { describe, it }\n",
    "",
  ]);
});
