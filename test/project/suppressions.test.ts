import { describe, expect, test } from "vitest";
import { bound, tableWith } from "../bind/bound.ts";
import { extc, workFolder } from "../cli/program.ts";

const BUCKET = "oss://oss-cn-hangzhou-internal.aliyuncs.com/b";
const SLASH = "oss/trailing-slash";
const slash = `warning ${SLASH} d`;
const unused = (marked: string): string => `warning ignore/unused ${marked}`;
const noReason = (marked: string): string => `warning ignore/no-reason ${marked}`;

/** A table whose location lacks its slash, with lines before it. */
const table = (before: string, behind = ""): string =>
  `external table t {\n  columns { a string }\n  csv { }\n  ${before}\n  location = "${BUCKET}/d"${behind}\n}\n`;
const script = (before: string, behind = ""): string =>
  `CREATE EXTERNAL TABLE t (a STRING)\nSTORED AS PARQUET\n${before}\nLOCATION '${BUCKET}/d'${behind};\n`;

describe("an ignore in an .ext file", () => {
  test.each<[what: string, text: string, findings: readonly string[]]>([
    ["on the line above", table(`// extc-ignore ${SLASH}: the job makes it`), []],
    ["behind the code of its line", table("", ` // extc-ignore ${SLASH}: the job makes it`), []],
    ["behind code is not for the next line", table(`lifecycle = 3 // extc-ignore ${SLASH}: no`), [unused(SLASH), slash]],
    ["above blank lines", table(`// extc-ignore ${SLASH}: the job makes it\n\n`), []],
    ["above a comment", table(`// extc-ignore ${SLASH}: the job makes it\n  // and more\n  /* and\n  more */`), []],
    ["above another", table(`// extc-ignore ${SLASH}: the job makes it\n  // extc-ignore name/unused: no`), [unused("name/unused")]],
    ["with CRLF", table(`// extc-ignore ${SLASH}: the job makes it`).replaceAll("\n", "\r\n"), []],
    ["with lone carriage returns", table(`// extc-ignore ${SLASH}: the job makes it`).replaceAll("\n", "\r"), []],
    ["of several rules", table(`// extc-ignore location/public-endpoint, ${SLASH}: both`).replace("-internal", ""), []],
    ["of several rules, one of them needless", table(`// extc-ignore location/public-endpoint, ${SLASH}: one`), [unused("location/public-endpoint")]],
    ["with a full-width colon and comma", table(`// extc-ignore location/public-endpoint，${SLASH}：both`).replace("-internal", ""), []],
    ["without a reason", table(`// extc-ignore ${SLASH}`), [noReason(`// extc-ignore ${SLASH}`)]],
    ["with an empty reason", table(`// extc-ignore ${SLASH}: `), [noReason(`// extc-ignore ${SLASH}: `)]],
    ["of another rule", table("// extc-ignore location/public-endpoint: no"), [unused("location/public-endpoint"), slash]],
    ["of an unknown rule", table("// extc-ignore oss/trailing-slahs: the job makes it"), [unused("oss/trailing-slahs"), slash]],
    ["without a rule", table("// extc-ignore"), [unused("// extc-ignore"), slash]],
    ["in a block comment", table(`/* extc-ignore ${SLASH}: no */`), [unused(`/* extc-ignore ${SLASH}: no */`), slash]],
    ["in a doc comment", table(`/// extc-ignore ${SLASH}: no`), [unused(`/// extc-ignore ${SLASH}: no`), slash]],
    ["by another word", table(`// extc-disable-next-line ${SLASH}`), [unused(`// extc-disable-next-line ${SLASH}`), slash]],
    ["a word that only begins so", table("// extc-ignored is what this was"), [slash]],
    ["within a value of several lines", tableWith("", { location: `\n    // extc-ignore ${SLASH}: the job makes it\n    "${BUCKET}/d"` }), []],
    ["at the end of the file", `${tableWith("")}// extc-ignore ${SLASH}: nothing`, [unused(SLASH)]],
    ["of a rule of syntax", table("// extc-ignore syntax/unexpected: no", ";").replace('/d"', '/d/"'), ["error syntax/unexpected ;"]],
    ["of a rule of syntax, in a file without mistakes", tableWith("// extc-ignore syntax/unexpected: no"), [unused("syntax/unexpected")]],
  ])("%s", (_, text, findings) => {
    expect(bound(text).findings).toEqual(findings);
  });

  test.each([
    ["// extc-ignore trailing-slash: why", "did you mean oss/trailing-slash?"],
    ["// extc-ignore oss/trailing-slahs: why", "did you mean oss/trailing-slash?"],
    ["// extc-ignore oss/trailing-slash the job makes it", "write // extc-ignore oss/trailing-slash: the job makes it"],
    ["// extc-ignore oss/trailing-slash -- the job makes it", "write // extc-ignore oss/trailing-slash: the job makes it"],
    ["// extc-ignore: why", "write // extc-ignore RULE: reason"],
  ])("%s is told how it is written", (comment, help) => {
    expect(extc(workFolder({ "main.ext": table(comment) }), ["check"]).stdout).toContain(help);
  });
});

test("20,000 ignores one above the other are all for the line below them", () => {
  const ignores = `  // extc-ignore ${SLASH}: the job makes it\n`.repeat(20_000);
  const text = tableWith("", { location: `\n${ignores}\n${ignores}  "${BUCKET}/d"` });
  expect(bound(text).findings).toEqual([]);
});

