import { describe, expect, test } from "vitest";
import { type TerraformRole, readTerraform, withTexts } from "../../../src/ram/given/terraform-roles.ts";
import { blanked, terraformShape } from "../../../src/ram/given/terraform-shape.ts";
import { SourceFile } from "../../../src/source/source-file.ts";
import { textOf } from "../../../src/source/span.ts";
import { allow, documentText, policyOf } from "../documents.ts";
import { type Resource, change, dataSource, moduleOf, plan, resource, state } from "../terraform-output.ts";

const ACCOUNT = "2301";
const trustText = (service: string): string => documentText({ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: [service] } });
const trust = trustText("4507@odps.aliyuncs.com");
const reads = documentText(allow(["ots:GetRange", "ots:DescribeTable"]));
const arnOf = (name: string, account = ACCOUNT): string => `acs:ram::${account}:role/${name.toLowerCase()}`;

const role = (name: string, values: object = {}, label = "reader"): Resource =>
  resource("ram_role", label, { arn: arnOf(name), role_name: name, assume_role_policy_document: trust, ...values });
const policy = (name: string, values: object = {}, label = "p"): Resource =>
  resource("ram_policy", label, { policy_name: name, policy_document: reads, type: "Custom", ...values });
const attachment = (name: string, to: string, values: object = {}, label = "a"): Resource =>
  resource("ram_role_policy_attachment", label, {
    id: `role:${name}:Custom:${to}`,
    policy_name: name,
    policy_type: "Custom",
    role_name: to,
    ...values,
  });
/** The values without some of them, as a plan leaves out what it does not know. */
const without = (of: Resource, ...names: string[]): Resource => ({
  ...of,
  values: Object.fromEntries(Object.entries(of.values).filter(([name]) => !names.includes(name))),
});

const file = (content: object | string): SourceFile =>
  new SourceFile("ram/terraform.json", typeof content === "string" ? content : JSON.stringify(content));

function shown({ name, documents, diagnostics }: TerraformRole): object {
  const { arn, trust: trusted, policies, notSeen, notAttached, complete, damaged } = documents;
  return {
    name,
    arn: arn?.value,
    trust: trusted?.statements[0]?.principals.map(({ value }) => value.value),
    policies: policies.map((one) => `${one.name}: ${one.statements.flatMap(({ actions }) => actions.map(({ value }) => value)).join(" ")}`),
    notSeen: notSeen.map(({ value }) => value),
    notAttached: notAttached.length,
    complete,
    damaged,
    found: diagnostics.map(({ rule, span }) => `${rule} ${span === undefined ? "" : textOf(span)}`),
  };
}

const read = (content: object | string): object[] => readTerraform(file(content)).roles.map(shown);

/** Role `Reader` with policy `Reads`, as most cases have it. */
const whole = {
  name: "Reader",
  arn: arnOf("Reader"),
  trust: ["4507@odps.aliyuncs.com"],
  policies: ["Reads: ots:GetRange ots:DescribeTable"],
  notSeen: [],
  notAttached: 0,
  complete: true,
  damaged: false,
  found: [],
};
const unattached = { ...whole, policies: [], complete: false };
const three = [role("Reader"), policy("Reads"), attachment("Reads", "Reader")];

