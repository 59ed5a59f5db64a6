import { expect, test } from "vitest";
import { type Diagnostic, type Finding, diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { fingerprints } from "../../src/report/fingerprint.ts";
import { mark } from "./sample.ts";

const path = (name: string): string => name;
const of = (finding: Partial<Finding> = {}, file = "a.ext", lines = ""): Diagnostic =>
  diagnostic("name/undefined", { at: mark(file, `${lines}«x»`), message: "m", tables: ["t"], ...finding });
const print = (...diagnostics: readonly Diagnostic[]): readonly string[] => fingerprints(diagnostics, path);

test("a fingerprint is what it has always been", () => {
  expect(print(of(), of())).toEqual(["2cf7904a9c4c803c", "2cf7914a9c4c81ef"]);
});

test("a fingerprint does not depend on lines, labels or what stands below", () => {
  expect(print(of({ label: "l", help: "h" }, "a.ext", "\n\n  "))).toEqual(print(of()));
});

test("a fingerprint depends on rule, file, message, table and how many of its like there were", () => {
  const all = [
    ...print(of(), of(), of()),
    ...print(of({ message: "n" })),
    ...print(of({ tables: ["u"] })),
    ...print(of({ tables: [] })),
    ...print(of({}, "b.ext")),
    ...print({ ...of(), rule: "name/unused" }),
  ];
  expect(new Set(all).size).toBe(all.length);
});

test("a fingerprint tells nothing of a password", () => {
  expect(print(of({ message: "password='one1one'" }))).toEqual(print(of({ message: "password='two2two'" })));
});
