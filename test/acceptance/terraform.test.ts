import { describe, expect, test } from "vitest";
import { type Diagnostic, compile } from "../../src/index.ts";
import { renderJson } from "../../src/report/json-report.ts";
import { renderText } from "../../src/report/text-report.ts";
import { type Resource, change as planned, moduleOf, plan, resource, state } from "../ram/terraform-output.ts";
import { type Project, change, compileProject, isSerious, told } from "./clean-project.ts";
import { type Mistake, expectClean, expectMistake } from "./expect-mistake.ts";

const EXT = "meters.ext";
const STATE = "ram/terraform.json";
const ARN = "acs:ram::2301:role/meterreader";
const OWNER = "4507";

const document = (...statements: object[]): string => JSON.stringify({ Version: "1", Statement: statements });
const trustOf = (service: string): string => document({ Action: "sts:AssumeRole", Effect: "Allow", Principal: { Service: [service] } });
const reads = ["ots:DescribeTable", "ots:GetRow", "ots:GetRange", "ots:BatchGetRow", "ots:ComputeSplitPointsBySize"];
const grants = document(
  { Action: reads, Effect: "Allow", Resource: "acs:ots:cn-shanghai:2301:instance/grid7/table/readings" },
  { Action: "ots:ListTable", Effect: "Allow", Resource: "acs:ots:cn-shanghai:2301:instance/grid7/table/*" },
);

const role = (values: object = {}, label = "reader"): Resource =>
  resource("ram_role", label, { arn: ARN, role_name: "MeterReader", assume_role_policy_document: trustOf(`${OWNER}@odps.aliyuncs.com`), ...values });
const policy = (values: object = {}): Resource =>
  resource("ram_policy", "reads", { policy_name: "MeterReads", policy_document: grants, type: "Custom", ...values });
const attachment = (values: object = {}): Resource =>
  resource("ram_role_policy_attachment", "reads", { policy_name: "MeterReads", policy_type: "Custom", role_name: "MeterReader", ...values });
/** Secrets of resources that are nobody's business, on the same line as everything else. */
const others = [
  resource("ram_access_key", "ops", { id: "LTAI5tQwErTyUiOpAsDfGhJk", secret: "zXcVbNmAsDfGhJkLqWeRtYuIoP1234" }),
  resource("db_account", "meters", { account_name: "meters", account_password: "CorrectHorse-42" }),
  resource("instance", "web", { user_data: "export TOKEN=tok_9f8e7d6c5b4a", private_note: "landmark-plum" }),
];
const secrets = ["LTAI5tQwErTyUiOpAsDfGhJk", "zXcVbNmAsDfGhJkLqWeRtYuIoP1234", "CorrectHorse-42", "tok_9f8e7d6c5b4a", "landmark-plum", "db_account"];

const roleBlock = `role MeterReader {
  arn  = "${ARN}"
  from = file("${STATE}")
}

`;
const table = `external table readings {
  columns { meter string @key, at bigint @key, value double }
  tablestore { table = "readings" }
  location = "tablestore://grid7.cn-shanghai.ots-internal.aliyuncs.com"
  roleArn  = MeterReader
  access   = read
}
`;

function projectWith(terraform: object | string, ext = roleBlock + table): Project {
  const text = typeof terraform === "string" ? terraform : JSON.stringify(terraform);
  return { main: EXT, files: { [EXT]: ext, [STATE]: text }, options: { project: { owner: OWNER, region: "cn-shanghai" } } };
}

const clean = projectWith(state([others[0]!, role(), policy(), others[1]!, attachment(), others[2]!]));
const rulesOf = (project: Project): string[] => compileProject(project).diagnostics.map(({ rule, severity }) => `${severity} ${rule}`);

function outputsOf(diagnostics: readonly Diagnostic[]): string {
  const displayPath = (path: string): string => path;
  const drawn = renderText(diagnostics, { color: false, hints: true, files: 1, roleFiles: true, displayPath });
  return drawn + renderJson(diagnostics, { files: 1, displayPath });
}

