import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { extc, fixtureFolder, read, workFolder } from "./program.ts";

const listTable = { Effect: "Allow", Action: ["ots:ListTable"], Resource: ["acs:ots:cn-hangzhou:12345:instance/cap1/table/*"] };
const onTheTable = (actions: string): object => ({
  Effect: "Allow",
  Action: actions.split(" ").map((action) => `ots:${action}`),
  Resource: ["acs:ots:cn-hangzhou:12345:instance/cap1/table/vehicle_track"],
});
const trustOf = (...Service: string[]): object => ({
  Version: "1",
  Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service } }],
});

const OSS = "oss://oss-cn-hangzhou-internal.aliyuncs.com/bucket";
const role = (name: string, arn = `acs:ram::12345:role/${name.toLowerCase()}`, more = ""): string => `role ${name} { arn = "${arn}"${more} }\n`;
const table = (name: string, roleArn: string, directory = name): string =>
  `external table ${name} { columns { id string }, csv { }, location = "${OSS}/${directory}/", roleArn = ${roleArn} }\n`;
const project = "project { owner = 56789 }\n";

interface Printed {
  readonly roles: readonly { readonly role: string; readonly trust: unknown; readonly policies: readonly { readonly document: Document }[] }[];
}
interface Document {
  readonly Statement: readonly { readonly Action: readonly string[]; readonly Resource: readonly string[]; readonly Condition?: unknown }[];
}
const printed = (stdout: string): Printed => JSON.parse(stdout) as Printed;

