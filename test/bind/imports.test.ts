import { describe, expect, test } from "vitest";
import { bound, tableWith } from "./bound.ts";

const table = (name: string, items = ""): string => tableWith(items, { head: `external table ${name}` });
const role = (name: string): string => `role ${name} { arn = "acs:ram::1:role/${name.toLowerCase()}" }\n`;
const uses = (name: string): string => `roleArn = ${name}`;

describe("a file sees itself and what it imports, transitively", () => {
  test.each<readonly [what: string, files: Record<string, string>, findings: string[]]>([
    ["itself", { "a.ext": role("R") + table("t", uses("R")) }, []],
    ["what stands further down", { "a.ext": table("t", uses("R")) + role("R") }, []],
    ["an import", { "a.ext": `import "./b.ext"\n${table("t", uses("R"))}`, "b.ext": role("R") }, []],
    ["an import of an import", { "a.ext": `import "./b.ext"\n${table("t", uses("R"))}`, "b.ext": 'import "./c/d.ext"', "c/d.ext": role("R") }, []],
    ["an import from a folder above", { "x/a.ext": `import "../b.ext"\n${table("t", uses("R"))}`, "b.ext": role("R") }, []],
    [
      "not what imports it",
      { "a.ext": table("t", uses("R")), "b.ext": `import "./a.ext"\n${role("R")}${table("u", uses("R"))}` },
      ["error name/undefined R"],
    ],
    ["not its neighbours", { "a.ext": table("t", uses("R")), "b.ext": role("R") + table("u", uses("R")) }, ["error name/undefined R"]],
    [
      "an imported file, in that file's own scope",
      {
        "a.ext": `import "./b.ext"\nparam p = "a"\n${tableWith('comment = "${p}"', { head: "external table t from s", location: '"oss://oss-cn-hangzhou-internal.aliyuncs.com/b/d/"' })}`,
        "b.ext": 'source s { location = "oss://oss-cn-hangzhou-internal.aliyuncs.com/${p}/" }',
      },
      ["b.ext: error name/undefined ${p}"],
    ],
  ])("%s", (_, files, findings) => expect(bound(files).findings).toEqual(findings));
});

