// The declarations that dist/ ships: those that an entry reaches, out of all that the compiler writes, once for ES modules
// and once for CommonJS, where each file is read as the nearest package.json says.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

const specifier = /(\bfrom |\bimport\()"(\.[^"]+)\.ts"/g;

/** Moves what `entries` (paths inside of `from`, `.d.ts`) reach to each folder of `to`, and removes `from`. */
export function shipDeclarations(from, entries, to) {
  for (const file of reachable(entries.map((entry) => join(from, entry)))) {
    const target = join(to[0], relative(from, file));
    mkdirSync(dirname(target), { recursive: true });
    // Compilers older than the one used here know a declaration by the name of its script alone.
    writeFileSync(target, readFileSync(file, "utf8").replaceAll(specifier, '$1"$2.js"'));
  }
  for (const folder of to.slice(1)) cpSync(to[0], folder, { recursive: true });
  rmSync(from, { recursive: true });
}

function reachable(entries) {
  const found = new Set(entries);
  for (const file of found) {
    for (const [, , path] of readFileSync(file, "utf8").matchAll(specifier)) found.add(join(dirname(file), `${path}.d.ts`));
  }
  return found;
}
