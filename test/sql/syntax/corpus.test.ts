import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { errorsOf } from "./read-sql.ts";

const folder = process.env.EXTC_CORPUS;

/** File names of public statements by what the vendor's grammar says of them. */
function namesByVerdict(from: string): Map<string, string[]> {
  const rows = readFileSync(join(from, "manifest.tsv"), "utf8").trim().split("\n").slice(1);
  const names = new Map<string, string[]>();
  for (const row of rows) {
    const [file, , , verdict] = row.split("\t");
    names.set(verdict!, [...(names.get(verdict!) ?? []), file!]);
  }
  return names;
}

describe.runIf(folder !== undefined)("public statements", () => {
  const names = folder === undefined ? new Map<string, string[]>() : namesByVerdict(folder);
  const errorsIn = (file: string): string[] => errorsOf(readFileSync(join(folder!, file), "utf8"));

  test("that the grammar accepts are read without an error", () => {
    const files = names.get("accept") ?? [];
    const wrong = files.filter((file) => errorsIn(file).length > 0);
    console.log(`${files.length - wrong.length} of ${files.length} accepted statements are read`);
    expect(wrong).toEqual([]);
  });

  test("that the grammar rejects are rejected", () => {
    const files = names.get("reject") ?? [];
    const wrong = files.filter((file) => errorsIn(file).length === 0);
    console.log(`${files.length - wrong.length} of ${files.length} rejected statements are rejected`);
    expect(wrong).toEqual([]);
  });

  test("that are forms to be filled in are read to their end", () => {
    for (const file of names.get("n/a") ?? []) expect(errorsIn(file)).toBeInstanceOf(Array);
  });
});
