import { describe, expect, test } from "vitest";
import { type Project, change, compileProject, isSerious, told } from "./clean-project.ts";
import { type Mistake, expectMistake } from "./expect-mistake.ts";
import { EXT, column, seedProject, settings } from "./seed-project.ts";

/** One lost character or word, at the place where it is told. */
const lost: readonly Mistake[] = [
  [
    "the brace behind columns",
    "syntax/unterminated",
    "error",
    [EXT, "    oil_consumption double\n  }\n", "    oil_consumption double\n"],
    [EXT, "pt_external from cap1 {\n  columns {", "pt_external from cap1 {\n  columns «{»"],
  ],
  [
    "the brace behind the storage block",
    "syntax/unterminated",
    "error",
    [EXT, '    table = "vehicle_track"\n  }\n', '    table = "vehicle_track"\n'],
    [EXT, '  tablestore {\n    table = "vehicle_track"', '  tablestore «{»\n    table = "vehicle_track"'],
  ],
  [
    "the brace behind the table",
    "syntax/unterminated",
    "error",
    [EXT, '  using = "odps-udf-example.jar"\n}\n', '  using = "odps-udf-example.jar"\n'],
    [EXT, "pt_external from cap1 {", "pt_external from cap1 «{»"],
  ],
  [
    "the brace before the columns",
    "syntax/unexpected",
    "error",
    [EXT, "  columns {\n    vid             bigint", "  «columns»\n    vid             bigint"],
  ],
  [
    "the brace before the settings",
    "syntax/unexpected",
    "error",
    [EXT, '  tablestore {\n    table = "vehicle_track"', '  «tablestore»\n    table = "vehicle_track"'],
  ],
  ["the brace before the table's body", "syntax/unexpected", "error", [EXT, "pt_external from cap1 {", "pt_external from «cap1»"]],
  ["a brace too many", "syntax/unexpected", "error", settings('  using = "a.jar"\n  «}»')],
  ["the quote that closes", "syntax/unterminated", "error", [EXT, '"vehicle_track"', '«"vehicle_track»']],
  ["the quote that closes a single-quoted one", "syntax/unterminated", "error", [EXT, '"vehicle_track"', "«'vehicle_track»"]],
  ["the quote that opens", "syntax/unterminated", "error", [EXT, '"vehicle_track"', 'vehicle_track«"»']],
  ["the quote behind using", "syntax/unterminated", "error", settings('  using = «"odps-udf-example.jar»')],
  ["the back quote of a name", "syntax/unterminated", "error", column("    «`speed» double")],
  ["the = of a setting", "syntax/unexpected", "error", [EXT, '    table = "vehicle_track"', '    «table» "vehicle_track"']],
  ["the = of a number", "syntax/unexpected", "error", settings("  «lifecycle» 30")],
  ["the value of a setting", "syntax/unexpected", "error", settings("  using «=»\n  lifecycle = 30")],
  ["a column's type", "syntax/unexpected", "error", column("    «speed»")],
  ["a column's type before an attribute", "syntax/unexpected", "error", column('    «speed» @map("kmh")')],
  ["the last column's type", "syntax/unexpected", "error", [EXT, "    oil_consumption double\n", "    «oil_consumption»\n"]],
  ["the angle that closes a type", "syntax/unexpected", "error", column("    speed array<«double»")],
  ["the parenthesis that closes an attribute", "syntax/unexpected", "error", column('    speed double @map(«"kmh"»')],
  ["the comma between columns of a line", "syntax/unexpected", "error", column("    speed «double» height double")],
  ["the bracket that closes a list", "syntax/unexpected", "error", settings('  using = ["a.jar", «"b.jar"»\n  lifecycle = 30')],
  [
    "the word table",
    "syntax/unexpected",
    "error",
    [EXT, "external table ads_log", "external «ads_log"],
    [EXT, "_ots_pt_external from", "_ots_pt_external» from"],
  ],
  ["a curly quote for a straight one", "syntax/curly-quote", "error", [EXT, '"vehicle_track"', "«“vehicle_track”»"]],
  ["a full-width comma", "syntax/full-width", "error", column("    speed double«，» height double")],
  ["a no-break space", "syntax/odd-space", "error", column("    speed«\u00a0»double")],
  ["a semicolon behind a setting", "syntax/unexpected", "error", settings('  using = "a.jar"«;»')],
  ["a comment that is never closed", "syntax/unterminated", "error", settings('  «/*» using = "a.jar"')],
];

const before = `external table before from cap1 {
  columns { id string @key, at double }
  tablestore { table = "before" }
}

`;
const after = `
external table after from cap1 {
  columns {
    id string @key
    at double
  }
  tablestore { table = "after" }
  lifecycle = 7
}
`;

/** The seed's table between two others that are right. */
const between: Project = {
  ...seedProject,
  files: { ...seedProject.files, [EXT]: `${seedProject.files[EXT]!.replace("external table", () => `${before}external table`)}${after}` },
};

describe("with tables before and after it", () => {
  const cases = lost.map((mistake) => [mistake[0], mistake] as const);

  test.each(cases)("%s is lost: one finding", (_, mistake) => void expectMistake(mistake, between));

  test.each(cases)("%s is lost: mistakes of meaning in the other tables are still found", (_, [, rule, , ...changes]) => {
    const changed = change(between, [
      ...changes,
      [EXT, '@key, at double }\n  tablestore { table = "before"', '@key, at date }\n  tablestore { table = "before"'],
      [EXT, "lifecycle = 7", "lifecycle = 0"],
      [EXT, "    id string @key\n    at double", "    id string @key\n    at text"],
    ]);
    const found = compileProject(changed)
      .diagnostics.filter(isSerious)
      .map((one) => `${one.rule} ${told(one).marked}`);
    expect(found.sort()).toEqual(
      ["column/type-not-supported date", "column/unknown-type text", "value/type 0", `${rule} ${changed.expected[0]!.text}`].sort(),
    );
  });
});
