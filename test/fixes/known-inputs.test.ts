import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { describe, expect, test } from "vitest";
import { ruleIds } from "../../src/diagnostics/catalogue.ts";
import { rulePage } from "../../src/report/rule-page.ts";
import { MAIN, SCRIPT, readPage } from "../rule-page.ts";
import { mutants } from "../sql/syntax/mutants.ts";
import { validStatements } from "../sql/syntax/valid-statements.ts";
import { richFiles } from "../syntax/valid-files.ts";
import { expectLawfulFixes, factsOf } from "./expect-lawful-fixes.ts";
import { type Files, look, mended } from "./mended-project.ts";
import { damagedFiles } from "./damaged-files.ts";

const repository = join(import.meta.dirname, "..", "..");
const RUNS = Number(process.env.EXTC_RUNS ?? 200);

/** With the file first that is looked at. */
const withFirst = (main: string, { [main]: text = "", ...others }: Files): Files => ({ [main]: text, ...others });

function fixtureFiles(folder: string): Files {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (path) => !path.startsWith("expected") && /\.(?:ext|sql|json)$/.test(path),
  );
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}

describe("fixes do no harm in", () => {
  const pages = ruleIds.filter((rule) => existsSync(join(repository, rulePage(rule))));

  test.each(pages)("the examples of %s", (rule) => {
    const { wrong, right } = readPage(readFileSync(join(repository, rulePage(rule)), "utf8"));
    for (const files of [wrong, right]) for (const main of [MAIN, SCRIPT]) if (files[main] !== undefined) expectLawfulFixes(withFirst(main, files));
  });

  test.each(readdirSync(join(repository, "fixtures")).filter((name) => !name.includes(".")))("fixtures/%s", (name) => {
    const files = fixtureFiles(join(repository, "fixtures", name));
    expectLawfulFixes(
      files,
      Object.keys(files).filter((path) => path.endsWith(".ext")),
    );
  });

  test("statements with one token changed", () => {
    for (const { text, how } of mutants(RUNS)) told(how, text, () => expectLawfulFixes({ "a.sql": text }));
  });

  test(".ext files with one token changed", () => {
    for (const { text, how } of damagedFiles(RUNS)) told(how, text, () => expectLawfulFixes({ "a.ext": text }));
  });
});

describe("a comma that is lost is put back where it was, or not at all,", () => {
  const facts = (files: Files): unknown[] => look(files).tables.map(factsOf);

  test.each([...validStatements.map((text) => ["a.sql", text] as const), ...richFiles.map((text) => ["a.ext", text] as const)])(
    "in %s %#",
    (path, text) => {
      for (const { index } of text.matchAll(/,(?=\s)/g)) {
        const damaged = { [path]: text.slice(0, index) + text.slice(index + 1) };
        const { files, changes } = mended(damaged);
        told("without a comma", damaged[path]!, () =>
          expect(changes.length === 0 || isDeepStrictEqual(facts(files), facts({ [path]: text }))).toBe(true),
        );
      }
    },
  );
});

/** Says which of many texts it was. */
function told(how: string, text: string, check: () => void): void {
  try {
    check();
  } catch (error) {
    throw new Error(`${how}: ${String(error)}\n${text}`, { cause: error });
  }
}