describe("a state", () => {
  test.each<[what: string, content: object, expected: object[]]>([
    ["role, policy and attachment", state(three), [whole]],
    ["in any order", state(three.toReversed()), [whole]],
    ["no resource at all", { format_version: "1.0", terraform_version: "1.9.0" }, []],
    ["other resources alone", state([resource("oss_bucket", "b", { bucket: "b" })]), []],
    [
      "names of older releases of the provider",
      state([
        resource("ram_role", "r", { arn: arnOf("Reader"), name: "Reader", document: trust, services: ["4507@odps.aliyuncs.com"], ram_users: [] }),
        resource("ram_policy", "p", { name: "Reads", document: reads, type: "Custom", statement: [], version: "1" }),
        attachment("Reads", "Reader"),
      ]),
      [whole],
    ],
    [
      "both names: the new one counts",
      state([
        role("Reader", { name: "Reader", document: trustText("old") }),
        policy("Reads", { document: documentText(allow("old:Old")) }),
        three[2]!,
      ]),
      [whole],
    ],
    [
      "statement blocks, which the provider makes a document of",
      state([
        role("Reader"),
        policy("Reads", { policy_document: "", statement: [{ effect: "Allow", action: ["ots:GetRange", "ots:DescribeTable"], resource: ["*"] }] }),
        three[2]!,
      ]),
      [whole],
    ],
    [
      "one-element lists as strings",
      state([role("Reader"), policy("Reads", { policy_document: documentText(allow("oss:*")) }), three[2]!]),
      [{ ...whole, policies: ["Reads: oss:*"] }],
    ],
    [
      "everybody trusted",
      state([
        role("Reader", { assume_role_policy_document: documentText({ Effect: "Allow", Action: "sts:AssumeRole", Principal: "*" }) }),
        three[1]!,
        three[2]!,
      ]),
      [{ ...whole, trust: ["*"] }],
    ],
    [
      "names in another letter case",
      state([role("Reader"), policy("READS"), attachment("reads", "reader")]),
      [{ ...whole, policies: ["READS: ots:GetRange ots:DescribeTable"] }],
    ],
    ["a role to which nothing is attached here", state([role("Reader"), policy("Reads")]), [unattached]],
    ["an attachment without its policy", state([role("Reader"), attachment("Reads", "Reader")]), [{ ...unattached, notSeen: ["Reads"] }]],
    [
      "one policy here, one elsewhere",
      state([...three, attachment("Other", "Reader", {}, "b")]),
      [{ ...whole, notSeen: ["Other"], complete: false }],
    ],
    [
      "a system policy whose text is published",
      state([role("Reader"), attachment("AliyunOSSReadOnlyAccess", "Reader", { policy_type: "System" })]),
      [{ ...whole, policies: ["AliyunOSSReadOnlyAccess: oss:Get* oss:List*"] }],
    ],
    [
      "a system policy that is not known here",
      state([role("Reader"), attachment("AliyunLogFullAccess", "Reader", { policy_type: "System" })]),
      [{ ...unattached, notSeen: ["AliyunLogFullAccess"] }],
    ],
    [
      "a custom policy called like a system policy is not the system policy",
      state([
        role("Reader"),
        policy("AliyunOSSReadOnlyAccess", { policy_document: documentText(allow("oss:Put*")) }),
        attachment("AliyunOSSReadOnlyAccess", "Reader", { policy_type: "System" }),
      ]),
      [{ ...whole, policies: ["AliyunOSSReadOnlyAccess: oss:Get* oss:List*"] }],
    ],
    [
      "several attachments",
      state([...three, policy("Writes", { policy_document: documentText(allow("ots:PutRow")) }, "w"), attachment("Writes", "Reader", {}, "b")]),
      [{ ...whole, policies: ["Reads: ots:GetRange ots:DescribeTable", "Writes: ots:PutRow"] }],
    ],
    [
      "two roles with one policy",
      state([...three, role("Writer", {}, "writer"), attachment("Reads", "Writer", {}, "b")]),
      [whole, { ...whole, name: "Writer", arn: arnOf("Writer") }],
    ],
    [
      "count and for_each",
      state([
        resource("ram_role", "r", role("Reader").values, 0),
        resource("ram_role", "r", role("Writer").values, 1),
        resource("ram_policy", "p", policy("Reads").values, "reads"),
        resource("ram_role_policy_attachment", "a", attachment("Reads", "Reader").values, "Reader/Reads"),
        resource("ram_role_policy_attachment", "a", attachment("Reads", "Writer").values, "Writer/Reads"),
      ]),
      [whole, { ...whole, name: "Writer", arn: arnOf("Writer") }],
    ],
    ["modules in modules", state([], moduleOf("module.ram", [], moduleOf("module.ram.module.reader", three))), [whole]],
    [
      "a role in one module, its attachment in another",
      state([policy("Reads")], moduleOf("module.roles", [role("Reader")]), moduleOf("module.grants", [attachment("Reads", "Reader")])),
      [whole],
    ],
    [
      "data sources",
      state([
        dataSource("ram_roles", "all", {
          roles: [{ id: "1", name: "Reader", arn: arnOf("Reader"), assume_role_policy_document: trust, document: trust }],
        }),
        dataSource("ram_policies", "all", { policies: [{ name: "Reads", type: "Custom", document: reads }] }),
        dataSource("ram_role_policy_attachments", "all", {
          role_name: "Reader",
          attachments: [{ id: "role:Reads:Custom:Reader", policy_name: "Reads", policy_type: "Custom" }],
        }),
      ]),
      [whole],
    ],
    [
      "a data source that lists policies without their texts",
      state([...three, dataSource("ram_policies", "all", { policies: [{ name: "Reads", type: "Custom", document: "" }] })]),
      [whole],
    ],
    [
      "a role that is managed here and read there is one",
      state([dataSource("ram_roles", "all", { roles: [{ name: "Reader", arn: arnOf("Reader"), document: "" }] })], moduleOf("module.m", three)),
      [whole],
    ],
    [
      "what is left of a role that was replaced",
      state([...three, { ...role("Reader", { assume_role_policy_document: trustText("old") }), deposed_key: "0ab1" } as Resource]),
      [whole],
    ],
    [
      "attributes of other kinds",
      state([resource("ram_role", "r", { role_name: 7, arn: null, assume_role_policy_document: [] }), resource("ram_policy", "p", {})]),
      [],
    ],
  ])("%s", (_what, content, expected) => {
    expect(read(content)).toEqual(expected);
    expect(readTerraform(file(content)).diagnostics).toEqual([]);
  });
});

