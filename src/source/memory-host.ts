import type { Host } from "./host.ts";
import { normalisePath } from "./paths.ts";

/** A host over texts held in memory: for tests, editors and the browser. Paths are taken as they are spelled, normalised. */
export function memoryHost(files: Readonly<Record<string, string>>): Host {
  const texts = new Map(Object.entries(files).map(([path, text]) => [normalisePath(path), text]));
  return {
    read(path) {
      const wanted = normalisePath(path);
      const text = texts.get(wanted);
      if (text !== undefined) return { text };
      return { problem: entriesOf(texts.keys(), wanted).length > 0 ? "folder" : "missing" };
    },
    list(folder) {
      const entries = entriesOf(texts.keys(), normalisePath(folder));
      return entries.length > 0 ? entries : undefined;
    },
  };
}

function entriesOf(paths: Iterable<string>, folder: string): string[] {
  const prefix = folder === "." ? "" : folder.endsWith("/") ? folder : `${folder}/`;
  const names = new Set<string>();
  for (const path of paths) {
    if (!path.startsWith(prefix) || path === prefix) continue;
    const rest = path.slice(prefix.length);
    const slash = rest.indexOf("/");
    names.add(slash < 0 ? rest : rest.slice(0, slash + 1));
  }
  return [...names].sort();
}