describe("extc policy", () => {
  test("gives the published example its least policies, as documents to paste", async () => {
    const run = extc(fixtureFolder("vehicle-track"), ["policy"]);
    expect(run).toMatchObject({ status: 0, stderr: expect.stringContaining("any user of account 56789") });
    await expect(run.stdout).toMatchFileSnapshot("expected/policy-vehicle-track.json");
    const [{ trust, policies }] = printed(run.stdout).roles as [Printed["roles"][0]];
    expect(trust).toEqual(trustOf("56789@odps.aliyuncs.com"));
    expect(policies[0]!.document).toEqual({
      Version: "1",
      Statement: [listTable, onTheTable("DescribeTable GetRow GetRange BatchGetRow ComputeSplitPointsBySize")],
    });
  });

  test("adds the writes where they are asked for, in the documented order", () => {
    const { stdout } = extc(fixtureFolder("vehicle-track"), ["policy", "--access", "readwrite"]);
    expect(printed(stdout).roles[0]!.policies[0]!.document.Statement).toEqual([
      listTable,
      onTheTable("DescribeTable GetRow PutRow UpdateRow DeleteRow GetRange BatchGetRow BatchWriteRow ComputeSplitPointsBySize"),
    ]);
  });

  test("its policies are those that extc check finds nothing missing in, and nothing too much", () => {
    const folder = fixtureFolder("vehicle-track");
    expect(extc(folder, ["policy", "-o", "least"])).toMatchObject({ status: 0, stdout: "" });
    for (const [from, to] of [
      ["least/OtsReader/trust.json", "ram/trust.json"],
      ["least/OtsReader/policy.json", "ram/AliyunODPSRolePolicy.json"],
    ] as const)
      writeFileSync(join(folder, to), read(folder, from));
    const run = extc(folder, ["check", "--hints"]);
    expect(run.status).toBe(0);
    expect(run.stdout).not.toMatch(/ram\/(?!read-only-role)/);
  });

  test("grants files of OSS their directories and no more", async () => {
    const run = extc(fixtureFolder("oss-csv-partitions"), ["policy"]);
    expect(run.status).toBe(0);
    await expect(run.stdout).toMatchFileSnapshot("expected/policy-oss-csv-partitions.json");
    const resources = printed(run.stdout).roles[0]!.policies[0]!.document.Statement.flatMap(({ Resource }) => Resource);
    expect(resources.filter((resource) => resource.endsWith("/*"))).toEqual([
      "acs:oss:*:1100220033004400:parcel-archive/2026/03/02/*",
      "acs:oss:*:1100220033004400:parcel-exchange/scans/*",
      "acs:oss:*:1100220033004400:parcel-exchange/labels/*",
    ]);
  });

  test("is the same whatever the order of tables and files", () => {
    const source = read(fixtureFolder("vehicle-track"), "vehicle.ext").replace(/external table[^]*/, "");
    const reading = 'external table a from cap1 { columns { vid bigint @key }, tablestore { table = "vehicle_track" }, access = read }\n';
    const writing = reading.replace("table a", "table b").replace("access = read", "access = readwrite");
    const policies = [`${reading}${writing}`, `${writing}${reading}`].map((tables) => {
      const folder = fixtureFolder("vehicle-track");
      writeFileSync(join(folder, "vehicle.ext"), source + tables);
      return extc(folder, ["policy"]).stdout;
    });
    expect(policies[0]).toBe(policies[1]);
    expect(printed(policies[0]!).roles[0]!.policies[0]!.document.Statement[1]).toEqual(
      onTheTable("DescribeTable GetRow PutRow UpdateRow DeleteRow GetRange BatchGetRow BatchWriteRow ComputeSplitPointsBySize"),
    );
  });

  test("--quiet says nothing but what is wrong", () => {
    expect(extc(fixtureFolder("vehicle-track"), ["policy", "--quiet"])).toMatchObject({ status: 0, stderr: "" });
  });

  test("--emit terraform", async () => {
    const run = extc(fixtureFolder("vehicle-track"), ["policy", "--emit", "terraform"]);
    expect(run.status).toBe(0);
    await expect(run.stdout).toMatchFileSnapshot("expected/policy-vehicle-track.tf");
  });

  test("-o writes a file for each document", () => {
    const folder = fixtureFolder("vehicle-track");
    expect(extc(folder, ["policy", "-o", "out"])).toMatchObject({ status: 0, stdout: "" });
    expect(JSON.parse(read(folder, "out/OtsReader/trust.json"))).toEqual(trustOf("56789@odps.aliyuncs.com"));
    const page = readFileSync(join(import.meta.dirname, "..", "..", "docs", "policy.md"), "utf8");
    for (const file of ["trust.json", "policy.json"]) expect(page).toContain(`\`\`\`json\n${read(folder, `out/OtsReader/${file}`)}\`\`\`\n`);
    expect(extc(folder, ["policy", "-o", "out", "--emit", "terraform"]).status).toBe(0);
    expect(read(folder, "out/OtsReader.tf")).toContain('resource "alicloud_ram_role" "OtsReader"');
  });

  test("--env all joins what several environments need of one role, and keeps others apart", () => {
    const { status, stdout } = extc(fixtureFolder("fleet"), ["policy", "--env", "all"]);
    expect(status).toBe(0);
    expect(printed(stdout).roles.map(({ role: name, trust }) => [name, trust])).toEqual([
      ["InvoiceReader", trustOf("7700770077007700@odps.aliyuncs.com")],
      ["FleetReader", trustOf("7700770077007700@odps.aliyuncs.com")],
      ["InvoiceReader", trustOf("8800880088008800@odps.aliyuncs.com")],
      ["FleetReader", trustOf("8800880088008800@odps.aliyuncs.com")],
    ]);
    const configuration = JSON.stringify({ environments: { dev: { project: { owner: "111" } }, prod: { project: { owner: "222" } } } });
    const shared = workFolder({ "extc.config.json": configuration, "a.ext": role("R") + table("t", "R") });
    expect(printed(extc(shared, ["policy", "--env", "all"]).stdout).roles.map(({ trust }) => trust)).toEqual([
      trustOf("111@odps.aliyuncs.com", "222@odps.aliyuncs.com"),
    ]);
  });

  test("looks at the whole project, and gives the roles of the named files", () => {
    const files = {
      "extc.config.json": "{}",
      "a.ext": project + role("R") + table("t", "R"),
      "b.ext": project + role("Twin", "acs:ram::12345:role/R"),
    };
    const folder = workFolder({ ...files, "b.ext": `${files["b.ext"]}${table("u", "Twin")}`, "c.ext": role("Other") + table("v", "Other") });
    const [only, ...more] = printed(extc(folder, ["policy", "a.ext"]).stdout).roles;
    expect(more).toEqual([]);
    expect(only).toMatchObject({ role: "R", tables: ["t", "u"] });
  });
});

