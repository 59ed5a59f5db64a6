import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { extc, fixtureFolder, read, workFolder } from "./program.ts";

const OSS = "oss://oss-cn-hangzhou-internal.aliyuncs.com/bucket";
const project = "project { owner = 56789 }\n";
const role = (name: string, more = "", roleName = name.toLowerCase()): string => `role ${name} { arn = "acs:ram::12345:role/${roleName}"${more} }\n`;
const table = (name: string, roleArn: string): string =>
  `external table ${name} { columns { id string }, csv { }, location = "${OSS}/${name}/", roleArn = ${roleArn} }\n`;

const trust = JSON.stringify({
  Version: "1",
  Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: ["56789@odps.aliyuncs.com"] } }],
});
const policy = JSON.stringify({ Version: "1", Statement: [{ Effect: "Allow", Action: "oss:*", Resource: "*" }] });
const getRole = (name: string): string =>
  JSON.stringify({ Role: { RoleName: name, Arn: `acs:ram::12345:role/${name}`, AssumeRolePolicyDocument: trust } });
const list = (...policies: readonly (readonly [name: string, type: string])[]): string =>
  JSON.stringify({ Policies: { Policy: policies.map(([PolicyName, PolicyType]) => ({ PolicyName, PolicyType })) } });
const getPolicy = (name: string, type = "Custom"): string =>
  JSON.stringify({ Policy: { PolicyName: name, PolicyType: type }, DefaultPolicyVersion: { PolicyDocument: policy, IsDefaultVersion: true } });

interface Listed {
  readonly role: string;
  readonly knownBy: readonly string[];
  readonly tables: readonly { readonly name: string }[];
  readonly seen: readonly object[];
  readonly missing: readonly object[];
  readonly damaged: readonly string[];
  readonly fetch: {
    readonly commands: readonly string[];
    readonly again: boolean;
    readonly change: { readonly from: string } | null;
    readonly roles: string | null;
  } | null;
}

function listed(folder: string, ...args: readonly string[]): readonly Listed[] {
  return (JSON.parse(extc(folder, ["roles", "--format", "json", ...args]).stdout) as { roles: Listed[] }).roles;
}

