import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { type RuleId, type Severity, ruleIds, ruleInfo } from "../src/diagnostics/catalogue.ts";
import { type CompileResult, type Diagnostic, type Host, compile, importSql, memoryHost } from "../src/index.ts";
import { rulePage } from "../src/report/rule-page.ts";
import { MAIN, type PageFiles as Files, SCRIPT, readPage } from "./rule-page.ts";

const packageRoot = fileURLToPath(new URL("..", import.meta.url));
const headings = ["Why", "Wrong", "Right", "How to mend", "What it does not report", "Sources"];
const optional = "What it does not report";

/** Pages whose example cannot stand on a page: why, and the same case made here. */
const exempt: Partial<Record<RuleId, { readonly why: string; readonly wrong: () => CompileResult; readonly right: () => CompileResult }>> = {
  "file/encoding": {
    why: "a page is UTF-8 text and cannot hold the bytes that the rule refuses",
    wrong: () => compile(tableWithPolicy("ram/policy.json"), { filename: MAIN, host: utf16Host("ram/policy.json") }),
    right: () => compile(tableWithPolicy("ram/policy.json"), { filename: MAIN, host: memoryHost({ "ram/policy.json": readEverything }) }),
  },
  "column/too-many": {
    why: "1,201 columns are too long for a page",
    wrong: () => compile(tableOf(1201), { filename: MAIN }),
    right: () => compile(tableOf(1200), { filename: MAIN }),
  },
};

const readEverything = '{ "Version": "1", "Statement": [{ "Effect": "Allow", "Action": ["oss:Get*", "oss:List*"], "Resource": "*" }] }';

function utf16Host(path: string): Host {
  return { read: (asked) => ({ problem: asked === path ? "utf-16" : "missing" }), list: () => undefined };
}

function tableWithPolicy(path: string): string {
  const role = `role Reader {\n  arn = "acs:ram::1111222233334444:role/reader"\n  policy = file("${path}")\n}\n`;
  return `${role}external table t {\n  columns { a string }\n  csv { }\n  location = "oss://oss-cn-hangzhou-internal.aliyuncs.com/b/t/"\n  roleArn = Reader\n}\n`;
}

function tableOf(columns: number): string {
  const list = Array.from({ length: columns }, (_, index) => `    q${index + 1} string`).join("\n");
  return `external table survey {\n  columns {\n${list}\n  }\n  csv { }\n  location = "oss://oss-cn-hangzhou-internal.aliyuncs.com/polls/survey/"\n}\n`;
}

const pages = new Map(ruleIds.filter((rule) => existsSync(pathOf(rule))).map((rule) => [rule, readPage(readFileSync(pathOf(rule), "utf8"))]));

function pathOf(rule: RuleId): string {
  return join(packageRoot, rulePage(rule));
}

type Result = Pick<CompileResult, "sql" | "diagnostics">;

/** What a page shows is compiled; where the rule is one of `extc import`, it is imported. */
function run(rule: RuleId, files: Files): Result {
  if (rule !== "sql/not-carried") return compileFiles(files);
  const { ext, diagnostics } = importSql(files[SCRIPT]!, { filename: SCRIPT });
  return { sql: compile(ext).sql, diagnostics };
}

function compileFiles({ [MAIN]: main = "", [SCRIPT]: script, ...others }: Files): Result {
  if (script !== undefined) return { sql: script, diagnostics: compile(script, { filename: SCRIPT }).diagnostics };
  return compile(main, { filename: MAIN, host: memoryHost(others) });
}

function shown(findings: readonly Diagnostic[]): string[] {
  return findings.map((finding) => `${finding.severity} ${finding.rule}: ${finding.message} (${placeOf(finding)})`);
}

function placeOf({ source, span }: Diagnostic): string {
  if (span === undefined) return source.path;
  const { line, column } = source.positionAt(span.start);
  return `${source.path}:${line}:${column}`;
}

const blocking: ReadonlySet<Severity> = new Set(["error", "warning"]);

describe("the pages", () => {
  test("are one for each rule", () => {
    expect(
      ruleIds.filter((rule) => !pages.has(rule)),
      "rules without a page",
    ).toEqual([]);
  });

  test("belong to a rule each", () => {
    const folder = join(packageRoot, "docs/rules");
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const known = new Set([join(folder, "README.md"), ...ruleIds.map(pathOf)]);
    expect(
      files.map((entry) => join(entry.parentPath, entry.name)).filter((path) => !known.has(path)),
      "pages without a rule",
    ).toEqual([]);
  });

  test("mention no rule that does not exist", () => {
    const areas = [...new Set(ruleIds.map((rule) => rule.split("/", 1)[0]!))].join("|");
    const mention = new RegExp(`(?<![\\w./-])(?:${areas})/[a-z]+(?:-[a-z0-9]+)*(?![\\w./-]*[/.]\\w)`, "g");
    const strangers = [...pages].flatMap(([rule, { lines }]) =>
      outsideFences(lines).flatMap((line) =>
        (line.match(mention) ?? []).filter((id) => !ruleIds.includes(id as RuleId)).map((id) => `${rule}: ${id}`),
      ),
    );
    expect(strangers).toEqual([]);
  });
});

