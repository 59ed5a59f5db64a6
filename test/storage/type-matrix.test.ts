import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compile } from "../../src/index.ts";
import { storageKind, storageKindIds } from "../../src/storage/registry.ts";

/**
 * Which kind carries which type, as the documents of MaxCompute and Tablestore have it. `Y`: it does; `N`: it does not, an
 * error; `W`: documents or readers disagree, a warning; `-`: no document says, silent.
 */
const matrix = `
                tablestore csv tsv opencsv json textfile delimited parquet orc avro rcfile sequencefile paimon hudi delta hologres mysql hbase handler serde
tinyint         N          Y   Y   W       Y    -        -         Y       Y   -    -      -            Y      -    Y     -        Y     -     -       -
smallint        N          Y   Y   W       Y    -        -         Y       Y   -    -      -            Y      -    Y     Y        Y     -     -       -
int             N          Y   Y   W       Y    -        -         Y       Y   -    -      -            Y      -    Y     Y        Y     -     -       -
bigint          Y          Y   Y   W       Y    -        -         Y       Y   -    -      -            Y      -    Y     Y        Y     -     -       -
float           N          Y   Y   W       Y    -        -         Y       Y   -    -      -            Y      -    Y     Y        Y     -     -       -
double          Y          Y   Y   W       Y    -        -         Y       Y   -    -      -            Y      -    Y     Y        Y     -     -       -
decimal         N          Y   Y   W       Y    -        -         W       Y   -    -      -            -      -    W     Y        Y     -     -       -
decimal(38,18)  N          Y   Y   W       Y    -        -         W       Y   -    -      -            -      -    W     Y        Y     -     -       -
decimal(10,2)   N          Y   Y   W       Y    -        -         W       Y   -    -      -            -      -    W     W        W     -     -       -
varchar(9)      N          Y   Y   W       Y    -        -         Y       Y   -    -      -            -      -    Y     Y        Y     -     -       -
char(9)         N          Y   Y   W       Y    -        -         Y       Y   -    -      -            -      -    Y     Y        -     -     -       -
string          Y          Y   Y   Y       Y    -        -         Y       Y   -    -      -            -      -    Y     Y        Y     -     -       -
binary          Y          N   N   W       W    -        -         Y       Y   -    -      -            Y      -    Y     Y        -     -     -       -
boolean         Y          Y   Y   W       Y    -        -         Y       Y   -    -      -            -      -    Y     Y        Y     -     -       -
date            N          Y   Y   W       Y    -        -         Y       Y   -    -      -            -      -    Y     Y        Y     -     -       -
datetime        N          Y   Y   W       Y    -        -         Y       W   -    -      -            -      -    W     -        Y     -     -       -
timestamp       -          Y   Y   W       W    -        -         Y       W   -    -      -            -      -    Y     Y        -     -     -       -
timestamp_ntz   N          Y   Y   W       Y    -        -         W       W   -    -      -            -      -    W     Y        -     -     -       -
json            N          N   N   W       W    -        -         W       W   -    -      -            -      -    W     W        -     -     -       -
array           N          N   N   W       W    -        -         Y       Y   -    -      -            -      -    Y     W        -     -     -       -
map             N          N   N   W       W    -        -         Y       Y   -    -      -            -      -    Y     N        -     -     -       -
struct          N          N   N   W       Y    -        -         Y       Y   -    -      -            -      -    Y     N        -     -     -       -
`;

type Carried = "Y" | "N" | "W" | "-";

const [header = [], ...rows] = matrix
  .trim()
  .split("\n")
  .map((line) => line.trim().split(/\s+/));

const cells = header.map((kind, column) => ({ kind, types: rows.map(([type = "", ...carried]) => [type, carried[column] as Carried] as const) }));

/** How a type is written that needs another inside it. */
const spellings: Readonly<Record<string, string>> = {
  array: "array<string>",
  map: "map<string, string>",
  struct: "struct<a: string>",
};

/** The example of a kind, with one column of a type in the place of its own. */
function tableWithColumn(kind: string, type: string): string {
  const { example, columnAttributes } = storageKind(kind)!;
  const key = columnAttributes.includes("key") ? "k string @key, " : "";
  const map = example.match(/ @map\("[^"]*"\)/)?.[0] ?? "";
  return example.replace(/columns \{[^}]*\}/, () => `columns { ${key}c ${spellings[type] ?? type}${map} }`);
}

const verdicts: Readonly<Record<string, Carried>> = { error: "N", warning: "W" };

/** What a check says of a column, `Y` where it says nothing. */
function verdictOn(kind: string, type: string): string {
  const found = compile(tableWithColumn(kind, type)).diagnostics.filter(({ severity }) => severity !== "hint");
  return found.map(({ rule, severity }) => (rule === "column/type-not-supported" ? verdicts[severity] : rule)).join(" ") || "Y";
}

const words: Readonly<Record<string, Carried>> = { yes: "Y", "no (error)": "N", "sources disagree (warning)": "W", "nobody says (silent)": "-" };

/** What the reference page of a kind prints in the row of a type. */
function printedFor(page: string, type: string): Carried | undefined {
  if (page.includes("Of every type nobody says (silent)")) return "-";
  const row = (name: string): string | undefined => page.split("\n").find((line) => line.startsWith(`| ${name} |`));
  const isOtherDecimal = type === "decimal(10,2)";
  const line = (isOtherDecimal ? row("decimal(p,s)") : undefined) ?? row(type.replace(/\(.*/, ""));
  return words[line?.split(" | ")[1]?.replace(/ \|$/, "") ?? ""];
}

test("there is a column for each kind and a mark in each cell", () => {
  expect(header).toEqual(storageKindIds);
  expect(rows.filter((row) => row.length !== header.length + 1)).toEqual([]);
});

describe.each(cells)("$kind", ({ kind, types }) => {
  test("a check says it of a column", () => {
    const said = types.map(([type, carried]) => [type, carried === "-" ? "Y" : carried]);
    expect(types.map(([type]) => [type, verdictOn(kind, type)])).toEqual(said);
  });

  test("the reference page prints it", () => {
    const page = readFileSync(join(import.meta.dirname, "..", "..", "docs", "storage", `${kind}.md`), "utf8");
    expect(types.map(([type]) => [type, printedFor(page, type)])).toEqual(types);
  });
});