describe("extc policy of several roles", () => {
  const files = { "a.ext": project + role("Reader") + role("Writer", "acs:ram::12345:role/w") + table("t", "Reader") + table("u", "Writer") };

  test.each([
    ["its declared name", "Writer"],
    ["another case", "writer"],
    ["its role name", "w"],
    ["its ARN", "acs:ram::12345:role/w"],
  ])("--role takes %s", (_, name) => {
    expect(printed(extc(workFolder(files), ["policy", "--role", name]).stdout).roles.map(({ role: label }) => label)).toEqual(["Writer"]);
  });

  test.each([
    ["Raeder", "no table of these files uses a role Raeder; did you mean Reader?"],
    ["nothing-like-it", "no table of these files uses a role nothing-like-it; used are Reader, Writer"],
  ])("--role %s is refused", (name, told) => {
    expect(extc(workFolder(files), ["policy", "--role", name])).toEqual({ status: 2, stdout: "", stderr: `extc: ${told}\n` });
  });

  test("roles of one name in several files get files of their own", () => {
    const folder = workFolder({
      "a.ext": project + role("Reader", "acs:ram::12345:role/a") + table("t", "Reader"),
      "b.ext": project + role("Reader", "acs:ram::12345:role/b") + table("u", "Reader"),
    });
    expect(extc(folder, ["policy", "-o", "out"]).status).toBe(0);
    expect(read(folder, "out/Reader/policy.json")).toContain("bucket/t/*");
    expect(read(folder, "out/Reader_2/policy.json")).toContain("bucket/u/*");
    expect(extc(folder, ["policy", "-o", "out", "--emit", "terraform"]).status).toBe(0);
    expect(read(folder, "out/Reader_2.tf")).toContain('resource "alicloud_ram_role" "Reader_2"');
  });

  test("no role is no error", () => {
    const folder = workFolder({ "a.ext": `${project}external table t { columns { id string }, csv { }, location = "${OSS}/t/" }\n` });
    expect(extc(folder, ["policy"])).toMatchObject({ status: 0, stderr: "extc: no table of these files names a role\n" });
    expect(extc(folder, ["policy", "--emit", "terraform"])).toMatchObject({ status: 0, stdout: "" });
  });
});