describe("one name in two accounts", () => {
  const inAccount = (account: string, action: string): Resource[] => [
    role("Reader", { arn: arnOf("Reader", account) }),
    policy("Reads", { policy_document: documentText(allow(action)) }),
    attachment("Reads", "Reader"),
  ];

  test("in modules of their own: each has its own policy", () => {
    const content = state([], moduleOf('module.account["a.b"]', inAccount("1", "ots:A")), moduleOf('module.account["a.c"]', inAccount("2", "ots:B")));
    expect(read(content)).toEqual([
      { ...whole, arn: arnOf("Reader", "1"), policies: ["Reads: ots:A"] },
      { ...whole, arn: arnOf("Reader", "2"), policies: ["Reads: ots:B"] },
    ]);
  });

  test("side by side: which policy is whose does not show, and nothing is concluded", () => {
    const content = state([role("Reader"), role("Reader", { arn: arnOf("Reader", "2") }, "other"), policy("Reads"), attachment("Reads", "Reader")]);
    const open = { ...unattached, found: ['role/policy-not-seen "Reads"'] };
    expect(read(content)).toEqual([open, { ...open, arn: arnOf("Reader", "2") }]);
  });

  test("two policies of one name, as near: the text is not seen", () => {
    const other = policy("Reads", { policy_document: documentText(allow("ots:Other")) }, "other");
    expect(read(state([...three, other]))).toEqual([{ ...unattached, notSeen: ["Reads"] }]);
    expect(read(state([...three, policy("Reads", {}, "same")]))).toEqual([whole]);
  });
});

