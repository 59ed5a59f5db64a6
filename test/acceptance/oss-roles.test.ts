import { describe, expect, test } from "vitest";
import { type Change, type Project, change, compileProject, isSerious } from "./clean-project.ts";
import { type Mistake, expectClean, expectMistake } from "./expect-mistake.ts";

const EXT = "meters.ext";
const POLICY = "ram/policy.json";
const TRUST = "ram/trust.json";

const document = (...statements: object[]): string => JSON.stringify({ Version: "1", Statement: statements }, null, 2);
const trust = (Service: unknown): string => document({ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service } });
const allow = (Action: unknown, Resource: unknown = "*"): object => ({ Effect: "Allow", Action, Resource });

const bucket = "acs:oss:*:4400440044004400:readings";
const objects = `${bucket}/raw/*`;

/** CSV files of account 44… that the MaxCompute of 55… reads; free of errors and warnings. */
const across: Project = {
  main: EXT,
  files: {
    [EXT]: `project meters {
  owner  = 5500550055005500
  region = "cn-beijing"
}

role CsvReader {
  arn    = "acs:ram::4400440044004400:role/csv-reader"
  trust  = file("ram/trust.json")
  policy = file("ram/policy.json")
}

external table raw_readings {
  columns { meter string, kwh double }
  partitions { dt string }
  csv { header = 1 }
  location = "oss://oss-cn-beijing-internal.aliyuncs.com/readings/raw/"
  roleArn  = CsvReader
  owner    = 4400440044004400
  access   = read
}
`,
    [TRUST]: trust(["5500550055005500@odps.aliyuncs.com"]),
    [POLICY]: document(allow("oss:ListBuckets"), allow("oss:ListObjects", bucket), allow("oss:GetObject", objects)),
  },
};

const policyIs = (...statements: object[]): Change => [POLICY, across.files[POLICY]!, document(...statements)];
const trustIs = (Service: unknown): Change => [TRUST, across.files[TRUST]!, trust(Service)];
const inRole: Change = [EXT, "roleArn  = CsvReader", "roleArn  = «CsvReader»"];
const location = (text: string): Change => [EXT, '"oss://oss-cn-beijing-internal.aliyuncs.com/readings/raw/"', text];
const table = (text: string): Change => [EXT, "  columns {", `${text}\n  columns {`];