describe("a role known from Terraform", () => {
  test.each([
    ["a state", clean],
    ["a plan", projectWith(plan([role({ arn: undefined }), policy(), attachment()]))],
    [
      "a role in a module, named by the attributes of old releases",
      projectWith(
        state(
          [],
          moduleOf("module.ram", [
            resource("ram_role", "r", { arn: ARN, name: "MeterReader", document: trustOf(`${OWNER}@odps.aliyuncs.com`) }),
            resource("ram_policy", "p", { name: "MeterReads", document: grants, type: "Custom" }),
            attachment(),
          ]),
        ),
      ),
    ],
    ["one that is called otherwise in another letter case", projectWith(state([role(), policy(), attachment({ role_name: "METERREADER" })]))],
  ])("%s: nothing is wrong, and everything was checked", (_what, project) => {
    expectClean(project, []);
    expect(rulesOf(project)).toEqual([]);
  });

  test("a system policy that is attached counts by its published text", () => {
    const project = projectWith(state([role(), attachment({ policy_name: "AliyunOTSReadOnlyAccess", policy_type: "System" })]));
    expect(rulesOf(project)).toEqual(["hint ram/excessive-grant"]);
    const writing = { ...project, files: { ...project.files, [EXT]: project.files[EXT]!.replace("= read\n", "= readwrite\n") } };
    expect(rulesOf(writing)).toContain("error ram/missing-action");
    const missing = compileProject(writing).diagnostics.find(({ rule }) => rule === "ram/missing-action");
    expect(missing?.help).toMatch(/^attach a policy of your own that allows .*: a system policy cannot be changed$/);
  });

  const inRole: [string, string, string] = [EXT, "roleArn  = MeterReader", "roleArn  = «MeterReader»"];
  const inState = (from: string, to: string): [string, string, string] => [STATE, JSON.stringify(from).slice(1, -1), JSON.stringify(to).slice(1, -1)];

  const mistakes: readonly Mistake[] = [
    ["an action is missing", "ram/missing-action", "error", inState('"ots:GetRange",', ""), inRole],
    [
      "an action is denied",
      "ram/denied-action",
      "error",
      inState('{"Action":"ots:List', '{"Effect":"Deny","Action":"ots:GetRange","Resource":"*"},{"Action":"ots:List'),
      inRole,
    ],
    ["the trust names the data owner", "ram/untrusted", "error", inState(`"${OWNER}@`, '"2301@'), inRole],
    [
      "another role's ARN",
      "role/account-mismatch",
      "error",
      [STATE, `"${ARN}"`, '"acs:ram::9:role/meterreader"'],
      [EXT, `file("${STATE}")`, `file(«"${STATE}"»)`],
    ],
    ["a document inside is no JSON", "ram/invalid-policy", "error", [STATE, '\\"Action\\":\\"ots:ListTable\\"', '\\"Action\\":«ots:ListTable»\\"']],
  ];
  test.each(mistakes.map((mistake) => [mistake[0], mistake] as const))("%s", (_, mistake) => {
    const { diagnostics } = expectMistake(mistake, clean);
    expect(diagnostics.flatMap(({ fixes }) => fixes)).toEqual([]);
    for (const secret of secrets) expect(outputsOf(diagnostics)).not.toContain(secret);
  });

  test("what is missing points at the list of actions in the state", () => {
    const changed = change(clean, [inState('"ots:GetRange",', "")]);
    const [finding] = compileProject(changed).diagnostics;
    const place = finding!.related.find(({ at }) => at.source.path === STATE);
    const written = changed.files[STATE]!.slice(place!.at.start, place!.at.end);
    expect(written).toBe('\\"ots:ComputeSplitPointsBySize\\"');
    expect(place!.at.source.text.slice(place!.at.start, place!.at.end)).toBe(written);
    expect(outputsOf([finding!])).toContain(`${STATE}:1:${place!.at.start + 1}`);
  });

  test("a statement that is wrong shows, and nothing around it", () => {
    const { diagnostics } = compileProject(change(clean, [inState(`"${OWNER}@`, '"2301@')]));
    const output = outputsOf(diagnostics);
    expect(output).toContain('\\"2301@odps.aliyuncs.com\\"');
    for (const secret of [...secrets, "terraform_version", "alicloud_"]) expect(output).not.toContain(secret);
  });
});

