import { join } from "node:path";
import { mustRun, noRegistry } from "./command.ts";
import { temporaryFolder } from "./temporary-folder.ts";

export const repository = join(import.meta.dirname, "..", "..");

/** The tarball that `npm pack` makes of what is built, and the paths in it. */
export function packed(): { readonly tarball: string; readonly paths: readonly string[] } {
  const folder = temporaryFolder();
  const said = mustRun("npm", ["pack", "--json", "--silent", "--pack-destination", folder], { cwd: repository });
  const [{ filename, files }] = JSON.parse(said) as [{ filename: string; files: { path: string }[] }];
  return { tarball: join(folder, filename), paths: files.map(({ path }) => path).sort() };
}

/** Installs a tarball in a folder with a package.json, asking no registry. */
export function install(folder: string, tarball: string): void {
  mustRun("npm", ["install", "--save-dev", "--no-fund", tarball], { cwd: folder, env: noRegistry });
}
