import { describe, expect, test } from "vitest";
import { importSql } from "../../src/index.ts";
import { renderJson } from "../../src/report/json-report.ts";
import { renderText } from "../../src/report/text-report.ts";
import { writeTable } from "../../src/sql/write-table.ts";
import { storageKindIds } from "../../src/storage/registry.ts";
import { CANARY, type Place, damaged, keys, passwords, placesOfKind, sharedPlaces } from "../acceptance/planted-secrets.ts";
import { bound } from "../bind/bound.ts";

const displayPath = (path: string): string => path;

/** The lines of what an import prints that show a planted secret. */
function leaks(sql: string): string[] {
  const { ext, diagnostics } = importSql(sql);
  const text = renderText(diagnostics, { color: false, hints: true, files: 1, roleFiles: true, displayPath });
  return [ext, text, renderJson(diagnostics, { files: 1, displayPath })].flatMap((output) =>
    output.split("\n").filter((line) => line.toLowerCase().includes(CANARY)),
  );
}

/** The place's file as SQL, in which the secret is written as it is. */
function scriptOf(place: Place): string {
  return bound({ "main.ext": damaged(place, "whole") })
    .tables.filter(({ storage }) => storage !== undefined)
    .map((table) => writeTable(table))
    .join("\n");
}

const places = storageKindIds.flatMap((kind) => placesOfKind(kind).map((place) => [`${kind}: ${place.what}`, place] as const));
const all = [...places, ...sharedPlaces.map((place) => [place.what, place] as const)].filter(
  // The name of a secret is no secret.
  ([, { what, inSql }]) => inSql !== true && what !== "secret() of the secret",
);

describe("no secret of a script comes over, or shows in what is told", () => {
  test.each(all)("%s", (_, place) => {
    expect(leaks(scriptOf(place))).toEqual([]);
  });

  test.each([...Object.values(keys), ...passwords].map((secret) => [secret]))(
    "in comments, and in statements that are kept or left out: %s",
    (secret) => {
      const marked = `password='${secret}'`;
      const location = `LOCATION 'oss://LTAI5tQ7c4naryAbCdEfGh12:${secret}@oss-cn-hangzhou-internal.aliyuncs.com/b/c/'`;
      const statements = [
        `-- ${marked}\nCREATE EXTERNAL TABLE a (x STRING) -- ${marked}\nSTORED AS ORC ${location};`,
        `CREATE EXTERNAL TABLE b LIKE c STORED AS ORC ${location};`,
        `CREATE EXTERNAL TABLE d (x STRING STORED AS ORC ${location};`,
        `INSERT INTO e SELECT ${marked};`,
      ];
      expect(leaks(statements.join("\n"))).toEqual([]);
    },
  );
});

test("some scripts hold what is planted", () => {
  expect(all.filter(([, place]) => scriptOf(place).toLowerCase().includes(CANARY)).length).toBeGreaterThan(all.length / 3);
});
