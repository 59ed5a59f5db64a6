import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, test } from "vitest";

/** Rooms from the bottom up. A room imports from lower layers only, never from another room of its own layer. */
const layers: readonly (readonly string[])[] = [
  ["source"],
  ["diagnostics"],
  ["syntax", "maxcompute", "ram"],
  ["model", "format"],
  ["storage"],
  ["roles"],
  ["bind", "sql", "check", "policy", "report"],
  ["import", "diff"],
  ["project"],
  [""],
  ["testing"],
  ["vitest"],
  ["cli"],
];

const root = join(import.meta.dirname, "..", "src");
const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
const imports = new Map(files.map((file) => [file, importsOf(file)]));

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), "utf8");
  const paths = [...text.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)].map((match) => match[1]!);
  return paths.map((path) => relative(root, join(root, dirname(file), path)));
}

const roomOf = (file: string): string => (file.includes("/") ? file.slice(0, file.indexOf("/")) : "");
const layerOf = (file: string): number => layers.findIndex((rooms) => rooms.includes(roomOf(file)));

describe("the rooms of src/", () => {
  test("every room has a layer", () => {
    expect([...new Set(files.map(roomOf))].filter((room) => !layers.flat().includes(room))).toEqual([]);
  });

  test("imports point downward", () => {
    const upward = [...imports].flatMap(([file, targets]) =>
      targets.filter((target) => roomOf(target) !== roomOf(file) && layerOf(target) >= layerOf(file)).map((target) => `${file} imports ${target}`),
    );
    expect(upward).toEqual([]);
  });

  test("no file imports itself through others, nor does a folder", () => {
    expect(findCycle(imports)).toEqual([]);
    expect(findCycle(folderImports())).toEqual([]);
  });

  test("only the format room knows prettier, only the command line knows yargs, process and the disk, only its matchers know vitest", () => {
    const owners: Readonly<Record<string, readonly string[]>> = {
      prettier: ["format"],
      yargs: ["cli"],
      vitest: ["vitest"],
      "node:": ["cli"],
      chevrotain: ["syntax", "sql"],
    };
    const strangers = files.flatMap((file) => {
      const text = readFileSync(join(root, file), "utf8");
      return Object.entries(owners)
        .filter(([name, rooms]) => !rooms.includes(roomOf(file)) && text.includes(`from "${name}`))
        .map(([name]) => `${file} imports ${name}`);
    });
    expect(strangers).toEqual([]);
    expect(files.filter((file) => roomOf(file) !== "cli" && /\bprocess\./.test(readFileSync(join(root, file), "utf8")))).toEqual([]);
  });

  test("files are named after what they hold, and stay small", () => {
    expect(files.filter((file) => /(?:^|\/)(?:utils?|helpers?|common|core|misc|shared)(?:\.ts|\/)/.test(file))).toEqual([]);
    expect(files.filter((file) => readFileSync(join(root, file), "utf8").split("\n").length > 330)).toEqual([]);
  });
});

/** Which folders inside of rooms import which. */
function folderImports(): ReadonlyMap<string, readonly string[]> {
  const folders = new Map<string, string[]>();
  for (const [file, targets] of imports) {
    const own = dirname(file);
    if (own.includes("/"))
      folders.set(own, [
        ...(folders.get(own) ?? []),
        ...targets.map((target) => dirname(target)).filter((folder) => folder !== own && folder.includes("/")),
      ]);
  }
  return folders;
}

function findCycle(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): string[] => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return [];
    for (const target of graph.get(file) ?? []) {
      const cycle = visit(target, [...path, file]);
      if (cycle.length > 0) return cycle;
    }
    done.add(file);
    return [];
  };
  return [...graph.keys()].map((file) => visit(file, [])).find((cycle) => cycle.length > 0) ?? [];
}
