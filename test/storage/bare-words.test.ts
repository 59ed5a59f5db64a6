import { describe, expect, test } from "vitest";
import { storageKind, storageKindIds } from "../../src/storage/registry.ts";
import { bound, tableWith } from "../bind/bound.ts";

/** Settings whose documented values may not be all there are. */
const contested = storageKindIds.flatMap((kind) =>
  Object.entries(storageKind(kind)!.settings)
    .filter(([, { type }]) => type.kind === "enum" && type.contested === true)
    .map(([name]) => [kind, name] as const),
);

// Some of them stand in SQL without quotes: behind STORED AS, in a SET line.
describe.each(contested)("%s { %s }", (kind, name) => {
  const stated = (value: string): string[] => {
    const argument = storageKind(kind)!.argument === undefined ? "" : '"com.example.C" ';
    const { findings } = bound(tableWith("", { storage: `${kind} ${argument}{ ${name} = ${value} }` }));
    return findings.filter((finding) => finding.includes("storage/option-value"));
  };

  test("another word is a warning", () => expect(stated('"other_1"')).toEqual(['warning storage/option-value "other_1"']));

  test.each(['"a b"', '"a;DROP TABLE t"', String.raw`"a\nb"`, '"a-b"', '""', String.raw`"a;\${x}"`])("%s is no word: an error", (value) =>
    expect(stated(value)).toEqual([`error storage/option-value ${value}`]),
  );

  test.each([String.raw`"\${x}"`, String.raw`"a_\${x}"`])("%s is filled in later", (value) => expect(stated(value)).toEqual([]));
});
