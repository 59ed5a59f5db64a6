// Builds dist/: the program `extc`, the library, the plugin of prettier and what tests import, each as an ES module and, below
// dist/cjs/, for CommonJS; with --types the declarations of them.
import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { shipDeclarations } from "./declarations.mjs";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));
const { version, homepage = "" } = JSON.parse(readFileSync("package.json", "utf8"));

/** @type {import("esbuild").BuildOptions} */
const common = {
  bundle: true,
  platform: "node",
  target: "node20.19",
  // The ES modules of packages: jsonc-parser's other build resolves its own files when it runs.
  mainFields: ["module", "main"],
  // The first file that `extc init` writes is one of the language.
  loader: { ".ext": "text" },
  logLevel: "warning",
};

rmSync("dist", { recursive: true, force: true });
await build({
  ...common,
  entryPoints: ["src/cli/main.ts"],
  outfile: "dist/program.cjs",
  // One script, so that V8's code for it can be kept; what a command does not need is not run.
  format: "cjs",
  minify: true,
  define: { EXTC_VERSION: JSON.stringify(version), EXTC_HOMEPAGE: JSON.stringify(homepage), "import.meta.url": "programUrl" },
  banner: { js: 'const programUrl=require("node:url").pathToFileURL(__filename).href;' },
  // yargs measures help texts with this package, which spends some 50 ms of every run on tables of emoji as it is loaded.
  alias: { "string-width": "./src/cli/string-width.ts" },
});
const library = {
  ...common,
  entryPoints: { index: "src/index.ts", prettier: "src/format/prettier-plugin.ts", testing: "src/testing/index.ts" },
};
await build({
  ...library,
  entryPoints: { ...library.entryPoints, vitest: "src/vitest/index.ts" },
  outdir: "dist",
  format: "esm",
  // What several of them need stands in files that they share.
  splitting: true,
  chunkNames: "shared/[hash]",
  external: ["vitest"],
  banner: { js: "import{createRequire as extcRequire}from'node:module';const require=extcRequire(import.meta.url);" },
});
await build({ ...library, outdir: "dist/cjs", format: "cjs" });
writeFileSync("dist/cjs/package.json", '{ "type": "commonjs" }\n');
copyFileSync("src/cli/launcher.cjs", "dist/extc.cjs");
chmodSync("dist/extc.cjs", 0o755);
run(process.execPath, ["dist/extc.cjs", "compile", "fixtures/vehicle-track"], { EXTC_WRITE_CODE_CACHE: "dist/program.cache" });
if (process.argv.includes("--types")) {
  run("npx", ["tsc", "-p", "tsconfig.types.json"]);
  shipDeclarations(
    "dist/declarations",
    ["index.d.ts", "format/prettier-plugin.d.ts", "testing/index.d.ts", "vitest/index.d.ts"],
    ["dist/types", "dist/cjs/types"],
  );
}

function run(command, args, env = {}) {
  const { status, stderr, stdout } = spawnSync(command, args, { env: { ...process.env, ...env }, encoding: "utf8" });
  if (status === 0) return;
  process.stderr.write(`${command} ${args.join(" ")} failed\n${stdout}${stderr}`);
  process.exit(1);
}
