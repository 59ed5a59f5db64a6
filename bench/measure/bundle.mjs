import { join } from "node:path";
import { build } from "esbuild";

/** The path of one script with all of a module of a package whose files import each other in a way that bundlers alone take. */
export async function bundle(lab, module) {
  const outfile = join(lab.folder, `${module.replaceAll("/", "-")}.mjs`);
  const stdin = { contents: `export * from "${module}"`, resolveDir: import.meta.dirname };
  await build({ stdin, bundle: true, format: "esm", platform: "node", outfile });
  return outfile;
}