const mistakes: readonly Mistake[] = [
  ["GetObject is missing", "ram/missing-action", "error", policyIs(allow("oss:ListBuckets"), allow("oss:ListObjects", bucket)), inRole],
  ["ListObjects is missing", "ram/missing-action", "error", policyIs(allow("oss:ListBuckets"), allow("oss:GetObject", objects)), inRole],
  [
    "ListBuckets is missing: documented, not surely needed",
    "ram/missing-action",
    "warning",
    policyIs(allow("oss:ListObjects", bucket), allow("oss:GetObject", objects)),
    inRole,
  ],
  [
    "only a part of the directory is granted",
    "ram/partly-granted",
    "warning",
    policyIs(allow("oss:List*"), allow("oss:GetObject", `${bucket}/raw/dt=2026*`)),
    inRole,
  ],
  [
    "only some file names are granted",
    "ram/partly-granted",
    "warning",
    policyIs(allow("oss:List*"), allow("oss:GetObject", `${bucket}/raw/*.csv`)),
    inRole,
  ],
  [
    "a part of the directory is denied",
    "ram/partly-denied",
    "warning",
    policyIs(allow("oss:*"), { ...allow("oss:GetObject", `${bucket}/raw/dt=2019*`), Effect: "Deny" }),
    inRole,
  ],
  [
    "the directory is denied",
    "ram/denied-action",
    "error",
    policyIs(allow("oss:*"), { ...allow(["oss:GetObject"], [`${bucket}/*`]), Effect: "Deny" }),
    inRole,
  ],
  [
    "another bucket is granted",
    "ram/missing-action",
    "error",
    policyIs(allow("oss:ListBuckets"), allow(["oss:ListObjects", "oss:GetObject"], [`${bucket}2`, `${bucket}2/*`])),
    inRole,
  ],
  ["another directory is granted", "ram/missing-action", "error", policyIs(allow("oss:List*"), allow("oss:GetObject", `${bucket}/clean/*`)), inRole],
  ["the bucket is granted without its objects", "ram/missing-action", "error", policyIs(allow("oss:*", bucket), allow("oss:ListBuckets")), inRole],
  [
    "the objects are granted without the bucket",
    "ram/missing-action",
    "error",
    policyIs(allow("oss:*", `${bucket}/*`), allow("oss:ListBuckets")),
    inRole,
  ],
  [
    "another account is granted",
    "ram/missing-action",
    "error",
    policyIs(allow("oss:ListBuckets"), allow(["oss:ListObjects", "oss:GetObject"], "acs:oss:*:5500550055005500:*")),
    inRole,
  ],
  [
    "a partition elsewhere is not granted",
    "ram/missing-action",
    "error",
    table('  partition (dt = "1") at "oss://oss-cn-beijing-internal.aliyuncs.com/attic/dt=1/"'),
    inRole,
  ],
  ["writing is wanted and not granted", "ram/missing-action", "error", [EXT, "access   = read", "access   = readwrite"], inRole],
  ["the bare service across accounts", "ram/untrusted", "error", trustIs("odps.aliyuncs.com"), inRole],
  ["the data owner's id", "ram/untrusted", "error", trustIs(["4400440044004400@odps.aliyuncs.com"]), inRole],

  ["https://", "oss/scheme", "error", location('"«https://»oss-cn-beijing-internal.aliyuncs.com/readings/raw/"')],
  ["http://", "oss/scheme", "error", location('"«http://»oss-cn-beijing-internal.aliyuncs.com/readings/raw/"')],
  ["OSS://", "oss/scheme", "error", location('"«OSS://»oss-cn-beijing-internal.aliyuncs.com/readings/raw/"')],
  ["one slash", "oss/scheme", "error", location('"«oss:/»oss-cn-beijing-internal.aliyuncs.com/readings/raw/"')],
  ["the bucket in the host", "oss/bucket-in-host", "error", location('"oss://«readings.oss-cn-beijing-internal.aliyuncs.com»/raw/"')],
  ["a file", "oss/not-a-directory", "error", location('"oss://oss-cn-beijing-internal.aliyuncs.com/readings/raw/«a.csv»"')],
  ["no closing slash", "oss/trailing-slash", "warning", location('"oss://oss-cn-beijing-internal.aliyuncs.com/readings/«raw»"')],
  ["the public endpoint", "location/public-endpoint", "warning", location('"oss://«oss-cn-beijing.aliyuncs.com»/readings/raw/"')],
  ["another region", "location/region-mismatch", "warning", location('"oss://oss-«cn-shanghai»-internal.aliyuncs.com/readings/raw/"')],
  [
    "another region, in a partition",
    "location/region-mismatch",
    "warning",
    table('  partition (dt = "1") at "oss://oss-«cn-shanghai»-internal.aliyuncs.com/readings/raw/dt=1/"'),
  ],
  [
    "a key pair in the location of a partition",
    "location/credentials",
    "error",
    table('  partition (dt = "1") at "oss://«LTAI5tAbCdEfGhIjKlMnOpQr:s3cr3tS3cr3tS3cr3t@»oss-cn-beijing-internal.aliyuncs.com/readings/raw/dt=1/"'),
  ],
  ["tablestore://", "location/scheme-mismatch", "error", location('"«tablestore://»i.cn-beijing.ots-internal.aliyuncs.com"')],
  ["@key on text", "name/unknown-setting", "error", [EXT, "meter string", "meter string «@key»"]],
  ["@map on text", "name/unknown-setting", "error", [EXT, "meter string", 'meter string «@map("m")»']],
  ["binary", "column/type-not-supported", "error", [EXT, "kwh double", "kwh «binary»"]],
  ["a map", "column/type-not-supported", "error", [EXT, "kwh double", "kwh «map<string, double>»"]],
  ["a decimal out of range", "column/type-range", "error", [EXT, "kwh double", "kwh «decimal(39, 2)»"]],
  ["a scale beyond the precision", "column/type-range", "error", [EXT, "kwh double", "kwh «decimal(4, 5)»"]],
  ["varchar without a length", "column/type-range", "error", [EXT, "kwh double", "kwh «varchar»"]],
  ["char too long", "column/type-range", "error", [EXT, "kwh double", "kwh «char(256)»"]],
  ["bigint with a length, as MySQL has it", "column/type-range", "error", [EXT, "kwh double", "kwh «bigint(20)»"]],
  [
    "a partition column among the columns",
    "name/duplicate",
    "error",
    [EXT, "{ dt string }", "{ «dt» string }"],
    [EXT, "kwh double", "kwh double, dt string"],
  ],
  ["the same ignoring case", "name/duplicate", "error", [EXT, "{ dt string }", "{ «dt» string }"], [EXT, "kwh double", "kwh double, DT string"]],
  ["a partition column of a type that cannot be one", "partition/type", "error", [EXT, "{ dt string }", "{ dt «double» }"]],
  ["a partition column of a type that only later documents take", "partition/type", "warning", [EXT, "{ dt string }", "{ dt «date» }"]],
  [
    "a value for a partition column that is none",
    "name/undefined",
    "error",
    table('  partition («day» = "1") at "oss://oss-cn-beijing-internal.aliyuncs.com/readings/raw/1/"'),
  ],
  [
    "no value for a partition column",
    "name/undefined",
    "error",
    [EXT, "{ dt string }", "{ dt string, hour string }"],
    table('  «partition» (dt = "1") at "oss://oss-cn-beijing-internal.aliyuncs.com/readings/raw/1/"'),
  ],
  ["a header that is no number", "value/type", "error", [EXT, "header = 1", 'header = «"one"»']],
  ["a negative header", "value/type", "error", [EXT, "header = 1", "header = «-1»"]],
  ["a delimiter of two characters", "storage/option-value", "warning", [EXT, "header = 1", 'delimiter = «"||"»']],
  ["an encoding that is undocumented", "storage/option-value", "warning", [EXT, "header = 1", 'encoding = «"latin1"»']],
  ["a switch that is neither on nor off", "value/type", "error", [EXT, "header = 1", 'gzip = «"yes"»']],
  ["a delimiter for TSV", "name/unknown-setting", "error", [EXT, "csv { header = 1 }", 'tsv { «delimiter» = "|" }']],
  [
    "a SERDE property among the table's",
    "storage/wrong-property-bag",
    "warning",
    table('  tableProperties { «"odps.text.option.null.indicator"» = "-" }'),
  ],
];

