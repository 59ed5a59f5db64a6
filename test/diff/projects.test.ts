import { describe, expect, test } from "vitest";
import { inWords } from "../../src/diff/change.ts";
import type { Side } from "../../src/diff/compare-projects.ts";
import { diff } from "../../src/diff/diff-result.ts";
import { renderJson } from "../../src/diff/render/render-json.ts";
import { renderMarkdown } from "../../src/diff/render/render-markdown.ts";
import { renderSql } from "../../src/diff/render/render-sql.ts";
import { renderText } from "../../src/diff/render/render-text.ts";
import { CANARY, keys, passwords } from "../acceptance/planted-secrets.ts";
import { projectSide } from "./project-side.ts";

const FORTY = 40;

function wells(role: string): Side {
  const head = `project { owner = 7007700770077007 }
role WellReader { arn = "acs:ram::6006600660066006:role/${role}" }
source wells { roleArn = WellReader }
`;
  const tables = Array.from({ length: FORTY }, (_, index) => {
    const partition = `  partitions { dt string }\n  partition (dt = "1") at "oss://oss-cn-chengdu-internal.aliyuncs.com/old-wells/${index}/"\n`;
    return `external table well_${index} from wells {\n  columns { id bigint }\n  csv { }\n  location = "oss://oss-cn-chengdu-internal.aliyuncs.com/wells/${index}/"\n${partition}}\n`;
  });
  return projectSide({ "wells.ext": head + tables.join("\n") });
}

test("forty tables whose role changes are forty ALTERs, which keep their partitions, and one summary of permissions", () => {
  const result = diff(wells("well-reader"), wells("well-reader-2026"));
  const script = renderSql(result);
  expect(script.match(/^ALTER TABLE well_\d+ SET SERDEPROPERTIES/gm)).toHaveLength(FORTY);
  expect(script).not.toMatch(/^(?:DROP|CREATE|MSCK|ALTER TABLE \S+ (?:ADD|DROP))/m);
  expect(result.roles.flatMap(({ unknown }) => unknown ?? [])).toEqual([]);
  expect(result.roles.map(({ arn, gains, losses }) => [arn, gains.length > 0, losses.length > 0])).toEqual([
    ["acs:ram::6006600660066006:role/well-reader-2026", true, false],
    ["acs:ram::6006600660066006:role/well-reader", false, true],
  ]);
  const lines = renderText(result, { color: false })
    .split("\n")
    .filter((line) => line.startsWith("  + must gain"));
  expect(lines).toHaveLength(3);
  expect(lines[2]).toMatch(/^ {2}\+ must gain oss:GetObject on (?:[^ ]+, ){2}[^ ]+ and 77 more$/);
});

const oss = (name: string, more = "", location = "oss://oss-cn-hangzhou-internal.aliyuncs.com/b/d/"): string =>
  `external table ${name} {\n  columns { id string }\n  csv { }\n  location = "${location}"\n  roleArn = "acs:ram::1:role/r"\n${more}}\n`;
const sql = (name: string, more = "", location = "oss://oss-cn-hangzhou-internal.aliyuncs.com/b/d/"): string =>
  `CREATE EXTERNAL TABLE ${name} (ID STRING)\nSTORED BY 'com.aliyun.odps.CsvStorageHandler'\nWITH SERDEPROPERTIES ('odps.properties.rolearn'='acs:ram::1:role/R')\nLOCATION '${location}'${more};\n`;

/** All that is told of two sides, in short. */
function toldOf(old: Side, now: Side): string[] {
  const { tables, notes } = diff(old, now);
  const lines = tables.flatMap(({ difference }) =>
    difference.state === "changed"
      ? difference.changes.map((one) => `${difference.name}: ${inWords(one)}`)
      : `${difference.name} ${difference.state} ${difference.looksLike ?? ""}`.trim(),
  );
  return [...lines, ...notes];
}

