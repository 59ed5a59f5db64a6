import { describe, expect, test } from "vitest";
import { type Project, compileProject, isSerious, told } from "./clean-project.ts";

const FORTY = 40;
const actions = ["ots:DescribeTable", "ots:GetRow", "ots:GetRange", "ots:BatchGetRow", "ots:ComputeSplitPointsBySize"];
const wells = "acs:ots:cn-chengdu:6006600660066006:instance/wells/table/*";

/** Forty tables of one instance, all read as one role, over two files. */
function wellProject(granted: readonly string[]): Project {
  const policy = { Version: "1", Statement: [{ Effect: "Allow", Action: ["ots:ListTable", ...granted], Resource: [wells] }] };
  const trust = {
    Version: "1",
    Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: ["7007700770077007@odps.aliyuncs.com"] } }],
  };
  const tables = Array.from({ length: FORTY }, (_, index) => `external table well_${index} from wells {\n${body(index)}}\n`).join("\n");
  const shared = `project { owner = 7007700770077007 }
role WellReader {
  arn    = "acs:ram::6006600660066006:role/well-reader"
  trust  = file("trust.json")
  policy = file("policy.json")
}
source wells {
  location = "tablestore://wells.cn-chengdu.ots-internal.aliyuncs.com"
  roleArn  = WellReader
  access   = read
}
`;
  return {
    main: "wells.ext",
    files: {
      "wells.ext": `import "./shared.ext"\n\n${tables}`,
      "shared.ext": shared,
      "policy.json": JSON.stringify(policy, null, 2),
      "trust.json": JSON.stringify(trust),
    },
  };
}

const body = (index: number): string => `  columns { id bigint @key, depth double }\n  tablestore { table = "well_${index}" }\n`;

describe("forty tables on one role", () => {
  test("are clean while it has all they need", () => {
    expect(compileProject(wellProject(actions)).diagnostics.filter(isSerious)).toEqual([]);
  });

  test("that lacks one action are one finding with forty related places", () => {
    const { sql, diagnostics } = compileProject(wellProject(actions.filter((action) => action !== "ots:GetRange")));
    const [finding, ...more] = diagnostics.filter(isSerious);
    expect(more).toEqual([]);
    expect(told(finding!)).toMatchObject({ rule: "ram/missing-action", severity: "error", file: "shared.ext", marked: "WellReader" });
    expect(finding!.tables).toEqual(Array.from({ length: FORTY }, (_, index) => `well_${index}`));
    const [statement, ...tables] = finding!.related;
    expect(statement!.at.source.path).toBe("policy.json");
    expect(tables.map(({ at }) => at.source.text.slice(at.start, at.end))).toEqual(finding!.tables);
    expect(finding!.notes.at(-1)).toEqual({ label: "tables", text: "well_0 and 39 more" });
    expect(sql).toBeNull();
  });
});