describe("CSV files in OSS", () => {
  test("the project that the mistakes are made in is free of errors and warnings", () => void expectClean(across, []));

  test.each(mistakes.map((mistake) => [mistake[0], mistake] as const))("%s", (_, mistake) => void expectMistake(mistake, across));

  // What may stand in the region field of an OSS resource is contested (RAM reference 2.9): never an error.
  test.each(["*", "", "oss-cn-beijing", "cn-beijing", "cn-shanghai", "oss-cn-*"])("`%s` in the region field of a resource", (region) => {
    const resources = [`acs:oss:${region}:4400440044004400:readings`, `acs:oss:${region}:*:readings/*`];
    const { sql, diagnostics } = compileProject(
      change(across, [policyIs(allow("oss:ListBuckets"), allow(["oss:ListObjects", "oss:GetObject"], resources))]),
    );
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(sql).not.toBeNull();
  });

  test.each([
    ["all of OSS", [policyIs(allow("oss:*"))]],
    ["the bucket and everything in it by prefix", [policyIs(allow(["oss:List*", "oss:Get*"], `${bucket}*`), allow("oss:ListBuckets"))]],
    [
      "two statements that cover the directory together with a wider one",
      [policyIs(allow("oss:List*"), allow("oss:GetObject", `${bucket}/raw/a*`), allow("oss:GetObject", `${bucket}/*`))],
    ],
    [
      "a partition elsewhere that is granted",
      [table('  partition (dt = "1") at "oss://oss-cn-beijing-internal.aliyuncs.com/attic/dt=1/"'), policyIs(allow("oss:*"))],
    ],
    ["a Deny on another directory", [policyIs(allow("oss:*"), { ...allow("oss:*", `${bucket}/clean/*`), Effect: "Deny" })]],
    ["a Deny on another bucket", [policyIs(allow("oss:*"), { ...allow("oss:*", ["acs:oss:*:*:payroll", "acs:oss:*:*:payroll/*"]), Effect: "Deny" })]],
  ] as readonly [string, Change[]][])("%s is enough", (_, changes) => void expectClean(across, changes));
});

describe("one account", () => {
  const within = change(across, [[EXT, "owner  = 5500550055005500", "owner  = 4400440044004400"], trustIs("odps.aliyuncs.com")]);

  test("the bare service is trusted, as a string", () => void expectClean(within, []));

  test("the bare service is trusted, in a list", () => void expectClean(within, [[TRUST, '"odps.aliyuncs.com"', '["odps.aliyuncs.com"]']]));

  test("the account's own id only warns", () =>
    void expectMistake(["", "ram/untrusted", "warning", [TRUST, '"odps.aliyuncs.com"', '"4400440044004400@odps.aliyuncs.com"'], inRole], within));

  test("another account's id does not do", () =>
    void expectMistake(["", "ram/untrusted", "error", [TRUST, '"odps.aliyuncs.com"', '"5500550055005500@odps.aliyuncs.com"'], inRole], within));
});

describe("nobody says who owns MaxCompute", () => {
  test("trust is left open, in a hint", () => {
    const { sql, diagnostics } = compileProject(change(across, [[EXT, "  owner  = 5500550055005500\n", ""], trustIs("odps.aliyuncs.com")]));
    expect(diagnostics.filter(isSerious)).toEqual([]);
    expect(diagnostics.map(({ rule }) => rule)).toContain("role/owner-unknown");
    expect(sql).not.toBeNull();
  });
});
