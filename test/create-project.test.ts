import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { type Diagnostic, type Project, type SourceFile, createProject } from "../src/index.ts";
import { ChangingHost } from "./project/changing-host.ts";

const shared =
  'project { owner = 1 region = "cn-hangzhou" }\nrole R {\n  arn = "acs:ram::12345:role/r"\n  policy = file("ram/policy.json")\n}\nsource s {\n  location = "tablestore://meter.cn-hangzhou.ots-internal.aliyuncs.com"\n  roleArn = R\n}\n';
const table = (name: string, column = "id string @key"): string =>
  `import "./shared.ext"\nexternal table ${name} from s {\n  columns { ${column} }\n  tablestore { table = "${name}" }\n  using = "x.jar"\n}\n`;
const policy = (...actions: string[]): string => JSON.stringify({ Version: "1", Statement: [{ Effect: "Allow", Action: actions, Resource: "*" }] });

const files = { "shared.ext": shared, "a.ext": table("a"), "b.ext": table("b"), "c.ext": table("c"), "ram/policy.json": policy("ots:*") };

function checked(more: Readonly<Record<string, string>> = {}): { host: ChangingHost; project: Project } {
  const host = new ChangingHost({ ...files, ...more });
  const project = createProject(host);
  project.check();
  host.reads.clear();
  return { host, project };
}

const rulesIn = (diagnostics: readonly Diagnostic[], path: string): string[] =>
  diagnostics.filter(({ source }) => source.path === path).map(({ rule }) => rule);

describe("a project whose files change", () => {
  test("reads what has changed, and that once", () => {
    const { host, project } = checked();
    host.set("b.ext", table("b", "id string @key, n bigint"));
    project.invalidate("b.ext");
    project.check();
    expect(host.reads).toEqual(new Map([["b.ext", 1]]));
    project.update("b.ext", table("b"));
    project.check();
    expect(host.reads.size).toBe(1);
    host.set("ram/policy.json", policy("ots:Get*"));
    project.invalidate("ram/policy.json");
    project.check();
    expect([...host.reads.keys()]).toEqual(["b.ext", "ram/policy.json"]);
  });

  test("keeps what it found in files that did not change", () => {
    const { project } = checked();
    const before = project.check().diagnostics;
    project.update("b.ext", table("b", "id strin @key"));
    const { diagnostics, changed } = project.check();
    expect(changed).toEqual(["b.ext"]);
    expect(rulesIn(diagnostics, "b.ext")).toContain("column/unknown-type");
    const others = (found: readonly Diagnostic[]): readonly Diagnostic[] =>
      found.filter(({ source }) => source.path === "a.ext" || source.path === "c.ext");
    expect(others(diagnostics).length).toBeGreaterThan(0);
    for (const [index, finding] of others(diagnostics).entries()) expect(finding).toBe(others(before)[index]);
  });

  test("checks all that depends on what has changed", () => {
    const { project } = checked();
    project.update("shared.ext", shared.replace("source s", "source other"));
    const { diagnostics, changed } = project.check();
    expect(changed).toEqual(expect.arrayContaining(["a.ext", "b.ext", "c.ext", "shared.ext"]));
    for (const path of ["a.ext", "b.ext", "c.ext"]) expect(rulesIn(diagnostics, path)).toContain("name/undefined");
    project.close("shared.ext");
    expect(project.check().diagnostics.some(({ rule }) => rule === "name/undefined")).toBe(false);
  });

  test("tells findings of a role once its documents have changed", () => {
    const { host, project } = checked();
    expect(project.check()).toMatchObject({ changed: [] });
    host.set("ram/policy.json", policy("ots:Gutrow"));
    project.invalidate("ram/policy.json");
    const { diagnostics, changed } = project.check();
    expect(changed).toEqual(expect.arrayContaining(["ram/policy.json", "shared.ext"]));
    expect(rulesIn(diagnostics, "ram/policy.json")).toContain("ram/unknown-action");
  });

  test("takes files that come, go, or are ignored", () => {
    const { host, project } = checked();
    host.set("below/d.ext", "external table d {");
    project.invalidate("below");
    expect(project.check().changed).toContain("below/d.ext");
    host.set(".extcignore", "below/\n");
    project.invalidate(".extcignore");
    expect(project.check().changed).toContain("below/d.ext");
    expect(project.compile("below/d.ext")).toMatchObject({ sql: null, tables: [], diagnostics: [{ rule: "file/missing" }] });
    host.set("a.ext", undefined);
    project.invalidate("./a.ext");
    expect(project.check().changed).toContain("a.ext");
    host.set("a.ext", table("a"));
    project.invalidate("a.ext");
    expect(project.compile("a.ext").sql).toContain("CREATE EXTERNAL TABLE a");
  });

  test("looks over scripts as long as they are held", () => {
    const { project } = checked({ "old.sql": "CREATE EXTERNAL TABEL t;" });
    expect(project.check().changed).toEqual([]);
    project.update("old.sql", "CREATE EXTERNAL TABEL t;");
    expect(project.check().changed).toContain("old.sql");
    project.close("old.sql");
    const { diagnostics, changed } = project.check();
    expect(rulesIn(diagnostics, "old.sql")).toEqual([]);
    expect(changed).toContain("old.sql");
  });

  test("compiles one file, with the errors that keep it from being compiled", () => {
    const { project } = checked({ "d.ext": table("d", "id strin @key") });
    expect(project.compile("a.ext")).toMatchObject({ tables: [{ name: "a" }], diagnostics: [{ rule: "storage/needless-using" }] });
    expect(project.compile("d.ext").sql).toBeNull();
    project.update("shared.ext", `${shared}[`);
    const { sql, diagnostics } = project.compile("a.ext");
    expect([sql, new Set(diagnostics.map(({ source }) => source.path))]).toEqual([null, new Set(["a.ext", "shared.ext"])]);
  });

  test("takes what check and compile take", () => {
    const host = new ChangingHost({ ...files, "shared.ext": `param place\n${shared.replace("cn-hangzhou.ots", "${place}.ots")}` });
    const options = { params: { place: "cn-beijing" }, rules: { "storage/needless-using": "off" }, flags: false } as const;
    const project = createProject(host, options);
    expect(project.check().diagnostics.filter(({ rule }) => rule === "storage/needless-using")).toEqual([]);
    expect(project.compile("a.ext").sql).toMatch(/^CREATE[^]*meter\.cn-beijing\.ots/);
  });

  test("lets go of texts that others have replaced", async () => {
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;
    const { project } = checked();
    const texts: WeakRef<SourceFile>[] = [];
    for (let edit = 0; edit < 30; edit++) {
      project.update("b.ext", table("b", `id string @key, n${edit} bigint`));
      project.update("shared.ext", `${shared}\n// ${edit}\n`);
      for (const { source } of project.check().diagnostics)
        if (source.path === "b.ext" || source.path === "shared.ext") texts.push(new WeakRef(source));
    }
    // What was made or asked for in a turn is held until its end, and what the stack still holds for another.
    let held = texts.length;
    for (let turn = 0; turn < 20 && held >= 6; turn++) {
      await new Promise((resolve) => setImmediate(resolve));
      collect();
      held = new Set(texts.flatMap((text) => text.deref() ?? [])).size;
    }
    expect(held).toBeLessThan(6);
    expect(texts.length).toBeGreaterThan(50);
  });
});