describe("an ignore in a script", () => {
  const found = (text: string): readonly string[] => bound({ "main.sql": text }).findings;

  test.each<[what: string, text: string, findings: readonly string[]]>([
    ["on the line above, within the statement", script(`-- extc-ignore ${SLASH}: the job makes it`), []],
    ["behind the code of its line", script("", ` -- extc-ignore ${SLASH}: the job makes it`), []],
    ["without a space", script(`--extc-ignore ${SLASH}: the job makes it`), []],
    ["above a comment and a blank line", script(`-- extc-ignore ${SLASH}: the job makes it\n\n-- more`), []],
    ["with CRLF", script(`-- extc-ignore ${SLASH}: the job makes it`).replaceAll("\n", "\r\n"), []],
    ["above the statement, which is another line", `-- extc-ignore ${SLASH}: no\n${script("")}`, [unused(SLASH), slash]],
    ["without a reason", script(`-- extc-ignore ${SLASH}`), [noReason(`-- extc-ignore ${SLASH}`)]],
    ["of an unknown rule", script("-- extc-ignore slash: no"), [unused("slash"), slash]],
  ])("%s", (_, text, findings) => {
    expect(found(text)).toEqual(findings);
  });
});

describe("an ignore that silences nothing is not told of", () => {
  test("where the file has syntax errors, which hide what else is wrong", () => {
    expect(bound(table(`// extc-ignore ${SLASH}: the job makes it`).replace('/d"', '/d/"').replace("csv { }", "csv { };")).findings).toEqual([
      "error syntax/unexpected ;",
    ]);
  });

  test("where its rule is off, or a hint", () => {
    const text = table(`// extc-ignore ${SLASH}: the job makes it`);
    for (const level of ["off", "hint", "error"])
      expect(extc(workFolder({ "main.ext": text }), ["check", "--rule", `${SLASH}=${level}`]).stdout).not.toContain("ignore/");
  });

  test("where it is a rule about the whole project, of which a part cannot be read", () => {
    const text = `${tableWith("")}// extc-ignore name/unused: for later\nparam stage = "x"\n`;
    const used = `import "./main.ext"\n${tableWith('comment = "${stage}"', { head: "external table u" })}`;
    expect(bound({ "main.ext": text, "other.ext": "external table {" }).findings).toEqual([]);
    expect(bound({ "main.ext": text, "other.ext": tableWith("", { head: "external table u" }) }).findings).toEqual([]);
    expect(
      bound({ "main.ext": text, "other.ext": used.replace('import "./main.ext"\n', 'import "./main.ext"\nimport "./gone.ext"\n') }).findings,
    ).toEqual([]);
  });

  const shared = `source s {\n  // extc-ignore ${SLASH}: the job makes it\n  location = "${BUCKET}"\n}\n`;
  const user = (path: string): string => `import "./shared.ext"\nexternal table t from s {\n  columns { a string }\n  csv { }\n  ${path}\n}\n`;

  test("where a file that was not named may need it", () => {
    const folder = workFolder({ "shared.ext": shared, "main.ext": user(""), "extc.config.json": "{}" });
    expect(extc(folder, ["check", "shared.ext"]).stdout).not.toContain("ignore/");
    expect(extc(folder, ["check"]).stdout).not.toContain("ignore/");
  });

  test("but where every file was looked at", () => {
    const folder = workFolder({
      "shared.ext": shared,
      "main.ext": user('path = "d/"').replace("path", "// for the job\n  path").replace('"d/"', '"/d/"'),
      "extc.config.json": "{}",
    });
    expect(extc(folder, ["check"]).stdout).toContain(`ignore/unused: nothing on the next line breaks ${SLASH}`);
  });

  describe("where another environment may need it", () => {
    const configuration = JSON.stringify({ environments: { test: { params: { directory: "d/" } }, prod: { params: { directory: "d" } } } });
    const text = `param directory = "d/"\n${table(`// extc-ignore ${SLASH}: as production has it`).replace('/d"', '/${directory}"')}`;
    const needless = text.replace('/${directory}"', '/${directory}/"');

    test.each<[args: readonly string[], text: string, isTold: boolean]>([
      [[], text, false],
      [["--env", "test"], text, false],
      [["--env", "prod"], text, false],
      [["--env", "all"], text, false],
      [[], needless, false],
      [["--env", "all"], needless, true],
    ])("%s %#", (args, main, isTold) => {
      const { stdout } = extc(workFolder({ "main.ext": main, "extc.config.json": configuration }), ["check", ...args]);
      expect(stdout.includes("ignore/unused")).toBe(isTold);
    });
  });
});

test("an ignore at file() silences what is found in the document, and says nothing where that cannot be read", () => {
  const role = (rule: string): string =>
    `role R {\n  arn = "acs:ram::12345:role/r"\n  // extc-ignore ${rule}: known\n  policy = file("policy.json")\n}\n${tableWith("roleArn = R")}`;
  const policy = '{ "Version": "1", "Statement": [{ "Effect": "Allow", "Action": ["oss:*", "ots:GetRows"], "Resource": "*" }] }';
  expect(bound({ "main.ext": role("ram/unknown-action"), "policy.json": policy }).findings).toEqual([]);
  expect(bound({ "main.ext": role("ram/unknown-action"), "policy.json": "{" }).findings.filter((one) => one.includes("ignore/"))).toEqual([]);
});
