import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { packed, repository } from "./packed.ts";

const declarations = [
  "compile.d.ts",
  "diagnostics/catalogue.d.ts",
  "diagnostics/diagnostic.d.ts",
  "format.d.ts",
  "format/format-options.d.ts",
  "format/prettier-plugin.d.ts",
  "import-sql.d.ts",
  "index.d.ts",
  "project/configuration.d.ts",
  "source/decode.d.ts",
  "source/host.d.ts",
  "source/memory-host.d.ts",
  "source/source-file.d.ts",
  "source/span.d.ts",
];

const expected = [
  "CHANGELOG.md",
  "LICENSE",
  "README.md",
  "package.json",
  ...["extc.cjs", "program.cjs", "program.cache", "index.js", "prettier.js"].map((name) => `dist/${name}`),
  ...["package.json", "index.js", "prettier.js"].map((name) => `dist/cjs/${name}`),
  ...declarations.flatMap((name) => [`dist/types/${name}`, `dist/cjs/types/${name}`]),
];

test("the package holds what is named here, a page for each rule, and nothing else", () => {
  const pages = readdirSync(join(repository, "docs", "rules"), { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".md"));
  expect(packed().paths).toEqual([...expected, ...pages.map((name) => `docs/rules/${name}`)].sort());
});