describe("what Terraform does not know", () => {
  test("a policy of another state makes verdicts unknown, not wrong", () => {
    const { diagnostics, sql } = compileProject(projectWith(state([role(), attachment({ policy_name: "Elsewhere" })])));
    expect(diagnostics.filter(isSerious).map(told)).toMatchObject([
      { rule: "role/policy-not-seen", severity: "warning", file: STATE, marked: '"Elsewhere"' },
    ]);
    expect(sql).not.toBeNull();
  });

  test("and is taken from what the aliyun CLI printed beside it", () => {
    const project = projectWith(state([role(), attachment()]), roleBlock.replace(STATE, "ram/") + table);
    const answer = {
      Policy: { PolicyName: "MeterReads", PolicyType: "Custom" },
      DefaultPolicyVersion: { IsDefaultVersion: true, PolicyDocument: grants },
    };
    expect(rulesOf(project)).toEqual(["warning role/policy-not-seen"]);
    expect(rulesOf({ ...project, files: { ...project.files, "ram/GetPolicy.json": JSON.stringify(answer) } })).toEqual([]);
    const narrow = JSON.stringify(answer).replace("ots:GetRange", "ots:GetNothing");
    expect(rulesOf({ ...project, files: { ...project.files, "ram/GetPolicy.json": narrow } })).toContain("error ram/missing-action");
  });

  test("a role to which nothing is attached in the state is not checked, and that is said", () => {
    expect(rulesOf(projectWith(state([role(), policy()])))).toEqual(["hint role/unverified"]);
  });

  test("a policy whose name is known after apply only", () => {
    expect(rulesOf(projectWith(plan([role({ arn: undefined }), policy(), attachment({ policy_name: undefined })])))).toEqual([
      "hint role/unverified",
      "warning role/policy-not-seen",
    ]);
  });

  test("a role whose name is known after apply only may be the one", () => {
    expect(rulesOf(projectWith(plan([role({ arn: undefined, role_name: undefined })])))).toEqual(["hint role/unverified"]);
  });

  test("a role that the plan deletes is not there", () => {
    expect(rulesOf(projectWith(plan([], [planned(role(), ["delete"], null)], state([role(), policy(), attachment()]))))).toContain(
      "error role/account-mismatch",
    );
  });
});

describe("a file that is not the one", () => {
  const at = (project: Project): object[] => compileProject(project).diagnostics.filter(isSerious).map(told);

  test("several roles of the name, ARNs not known yet", () => {
    const project = projectWith(plan([role({ arn: undefined }), role({ arn: undefined }, "other"), policy(), attachment()]));
    expect(at(project)).toMatchObject([{ rule: "role/ambiguous-documents", file: EXT, marked: `"${STATE}"` }]);
  });

  test("a role that is not in it: what is in it is said, and how many", () => {
    const names = Array.from({ length: 40 }, (_, i) =>
      resource("ram_role", `r${i}`, { arn: `acs:ram::2301:role/other${i}`, role_name: `Other${i}` }),
    );
    const [finding] = compileProject(projectWith(state(names))).diagnostics;
    expect(finding).toMatchObject({ rule: "role/account-mismatch", help: "the roles in it are Other0, Other1, Other2, Other3, Other4 and 35 more" });
    const [slip] = compileProject(projectWith(state([...names, resource("ram_role", "x", { role_name: "MeterRaeder" })]))).diagnostics;
    expect(slip?.help).toBe("did you mean MeterRaeder?");
    const [account] = compileProject(projectWith(state([...names, role({ arn: ARN.replace("2301", "9") })]))).diagnostics;
    expect(account?.help).toBe("the role of this name in it is acs:ram::9:role/meterreader");
  });

  const text = JSON.stringify(state([...others, role(), policy(), attachment()]));
  test.each([
    ["cut off", text.slice(0, -20)],
    ["the state file itself", JSON.stringify({ version: 4, terraform_version: "1.9.0", serial: 3, lineage: "x", resources: others })],
    ["the log of a run", `{"@level":"info","@message":"Terraform 1.9.0","password":"CorrectHorse-42"}\n`],
    ["terraform show without -json", `# alicloud_db_account.x:\nresource "alicloud_db_account" "x" {\n    account_password = "CorrectHorse-42"\n}\n`],
  ])("%s: one finding, and nothing of it is shown", (_what, content) => {
    const project = projectWith(content);
    const { diagnostics, sql } = compileProject(project);
    expect(diagnostics.filter(isSerious).map(told)).toMatchObject([{ rule: "ram/invalid-policy", severity: "error", file: STATE }]);
    expect(diagnostics.find(isSerious)?.help).toContain("terraform show -json");
    expect(sql).toBeNull();
    for (const secret of secrets) expect(outputsOf(diagnostics)).not.toContain(secret);
    const asPolicy = { ...project, files: { ...project.files, [EXT]: project.files[EXT]!.replace("from =", "policy =") } };
    expect(at(asPolicy)).toMatchObject([{ rule: "ram/invalid-policy", file: STATE }]);
    for (const secret of secrets) expect(outputsOf(compileProject(asPolicy).diagnostics)).not.toContain(secret);
  });

  test("its output where a policy is expected", () => {
    const project = projectWith(text, roleBlock.replace("from =", "policy =") + table);
    expect(at(project)).toMatchObject([{ rule: "ram/invalid-policy", file: STATE }]);
    for (const secret of secrets) expect(outputsOf(compileProject(project).diagnostics)).not.toContain(secret);
  });

  test("nothing of a role at all", () => {
    expect(at(projectWith({ name: "some-package", version: "1.0.0" }))).toMatchObject([{ rule: "file/missing", file: EXT, marked: `"${STATE}"` }]);
  });

  test("UTF-16, as PowerShell writes it", () => {
    const project = projectWith(text);
    const host = {
      read: (path: string) => (path === STATE ? { problem: "utf-16" as const } : { text: project.files[path] ?? "" }),
      list: () => undefined,
    };
    const { diagnostics } = compile(project.files[EXT]!, { filename: EXT, ...project.options, host });
    expect(diagnostics.filter(isSerious).map(told)).toMatchObject([{ rule: "file/encoding", file: EXT, marked: `"${STATE}"` }]);
    expect(diagnostics.find(isSerious)?.help).toMatch(/UTF-8.*PowerShell/);
  });

  test("a byte order mark does no harm", () => {
    expect(rulesOf(projectWith(`\ufeff${text}`))).toEqual([]);
  });
});

