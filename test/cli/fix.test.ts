import { spawnSync } from "node:child_process";
import { chmodSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { extc, read, workFolder } from "./program.ts";

const slips = `external table tides {
  columns { harbour strng @key, metres doubel }
  tablestore { tabel = "tide" }
  location = "tablestore://pier.cn-qingdao.ots.aliyuncs.com"
  lifecycel = 30
}
`;
const mended = `external table tides {
  columns { harbour string @key, metres double }
  tablestore { table = "tide" }
  location = "tablestore://pier.cn-qingdao.ots-internal.aliyuncs.com"
  lifecycle = 30
}
`;

const script = (comma: string, slash: string): string => `-- Tides.
CREATE EXTERNAL TABLE tides (harbour string${comma} metres double)
STORED AS PARQUET
LOCATION 'oss://oss-cn-qingdao-internal.aliyuncs.com/pier/tides${slash}';
`;

describe("extc check --fix", () => {
  test.each<[what: string, path: string, from: string, to: string]>([
    ["slips in .ext", "tides.ext", slips, mended],
    ["line ends and the byte order mark stay", "tides.ext", `\ufeff${slips.replaceAll("\n", "\r\n")}`, `\ufeff${mended.replaceAll("\n", "\r\n")}`],
    ["slips in SQL", "tides.sql", script("", ""), script(",", "/")],
    ["nothing to mend", "tides.ext", mended, mended],
    ["what takes a choice stays", "tides.sql", script(", harbour string,", "/"), script(", harbour string,", "/")],
  ])("%s", (_, path, from, to) => {
    const folder = workFolder({ [path]: from });
    const { stderr } = extc(folder, ["check", "--fix"]);
    expect(read(folder, path)).toBe(to);
    expect(stderr.startsWith(`extc: ${path}: fixed: `)).toBe(from !== to);
    expect(extc(folder, ["check", "--fix", "--diff"]).stdout, "a second run finds nothing").toBe("");
  });

  test("findings are those that remain", () => {
    const folder = workFolder({ "tides.ext": slips.replace("lifecycel = 30", "lifecycel = 0") });
    const { stdout, status } = extc(folder, ["check", "--fix"]);
    expect(stdout).toContain("lifecycle");
    expect(stdout).not.toContain("lifecycel");
    expect(stdout).toContain("1 error");
    expect(status).toBe(1);
  });

  test("--diff writes nothing, and prints a patch", () => {
    const folder = workFolder({ "tides.sql": script("", "") });
    const { stdout, status } = extc(folder, ["check", "--fix", "--diff"]);
    expect(stdout).toContain("-CREATE EXTERNAL TABLE tides (harbour string metres double)");
    expect(stdout).toContain("+CREATE EXTERNAL TABLE tides (harbour string, metres double)");
    expect(read(folder, "tides.sql")).toBe(script("", ""));
    expect(status).toBe(1);
  });

  const dense = Array.from({ length: 700 }, (_, index) => script(",", "").replaceAll("tides", `tides_${index}`)).join("");

  test.each<[what: string, files: Readonly<Record<string, string>>]>([
    ["of one file", { "tides.ext": slips }],
    ["of files in folders", { "a/tides.ext": slips, "b/tides.sql": script("", ""), "c/tides.ext": mended }],
    ["with CRLF", { "tides.ext": slips.replaceAll("\n", "\r\n") }],
    ["with a byte order mark", { "tides.ext": `\ufeff${slips}`, "first.sql": `\ufeff${script("", "/").replace("-- Tides.\n", "")}` }],
    ["without a line break at the end", { "tides.ext": slips.trimEnd(), "tides.sql": script("", "").trimEnd() }],
    ["of hundreds of changes", { "tides.sql": dense }],
  ])("--diff is what --fix writes: %s", (_, files) => {
    const [patched, fixed] = [workFolder(files), workFolder(files)];
    const { stdout } = extc(patched, ["check", "--fix", "--diff"]);
    spawnSync("git", ["init", "-q"], { cwd: patched });
    expect(spawnSync("git", ["apply", "-"], { cwd: patched, input: stdout, encoding: "utf8" })).toMatchObject({ status: 0, stderr: "" });
    extc(fixed, ["check", "--fix"]);
    for (const path of Object.keys(files)) expect(read(patched, path)).toBe(read(fixed, path));
    expect(Object.keys(files).some((path) => read(fixed, path) !== files[path])).toBe(true);
  });

  test("files that were not named stay, and so do documents of roles", () => {
    const policy = '{ "Version": "1", "Statement": [] }\n';
    const shared = `project { owner = 5555666677778888 }\nrole pilot { arn = " acs:ram::1111222233334444:role/pilot", policy = file("policy.json") }\n`;
    const folder = workFolder({
      "shared.ext": shared,
      "policy.json": policy,
      "tides.ext": slips.replace("  lifecycel", "  roleArn = pilot\n  lifecycel"),
    });
    extc(folder, ["check", "--fix", "tides.ext"]);
    expect(read(folder, "tides.ext")).toContain("lifecycle");
    expect([read(folder, "shared.ext"), read(folder, "policy.json")]).toEqual([shared, policy]);
  });

  test("every environment is looked at, and a file is changed once", () => {
    const folder = workFolder({
      "extc.config.json": '{ "root": true, "environments": { "test": {}, "prod": {} } }',
      "tides.ext": slips,
    });
    extc(folder, ["check", "--fix", "--env", "all"]);
    expect(read(folder, "tides.ext")).toBe(mended);
  });

  test.each([
    [["check", "--diff"], "say one of them as well"],
    [["check", "--fix", "-"], "standard input is none"],
  ])("%s is refused", (args, message) => {
    expect(extc(workFolder(), args)).toMatchObject({ status: 2, stderr: expect.stringContaining(message) as string });
  });

  test.skipIf(process.getuid?.() === 0)("a folder that cannot be written loses nothing", () => {
    const folder = workFolder({ "tides.ext": slips });
    chmodSync(folder, 0o555);
    const { status, stderr } = extc(folder, ["check", "--fix"]);
    chmodSync(folder, 0o755);
    expect({ status, text: read(folder, "tides.ext") }).toEqual({ status: 2, text: slips });
    expect(stderr).toContain("tides.ext");
  });
});
