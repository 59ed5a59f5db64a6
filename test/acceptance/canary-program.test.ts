import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Run, extc, workFolder } from "../cli/program.ts";
import { CANARY, keys, passwords } from "./planted-secrets.ts";

// The same promise as in `canary.test.ts`, kept by the program: in what it says of documents, configuration, flags and paths.

const [plain, slashed, odd] = passwords;

const EXT = `param stage
role R {
  arn    = "acs:ram::1:role/r"
  trust  = file("ram/trust.json")
  policy = file("ram/policy.json")
}

role Dumped {
  arn  = "acs:ram::1:role/dumped"
  from = file("ram/terraform.json")
}

external table t {
  columns { a string, b binary } // password = ${plain}, ${keys.id}
  csv { }
  location = "oss://oss-cn-hangzhou.aliyuncs.com/b/\${stage}/"
  roleArn  = R
}

external table u {
  columns { a string }
  mysql { table = "u"  user = "u"  password = secret(DB_PASSWORD) }
  location = "jdbc:mysql://h:3306/db"
}

external table v {
  columns { a string }
  csv { }
  location = "oss://oss-cn-hangzhou-internal.aliyuncs.com/b/d/"
  roleArn  = Dumped
}
`;

const SOUND = EXT.slice(EXT.indexOf("external table u"), EXT.indexOf("external table v"));

const trust = {
  Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: ["ecs.aliyuncs.com"] }, AccessKeySecret: plain }],
  Version: "1",
  SecurityToken: keys.token,
};
const policy = {
  Statement: [
    { Effect: "Allow", Action: ["oss:GetObjct", `oss:${keys.id}`], Resource: `acs:oss:*:1:${keys.secret}/*`, Password: odd },
    { Effect: "Alow", Action: "oss:*", Resource: "*", Condition: { StringEqual: { "acs:Password": [slashed] } } },
  ],
  Version: "1",
};
const terraform = {
  format_version: "1.0",
  values: {
    root_module: {
      resources: [
        { type: "alicloud_ram_access_key", name: "k", values: { id: keys.id, secret: keys.secret, user_name: plain } },
        { type: "alicloud_ram_role", name: "other", values: { name: "other", arn: "acs:ram::1:role/other", document: "{}", secret: plain } },
        { type: "alicloud_db_account", name: "d", values: { account_password: slashed } },
      ],
    },
  },
};
const configuration = {
  project: { owner: "1", region: "cn-hangzhou" },
  params: { stage: "dev" },
  environments: { prod: { params: { stage: keys.secret } } },
  secrets: ["DB_PASSWORD"],
};

interface Files {
  readonly ext?: string;
  readonly trust?: string;
  readonly policy?: string;
  readonly terraform?: string;
  readonly configuration?: string;
  /** A file beside them, by its path. */
  readonly more?: Readonly<Record<string, string>>;
}

function project(files: Files = {}): string {
  return workFolder({
    "a.ext": files.ext ?? EXT,
    "ram/trust.json": files.trust ?? JSON.stringify(trust, null, 2),
    "ram/policy.json": files.policy ?? JSON.stringify(policy, null, 2),
    "ram/terraform.json": files.terraform ?? JSON.stringify(terraform, null, 2),
    "extc.config.json": files.configuration ?? JSON.stringify(configuration),
    ...files.more,
  });
}

const env = { DB_PASSWORD: odd, EXTC_DEBUG: "1" };

/** The lines of a run that show a planted secret. */
const leaks = ({ stdout, stderr }: Run): string[] => `${stdout}\n${stderr}`.split("\n").filter((line) => line.toLowerCase().includes(CANARY));

