import { describe, expect, test } from "vitest";
import { compareProjects } from "../../src/diff/compare-projects.ts";
import { check, compile, createProject, format, importSql, memoryHost } from "../../src/index.ts";
import { spellType } from "../../src/testing/spell-type.ts";
import { typeNode } from "../../src/testing/type-node.ts";
import { ext } from "../../src/testing/index.ts";
import { projectSide } from "../diff/project-side.ts";

const DEEPEST = 1_000;

/** What one level of a type opens and closes with, in `.ext`, and how many levels that is. */
const shapes: readonly (readonly [open: string, close: string, levels: number])[] = [
  ["array<", ">", 1],
  ["map<string, ", ">", 1],
  ["struct<a: ", ">", 1],
  ["struct<a: bigint, b: ", ' @comment("c")>', 1],
  ["struct<a: map<string, array<", ">>>", 3],
];

function typeOf([open, close, levels]: (typeof shapes)[number], depth: number, innermost = "bigint"): string {
  const times = Math.floor(depth / levels);
  return open.repeat(times) + innermost + close.repeat(times);
}

function tableOf(type: string): string {
  return `external table t {\n  columns { a ${type}, b string }\n  parquet { }\n  location = "oss://oss-cn-hangzhou-internal.aliyuncs.com/b/d/"\n}\n`;
}

const inSql = (type: string): string => type.replaceAll(": ", ":").replaceAll(", ", ",").replaceAll(' @comment("c")', " COMMENT 'c'");

/** Runs `work` where half of the stack is taken. */
function onHalfOfTheStack<T>(work: () => T): T {
  const descend = <R>(levels: number, then: () => R): R => (levels === 0 ? then() : descend(levels - 1, then));
  let most = 1_000;
  try {
    while (most < 1_000_000) descend((most += 500), () => 0);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return descend(Math.floor(most / 2), work);
}

describe.each(shapes)("a type of a thousand levels of %s…%s", (...shape) => {
  const type = typeOf(shape, DEEPEST);

  test("is checked and compiled", () => {
    onHalfOfTheStack(() => {
      expect(check(tableOf(type)).diagnostics.filter(({ severity }) => severity !== "hint")).toEqual([]);
      expect(compile(tableOf(type)).sql).toContain(`a ${inSql(type)},\n`);
    });
  });

  test("is formatted, once and for all", () => {
    onHalfOfTheStack(() => {
      const text = format(tableOf(type)).text ?? "";
      expect(format(text).text).toBe(text);
      expect(compile(text).sql).toBe(compile(tableOf(type)).sql);
    });
  });

  test("comes back from SQL", () => {
    onHalfOfTheStack(() => {
      const { sql } = compile(tableOf(type));
      const imported = importSql(sql ?? "");
      expect(imported.diagnostics).toEqual([]);
      expect(compile(imported.ext).sql).toBe(sql);
    });
  });

  test("is compared", () => {
    onHalfOfTheStack(() => {
      const sides = ["bigint", "bigint", "string"].map((innermost) => projectSide({ "t.ext": tableOf(typeOf(shape, DEEPEST, innermost)) }));
      expect(compareProjects(sides[0]!, sides[1]!).tables).toEqual([]);
      expect(compareProjects(sides[0]!, sides[2]!).tables).toHaveLength(1);
    });
  });

  test("is spelled and put into templates by tests", () => {
    onHalfOfTheStack(() => {
      expect(spellType(typeNode(type))).toBe(type);
      expect(ext`columns c { a ${type}, b ${"string"} }`).toContain(type);
    });
  });

  test("is looked at again in a project that changes", () => {
    onHalfOfTheStack(() => {
      const text = tableOf(type).replace("parquet { }", `partitions { p ${type} }\n  parquet { }\n  roleArn = "acs:ram::12345:role/r"`);
      const project = createProject(memoryHost({ "t.ext": text }));
      const before = project.check().diagnostics.map(({ rule }) => rule);
      project.update("t.ext", `// once more\n${text}`);
      expect(project.check().diagnostics.map(({ rule }) => rule)).toEqual(before);
    });
  });

  test("a deeper one is refused in one finding", () => {
    const deeper = `array<array<${type}>>`;
    const found = check(tableOf(deeper)).diagnostics.filter(({ rule }) => rule.startsWith("syntax/"));
    expect(found.map(({ label }) => label)).toEqual(["expected at most 1,000 levels of nesting"]);
    const sql = `CREATE EXTERNAL TABLE t (a ${inSql(deeper)}, b STRING) STORED AS PARQUET LOCATION 'oss://oss-cn-hangzhou-internal.aliyuncs.com/b/d/';`;
    const inScript = check(sql, { filename: "t.sql" }).diagnostics.filter(({ rule }) => rule.startsWith("syntax/"));
    expect(inScript.map(({ label }) => label)).toEqual(["expected at most 1,000 levels of nesting"]);
  });
});
