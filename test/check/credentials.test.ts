import { describe, expect, test } from "vitest";
import { compile } from "../../src/index.ts";
import { bound, tableWith } from "../bind/bound.ts";

const ID = "LTAI5tAbCdEfGhIjKlMnOpQr";
const SECRET = "Zx9YkW8vUt7Qr6Lp5Mn4Bv3Cx2Az1Q";
const JDBC = "jdbc:mysql://h:3306/db";

const oss = (rest: string): string => tableWith("", { location: `"oss://${rest}"` });
const mysql = (block: string, location = JDBC): string =>
  tableWith("", { storage: `mysql { table = "t"  user = "u"  ${block} }`, location: `"${location}"` });
const handler = (block: string, location?: string): string =>
  tableWith('using = "a.jar"', { storage: `handler "a.B" { ${block} }`, ...(location !== undefined && { location: `"${location}"` }) });
const storage = (block: string): string => tableWith("", { storage: block });

/** What is written, and what of it is told as a credential; `!` where it is an error. */
const cases: readonly (readonly [what: string, source: string, told: readonly string[]])[] = [
  ["a login with a slash in its password", oss("user:pa/ss@oss-cn-hangzhou-internal.aliyuncs.com/b/d/"), ["! user:pa/ss@"]],
  ["a role as the login", oss("acs:ram::12345:role&reader@bucket/d/"), []],
  ["a login that begins as the ARN of a role does", oss("acs:ram::12345:S3cr3t@bucket/d/"), ["! acs:ram::12345:S3cr3t@"]],
  ["a password in the query of a location", handler("", `${JDBC}?user=u&password=hunter2&x=1`), ["! hunter2"]],
  ["the same where the kind refuses the query", mysql("password = secret(P)", `${JDBC}?password=hunter2`), ["! hunter2"]],
  ["a placeholder there", handler("", `${JDBC}?password=\\\${pw}`), ["\\${pw}"]],
  [
    "a placeholder of documents",
    oss("<AccessKeyId>:<AccessKeySecret>@oss-cn-hangzhou-internal.aliyuncs.com/b/d/"),
    ["<AccessKeyId>:<AccessKeySecret>@"],
  ],
  ["a password that looks like one in part", handler('password = "hunter<two>2"'), ["! hunter<two>2"]],
  ["a parameter whose value is a password", `param pw = "hunter2"\n${mysql("password = pw")}`, ["! pw"]],
  ["a password as text", mysql('password = "hunter2"'), ['! "hunter2"']],
  ["a password among the parameters", mysql('password = secret(P)  parameters { trustStorePassword = "hunter2" }'), ["! hunter2"]],
  ["a secret among the parameters", mysql("password = secret(P)  parameters { trustStorePassword = secret(Q) }"), ["secret(Q)"]],
  ["a key pair in a setting", mysql(`password = secret(P)  query = "SELECT 1 -- ${ID}"`), [`! ${ID}`]],
  ["a login in a setting", storage('hbase { table = "t"  quorum = "http://u:hunter2@h:1" }'), ["! u:hunter2"]],
  ["free keys", handler('accessKeyId = "x"  "db.password" = "y"  pswd = "z"  dbPassword = "w"'), ["! x", "! y", "! z", "! w"]],
  ["a free key of another name", handler(`"a.b" = "${SECRET}"`), [`! ${SECRET}`]],
  ["a key in the class name", storage(`handler "a.${ID}" { }`), [`! ${ID}`]],
  ["raw blocks", storage('serde "a.B" { storedAs = orc  properties { "sts.token" = "x" } }'), ["! x"]],
  ["flags", tableWith('flags { "odps.x.password" = "hunter2" }'), ["! hunter2"]],
  ["an address in a property", tableWith('tableProperties { "a.url" = "jdbc:mysql://u:hunter2@h/d" }'), ["! u:hunter2"]],
  ["resources", tableWith(`using = "${ID}.jar"`), [`! ${ID}`]],
  ["a key in a comment", tableWith(`comment = "as ${ID}"`), [`! ${ID}`]],
  ["a key in a column's comment", tableWith("", { columns: `columns { a string @comment("as ${ID}") }` }), [`! ${ID}`]],
  [
    "a partition's location",
    tableWith('partitions { d string }\n  partition (d = "1") at "oss://u:pw@oss-cn-hangzhou-internal.aliyuncs.com/b/"'),
    ["! u:pw@"],
  ],

  ["keys that only sound like credentials", handler('passwordFile = "x"  "token.count" = "1"  passport = "x"  keyId = "x"'), []],
  ["an empty password", handler('password = ""'), []],
  ["a comment about passwords", tableWith('comment = "password: as agreed, token = see above"'), []],
  ["a port and a directory with @", oss("oss-cn-hangzhou-internal.aliyuncs.com/b/a@b/c:d@e/"), []],
  ["parameters of a location", handler("", `${JDBC}?user=u&useSSL=false`), []],
];

test.each(cases)("%s", (_, source, told) => {
  const found = bound(source).findings.filter((finding) => finding.includes("location/credentials"));
  expect(found.map((finding) => finding.replace("error location/credentials", "!").replace("warning location/credentials ", ""))).toEqual(told);
});

describe("a credential of the settings among the parameters", () => {
  const told = (block: string): readonly string[] => bound(mysql(block), { secrets: ["P", "Q"] }).findings;

  test("is told to be a setting, and once", () => {
    expect(told("parameters { password = secret(Q), useSSL = true }")).toEqual(["error storage/unknown-property password"]);
    expect(told("password = secret(P)  parameters { password = secret(Q) }")).toEqual(["error storage/unknown-property password"]);
  });

  test("is told to stand in the file as well, where it does", () => {
    expect(told('password = secret(P)  parameters { password = "hunter2" }')).toEqual([
      "error storage/unknown-property password",
      "error location/credentials hunter2",
    ]);
  });
});

/** Where a role is assumed, where the user of a database decides, and where the statement has no place for a role. */
describe("what is to be done about it", () => {
  const login = oss("u:hunter2@oss-cn-hangzhou-internal.aliyuncs.com/b/");

  test.each([
    [login, /^let the table name a role in roleArn instead; rotate the key/],
    [mysql('password = secret(P)  parameters { trustStorePassword = "hunter2" }'), /^state it in the storage block, as secret\(NAME\)/],
    [mysql("password = secret(P)  parameters { trustStorePassword = secret(Q) }"), /^let the user of the database read no more/],
    [login.replace(/\bcsv\b/, "delimited"), /^use a storage block that takes a role instead; rotate the key/],
  ])("%s", (source, help) => {
    const found = compile(source).diagnostics.filter(({ rule, severity }) => rule === "location/credentials" && severity !== "hint");
    expect(found.map((finding) => finding.help)).toEqual([expect.stringMatching(help)]);
  });
});