describe("which table is which", () => {
  test.each([
    { what: "a script and an .ext file", old: { "a.sql": sql("T") }, now: { "b.ext": oss("t") }, told: [] },
    { what: "a project that one side names", old: { "a.sql": sql("proj.t") }, now: { "b.ext": oss("t") }, told: ["proj.t is taken for t"] },
    {
      what: "two that may be meant",
      old: { "a.sql": sql("p.t") + sql("q.t") },
      now: { "b.ext": oss("t") },
      told: ["p.t dropped t", "q.t dropped", "t added p.t"],
    },
    { what: "a rename", old: { "a.ext": oss("a") }, now: { "a.ext": oss("b") }, told: ["a dropped b", "b added a"] },
    {
      what: "a rename with a change besides",
      old: { "a.ext": oss("a") },
      now: { "a.ext": oss("b", "  lifecycle = 3\n") },
      told: ["a dropped", "b added"],
    },
    {
      what: "a script that was compiled another day",
      old: { "a.ext": oss("t"), "a.sql": sql("t", " LIFECYCLE 3") },
      now: { "a.ext": oss("t") },
      told: [],
    },
    {
      what: "one twice",
      old: { "a.sql": sql("t") + sql("t", " LIFECYCLE 3") },
      now: { "a.ext": oss("t") },
      told: ["t is created twice on one side: the first counts"],
    },
    {
      what: "SET lines that compile writes",
      old: { "a.sql": `SET odps.sql.type.system.odps2=true;\n${sql("t")}` },
      now: { "a.ext": oss("t") },
      told: [],
    },
    {
      what: "a SET line of one's own",
      old: { "a.sql": `SET odps.own=1;\n${sql("t")}` },
      now: { "a.ext": oss("t") },
      told: ["t: flag odps.own dropped, was '1'"],
    },
    { what: "an empty comment", old: { "a.sql": sql("t").replace("\nSTORED", " COMMENT ''\nSTORED") }, now: { "a.ext": oss("t") }, told: [] },
    {
      what: "one that is created like another",
      old: {
        "a.sql":
          "CREATE EXTERNAL TABLE t LIKE u STORED BY 'com.aliyun.odps.CsvStorageHandler' LOCATION 'oss://oss-cn-hangzhou-internal.aliyuncs.com/b/d/';",
      },
      now: { "a.ext": oss("t").replace(/ {2}roleArn.*\n/, "") },
      told: ["t is not compared: a statement does not say its columns, or how its data is stored"],
    },
  ])("$what", ({ old, now, told }) => {
    expect(toldOf(projectSide(old as never), projectSide(now as never))).toEqual(told);
  });

  test("one that was moved out of what is compared, or into it", () => {
    const [t, u] = [projectSide({ "t.ext": oss("t") }), projectSide({ "u.ext": oss("u") })];
    expect(toldOf({ ...t, elsewhere: u.tables }, u)).toEqual(["t dropped"]);
    expect(toldOf({ ...u, elsewhere: t.tables }, t)).toEqual(["u dropped"]);
    expect(toldOf({ tables: [], elsewhere: t.tables, isShown: false }, t)).toEqual([]);
    expect(toldOf(t, { tables: [], elsewhere: t.tables, isShown: false })).toEqual([]);
  });

  test("what is shown of live tables says nothing of partitions, SET lines and other tables", () => {
    const shown = projectSide({ "a.sql": sql("t") }, true);
    const now = projectSide({
      "a.ext": oss("t", '  partitions { dt string }\n  partition (dt = "1") at "oss://b/x/"\n  flags { "odps.own" = 1 }\n') + oss("u"),
    });
    expect(toldOf(shown, now)).toEqual([
      "t: partition column dt added: string",
      "t: its partitions are not compared: SHOW CREATE TABLE does not print them, SHOW PARTITIONS does",
      "u is not compared: it is not among the tables that are shown",
    ]);
  });
});

describe("credentials", () => {
  const mysql = (password: string): string =>
    `external table t {\n  columns { id string }\n  mysql { table = "t"  user = "u"  password = ${password} }\n  location = "jdbc:mysql://h:3306/db"\n}\n`;
  const live = (password: string): string =>
    `CREATE EXTERNAL TABLE t (id STRING) STORED BY 'com.aliyun.odps.jdbc.JdbcStorageHandler' LOCATION 'jdbc:mysql://h:3306/db?user=u&password=${password}&table=t';`;

  test.each([
    {
      what: "a name against a value",
      old: { "a.sql": live("Sommer2025") },
      told: ["t: setting password is not compared: a credential is not known on one side"],
    },
    {
      what: "a name against a mask",
      old: { "a.sql": live("****") },
      told: ["t: setting password is not compared: a credential is not known on one side"],
    },
    {
      what: "a name against another",
      old: { "a.ext": mysql("secret(OTHER)") },
      told: ["t: setting password: '${secret:OTHER}' becomes '${secret:DB}'"],
    },
    { what: "a name against its own SQL", old: { "a.sql": live("${secret:DB}") }, told: [] },
  ])("$what", ({ old, told }) => {
    expect(toldOf(projectSide(old as never), projectSide({ "a.ext": mysql("secret(DB)") }))).toEqual(told);
  });

  const secrets = [...passwords, ...Object.values(keys)];
  const places: Readonly<Record<string, (secret: string) => string>> = {
    "a property": (secret) => sql("t", ` TBLPROPERTIES ('hbase.client.password'='${secret}')`),
    "a SERDE property": (secret) => sql("t").replace("WITH SERDEPROPERTIES (", `WITH SERDEPROPERTIES ('access.key.secret'='${secret}', `),
    "a location": (secret) => live(encodeURIComponent(secret)),
    "the user of a location": (secret) => sql("t", "", `oss://${keys.id}:${encodeURIComponent(secret)}@oss-cn-hangzhou-internal.aliyuncs.com/b/d/`),
    "a comment": (secret) => sql("t").replace("\nSTORED", ` COMMENT 'password=${secret}'\nSTORED`),
    "a SET line": (secret) => `SET odps.password=${secret.replaceAll(";", "")};\n${sql("t")}`,
    "a partition": (secret) =>
      `${sql("t").replace("\nSTORED", " PARTITIONED BY (p STRING)\nSTORED")}ALTER TABLE t ADD PARTITION (p='1') LOCATION 'oss://${keys.id}:${encodeURIComponent(secret)}@e/b/d/';\n`,
  };
  test.each(Object.entries(places))("in %s stand in no output", (_, place) => {
    const plain = projectSide({ "a.sql": sql("t") });
    // In a text, an & ends what the word before it says of it.
    for (const secret of secrets.filter((one) => !one.includes("&") || !place("").includes("COMMENT"))) {
      const side = projectSide({ "a.sql": place(secret) });
      for (const result of [diff(plain, side), diff(side, plain), diff(side, projectSide({ "a.sql": place(`${secret}x`) }))]) {
        const outputs = [renderText(result, { color: false }), renderJson(result, (path) => path), renderMarkdown(result), renderSql(result)];
        expect(outputs.filter((output) => output.toLowerCase().includes(CANARY))).toEqual([]);
        expect(result.tables.length).toBe(1);
      }
    }
  });
});