describe("a plan", () => {
  const fresh = without(role("Reader"), "arn");
  const planned = { ...whole, arn: undefined };

  test.each<[what: string, content: object, expected: object[]]>([
    ["what is to be created has no ARN yet", plan([fresh, policy("Reads"), attachment("Reads", "Reader")]), [planned]],
    [
      "the same in planned values and in changes",
      plan(
        [fresh, policy("Reads"), attachment("Reads", "Reader")],
        [fresh, policy("Reads"), attachment("Reads", "Reader")].map((one) => change(one, ["create"], one.values)),
      ),
      [planned],
    ],
    [
      "types that are not known yet",
      plan([fresh, without(policy("Reads"), "type"), without(attachment("Reads", "Reader"), "policy_type", "id")]),
      [planned],
    ],
    [
      "a change alone",
      plan(
        [],
        three.map((one) => change(one, ["create"], one.values)),
      ),
      [whole],
    ],
    [
      "changes alone, of which somebody kept nothing else",
      (({ format_version, resource_changes }) => ({ format_version, resource_changes }))(
        plan(
          [],
          [fresh, policy("Reads"), attachment("Reads", "Reader")].map((one) => change(one, ["create"], one.values)),
        ) as {
          format_version: string;
          resource_changes: object[];
        },
      ),
      [planned],
    ],
    ["a role that will be gone", plan([], [change(role("Reader"), ["delete"], null)], state(three)), []],
    [
      "a role that will be gone beside one that stays",
      plan(three, [change(role("Writer", {}, "writer"), ["delete"], null)], state([...three, role("Writer", {}, "writer")])),
      [whole],
    ],
    [
      "a role that is replaced",
      plan([fresh, three[1]!, three[2]!], [change(role("Reader"), ["delete", "create"], fresh.values)], state(three)),
      [planned],
    ],
    ["what a targeted plan leaves out", plan([], [], state(three)), [whole]],
    ["what is detached", plan(three.slice(0, 2), [change(three[2]!, ["delete"], null)], state(three)), [unattached]],
    [
      "a resource that moved",
      plan(
        three,
        [change(three[0]!, ["no-op"], three[0]!.values, { previous_address: "alicloud_ram_role.old" })],
        state([role("Reader", { assume_role_policy_document: trustText("old") }, "old")]),
      ),
      [whole],
    ],
    [
      "data sources stand in the state before",
      plan(
        [attachment("Reads", "Reader")],
        [],
        state([
          dataSource("ram_roles", "r", { roles: [role("Reader").values] }),
          dataSource("ram_policies", "p", { policies: [policy("Reads").values] }),
        ]),
      ),
      [whole],
    ],
    [
      "a document that is not known yet",
      plan([fresh, without(policy("Reads"), "policy_document"), three[2]!]),
      [{ ...planned, policies: [], notSeen: ["Reads"], complete: false }],
    ],
    [
      "a trust policy that is not known yet",
      plan([without(fresh, "assume_role_policy_document"), three[1]!, three[2]!]),
      [{ ...planned, trust: undefined }],
    ],
    [
      "statement blocks, of which the document is not known yet",
      plan([
        fresh,
        without(policy("Reads", { statement: [{ effect: "Allow", action: ["ots:Get*"], resource: ["*"] }] }), "policy_document"),
        three[2]!,
      ]),
      [{ ...planned, policies: ["Reads: ots:Get*"] }],
    ],
    [
      "a policy name that is not known yet",
      plan([fresh, policy("Reads"), three[2]!, without(attachment("x", "Reader", {}, "b"), "policy_name", "id")]),
      [{ ...planned, complete: false, found: ['role/policy-not-seen "Reader"'] }],
    ],
    [
      "a role name that is not known yet: it may be any role that is to be created",
      plan([fresh, policy("Reads"), role("Old", {}, "old"), attachment("Reads", "Old", {}, "b"), without(three[2]!, "role_name", "id")]),
      [
        { ...planned, policies: [], complete: false, found: ['role/policy-not-seen "Reads"'] },
        { ...whole, name: "Old", arn: arnOf("Old") },
      ],
    ],
    [
      "a role name that is not known yet where no role is new",
      plan([...three, without(attachment("x", "x", {}, "b"), "role_name", "policy_name", "id")]),
      [{ ...whole, complete: false, found: ['role/policy-not-seen "Reader"'] }],
    ],
  ])("%s", (_what, content, expected) => {
    expect(read(content)).toEqual(expected);
  });

  test("a role whose own name is not known yet is remembered", () => {
    expect(readTerraform(file(plan([without(fresh, "role_name")])))).toMatchObject({ roles: [], hasUnnamed: true });
    expect(readTerraform(file(state(three)))).toMatchObject({ hasUnnamed: false });
  });
});

