import { cpSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { mustRun, offline } from "./command.ts";
import { install, packed, repository } from "./packed.ts";
import { temporaryFolder, writeFiles } from "./temporary-folder.ts";

const source = `external table t {
  columns {
    id bigint @key
  }
  tablestore {
    table = "t"
  }
  location = "tablestore://inst.cn-hangzhou.ots-internal.aliyuncs.com"
}
`;
const use = `
const { sql, diagnostics } = compile(${JSON.stringify(source)});
if (!sql.includes("CREATE EXTERNAL TABLE t") || diagnostics.some(({ severity }) => severity === "error")) throw new Error(String(sql));
if (!format("external  table t {}").text.includes("external table t")) throw new Error("not formatted");
if (plugin.languages[0].extensions[0] !== ".ext") throw new Error("no plugin");
console.log("works");
`;
const typed = `
const result: CompileResult = compile("", { host: memoryHost({ "a.ext": "" }) });
const sql: string | null = result.sql;
const severities: ("error" | "warning" | "hint")[] = result.diagnostics.map(({ severity }) => severity);
// @ts-expect-error the types are real: sql may be null
const text: string = result.sql;
// @ts-expect-error the types are real: there is no such option
compile("", { filname: "a.ext" });
const languages = plugin.languages;
export { sql, severities, text, languages };
`;

let folder: string;

beforeAll(() => {
  folder = temporaryFolder({ "package.json": "{}" });
  install(folder, packed().tarball);
});

describe("the package in an empty folder", () => {
  test("brings nothing else with it", () => {
    expect(mustRun("ls", ["node_modules"], { cwd: folder })).toBe("extc\n");
  });

  test("runs as npx extc", () => {
    cpSync(join(repository, "fixtures", "vehicle-track"), join(folder, "track"), { recursive: true });
    expect(offline("npx", ["extc", "check", "track"], { cwd: folder })).toMatchObject({
      status: 0,
      output: expect.stringContaining("2 hints in 2 files"),
    });
    expect(offline("npx", ["extc", "explain", "ram/missing-action"], { cwd: folder })).toMatchObject({
      status: 0,
      output: expect.stringContaining("# ram/missing-action"),
    });
    expect(offline("npx", ["extc", "chek"], { cwd: folder }).status).toBe(2);
    expect(offline("npx", ["extc", "init", "fresh"], { cwd: folder }).status).toBe(0);
    expect(offline("npx", ["extc", "check", "fresh"], { cwd: folder }).status).toBe(0);
  });

  test.each([
    ["an ES module", "use.mjs", `import { compile, format } from "extc";\nimport plugin from "extc/prettier";${use}`],
    ["CommonJS", "use.cjs", `const { compile, format } = require("extc");\nconst plugin = require("extc/prettier").default;${use}`],
  ])("is imported from %s, without a warning", (_, name, text) => {
    writeFiles(folder, { [name]: text });
    expect(offline("node", ["--throw-deprecation", "--trace-warnings", name], { cwd: folder })).toEqual({ status: 0, output: "works\n" });
  });
});

describe("its types", () => {
  const imports = `import { type CompileResult, compile, memoryHost } from "extc";\nimport plugin from "extc/prettier";`;
  const required = `import extc = require("extc");\nimport prettierPlugin = require("extc/prettier");\nimport type { CompileResult } from "extc";\nconst { compile, memoryHost } = extc;\nconst plugin = prettierPlugin.default;`;

  test.each([
    ["node16", ["use.mts", "use.cts", "required.cts"]],
    ["nodenext", ["use.mts", "use.cts", "required.cts"]],
    ["bundler", ["use.mts", "use.ts"]],
  ])("hold with moduleResolution %s, for %j", (moduleResolution, files) => {
    const place = temporaryFolder({ "package.json": '{ "type": "module" }' });
    symlinkSync(join(folder, "node_modules"), join(place, "node_modules"));
    linkPrettier();
    const texts = Object.fromEntries(files.map((name) => [name, (name === "required.cts" ? required : imports) + typed]));
    const compilerOptions = {
      module: moduleResolution === "bundler" ? "esnext" : moduleResolution,
      moduleResolution,
      target: "es2023",
      strict: true,
      noEmit: true,
      types: [],
      // Declarations of the package are checked as well.
      skipLibCheck: false,
    };
    writeFiles(place, { ...texts, "tsconfig.json": JSON.stringify({ compilerOptions, files }) });
    expect(mustRun(join(repository, "node_modules", ".bin", "tsc"), ["-p", "."], { cwd: place })).toBe("");
  });

  /** The declarations of the plugin speak of those of prettier. */
  function linkPrettier(): void {
    mustRun("ln", ["-sfn", join(repository, "node_modules", "prettier"), "node_modules/prettier"], { cwd: folder });
  }
});
