// Bundles the program and the library into dist/.
import { spawnSync } from "node:child_process";
import { chmodSync, readFileSync, rmSync } from "node:fs";
import { build } from "esbuild";

const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));

rmSync("dist", { recursive: true, force: true });
await build({
  entryPoints: { extc: "src/cli/main.ts", index: "src/index.ts" },
  outdir: "dist",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  // The ES modules of packages: jsonc-parser's other build resolves its own files when it runs.
  mainFields: ["module", "main"],
  minifySyntax: true,
  minifyWhitespace: true,
  chunkNames: "chunks/[name]-[hash]",
  define: { EXTC_VERSION: JSON.stringify(version) },
  // Some packages are CommonJS inside.
  banner: { js: "import{createRequire as extcRequire}from'node:module';const require=extcRequire(import.meta.url);" },
  logLevel: "warning",
});
chmodSync("dist/extc.js", 0o755);

if (process.argv.includes("--types")) {
  const { status } = spawnSync("npx", ["tsc", "-p", "tsconfig.types.json"], { stdio: "inherit" });
  process.exitCode = status ?? 1;
}
