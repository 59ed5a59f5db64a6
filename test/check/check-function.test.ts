import { describe, expect, test } from "vitest";
import { check, compile, memoryHost } from "../../src/index.ts";
import { inFiles, trust, vehicle } from "../testing/vehicle-project.ts";

describe("check()", () => {
  test("finds what compile() finds", () => {
    const broken = vehicle.replace("double", "doble");
    expect(check(broken, inFiles)).toEqual({ diagnostics: compile(broken, inFiles).diagnostics });
  });

  test("takes a script by its name", () => {
    const script = compile(vehicle, inFiles).sql!;
    const rules = (filename: string): string[] => check(script, { filename }).diagnostics.map(({ rule }) => rule);
    expect(rules("vehicle.sql").filter((rule) => rule.startsWith("syntax/"))).toEqual([]);
    expect(rules("vehicle.ext")).toContain("syntax/unexpected");
  });

  test("sees files by path or through a host, and is not given both", () => {
    const missing = (options: Parameters<typeof check>[1]): number =>
      check(vehicle, options).diagnostics.filter(({ rule }) => rule === "file/missing").length;
    const files = { "ram/trust.json": trust };
    expect([missing({}), missing({ files }), missing({ host: memoryHost(files) })]).toEqual([2, 1, 1]);
    expect(() => check(vehicle, { files, host: memoryHost(files) })).toThrow(TypeError);
  });
});