describe("several roles in one file", () => {
  const two = roleBlock + roleBlock.replaceAll("MeterReader", "Spare").replace("meterreader", "spare") + table;

  test("each declaration finds its own; what is wrong with a policy of both is told once", () => {
    const resources = [
      role(),
      role({ arn: ARN.replace("meterreader", "spare"), role_name: "Spare" }, "spare"),
      policy(),
      attachment(),
      attachment({ role_name: "Spare" }),
    ];
    expect(rulesOf(projectWith(state(resources), two)).filter((rule) => !rule.includes("unused"))).toEqual([]);
    const broken = projectWith(state([...resources.slice(0, 2), policy({ policy_document: "{" }), ...resources.slice(3)]), two);
    expect(rulesOf(broken).filter((rule) => rule.includes("ram/"))).toEqual(["error ram/invalid-policy"]);
  });
});

describe("roles of the whole project", () => {
  const inline = table.replace("= MeterReader", `= "${ARN}"`);
  const handed = (terraform: object | string): Project => {
    const project = projectWith(terraform, inline);
    return { ...project, options: { ...project.options, roles: ["ram"] } };
  };

  test("a table's ARN finds its role in the folder", () => {
    expect(rulesOf(handed(state([role(), policy(), attachment()])))).toEqual([]);
    expect(rulesOf(handed(plan([role({ arn: undefined }), policy(), attachment()])))).toEqual([]);
  });

  test("what is wrong is told of the table", () => {
    const { diagnostics } = compileProject(
      handed(state([...others, role({ assume_role_policy_document: trustOf("odps.aliyuncs.com") }), policy(), attachment()])),
    );
    expect(diagnostics.map(({ rule }) => rule)).toEqual(["ram/untrusted"]);
    for (const secret of secrets) expect(outputsOf(diagnostics)).not.toContain(secret);
  });

  test("a role that is not there is not checked, and that is said", () => {
    expect(rulesOf(handed(state([role({ arn: "acs:ram::9:role/meterreader" }), policy(), attachment()])))).toEqual(["hint role/unverified"]);
  });

  test("the text of a policy of another state stands beside it", () => {
    const project = handed(state([role(), attachment()]));
    const answer = {
      Policy: { PolicyName: "MeterReads", PolicyType: "Custom" },
      DefaultPolicyVersion: { IsDefaultVersion: true, PolicyDocument: grants },
    };
    expect(rulesOf(project)).toEqual(["warning role/policy-not-seen"]);
    expect(rulesOf({ ...project, files: { ...project.files, "ram/GetPolicy.json": JSON.stringify(answer) } })).toEqual([]);
  });

  test("a file in UTF-16 may have held it", () => {
    const project = handed(state([role(), policy(), attachment()]));
    const host = {
      read: (path: string) => (path === STATE ? { problem: "utf-16" as const } : { text: project.files[path] ?? "" }),
      list: (path: string) => (path === "ram" ? ["terraform.json"] : undefined),
    };
    const { diagnostics } = compile(project.files[EXT]!, { filename: EXT, ...project.options, host });
    expect(diagnostics.filter(isSerious)).toMatchObject([{ rule: "file/encoding", severity: "warning", source: { path: STATE } }]);
  });

  test("a file that is cut off may have held it", () => {
    expect(rulesOf(handed('{"format_version":"1.0","values":{'))).toEqual(["hint role/unverified", "error ram/invalid-policy"]);
  });

  test("two roles of the name, ARNs not known yet", () => {
    const project = handed(plan([role({ arn: undefined }), role({ arn: undefined }, "other"), policy(), attachment()]));
    expect(rulesOf(project)).toEqual(["hint role/unverified", "error role/ambiguous-documents"]);
  });
});