describe("extc roles", () => {
  test("the published example: everything was given", async () => {
    const run = extc(fixtureFolder("vehicle-track"), ["roles"]);
    expect(run).toMatchObject({ status: 0, stderr: "" });
    await expect(run.stdout).toMatchFileSnapshot("expected/roles-vehicle-track.txt");
  });

  test("the page of the command line shows what it prints of a role without documents", () => {
    const folder = fixtureFolder("vehicle-track");
    writeFileSync(join(folder, "vehicle.ext"), read(folder, "vehicle.ext").replace(/\n {2}trust .*\n {2}policy .*/, ""));
    const [section] = extc(folder, ["roles"]).stdout.split("\n\n1 role, ");
    const page = readFileSync(join(import.meta.dirname, "..", "..", "docs", "cli.md"), "utf8");
    expect(page).toContain(`\`\`\`\n${section}\n\`\`\`\n`);
  });

  test("roles of the aliyun CLI, stated ones and files, as text and for programs", async () => {
    const folder = fixtureFolder("every-construct");
    await expect(extc(folder, ["roles"]).stdout).toMatchFileSnapshot("expected/roles-every-construct.txt");
    await expect(extc(folder, ["roles", "--format", "json"]).stdout).toMatchFileSnapshot("expected/roles-every-construct.json");
  });

  test("each way in which documents can be missing", async () => {
    const folder = workFolder({
      "extc.config.json": "{}",
      "shared.ext": [
        project,
        "param stage = dev\nparam day = late\n",
        role("Bare"),
        'role Twin { arn = "acs:ram::99999:role/bare" }\n',
        role("TrustOnly", ', trust = file("ram/trust.json")'),
        role("Gone", ', trust = file("ram/gone.json"), policy = file("ram/policy.json")'),
        role("Listed", ', from = file("ram/listed/")'),
        role("Refused", ', from = file("ram/refused/")'),
        role("NotYet", ', from = file("ram/not yet/")'),
        role("OneFile", ', from = file("ram/one.json")'),
        role("Daily", ', from = file("ram/${day}/")'),
        role("Staged", "", "reader-${stage}"),
        'role Unknown { arn = "acs:ram::<uid>:role/x" }\n',
        role("Unused"),
      ].join(""),
      "tables.ext": [
        'import "./shared.ext"\n',
        ...Array.from({ length: 40 }, (_, index) => table(`bare_${index}`, "Bare")),
        ...["Twin", "TrustOnly", "Gone", "Listed", "Refused", "NotYet", "OneFile", "Daily", "Staged", "Unknown"].map((name) =>
          table(`of_${name}`, name),
        ),
        table("alone", '"acs:ram::12345:role/alone"'),
      ].join(""),
      "ram/trust.json": trust,
      "ram/policy.json": policy,
      "ram/listed/GetRole.json": getRole("listed"),
      "ram/listed/ListPoliciesForRole.json": list(
        ["seen", "Custom"],
        ["unseen", "Custom"],
        ["AliyunOSSReadOnlyAccess", "System"],
        ["AliyunX", "System"],
      ),
      "ram/listed/GetPolicy.json": getPolicy("seen"),
      "ram/refused/GetRole.json": "ERROR: SDK.ServerError\nErrorCode: NoPermission\n",
      "ram/one.json": getRole("onefile"),
    });
    const run = extc(folder, ["roles"]);
    expect(run).toMatchObject({ status: 1, stderr: expect.stringContaining("this file holds an error of the aliyun CLI") });
    await expect(run.stdout).toMatchFileSnapshot("expected/roles-missing.txt");
    expect(listed(folder)[0]!.tables).toHaveLength(40);
  });

  test("what Terraform printed", () => {
    const resource = (type: string, values: object): object => ({ type: `alicloud_ram_${type}`, name: type, mode: "managed", values });
    const state = {
      format_version: "1.0",
      values: {
        root_module: {
          resources: [
            resource("role", { arn: "acs:ram::12345:role/r", role_name: "r", assume_role_policy_document: trust }),
            resource("role_policy_attachment", { role_name: "r", policy_name: "elsewhere", policy_type: "Custom" }),
          ],
        },
      },
    };
    const folder = workFolder({ "a.ext": project + role("R", ', from = file("tf.json")') + table("t", "R"), "tf.json": JSON.stringify(state) });
    const [one] = listed(folder);
    expect(one).toMatchObject({
      knownBy: ["from", "terraform"],
      seen: [{ document: "trust", file: "tf.json" }],
      missing: [{ document: "policy", name: "elsewhere" }],
    });
    // Answers of the account stand in Terraform's place, so all of them are fetched.
    expect(one!.fetch).toMatchObject({
      commands: [
        "mkdir -p ram/r",
        "aliyun ram GetRole --RoleName r > ram/r/GetRole.json",
        "aliyun ram ListPoliciesForRole --RoleName r > ram/r/ListPoliciesForRole.json",
      ],
      change: { from: "ram/r/", instead: ["from"] },
    });
  });

  test("documents that are looked for by ARN belong into the folder that is looked into", () => {
    const folder = workFolder({ "a.ext": project + role("R") + table("t", "R"), "documents/other/GetRole.json": getRole("other") });
    expect(listed(folder, "--roles", "documents")[0]!.fetch).toMatchObject({
      commands: expect.arrayContaining(["mkdir -p documents/r"]),
      change: null,
      roles: null,
    });
  });

  test("of several projects each has its own folder", () => {
    const files = (name: string): Record<string, string> => ({
      [`${name}/extc.config.json`]: JSON.stringify({ roles: ["ram/"] }),
      [`${name}/a.ext`]: project + role(`Of_${name}`) + table(name, `Of_${name}`),
      [`${name}/ram/other/GetRole.json`]: getRole("other"),
    });
    const folder = workFolder({ ...files("one"), ...files("two") });
    expect(listed(folder).map(({ fetch }) => fetch!.commands[0])).toEqual(["mkdir -p one/ram/of_one", "mkdir -p two/ram/of_two"]);
  });

  test("roles of the files that are named, with the tables of the whole project", () => {
    const folder = workFolder({
      "extc.config.json": "{}",
      "shared.ext": project + role("R") + role("S"),
      "a.ext": `import "./shared.ext"\n${table("t", "R")}`,
      "b.ext": `import "./shared.ext"\n${table("u", "R")}${table("v", "S")}`,
      "c.ext": project + role("Twin", "", "r") + table("w", "Twin"),
    });
    expect(listed(folder, "a.ext").map((one) => [one.role, one.tables.map(({ name }) => name)])).toEqual([["R", ["t", "u", "w"]]]);
    expect(listed(folder, "shared.ext").map((one) => one.role)).toEqual(["R", "S"]);
    expect(extc(folder, ["roles", "a.ext"]).stdout).toContain("c.ext:2:6  (once more: each is checked against its own documents)");
  });

  test("environments: a table is listed once, however many it is in", () => {
    const environments = { dev: { project: { owner: "111" } }, prod: { project: { owner: "222" } } };
    const folder = workFolder({ "extc.config.json": JSON.stringify({ environments }), "a.ext": role("R") + table("t", "R") });
    expect(listed(folder, "--env", "all")).toMatchObject([
      { owners: [{ principal: "111@odps.aliyuncs.com" }, { principal: "222@odps.aliyuncs.com" }], tables: [{ name: "t" }] },
    ]);
  });

  test("no role at all", () => {
    const folder = workFolder({ "a.ext": project });
    expect(extc(folder, ["roles"])).toEqual({ status: 0, stdout: "no role is used or declared in these files\n", stderr: "" });
    expect(extc(folder, ["roles", "--format", "json"])).toMatchObject({ status: 0, stdout: '{\n  "version": 1,\n  "roles": []\n}\n' });
  });

  test("secrets are masked, and nothing moves the cursor", () => {
    const folder = workFolder({
      "a.ext": `${project}role R { arn = "acs:ram::12345:role/r", from = file("ram/password=hunter2hunter2/\u001b[31m/") }\n`,
    });
    for (const format of ["text", "json"]) {
      const { stdout, stderr } = extc(folder, ["roles", "--format", format]);
      expect(stdout + stderr).not.toMatch(/hunter2|\u001b/);
    }
  });

  test.each([
    ["an argument that is not there", ["roles", "nowhere.ext"], 2],
    ["an option it does not take", ["roles", "--emit", "json"], 2],
    ["an error in a file", ["roles", "broken.ext"], 1],
  ])("exit status for %s", (_, args, status) => {
    expect(extc(workFolder({ "broken.ext": "external tabel t {\n" }), args).status).toBe(status);
  });
});