describe("what is wrong inside", () => {
  test.each<[what: string, resources: Resource[], found: string[]]>([
    ["a policy that is cut off", [role("Reader"), policy("Reads", { policy_document: reads.slice(0, -1) }), three[2]!], ["ram/invalid-policy "]],
    [
      "a trust policy without Version",
      [role("Reader", { assume_role_policy_document: '{"Statement":[]}' })],
      ["ram/invalid-policy {", "ram/invalid-policy []"],
    ],
    ["Version as a number", [role("Reader"), policy("Reads", { policy_document: reads.replace('"1"', "1") }), three[2]!], ["ram/invalid-policy 1"]],
    ["comment lines", [role("Reader"), policy("Reads", { policy_document: `-- Reads.\n${reads}` }), three[2]!], ["ram/invalid-policy -- Reads."]],
    [
      "a placeholder",
      [role("Reader", { assume_role_policy_document: trustText("<uid>@odps.aliyuncs.com") })],
      ['role/placeholder \\"<uid>@odps.aliyuncs.com\\"'],
    ],
    [
      "an effect of a statement block",
      [role("Reader"), policy("Reads", { policy_document: null, statement: [{ effect: "Permit", action: ["a:b"], resource: ["*"] }] }), three[2]!],
      ['ram/invalid-policy "Permit"'],
    ],
  ])("%s", (_what, resources, found) => {
    expect(read(state(resources))).toEqual([expect.objectContaining({ damaged: true, found })]);
  });

  test("a policy that is attached to nothing is not looked at", () => {
    expect(read(state([...three, policy("Broken", { policy_document: "{" }, "b")]))).toEqual([whole]);
  });

  test("a policy of two roles is read once, and its finding is one", () => {
    const resources = [
      role("A", {}, "a"),
      role("B", {}, "b"),
      policy("P", { policy_document: "{" }),
      attachment("P", "A"),
      attachment("P", "B", {}, "b"),
    ];
    const [a, b] = readTerraform(file(state(resources))).roles;
    expect(a?.diagnostics).toHaveLength(1);
    expect(a?.diagnostics[0]).toBe(b?.diagnostics[0]);
  });
});

describe("a file that cannot be read", () => {
  const text = JSON.stringify(state(three), null, 2);
  const broken = (content: string): string[] =>
    readTerraform(file(content)).diagnostics.map(({ rule, message, span }) => `${rule} ${span?.start}-${span?.end} ${message}`);

  test("that is cut off", () => {
    for (const length of [text.length - 1, text.length - 4, text.length >> 1, 60]) {
      expect(broken(text.slice(0, length))).toEqual([expect.stringContaining("cannot be read to its end")]);
    }
  });

  test("that is nested too deep", () => {
    const [told] = broken(`{"format_version":"1.0","values":${"[".repeat(50_000)}`);
    expect(told).toMatch(/^ram\/invalid-policy 132-133 .*cannot be read to its end/);
  });

  test.each<[what: string, content: string, message: string]>([
    [
      "the state file",
      '{\n  "version": 4,\n  "terraform_version": "1.9.0",\n  "serial": 7,\n  "lineage": "x",\n  "resources": []\n}',
      "state file itself",
    ],
    ["a log", '{"@level":"info","@message":"Terraform 1.9.0","terraform":"1.9.0","type":"version"}\n{"@level":"info"}', "the log"],
    ["what terraform show prints without -json", '# alicloud_ram_role.r:\nresource "alicloud_ram_role" "r" {\n  name = "x"\n}\n', "its own notation"],
  ])("%s", (_what, content, message) => {
    expect(broken(content)).toEqual([expect.stringContaining(message)]);
  });
});

