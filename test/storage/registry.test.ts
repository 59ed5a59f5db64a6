import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { storageKind, storageKindIds } from "../../src/storage/registry.ts";

const src = join(import.meta.dirname, "..", "..", "src");
const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
const read = (file: string): string => readFileSync(join(src, file), "utf8");

const kindFiles = files.filter((file) => file.startsWith("storage/kinds/"));

describe("the files of kinds", () => {
  test("there is one for each kind, called like it", () => {
    expect(kindFiles.map((file) => file.replace(/^.*\/(.*)\.ts$/, "$1")).sort()).toEqual([...storageKindIds].sort());
  });

  test.each(kindFiles)("%s exports its kind and nothing else", async (file) => {
    const id = file.replace(/^.*\/(.*)\.ts$/, "$1");
    const exported = (await import(join(src, file))) as Record<string, unknown>;
    expect(Object.keys(exported)).toEqual([id]);
    expect(exported[id]).toBe(storageKind(id));
  });

  test("are short: half of them below 150 lines, most far below", () => {
    const lengths = kindFiles.map((file) => read(file).split("\n").length).sort((a, b) => a - b);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThan(150);
    expect(lengths.filter((length) => length < 90).length).toBeGreaterThan(lengths.length / 2);
  });
});

describe("nothing else knows about kinds", () => {
  // What is also a type, a format of output or a word of SQL counts where it opens a block.
  const ordinary = ["json", "handler", "serde", "delimited"];
  const mention = new RegExp(
    [
      `\\b(?:${storageKindIds.filter((id) => !ordinary.includes(id)).join("|")})\\b(?!/)`,
      `\\b(?:${ordinary.join("|")}) (?:\\{|\\\\?"[^"]*\\\\?" \\{)`,
    ].join("|"),
  );
  // A rule's id is named after its kind in the catalogue; extensions of files are no kinds.
  const exempt = /^const FILE = /;

  test("no file of src/ beside theirs, with their folders, the registry and what is written from it names one", () => {
    const folders = storageKindIds.map((id) => `storage/${id}/`);
    const isTheirs = (file: string): boolean => kindFiles.includes(file) || folders.some((folder) => file.startsWith(folder));
    const isWrittenFromIt = (file: string): boolean => read(file).startsWith("// Written from the registry of storage kinds");
    // Errors are told in the words of the stores that answer them.
    const isOfErrors = (file: string): boolean => file.startsWith("maxcompute/errors/");
    const isFree = (file: string): boolean => file === "storage/registry.ts" || isTheirs(file) || isOfErrors(file) || isWrittenFromIt(file);
    const others = files.filter((file) => !isFree(file));
    const named = others.flatMap((file) =>
      read(file)
        .split("\n")
        .flatMap((line, index) => (mention.test(line) && !exempt.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [])),
    );
    expect(named).toEqual([]);
  });

  test("the search finds what it looks for", () => {
    expect(["use textfile { x = 1 }", "json { }", 'serde "a.B" { }', "`tablestore`"].filter((line) => !mention.test(line))).toEqual([]);
    expect(['"tablestore/name"', "serdeProperties { }", '"json"', "jsonDiagnostic {"].filter((line) => mention.test(line))).toEqual([]);
  });
});
