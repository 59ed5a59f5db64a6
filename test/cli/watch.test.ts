import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { extc, read, workFolder } from "./program.ts";
import { WatchedProgram, until } from "./watched-program.ts";

const shared =
  'project { owner = 1 region = "cn-hangzhou" }\nrole R {\n  arn = "acs:ram::12345:role/r"\n  trust = file("ram/trust.json")\n}\nsource s {\n  location = "tablestore://meter.cn-hangzhou.ots-internal.aliyuncs.com"\n  roleArn = R\n}\n';
const table = (name: string, column = "id string @key"): string =>
  `import "./shared.ext"\nexternal table ${name} from s {\n  columns { ${column} }\n  tablestore { table = "${name}" }\n}\n`;
const trust = (service: string): string =>
  JSON.stringify({ Version: "1", Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: [service] } }] });

const files = {
  "extc.config.json": "{}",
  "shared.ext": shared,
  "a.ext": table("a"),
  "b.ext": table("b"),
  "ram/trust.json": trust("1@odps.aliyuncs.com"),
  ".gitignore": "node_modules\nout\n",
};

/** A save as careful editors do it: beside the file first, then moved there. */
function saveByRename(folder: string, path: string, text: string): void {
  writeFileSync(join(folder, `${path}~tmp`), text);
  renameSync(join(folder, `${path}~tmp`), join(folder, path));
}

describe("compile --watch", () => {
  test("compiles what changes and what depends on it, and leaves the rest alone", async () => {
    const folder = workFolder(files);
    const write = (path: string, text: string): void => writeFileSync(join(folder, path), text);
    const sql = (name: string): string => read(folder, `out/${name}.sql`);
    const program = new WatchedProgram(folder, ["compile", "-o", "out", "--watch"]);
    await program.tells("watching 3 files");
    const untouched = statSync(join(folder, "out/b.sql")).mtimeMs;

    write("a.ext", table("a", "id string @key, n bigint"));
    expect(await program.tells("a.ext changed")).toContain("wrote out/a.sql");
    expect(sql("a")).toContain("n bigint");

    write("a.ext", table("a", "id string @key, n bigynt"));
    const told = await program.tells("1 error");
    expect(told).toContain("error column/unknown-type");
    expect(told).not.toContain("wrote");
    expect(sql("a")).toContain("n bigint");

    saveByRename(folder, "a.ext", table("a", "id string @key, m double"));
    await program.tells("wrote out/a.sql; ");
    expect(sql("a")).toContain("m double");
    expect(statSync(join(folder, "out/b.sql")).mtimeMs).toBe(untouched);

    write("shared.ext", shared.replace("meter", "pier"));
    await program.tells("wrote out/a.sql, out/b.sql");
    expect(sql("b")).toContain("tablestore://pier.");

    write("ram/trust.json", trust("2@odps.aliyuncs.com"));
    expect(await program.tells("ram/trust.json changed")).toContain("ram/untrusted");
    write("ram/trust.json", trust("1@odps.aliyuncs.com"));
    await program.tells("ram/trust.json changed");

    mkdirSync(join(folder, "below"));
    write("below/c.ext", table("c").replace("./shared", "../shared"));
    await until(
      () => existsSync(join(folder, "out/below/c.sql")),
      () => program.stderr,
    );
    await program.tells("in 4 files");

    rmSync(join(folder, "below"), { recursive: true });
    expect(await program.tells("in 3 files")).toContain("left out/below/c.sql, of which the source is gone");
    expect(existsSync(join(folder, "out/below/c.sql"))).toBe(true);

    write("extc.config.json", '{ "project": { "owner": 2 }, "rules": { "name/unknown": "error" } }');
    await program.tells("there is no rule name/unknown");
    write("extc.config.json", '{ "rules": { "role/unverified": "error" } }');
    expect(await program.tells("extc.config.json changed")).toContain("error role/unverified");

    write(".gitignore", "node_modules\nout\nb.ext\n");
    await program.tells("in 2 files");
    expect(readdirSync(join(folder, "out")).filter((name) => name.endsWith(".tmp"))).toEqual([]);
    expect(await program.end("SIGINT")).toBe(130);
  });

  test("a file that is half written is waited for", async () => {
    const folder = workFolder(files);
    const program = new WatchedProgram(folder, ["compile", "-o", "out", "--watch", "--hints"]);
    await program.tells("watching");
    truncateSync(join(folder, "shared.ext"), 0);
    await new Promise((resolve) => setTimeout(resolve, 30));
    writeFileSync(join(folder, "shared.ext"), shared.replace("meter", "pier"));
    expect(await program.tells("shared.ext changed")).not.toContain("error");
    expect(await program.end("SIGTERM")).toBe(143);
  });

  test("each environment has its outputs", async () => {
    const environments = { dev: { params: { place: "dev" } }, prod: { params: { place: "prod" } } };
    const folder = workFolder({
      ...files,
      "extc.config.json": JSON.stringify({ environments }),
      "shared.ext": `param place\n${shared.replace("meter", "${place}")}`,
    });
    const program = new WatchedProgram(folder, ["compile", "-o", "out", "--watch", "--env", "all", "a.ext"]);
    await program.tells("watching 1 file;");
    writeFileSync(join(folder, "a.ext"), table("a", "id string @key, n bigint"));
    await program.tells("wrote out/dev/a.sql, out/prod/a.sql");
    expect(read(folder, "out/prod/a.sql")).toMatch(/n bigint[^]*tablestore:\/\/prod\./);
  });

  test("looks at files from time to time where it is told to", async () => {
    const folder = workFolder(files);
    const program = new WatchedProgram(folder, ["compile", "-o", "out", "--watch", "--poll", "."]);
    await program.tells("watching 3 files");
    writeFileSync(join(folder, "a.ext"), table("a", "id string @key, n bigint"));
    await program.tells("wrote out/a.sql");
  });

  test("ends quietly where nobody reads any more", async () => {
    const folder = workFolder(files);
    const program = new WatchedProgram(folder, ["compile", "-o", "out", "--watch"]);
    await program.tells("watching");
    program.process.stderr!.destroy();
    writeFileSync(join(folder, "a.ext"), table("a", "id string @key, n bigint"));
    expect(await program.ended).toBe(0);
  });
});

test("check --watch tells findings on standard output", async () => {
  const folder = workFolder(files);
  const program = new WatchedProgram(folder, ["check", "--watch"]);
  await program.tells("watching 3 files");
  writeFileSync(join(folder, "b.ext"), table("b", "id strin @key"));
  await program.tells("b.ext changed; 1 error");
  writeFileSync(join(folder, "b.ext"), table("b"));
  expect(await program.tells("b.ext changed")).not.toContain("error");
});

test.each([
  ["compile --watch", "-o DIR"],
  ["compile --watch -o out --check", "--check"],
  ["compile --watch -o out --with-secrets", "--with-secrets"],
  ["compile --watch -o out -", "standard input"],
  ["compile --watch -o out --format json", "json is one document"],
  ["compile --poll -o out", "--watch"],
  ["check --watch --fix", "--fix"],
])("%s is refused", (line, why) => {
  const run = extc(workFolder(files), line.split(" "));
  expect(run).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining(why) });
});
