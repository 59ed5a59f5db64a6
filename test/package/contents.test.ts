import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { packed, repository } from "./packed.ts";

const entries = ["index", "format/prettier-plugin", "testing/index", "vitest/index"];

const expected = [
  "CHANGELOG.md",
  "LICENSE",
  "README.md",
  "package.json",
  ...["extc.cjs", "program.cjs", "program.cache", "index.js", "prettier.js", "testing.js", "vitest.js"].map((name) => `dist/${name}`),
  ...["package.json", "index.js", "prettier.js", "testing.js"].map((name) => `dist/cjs/${name}`),
];

let paths: readonly string[];

beforeAll(() => {
  paths = packed().paths;
});

describe("the package", () => {
  test("holds what is named here, a page for each rule, and nothing else", () => {
    const pages = readdirSync(join(repository, "docs", "rules"), { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".md"));
    // What several ES modules have in common is named after its text.
    const others = paths.filter((path) => !path.endsWith(".d.ts") && !/^dist\/shared\/[A-Z0-9]{8}\.js$/.test(path));
    expect(others).toEqual([...expected, ...pages.map((name) => `docs/rules/${name}`)].sort());
  });

  test.each(["dist/types/", "dist/cjs/types/"])("has in %s the declarations that its entries reach, and no others", (folder) => {
    const reached = new Set(entries.map((entry) => `${folder}${entry}.d.ts`));
    for (const path of reached) {
      const text = readFileSync(join(repository, path), "utf8");
      for (const [, target] of text.matchAll(/(?:from |import\()"(\.[^"]+)\.js"/g)) reached.add(join(dirname(path), `${target}.d.ts`));
    }
    const declarations = paths.filter((path) => path.startsWith(folder));
    expect(declarations).toEqual([...reached].sort());
    expect(declarations.filter((path) => !existsSync(join(repository, "src", path.slice(folder.length).replace(".d.ts", ".ts"))))).toEqual([]);
  });
});
