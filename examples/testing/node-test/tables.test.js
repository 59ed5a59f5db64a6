import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { assertAllowedBy, assertCompilesTo, assertMapsColumns, assertValid, expectDiagnostics, ruleTester } from "extc/testing";

const read = (path) => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
const paths = ["tables/account.ext", "tables/vehicle_track.ext", "ram/trust.json", "ram/policy.json"];
const files = Object.fromEntries(paths.map((path) => [path, read(path)]));
const filename = "tables/vehicle_track.ext";

describe("vehicle_track", () => {
  it("is valid", () => assertValid(files[filename], { filename, files, maxWarnings: 0 }));
  it("goes out as this SQL", () => assertCompilesTo(files[filename], read("expected/vehicle_track.sql"), { filename, files }));
  it("names its key as the store does", () => assertMapsColumns(files[filename], { vid: ":vehicle_id" }, { filename, files }));
  it("may be read", () => assertAllowedBy(files[filename], undefined, { filename, files }));
  it("tells a type that no key has", () => {
    const broken = files[filename].replace("gt        bigint", "gt        «double»");
    expectDiagnostics(broken, ["tablestore/key-type"], { filename, files });
  });
});

ruleTester(
  "column/unknown-type",
  {
    valid: [],
    invalid: ['external table t {\n  columns { a «vehicle» }\n  csv { }\n  location = "oss://oss-cn-hangzhou-internal.aliyuncs.com/b/"\n}\n'],
  },
  { describe, it },
);
