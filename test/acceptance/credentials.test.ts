import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../../src/index.ts";
import { renderJson } from "../../src/report/json-report.ts";
import { renderText } from "../../src/report/text-report.ts";
import { type Change, change, compileProject } from "./clean-project.ts";
import { seedProject } from "./seed-project.ts";

const KEY = "LTAI5tAbCdEfGhIjKlMnOpQr";
const SECRET = "s3cr3tS3cr3tS3cr3tS3cr3tS3cr3t";
const EXT = "vehicle.ext";
const LOCATION = "tablestore://cap1.cn-hangzhou.ots-internal.aliyuncs.com";

const location = (text: string): Change => [EXT, LOCATION, text];
const property = (text: string): Change => [EXT, "  using =", `  ${text}\n  using =`];

function outputsOf(diagnostics: readonly Diagnostic[]): string[] {
  const displayPath = (path: string): string => path;
  const drawn = [true, false].map((color) => renderText(diagnostics, { color, hints: true, files: 1, roleFiles: true, displayPath }));
  return [...drawn, renderJson(diagnostics, { files: 1, displayPath })];
}

const cases: readonly (readonly [what: string, rule: string, ...changes: Change[]])[] = [
  ["a pair in the location", "location/credentials", location(`tablestore://${KEY}:${SECRET}@cap1.cn-hangzhou.ots-internal.aliyuncs.com`)],
  ["a pair at the public endpoint", "location/public-endpoint", location(`tablestore://${KEY}:${SECRET}@cap1.cn-hangzhou.ots.aliyuncs.com`)],
  ["a pair in another region", "location/region-mismatch", location(`tablestore://${KEY}:${SECRET}@cap1.cn-shanghai.ots-internal.aliyuncs.com`)],
  ["a pair under another scheme", "location/scheme-mismatch", location(`oss://${KEY}:${SECRET}@oss-cn-hangzhou-internal.aliyuncs.com/b/d/`)],
  ["a pair in a location without an instance", "location/unknown-endpoint", location(`tablestore://${KEY}:${SECRET}@`)],
  [
    "a pair in a location that is no value",
    "value/type",
    [EXT, `"${LOCATION}"`, `["tablestore://${KEY}:${SECRET}@cap1.cn-hangzhou.ots-internal.aliyuncs.com"]`],
  ],
  [
    "a pair in a string that never ends",
    "syntax/unterminated",
    [EXT, `"${LOCATION}"`, `"tablestore://${KEY}:${SECRET}@cap1.cn-hangzhou.ots-internal.aliyuncs.com`],
  ],
  [
    "a pair in a location that lost its quotes",
    "syntax/unexpected",
    [EXT, `"${LOCATION}"`, `tablestore://${KEY}:${SECRET}@cap1.cn-hangzhou.ots-internal.aliyuncs.com`],
  ],
  ["a pair beside a mistake on its line", "name/undefined", location(`tablestore://${KEY}:${SECRET}@cap1.\${where}.ots-internal.aliyuncs.com`)],
  ["a key as a setting that is none", "name/unknown-setting", property(`accessKeyId = "${KEY}"\n  accessKeySecret = "${SECRET}"`)],
  [
    "a secret in a raw property",
    "location/credentials",
    property(`serdeProperties { "access.key.id" = "${KEY}", "access.key.secret" = "${SECRET}" }`),
  ],
  ["a password twice", "name/duplicate", property(`serdeProperties { "x.password" = "${SECRET}", "x.password" = "${SECRET}" }`)],
  ["a key in a comment on the line of a mistake", "name/unknown-setting", property(`lifecycel = 3 // ${KEY}, password = ${SECRET}`)],
];

/** Each is reported, and neither half of the pair leaves the program. */
describe.each(cases.map(([what, rule, ...changes]) => ({ what, rule, changes })))("$what", ({ rule, changes }) => {
  const { diagnostics } = compileProject(change(seedProject, changes));

  test("is reported", () => expect(diagnostics.map((one) => one.rule)).toContain(rule));

  test("is in no output", () => {
    for (const output of outputsOf(diagnostics)) {
      expect(output).not.toContain(KEY);
      expect(output).not.toContain(SECRET);
    }
  });
});

test("the fix of a public endpoint leaves the key pair out of its edit", () => {
  const { diagnostics } = compileProject(change(seedProject, [location(`tablestore://${KEY}:${SECRET}@cap1.cn-hangzhou.ots.aliyuncs.com`)]));
  const [fix] = diagnostics.find(({ rule }) => rule === "location/public-endpoint")!.fixes;
  expect(fix!.edits.map(({ at, text }) => [at.source.text.slice(at.start, at.end), text])).toEqual([
    ["cap1.cn-hangzhou.ots.aliyuncs.com", "cap1.cn-hangzhou.ots-internal.aliyuncs.com"],
  ]);
});