function outsideFences(lines: readonly string[]): string[] {
  let inside = false;
  return lines.filter((line) => {
    if (!line.startsWith("```")) return !inside;
    inside = !inside;
    return false;
  });
}

describe.each([...pages])("the page of %s", (rule, page) => {
  test("has the shape of a page", () => {
    expect(page.lines[0], "the first line is the rule's id").toBe(`# ${rule}`);
    expect(page.headings, "headings, in this order").toEqual(headings.filter((heading) => heading !== optional || page.headings.includes(optional)));
    expect(page.text.endsWith("\n") && !page.text.endsWith("\n\n"), "ends with one line break").toBe(true);
    expect(
      page.lines.filter((line) => line.length > 130),
      "lines too long for a terminal",
    ).toEqual([]);
  });

  test("states severity and scope, then what is reported in one sentence", () => {
    const { severity, scope } = ruleInfo(rule);
    const [stated, ofScope, ...sentence] = page.lines[2]!.split(" · ");
    expect(stated, "the catalogue's severity").toBe(severity);
    expect(ofScope, "the catalogue's scope").toBe(`${scope} scope`);
    expect(sentence.join(" · ")).toMatch(/^[A-Z`].*\.$/);
  });

  test("names the status of every source", () => {
    const sources = page.text.slice(page.text.indexOf("\n## Sources\n")).split(/\n- /).slice(1);
    expect(sources.length).toBeGreaterThan(0);
    expect(sources.filter((source) => !/\((?:certain|contested|unknown)\)/.test(source))).toEqual([]);
  });

  const made = exempt[rule];

  test.skipIf(made !== undefined)("holds both examples", () => {
    const main = rule.startsWith("sql/") || SCRIPT in page.wrong ? SCRIPT : MAIN;
    expect(Object.keys(page.wrong), `Wrong needs a block of ${main}, or ${rule} a reason in the list of exemptions`).toContain(main);
    expect(page.right, "Right changes a file").not.toEqual(page.wrong);
  });

  test("Wrong breaks this rule and no other", () => {
    const { diagnostics } = made?.wrong() ?? run(rule, page.wrong);
    const own = diagnostics.filter((finding) => finding.rule === rule);
    const others = diagnostics.filter((finding) => finding.rule !== rule && blocking.has(finding.severity));
    expect(shown(others), "errors and warnings of other rules").toEqual([]);
    expect(own.length, `findings of ${rule} among ${JSON.stringify(shown(diagnostics))}`).toBeGreaterThan(0);
  });

  test("Right is mended", () => {
    const { diagnostics, sql } = made?.right() ?? run(rule, page.right);
    const left = diagnostics.filter((finding) => finding.rule === rule || blocking.has(finding.severity));
    expect(shown(left), "errors, warnings, and findings of this rule").toEqual([]);
    expect(sql, "the SQL").not.toBeNull();
  });

  test("speaks of --fix where the example can be fixed by it, and only then", () => {
    const { diagnostics } = made?.wrong() ?? run(rule, page.wrong);
    const fixes = diagnostics.filter((finding) => finding.rule === rule).flatMap((finding) => finding.fixes);
    const isOffered = fixes.some((fix) => fix.safety === "safe");
    // Only an unused import can be fixed, and the example is a declaration.
    const isMended = isOffered || rule === "name/unused";
    expect(/the finding's edit/i.test(page.text)).toBe(isMended);
    // What other examples can be mended is known to the cases of fixes.
    if (isOffered) expect(ruleInfo(rule).mendedBy, "the catalogue's flag").toBe("--fix");
  });

  test("names the other severities its findings have in the examples", () => {
    const { diagnostics } = made?.wrong() ?? run(rule, page.wrong);
    const others = new Set(
      diagnostics.filter((finding) => finding.rule === rule && finding.severity !== ruleInfo(rule).severity).map(({ severity }) => severity),
    );
    const introduction = page.text.slice(0, page.text.indexOf("\n## Why\n")).toLowerCase();
    for (const severity of others) expect(introduction, `a ${severity} in the example`).toContain(`a ${severity} `);
  });
});
