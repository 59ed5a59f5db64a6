import { readFileSync } from "node:fs";
import { assertNeedsActions, assertValid, expectDiagnostics, ruleTester, snapshotText } from "extc/testing";
import { check } from "extc";

const read = (path) => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
const paths = ["tables/account.ext", "tables/trip_report.ext", "ram/trust.json", "ram/policy.json"];
const files = Object.fromEntries(paths.map((path) => [path, read(path)]));
const filename = "tables/trip_report.ext";

describe("trip_report", () => {
  test("is valid", () => assertValid(files[filename], { filename, files, maxWarnings: 0 }));
  test("needs to list and to read", () => {
    assertNeedsActions(files[filename], ["oss:ListBuckets", "oss:ListObjects", "oss:GetObject"], { filename, files });
  });
  test("tells an unknown type", () => {
    expectDiagnostics(files[filename].replace("decimal(10, 2)", "«vehicle»"), ["column/unknown-type"], { filename, files });
  });
  test("findings as a text", () => {
    expect(snapshotText(check(files[filename], { filename, files }))).toMatch(/hint column\/needs-type-system-2/);
  });
});

ruleTester("column/unknown-type", {
  valid: [],
  invalid: ['external table t {\n  columns { a «vehicle» }\n  csv { }\n  location = "oss://oss-cn-hangzhou-internal.aliyuncs.com/b/"\n}\n'],
});