test.each<[content: object | string, shape: string | undefined]>([
  [state(three), "shown"],
  [plan(three), "shown"],
  ['\ufeff{ "format_version": "1.0"', "shown"],
  ['{ "terraform_version": "1.9.0", "values": {', "shown"],
  ['{"applyable":true,"complete":true,"configuration":{},"format_version":"1.2"}', "shown"],
  [JSON.stringify({ Policy: { PolicyName: "p", Description: '"format_version": "1"' } }), undefined],
  [reads, undefined],
  ["", undefined],
  ["[]", undefined],
])("what of Terraform a text is: %j", (content, shape) => {
  expect(terraformShape(file(content).text)).toBe(shape);
});

test("spans lie in a text in which nothing but roles, policies and attachments is left", () => {
  const secrets = [
    resource("ram_access_key", "k", { secret: "kR9sT2uV5wX8yZ1a", user_name: "ops" }),
    resource("db_account", "db", { account_password: "hunter2hunter2" }),
  ];
  const content = file(state([secrets[0]!, ...three, secrets[1]!]));
  const [reader] = readTerraform(content).roles;
  const action = reader?.documents.policies[0]?.statements[0]?.actions[0]?.at;
  expect(action && textOf(action)).toBe('\\"ots:GetRange\\"');
  expect(action && content.text.slice(action.start, action.end)).toBe('\\"ots:GetRange\\"');
  const quoted = action!.source.text;
  expect(quoted).toHaveLength(content.text.length);
  expect(quoted.replace(/ +/g, " ").trim()).not.toMatch(/kR9s|hunter2|ops|access_key|terraform/);
  expect(quoted).toContain('"Reader"');
});

test("blanking keeps lines as they are", () => {
  expect(blanked(new SourceFile("x", "a\r\nbc\rd\n")).text).toBe(" \r\n  \r \n");
});

test("texts that stand beside the file fill what it does not hold", () => {
  const [reader] = readTerraform(file(state([role("Reader"), attachment("A", "Reader"), attachment("B", "Reader", {}, "b")]))).roles;
  const named = (name: string) => ({ ...policyOf(allow("ots:Get*")), name });
  const one = withTexts(reader!, { policies: [named("a"), named("Other")], damaged: false });
  expect([one.policies.map(({ name }) => name), one.notSeen.map(({ value }) => value), one.complete]).toEqual([["a"], ["B"], false]);
  const both = withTexts(reader!, { policies: [named("a"), named("b")], damaged: true });
  expect([both.policies.length, both.notSeen, both.complete, both.damaged]).toEqual([2, [], true, true]);
});

test("a large state is read in linear time", () => {
  const many = (count: number): SourceFile =>
    file(
      state(
        Array.from({ length: count }, (_, i) => [
          role(`R${i}`, {}, `r${i}`),
          policy(`P${i}`, {}, `p${i}`),
          attachment(`P${i}`, `R${i}`, {}, `a${i}`),
        ]).flat(),
      ),
    );
  const timed = (source: SourceFile): number => {
    const start = performance.now();
    expect(readTerraform(source).roles.every(({ documents }) => documents.complete)).toBe(true);
    return performance.now() - start;
  };
  const [small, large] = [many(1000), many(8000)];
  timed(small);
  const per = (source: SourceFile): number => Math.min(timed(source), timed(source), timed(source)) / source.text.length;
  expect(per(large)).toBeLessThan(5 * per(small));
});
