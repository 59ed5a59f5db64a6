import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { fixturesFolder, goldenKinds, goldensOf } from "./acceptance/fixture-project.ts";

const cases = readdirSync(fixturesFolder, { withFileTypes: true }).filter((entry) => entry.isDirectory());

function environmentsOf(folder: string): readonly (string | undefined)[] {
  const { environments = {} } = JSON.parse(readFileSync(join(folder, "extc.config.json"), "utf8")) as { environments?: object };
  const names = Object.keys(environments);
  return names.length === 0 ? [undefined] : names;
}

/** The goldens that a project has, by their endings: all of them unless its goldens.json names some. */
function goldenKindsOf(folder: string): readonly string[] {
  const list = join(folder, "goldens.json");
  return existsSync(list) ? (JSON.parse(readFileSync(list, "utf8")) as string[]) : goldenKinds;
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

describe.each(cases.map(({ name }) => name))("fixtures/%s", (name) => {
  const folder = join(fixturesFolder, name);
  const expected = join(folder, "expected");

  test("every phase gives what expected/ holds", async () => {
    const goldens = await goldensOf(folder, environmentsOf(folder), goldenKindsOf(folder));
    expect(goldens.size).toBeGreaterThan(0);
    for (const [path, text] of goldens) await expect.soft(text, path).toMatchFileSnapshot(join(expected, path));
    expect(
      filesBelow(expected).filter((path) => !goldens.has(path)),
      "files in expected/ that no phase gives",
    ).toEqual([]);
  });
});
