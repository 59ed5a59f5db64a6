import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { storageKind, storageKindIds } from "../../src/storage/registry.ts";
import { isValid } from "./altered-files.ts";
import { formatted } from "./expect-lawful.ts";

const repository = join(import.meta.dirname, "../..");
const pages = readdirSync(join(repository, "docs"), { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".md"))
  .map((path) => join("docs", path));

/** The examples of a page that are whole files; what holds a part of one cannot be parsed by itself. */
function examplesOf(page: string): string[] {
  const text = readFileSync(join(repository, page), "utf8");
  return [...text.matchAll(/^```ext\n([^]*?)^```$/gm)].map((match) => match[1]!).filter(isValid);
}

describe("examples are formatted", () => {
  test.each(storageKindIds)("of the storage kind %s", (id) => {
    const { example } = storageKind(id)!;
    expect(formatted(example)).toBe(example);
  });

  test.each(["README.md", ...pages].filter((page) => examplesOf(page).length > 0))("of %s", (page) => {
    for (const example of examplesOf(page)) expect(formatted(example)).toBe(example);
  });
});
