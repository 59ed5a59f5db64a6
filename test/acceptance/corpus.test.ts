import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { RuleId } from "../../src/diagnostics/catalogue.ts";
import { type Diagnostic, compile } from "../../src/index.ts";
import { carried } from "../import/silent-changes.ts";

/**
 * Public statements, each with what is known of it: `EXTC_CORPUS` names a folder with `manifest.tsv` and the files it
 * lists. Its columns are file, kind, form, syntax, defects, source; what they hold is told where it is read.
 */
const corpus = process.env["EXTC_CORPUS"];

interface Statement {
  readonly file: string;
  /** `concrete`, `parametrised` (templates of schedulers) or `template` (a form of documentation). */
  readonly form: string;
  /** What the vendor's grammar says: `accept`, `reject`, or nothing of use. */
  readonly syntax: string;
  readonly defects: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

const anySyntax = (rule: RuleId): boolean => rule.startsWith("syntax/") || rule.startsWith("sql/");

/** The rules that tell a defect. */
const tells: Readonly<Record<string, (rule: RuleId) => boolean>> = {
  "missing-comma": (rule) => rule === "sql/missing-comma" || rule === "syntax/unterminated",
  "trailing-comma": (rule) => rule === "sql/trailing-comma",
  "missing-paren": anySyntax,
  "missing-name": anySyntax,
  "unterminated-string": (rule) => rule === "syntax/unterminated",
  "optional-brackets": anySyntax,
  "non-breaking-space": (rule) => rule === "syntax/odd-space",
  "clause-order": anySyntax,
  template: anySyntax,
  truncated: anySyntax,
  "machine-garbled": anySyntax,
  "no-columns": (rule) => rule === "storage/no-columns",
  "no-role": (rule) => rule === "role/missing",
  "masked-arn": (rule) => rule === "role/placeholder",
  "placeholder-value": (rule) => rule === "sql/placeholder-value",
  "credentials-in-location": (rule) => rule === "location/credentials",
  "credentials-in-properties": (rule) => rule === "location/credentials",
  "public-endpoint": (rule) => rule === "location/public-endpoint",
  "odd-endpoint": (rule) => rule === "location/unknown-endpoint" || rule === "location/unknown-region",
  "short-endpoint": (rule) => rule === "oss/short-location",
  "short-location": (rule) => rule === "oss/short-location",
  "no-trailing-slash": (rule) => rule === "oss/trailing-slash",
  "bad-location-scheme": (rule) => rule === "location/scheme-mismatch" || rule === "oss/scheme",
  "invented-handler": (rule) => rule === "storage/unknown-handler",
  "unknown-handler": (rule) => rule === "storage/unknown-handler",
  "unknown-property": (rule) => rule === "storage/unknown-property",
  "undocumented-property": (rule) => rule === "storage/unknown-property",
  "property-placement": (rule) => rule === "storage/wrong-property-bag",
  "needless-using": (rule) => rule === "storage/needless-using",
  "other-engine": (rule) => rule === "storage/other-engine",
  "mapping-count-mismatch": (rule) => rule === "tablestore/mapping-mismatch",
};

/** Why a defect is not told, where a statement is not a form of documentation that is told as a whole. */
const untold: Readonly<Record<string, string>> = {
  "045-alibabaclouddocs-oss-textfile.sql no-role": "fields by ROW FORMAT DELIMITED leave no place for a role",
  "045-alibabaclouddocs-oss-textfile.sql other-engine": "nothing in the statement is of the other engine alone",
  "bad-024-arrownj-odps-tablestore.sql no-role": "the literal that is never closed may hold it",
  "051-aliyun-aliyun-odps-java-sdk-custom.sql template": "a word in braces is what templates fill in, and no mistake",
  "088-helpdocs-hologres-sts.sql masked-arn": "the account is masked by `****`, of which nothing is known",
  "122-telescreen-alibaba-maxcomput-csv.sql no-trailing-slash": "what is filled in may end with a slash",
  "054-aliyun-aliyun-odps-java-sdk-custom.sql bad-location-scheme": "a handler of one's own may read any location",
  "038-zzxwill-odps-opencsv-part.sql unknown-property": "the list of properties is damaged by a machine",
  "055-aliyun-aliyun-odps-python-sd-csv-part.sql unknown-property": "an unknown handler may read any property",
  "055-aliyun-aliyun-odps-python-sd-csv-part.sql placeholder-value": "mock_bucket is a name as good as any",
  "059-aliyun-alibabacloud-maxcompu-rcfile-part.sql placeholder-value": "the word endpoint can be the name of a bucket",
  "111-easyrec-csv-leading-comma-test.sql short-location": "what is filled in may hold the endpoint",
  "113-easyrec-tsv.sql short-location": "what is filled in may hold the endpoint",
  "117-easyrec-csv-delim-train.sql short-location": "what is filled in may hold the endpoint",
  "118-github-csv-lifecycle-template.sql property-placement": "its place is contested, and both are documented",
  "bad-103-helpdocs-tablestore-2025-truncated.sql mapping-count-mismatch": "in the permissive read mode the last column has no entry",
};

function statements(folder: string): Statement[] {
  const [, ...rows] = readFileSync(join(folder, "manifest.tsv"), "utf8").split("\n");
  return rows.filter(Boolean).map((row) => {
    const [file = "", , form = "", syntax = "", defects = ""] = row.split("\t");
    const { diagnostics } = compile(readFileSync(join(folder, file), "utf8"), { filename: file });
    return { file, form, syntax, defects: defects === "-" ? [] : defects.split(","), diagnostics };
  });
}

const isError = ({ severity }: Diagnostic): boolean => severity === "error";
const inWords = (file: string, { rule, message }: Diagnostic): string => `${file}: ${rule}: ${message}`;

describe.skipIf(corpus === undefined)("public statements", () => {
  const all = corpus === undefined ? [] : statements(corpus);

  test("statements that the vendor's grammar accepts are read whole", () => {
    const accepted = all.filter(({ syntax }) => syntax === "accept");
    const refused = accepted.flatMap(({ file, diagnostics }) =>
      diagnostics.filter((one) => isError(one) && anySyntax(one.rule)).map((one) => inWords(file, one)),
    );
    console.log(`accepted: ${accepted.length - new Set(refused.map((one) => one.split(":")[0])).size} of ${accepted.length} read whole`);
    expect(refused).toEqual([]);
  });

  test("statements that it rejects are rejected", () => {
    const rejected = all.filter(({ syntax }) => syntax === "reject");
    const passed = rejected.filter(({ diagnostics }) => !diagnostics.some((one) => isError(one) && anySyntax(one.rule)));
    console.log(`rejected: ${rejected.length - passed.length} of ${rejected.length}`);
    expect(passed.map(({ file }) => file)).toEqual([]);
  });

  test("no error falls on a concrete statement that is accepted, but for the defects it has", () => {
    const sound = all.filter(({ form, syntax }) => form === "concrete" && syntax === "accept");
    const errors = sound.flatMap(({ file, defects, diagnostics }) =>
      diagnostics.filter((one) => isError(one) && !defects.some((defect) => tells[defect]?.(one.rule))).map((one) => inWords(file, one)),
    );
    console.log(`false errors: ${errors.length} on ${sound.length} statements`);
    expect(errors).toEqual([]);
  });

  test("what the vendor's grammar accepts comes over into .ext and says the same, or it is told what does not", () => {
    const accepted = all.filter(({ syntax }) => syntax === "accept");
    const imported = accepted.map(({ file }) => ({ file, ...carried(readFileSync(join(corpus!, file), "utf8")) }));
    const whole = imported.filter((one) => one.created === one.imported);
    console.log(`imported: ${whole.length} of ${accepted.length} scripts with every table`);
    for (const one of imported) if (one.created !== one.imported) console.log(`kept as a comment: ${one.file}: ${one.kept.join("; ")}`);
    expect(imported.filter(({ silent }) => silent.length > 0).map(({ file, silent }) => [file, ...silent].join("\n"))).toEqual([]);
  });

  test("defects are told, or it is known why not", () => {
    const found = new Map<string, { told: number; all: number; left: string[] }>();
    for (const { file, defects, diagnostics } of all) {
      const isForm = diagnostics.some(({ message }) => message.includes("form of documentation"));
      for (const defect of defects) {
        const count = found.get(defect) ?? { told: 0, all: 0, left: [] };
        const isTold = isForm || diagnostics.some(({ rule }) => tells[defect]?.(rule));
        found.set(defect, { told: count.told + (isTold ? 1 : 0), all: count.all + 1, left: isTold ? count.left : [...count.left, file] });
      }
    }
    const untoldHere = [...found].flatMap(([defect, { left }]) => left.map((file) => `${file} ${defect}`));
    for (const [defect, { told, all: count }] of found) console.log(`${defect}: ${told} of ${count}`);
    for (const one of untoldHere) console.log(`not told: ${one}: ${untold[one] ?? "no reason is known"}`);
    expect(untoldHere.filter((one) => untold[one] === undefined)).toEqual([]);
  });
});
