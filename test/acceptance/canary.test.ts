import { describe, expect, test } from "vitest";
import type { CompileResult } from "../../src/index.ts";
import { compile, memoryHost } from "../../src/index.ts";
import { findSecrets } from "../../src/diagnostics/secret-mask.ts";
import { storageKind, storageKindIds } from "../../src/storage/registry.ts";
import { everyReport } from "../report/every-report.ts";
import { CANARY, type Place, damaged, damages, keys, passwords, placesOfKind, sharedPlaces } from "./planted-secrets.ts";

/*
 * No output shows a key, a password or a token (docs/cli.md), wherever it stands and however broken the file is. In scope is
 * what shows by its shape (AccessKey pairs, STS ids and tokens), by the words before it (`password = …`, misspelt too), or by
 * where it stands (a login in an address, a setting for a credential). A word that nothing marks as a secret is a word, and so
 * is one whose mark is broken itself: half a key, a password behind `pa{ssword`, one on another line than `password =`.
 *
 * SQL is no report: it holds comments, names and ARNs as they are written. A literal credential anywhere else is an error, so
 * that there is no SQL with it.
 */

function outputsOf({ sql, diagnostics }: CompileResult, inSql: boolean): string[] {
  return [...Object.values(everyReport(diagnostics)), ...(inSql ? [] : [sql ?? ""])];
}

/** The lines of outputs that show a planted secret or a part of one. */
const leaks = (outputs: readonly string[]): string[] =>
  outputs.flatMap((output) => output.split("\n").filter((line) => line.toLowerCase().includes(CANARY)));

function leaksOf(place: Place): string[] {
  const texts = new Map((place.damages ?? Object.keys(damages)).map((damage) => [damaged(place, damage), damage]));
  return [...texts].flatMap(([text, damage]) => {
    const result = compile(text, { filename: "main.ext", host: memoryHost({}) });
    return leaks(outputsOf(result, place.inSql === true)).map((line) => `${damage}: ${line}`);
  });
}

describe.each(storageKindIds)("in a table of %s", (kind) => {
  test.each(placesOfKind(kind).map((place) => [place.what, place] as const))("%s", (_, place) => {
    expect(leaksOf(place)).toEqual([]);
  });

  test("a setting for a credential is called so that the mask knows it", () => {
    const names = Object.entries(storageKind(kind)!.settings).flatMap(([name, { type, key }]) => (type.kind === "credential" ? [name, key] : []));
    expect(names.filter((name) => findSecrets(`${name} = "x"`).length === 0)).toEqual([]);
  });
});

describe("in any table", () => {
  test.each(sharedPlaces.map((place) => [place.what, place] as const))("%s", (_, place) => {
    expect(leaksOf(place)).toEqual([]);
  });
});

test("what is planted is seen where nothing masks it", () => {
  expect([...Object.values(keys), ...passwords].filter((secret) => leaks([secret]).length === 0)).toEqual([]);
});