describe("duplicates", () => {
  test.each<readonly [what: string, files: Record<string, string>, findings: string[]]>([
    ["in one file", { "a.ext": role("R") + role("R") + table("t", uses("R")) }, ["error name/duplicate R"]],
    [
      "of an imported file",
      { "a.ext": `import "./b.ext"\n${role("R")}${table("t", uses("R"))}`, "b.ext": role("R") + table("u", uses("R")) },
      ["error name/duplicate R"],
    ],
    [
      "of two imported files",
      { "a.ext": `import "./b.ext"\nimport "./c.ext"\n${table("t", uses("R"))}`, "b.ext": role("R"), "c.ext": role("R") },
      ['error name/duplicate "./c.ext"'],
    ],
    [
      "of one file that is reached twice: none",
      {
        "a.ext": `import "./b.ext"\nimport "./c.ext"\n${table("t", uses("R") + "\n  owner = p")}`,
        "b.ext": 'import "./d.ext"\nparam p = 1',
        "c.ext": `import "./d.ext"\n${table("u", uses("R"))}`,
        "d.ext": role("R"),
      },
      [],
    ],
    [
      "of kinds that differ: none",
      { "a.ext": `${role("N")}source N { roleArn = N }\nparam N = "1"\n${tableWith('comment = "${N}"', { head: "external table N from N" })}` },
      [],
    ],
    ["of files that do not see each other: none", { "a.ext": role("R") + table("t", uses("R")), "b.ext": role("R") + table("t", uses("R")) }, []],
    [
      "roles by another case: none",
      { "a.ext": role("R") + role("r").replace("role/r", "role/q") + table("t", uses("R")) + table("u", uses("r")) },
      [],
    ],
    ["tables by another case", { "a.ext": table("t") + table("T") }, ["error name/duplicate T"]],
    ["tables with the same last part: none", { "a.ext": table("p.t") + table("q.t") }, []],
    ["tables quoted and bare", { "a.ext": table("t") + table("`t`") }, ["error name/duplicate `t`"]],
    ["a project twice", { "a.ext": `project { owner = 1 }\nproject { owner = 2 }\n${table("t")}` }, ["error name/duplicate project"]],
    ["a setting twice", { "a.ext": table("t", "lifecycle = 1\n  lifecycle = 2") }, ["error name/duplicate lifecycle"]],
    ["a block twice", { "a.ext": table("t", "flags { a = 1 }\n  flags { b = 1 }") }, ["error name/duplicate flags"]],
    ["columns twice", { "a.ext": table("t", "columns { b string }") }, ["error name/duplicate columns"]],
    [
      "statements may repeat",
      { "a.ext": `${role("R").replace(" }", '\n  trusts "1@odps.aliyuncs.com"\n  trusts "2@odps.aliyuncs.com"\n}')}${table("t", uses("R"))}` },
      [],
    ],
    ["a raw key twice only warns", { "a.ext": table("t", "serdeProperties { k = 1, k = 2 }") }, ["warning name/duplicate k"]],
    ["a comment in two forms", { "a.ext": `/// One.\n${table("t", 'comment = "two"')}` }, ['error name/duplicate "two"']],
    [
      "an attribute twice",
      { "a.ext": tableWith("", { columns: 'columns { a string @comment("x") @comment("y") }' }) },
      ['error name/duplicate @comment("y")'],
    ],
    [
      "a field twice",
      {
        "a.ext": tableWith("", {
          columns: "columns { a struct<x: int, X: int> }",
          storage: 'tablestore { table = "t" }',
          location: '"tablestore://inst.cn-hangzhou.ots-internal.aliyuncs.com"',
        }).replace("a struct", "k string @key, a struct"),
      },
      ["error column/type-not-supported struct<x: int, X: int>", "error name/duplicate X"],
    ],
  ])("%s", (_, files, findings) => expect(bound(files).findings).toEqual(findings));
});

describe("files that cannot be used", () => {
  test.each<readonly [what: string, files: Record<string, string>, findings: string[]]>([
    ["missing", { "a.ext": `import "./b.ext"\n${table("t")}` }, ['error file/missing "./b.ext"']],
    ["a folder", { "a.ext": `import "./b"\n${table("t")}`, "b/c.ext": table("u") }, ['error file/missing "./b"']],
    ["outside the root", { "a.ext": `import "../b.ext"\n${table("t")}` }, ['error file/outside-root "../b.ext"']],
    ["itself", { "a.ext": `import "./a.ext"\n${table("t")}` }, ['error file/cycle "./a.ext"']],
    [
      "a parameter in the path",
      { "a.ext": `param p = "b"\nimport "./\${p}.ext"\n${table("t", "comment = p")}` },
      ['error file/missing "./${p}.ext"'],
    ],
  ])("%s", (_, files, findings) => expect(bound(files).findings).toEqual(findings));

  test("a circle is told once, and everything in it is still bound", () => {
    const { tables, findings } = bound({
      "a.ext": `import "./b.ext"\n${table("t", uses("R"))}`,
      "b.ext": 'import "./c.ext"',
      "c.ext": `import "./a.ext"\n${role("R")}`,
    });
    expect(findings).toEqual(['c.ext: error file/cycle "./a.ext"']);
    expect(tables[0]?.role?.role.name).toBe("R");
  });

  test("an error of an imported file shows, its warnings do not", () => {
    const broken = {
      "a.ext": `import "./b.ext"\n${table("t", uses("R"))}`,
      "b.ext": role("R") + table("u", "lifecycle = 0") + table("v", "serdeProperties { k = 1, k = 2 }"),
    };
    expect(bound(broken).findings).toEqual(["b.ext: error value/type 0"]);
  });

  test("an error of a file that nobody imports does not", () => {
    expect(bound({ "a.ext": table("t"), "b.ext": table("u", "lifecycle = 0") }).findings).toEqual([]);
  });
});