describe("the commands that extc roles prints", () => {
  /** A stand-in for the aliyun CLI: prints what `answers` hold for the words behind `aliyun ram`. */
  function withAliyun(folder: string, answers: Readonly<Record<string, string>>): (commands: readonly string[]) => string {
    mkdirSync(join(folder, "bin"));
    const program = `#!${process.execPath}\nconst answer = ${JSON.stringify(answers)}[process.argv.slice(3).join(" ")];\nif (answer === undefined) process.exit(1);\nconsole.log(answer);\n`;
    writeFileSync(join(folder, "bin", "aliyun"), program);
    chmodSync(join(folder, "bin", "aliyun"), 0o755);
    return (commands) => {
      const env = { PATH: `${join(folder, "bin")}:${process.env["PATH"]}` };
      return spawnSync("sh", ["-ec", commands.join("\n")], { cwd: folder, env, encoding: "utf8" }).stderr;
    };
  }

  const hostile = "it's; touch owned; $(touch owned) `touch owned`";
  const answers = {
    "GetRole --RoleName r": getRole("R"),
    "ListPoliciesForRole --RoleName r": list(["mine", "Custom"], [hostile, "Custom"], ["Mine", "System"]),
    "GetPolicy --PolicyName mine --PolicyType Custom": getPolicy("mine"),
    "GetPolicy --PolicyName Mine --PolicyType System": getPolicy("Mine", "System"),
    [`GetPolicy --PolicyName ${hostile} --PolicyType Custom`]: getPolicy(hostile),
  };

  test.each([
    ["a declaration without documents", role("R"), "R"],
    ["a declaration that names a folder with a blank", role("R", ', from = file("what\'s this/")'), "R"],
    ["a declaration with a trust policy", role("R", ', trust = file("trust.json")'), "R"],
    ["one whose policy is not there", role("R", ', trust = file("trust.json"), policy = file("gone.json")'), "R"],
    ["a file of answers that was cut off", role("R", ', from = file("cut-off.json")'), "R"],
    ["a file of answers", role("R", ', from = file("answers.json")'), "R"],
    ["an ARN alone", "", '"acs:ram::12345:role/r"'],
  ])("lead from nothing to a role that is known in full: %s", (_, declaration, roleArn) => {
    const folder = workFolder({
      "a.ext": project + declaration + table("t", roleArn),
      "trust.json": trust,
      "answers.json": getRole("r"),
      "cut-off.json": `${getRole("r")}{"Policies": `,
    });
    const run = withAliyun(folder, answers);
    let more: string[] = [];
    for (let round = 0; round < 2; round++) {
      const { fetch } = listed(folder, ...more)[0]!;
      expect(run(fetch!.commands)).toBe("");
      if (fetch!.roles !== null) more = ["--roles", fetch!.roles];
      if (fetch!.change !== null) {
        const line = `from = file(${JSON.stringify(fetch!.change.from)})`;
        const text = read(folder, "a.ext").replace(/, (?:policy|from) = file\("(?:gone|cut-off).json"\)/, "");
        writeFileSync(join(folder, "a.ext"), text.replace(/ \}\nexternal/, `, ${line} }\nexternal`));
      }
      expect(fetch!.again).toBe(round === 0);
    }
    expect(listed(folder, ...more)).toMatchObject([{ missing: [], damaged: [], fetch: null }]);
    expect(extc(folder, ["roles", ...more]).stdout).toContain("1 role, every document seen\n");
    expect(extc(folder, ["check", ...more])).toMatchObject({ status: 0 });
    expect(existsSync(join(folder, "owned"))).toBe(false);
  });

  test("leave no folder, whatever a role is called", () => {
    const folder = workFolder({ "a.ext": `${project}${role("Up", "", "..")}${role("Dash", "", "-rf")}${role("Hidden", "", ".git")}` });
    expect(listed(folder).map(({ fetch }) => fetch!.commands[0])).toEqual(["mkdir -p ram/_.", "mkdir -p ram/_rf", "mkdir -p ram/_git"]);
  });
});