/** What is broken, what is run, and the status that it ends with. */
const runs: readonly (readonly [what: string, files: Files, args: readonly string[], status: number])[] = [
  ["check", {}, ["check", "--hints", "--roles", "ram"], 1],
  ["check in JSON", {}, ["check", "--format", "json", "--env", "prod"], 1],
  ["check in SARIF", {}, ["check", "--format", "sarif", "--roles", "ram"], 1],
  ["check for GitHub", {}, ["check", "--format", "github", "--hints"], 1],
  ["check as compilers tell", {}, ["check", "--format", "gcc", "--hints"], 1],
  ["check for JUnit", {}, ["check", "--format", "junit", "--hints"], 1],
  ["SARIF of what cannot be read", {}, ["check", `${keys.id}.ext`, "a.ext", "--format", "sarif"], 2],
  ["fixes of documents as a patch", { policy: JSON.stringify(policy, null, 2).replace("Alow", "Allow") }, ["check", "--fix-ram", "--diff"], 1],
  ["fixes of documents", { policy: JSON.stringify(policy, null, 2).replace("Alow", "Allow") }, ["check", "--fix-ram", "--hints"], 1],
  ["compile", {}, ["compile", "--hints"], 1],
  ["policy", {}, ["policy"], 1],
  ["policy for Terraform", {}, ["policy", "--emit", "terraform", "--format", "json"], 1],
  ["policy with a query in a directory", { ext: EXT.replace("/d/", `/d/?password=${plain}/`) }, ["policy", "--hints"], 1],
  ["policy with a key in a directory", { ext: EXT.replace("/d/", `/${keys.id}/`) }, ["policy", "--emit", "terraform"], 1],
  ["a role that nobody uses, called like a key", {}, ["policy", "--role", keys.id], 2],
  ["roles", {}, ["roles", "--hints"], 1],
  ["roles in JSON", {}, ["roles", "--format", "json", "--roles", "ram"], 1],
  ["roles with a key in an ARN", { ext: EXT.replace("role/dumped", `role/${keys.secret}`) }, ["roles"], 1],
  ["documents that are cut off", { trust: JSON.stringify(trust, null, 2).slice(0, -40), policy: `{"Password": "${plain}` }, ["check", "--hints"], 1],
  ["Terraform that is cut off", { terraform: JSON.stringify(terraform, null, 2).slice(0, -50) }, ["check", "--hints", "--roles", "ram"], 1],
  ["Terraform as a policy", { policy: JSON.stringify(terraform) }, ["check", "--hints"], 1],
  ["a configuration with an unknown key", { configuration: `{"accessKeySecret": "${plain}", "${keys.id}": 1}` }, ["check"], 2],
  ["a configuration that is cut off", { configuration: `{"params": {"password": "${slashed}` }, ["check"], 2],
  ["a configuration with a wrong owner", { configuration: `{"project": {"owner": "${keys.id}"}}` }, ["check"], 2],
  ["a parameter that nobody declares", {}, ["check", "--param", `password=${plain}`], 2],
  ["a parameter without a name", {}, ["check", "--param", `=${plain}`], 2],
  ["a value without a parameter", {}, ["check", "--param", plain], 2],
  ["a parameter with a pair", {}, ["check", "--hints", "--param", `stage=${keys.id}:${keys.secret}`], 1],
  ["an owner that is a key", {}, ["check", "--project-owner", keys.id], 2],
  ["paths that hold keys", {}, ["check", `${keys.id}.ext`, `oss://u:${slashed}@h/*.ext`, `password=${plain}`], 2],
  ["SARIF of a file whose path holds keys", { more: { [`${keys.id}/${keys.secret}.ext`]: EXT.replace("}", "") } }, ["check", "--format", "sarif"], 1],
  ["JUnit of a file whose path holds keys", { more: { [`${keys.id}/${keys.secret}.ext`]: SOUND } }, ["check", "--format", "junit"], 1],
  ["a file whose path holds keys", { more: { [`${keys.id}/${keys.secret}.ext`]: EXT.replace("}", "") } }, ["check", "--hints"], 1],
  ["stale files whose paths hold keys", { ext: SOUND, more: { [`${keys.id}.ext`]: SOUND } }, ["compile", "--check", "-o", "out"], 1],
  ["a topic that is a key", {}, ["explain", keys.id], 2],
  ["a setting for the password in clear", { ext: EXT.replace("secret(DB_PASSWORD)", `"${odd}"`) }, ["compile", "--with-secrets", "--hints"], 1],
];

test.each(runs)("%s", (_, files, args, status) => {
  const run = extc(project(files), args, { env });
  expect(leaks(run)).toEqual([]);
  expect([run.status, run.stdout.length + run.stderr.length > 0]).toEqual([status, true]);
});

test("a baseline", () => {
  const folder = project({ more: { [`${keys.id}/${keys.secret}.ext`]: EXT.replace("}", "") } });
  const run = extc(folder, ["check", "--write-baseline", "--hints"], { env });
  expect([run.status, leaks(run)]).toEqual([0, []]);
  const written = readFileSync(join(folder, "extc.baseline.json"), "utf8");
  expect(leaks({ ...run, stdout: written })).toEqual([]);
  expect(written).toContain('"ram/unknown-action"');
  writeFileSync(join(folder, "extc.baseline.json"), written.replace('"a.ext"', `"${keys.id}.json"`));
  expect(leaks(extc(folder, ["check", "--format", "sarif"], { env }))).toEqual([]);
});

test("the value of secret() is in the SQL with --with-secrets, percent-encoded in an address, and nowhere else", () => {
  const folder = project({ ext: SOUND });
  const without = extc(folder, ["compile", "--hints"], { env });
  expect([without.status, leaks(without)]).toEqual([0, []]);
  expect(without.stdout).toContain("password=${secret:DB_PASSWORD}");

  const printed = extc(folder, ["compile", "--with-secrets", "--hints", "--format", "json"], { env });
  expect(leaks({ ...printed, stdout: "" })).toEqual([]);
  expect(printed.stdout).toContain(`password=${encodeURIComponent(odd)}&`);

  const written = extc(folder, ["compile", "--with-secrets", "-o", "out", "--hints"], { env });
  expect([written.status, leaks(written)]).toEqual([0, []]);
  expect(readFileSync(join(folder, "out", "a.sql"), "utf8")).toBe(printed.stdout);
});