describe("documents of roles", () => {
  const documented = 'role R { arn = "acs:ram::1:role/r" policy = file("p.json") }\n';
  const policy = (extra: string): string => `{"Version":"1","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"${extra}}]}`;

  test.each<readonly [what: string, files: Record<string, string>, findings: string[]]>([
    [
      "missing, of a role that another file uses",
      { "a.ext": documented, "b.ext": `import "./a.ext"\n${table("t", uses("R"))}` },
      ['error file/missing "p.json"'],
    ],
    [
      "missing, of a role that is imported",
      { "b.ext": `import "./a.ext"\n${table("t", uses("R"))}`, "a.ext": documented },
      ['a.ext: error file/missing "p.json"'],
    ],
    [
      "a warning in one that this file names",
      { "a.ext": documented + table("t", uses("R")), "p.json": policy(',"Note":"x"') },
      ['p.json: warning ram/invalid-policy "Note"'],
    ],
    [
      "a warning in one that an imported file names: none",
      { "b.ext": `import "./a.ext"\n${table("t", uses("R"))}`, "a.ext": documented, "p.json": policy(',"Note":"x"') },
      [],
    ],
    [
      "an error in one that an imported file names",
      { "b.ext": `import "./a.ext"\n${table("t", uses("R"))}`, "a.ext": documented, "p.json": policy(',"NotAction":"ots:GetRow"') },
      ['p.json: error ram/invalid-policy "NotAction"'],
    ],
  ])("%s", (_, files, findings) => expect(bound(files).findings).toEqual(findings));
});

describe("what nothing uses", () => {
  test.each<readonly [what: string, files: Record<string, string>, findings: string[]]>([
    ["a role", { "a.ext": role("R") + table("t") }, ["warning name/unused R"]],
    [
      "a source, a parameter, a group",
      { "a.ext": `source s { }\nparam p = "1"\ncolumns g { x string }\n${table("t")}` },
      ["warning name/unused s", "warning name/unused p", "warning name/unused g"],
    ],
    ["a role that another file uses: none", { "a.ext": role("R"), "b.ext": `import "./a.ext"\n${table("t", uses("R"))}` }, []],
    ["a role that is named by its ARN alone: none", { "a.ext": role("R") + table("t", 'roleArn = "acs:ram::1:role/r"') }, []],
    ["a parameter of a parameter: none", { "a.ext": `param p = "1"\nparam q = p\n${table("t", "comment = q")}` }, []],
    [
      "a parameter in a path of a document: none",
      {
        "a.ext": `param p = "1"\nrole R { arn = "acs:ram::1:role/r" policy = file("\${p}.json") }\n${table("t", uses("R"))}`,
        "1.json": '{"Version":"1","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}',
      },
      [],
    ],
    [
      "an import",
      { "a.ext": `import "./b.ext"\n${table("t")}`, "b.ext": role("R"), "c.ext": `import "./b.ext"\n${table("u", uses("R"))}` },
      ['warning name/unused import "./b.ext"'],
    ],
    ["an import of a project: none", { "a.ext": `import "./b.ext"\n${table("t")}`, "b.ext": "project { owner = 1 }" }, []],
    ["an import that hands on: none", { "a.ext": `import "./b.ext"\n${table("t", uses("R"))}`, "b.ext": 'import "./c.ext"', "c.ext": role("R") }, []],
    ["where something could not be read: nothing is said", { "a.ext": role("R") + table("t", "lifecycle =") }, ["error syntax/unexpected ="]],
    ["where a name is nowhere: nothing is said of its kind", { "a.ext": role("R") + table("t", uses("S")) }, ["error name/undefined S"]],
  ])("%s", (_, files, findings) => expect(bound(files).findings).toEqual(findings));
});