describe("what extc policy refuses, and what it leaves out", () => {
  const trust = ', trust = file("out/R/trust.json"), policy = file("policy.json")';
  const allowed = JSON.stringify({ Version: "1", Statement: [{ Effect: "Allow", Action: "oss:*", Resource: "*" }] });

  test.each([
    ["a document that a role is checked against", JSON.stringify(trustOf("56789@odps.aliyuncs.com"))],
    ["one that cannot be read", "{"],
  ])("-o does not write over %s", (_, document) => {
    const folder = workFolder({
      "a.ext": project + role("R", undefined, trust) + table("t", "R"),
      "out/R/trust.json": document,
      "policy.json": allowed,
    });
    expect(extc(folder, ["policy", "-o", "out"])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("out/R/trust.json is a document that a role is checked against"),
    });
    expect(read(folder, "out/R/trust.json")).toBe(document);
  });

  test("nor over one that only a second declaration of the role names", () => {
    const document = JSON.stringify(trustOf("56789@odps.aliyuncs.com"));
    const twin = role("Twin", "acs:ram::12345:role/R", ', trust = file("out/R/trust.json")') + table("u", "Twin");
    const first = role("R", undefined, ', policy = file("policy.json")') + table("t", "R");
    const folder = workFolder({ "a.ext": project + first, "b.ext": project + twin, "out/R/trust.json": document, "policy.json": allowed });
    expect(extc(folder, ["policy", "-o", "out"]).status).toBe(2);
    expect(read(folder, "out/R/trust.json")).toBe(document);
  });

  test("a damaged table takes its role's policy with it, and a damaged file is told of", () => {
    const folder = workFolder({ "a.ext": `${project}${role("R")}${table("t", "R")}external table u { columns { id }, roleArn = R }\n` });
    const run = extc(folder, ["policy"]);
    expect(run).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("extc: nothing for R: table u has errors, so what it needs is not known"),
    });
    expect(run.stderr).toContain("extc: a.ext has errors: what tables in it need may be missing");
    expect(printed(run.stdout).roles).toEqual([]);
  });

  test("without an owner there is no trust policy", () => {
    const run = extc(workFolder({ "a.ext": role("R") + table("t", "R") }), ["policy"]);
    expect(run).toMatchObject({ status: 1, stderr: expect.stringContaining("nobody states who owns the MaxCompute project") });
    expect(printed(run.stdout).roles[0]).toMatchObject({ trust: null });
  });

  test("a key in a location is in no output", () => {
    const secret = "x/password=hunter2hunter2";
    const folder = workFolder({ "a.ext": project + role("R") + table("t", "R", secret) + table("plain", "R") });
    for (const emit of ["json", "terraform"]) {
      const run = extc(folder, ["policy", "--emit", emit]);
      expect(run.stdout + run.stderr).not.toContain("hunter2");
      expect(run).toMatchObject({ status: 1, stderr: expect.stringContaining("seems to hold a key or password") });
      expect(run.stdout).toContain("acs:oss:*:12345:bucket/plain/*");
    }
  });

  test("a table whose name is filled in later is told as what is not known, and not as every table", () => {
    const late = `param which = late\nexternal table late {\n  columns { id string @key, v double }\n  tablestore { table = "\${which}" }\n  location = "tablestore://cap1.cn-hangzhou.ots-internal.aliyuncs.com"\n  roleArn = R\n}\n`;
    const run = extc(workFolder({ "a.ext": project + role("R") + late }), ["policy"]);
    expect(run).toMatchObject({ status: 1 });
    expect(run.stderr).toContain("no policy can name acs:ots:cn-hangzhou:12345:instance/cap1/table/<unknown>: a part of it is filled in later");
  });

  test("where RAM grants nothing, what does is said", () => {
    const holo = `external table h {\n  columns { id bigint }\n  hologres { table = "t" }\n  location = "jdbc:postgresql://hgpost-cn-abc-cn-hangzhou-internal.hologres.aliyuncs.com:80/db"\n  roleArn = R\n}\n`;
    const { status, stdout } = extc(workFolder({ "a.ext": project + role("R") + holo + holo.replace("table h", "table h2") }), ["policy"]);
    const [{ policies, notes }] = (JSON.parse(stdout) as { roles: [{ policies: object[]; notes: string[] }] }).roles;
    expect({ status, policies }).toEqual({ status: 0, policies: [] });
    expect(notes.filter((note) => note.includes("be added to the instance as a user"))).toHaveLength(1);
  });

  test("what no policy can name is told with its prefix", () => {
    const run = extc(workFolder({ "a.ext": project + role("R") + table("t", "R", "what?") }), ["policy"]);
    expect(run).toMatchObject({ status: 1, stderr: expect.stringContaining("no policy can name acs:oss:*:12345:bucket under the prefix what?/*") });
  });
});

describe("extc policy at the limits of RAM", () => {
  const many = (count: number): string =>
    project + role("R") + Array.from({ length: count }, (_, index) => table(`directory_of_table_${index}`, "R")).join("");

  test("a policy that would be too long is parted", () => {
    const folder = workFolder({ "a.ext": many(160) });
    expect(extc(folder, ["policy", "-o", "out"]).status).toBe(0);
    const parts = [1, 2, 3].map((part) => JSON.parse(read(folder, `out/R/policy-${part}.json`)) as Document);
    for (const part of [1, 2, 3]) expect(read(folder, `out/R/policy-${part}.json`).length).toBeLessThanOrEqual(6144);
    expect(parts.flatMap(({ Statement }) => Statement.flatMap(({ Resource }) => Resource)).filter((one) => one.endsWith("/*"))).toHaveLength(160);
    const terraform = extc(folder, ["policy", "--emit", "terraform"]).stdout;
    expect(terraform.match(/resource "alicloud_ram_role_policy_attachment"/g)).toHaveLength(3);
  });

  test("one that would take more policies than a role may have is refused", () => {
    const run = extc(workFolder({ "a.ext": many(600) }), ["policy"]);
    expect(run).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/nothing for R: its least policy takes [\d,]+ bytes, that is \d+ policies/),
    });
    expect(printed(run.stdout).roles).toEqual([]);
  });
});
