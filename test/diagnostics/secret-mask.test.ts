import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findSecrets, maskRanges, maskSecrets } from "../../src/diagnostics/secret-mask.ts";

const runs = { seed: 7, numRuns: Number(process.env.EXTC_RUNS ?? 200) };

const masked: readonly (readonly [text: string, masked: string])[] = [
  // by their shape
  ["key LTAI5tAbCdEfGhIjKlMnOpQr.", "key ****."],
  ["// Zx9YkW8vUt7Qr6Lp5Mn4Bv3Cx2Az1Q is the other half", "// **** is the other half"],
  ["akLTAI5tAbCdEfGh1234", "ak****"],
  ["id STS.NUgYrLnoC37mZZCNnAbez end", "id **** end"],
  [`t = "CAIS${"aB3/+".repeat(30)}=="`, `t = "****"`],

  // in locations
  ["oss://AK:SK@oss-cn-hangzhou.aliyuncs.com/b/d/", "oss://****@oss-cn-hangzhou.aliyuncs.com/b/d/"],
  ["oss://AK:S@K@host/dir@x/", "oss://****@host/dir@x/"],
  ["oss://AK:12345@host/b/", "oss://****@host/b/"],
  ["oss://AK:S/K@host/b/c@d", "oss://****@host/b/c@d"],
  ["oss://STS.NUgYrLnoC37mZZCNn:S/K@host/b/", "oss://****@host/b/"],
  ["oss://AK:S:K@host/b/", "oss://****@host/b/"],
  ["LOCATION 'tablestore://AK:SK@cap1.cn-hangzhou.ots.aliyuncs.com'", "LOCATION 'tablestore://****@cap1.cn-hangzhou.ots.aliyuncs.com'"],
  ["//x:y@h", "//****@h"],
  ["jdbc:mysql://u:p@h:3306/db", "jdbc:mysql://****@h:3306/db"],
  ["jdbc:oracle:thin:scott/tiger@h:1521:orcl", "jdbc:oracle:thin:****@h:1521:orcl"],
  ["oss://acs:ram::12345:S3cr3t@host/b/", "oss://****@host/b/"],
  ["oss://onlyKey@host/", "oss://****@host/"],
  ['"oss:\\/\\/AK:SK@host\\/b"', '"oss:\\/\\/****@host\\/b"'],
  ["oss://${ak}:plain@host/", "oss://****@host/"],

  ["tablestore://LTAI5tAbCdEfGhIjKlMnOpQr:Zx9/8vUt7 @cap1", "tablestore://**** @cap1"],

  // in SET lines, up to the semicolon
  ["SET x.password=a&b c;", "SET x.password=****;"],
  ["  set odps.secret = a b\n;", "  set odps.secret = ****\n;"],
  ["SET odps.sql.reader=fast;", "SET odps.sql.reader=fast;"],
  ["SET x.password=${pw};", "SET x.password=${pw};"],

  // percent-encoded
  ["?table=t%3Bpassword%3Dhunter2&x=y", "?table=t%3Bpassword%3D****&x=y"],
  ["?q=pwd%3dhunter2%26a%3Db", "?q=pwd%3d****%26a%3Db"],
  ["?q=a%3Db", "?q=a%3Db"],

  // behind a key, the sign between them forgotten
  ['"accessKeySecret" "Zx9YkW8vUt7"', '"accessKeySecret" "****"'],
  ["password 'hunter2pass'", "password '****'"],
  ["password hunter2pass", "password ****"],
  ['pasword "hunter"', 'pasword "****"'],
  ['password ["a", "b"]', 'password ["****", "****"]'],
  ['k string @password("hunter")', 'k string @password("****")'],
  ["sk “hunter”", "sk “****”"],
  ['// the password is "hunter"', '// the password is "****"'],
  ["// the password is hunter2", "// the password is ****"],

  // without quotes, spaces around the sign between them
  ['password = p&a=b"', 'password = ****"'],

  // in lists, calls and sums
  ['password = ["hunter2", "hunter3"]', 'password = ["****", "****"]'],
  ["password = [hunter2]", "password = [****]"],
  ['"passwords": ["a",\n  "b"], "x": "y"', '"passwords": ["****",\n  "****"], "x": "y"'],
  ['password = secret("hunter2")', 'password = secret("****")'],
  ['password = file("hunter2")', 'password = file("****")'],
  ['password = "hun" + "ter2"', 'password = "****" + "****"'],

  // where a sign or a quote is one too many
  ['password = ]"hunter2"', 'password = ]"****"'],
  ['"access.key.secret" = , "hunter2"', '"access.key.secret" = , "****"'],
  ['accessKeySecret ,= "hunter2"', 'accessKeySecret ,= "****"'],
  ['"access.key.secret" $= "hunter2"', '"access.key.secret" $= "****"'],
  ['password =, "hunter2"', 'password =, "****"'],
  ['password = ""hunter2", x', 'password = ""****", x'],
  ['password = "hun"ter2', 'password = "****"****'],
  ['password = hun"ter2", x', 'password = ****"****", x'],
  ['password = hunter2(")', 'password = ****")'],

  // behind a misspelt or short key
  ['pasword = "hunter2"', 'pasword = "****"'],
  ['"hbase.client.passwrod" = "hunter2"', '"hbase.client.passwrod" = "****"'],
  ['dbPassord = "hunter2"', 'dbPassord = "****"'],
  ['DB_PASWORD = "hunter2"', 'DB_PASWORD = "****"'],
  ['pw = "hunter2", db.pass = "hunter3"', 'pw = "****", db.pass = "****"'],
  ['"ak": "hunter2", "sk": "hunter3"', '"ak": "****", "sk": "****"'],

  // in query strings
  ["jdbc:mysql://h/db?user=u&password=hunter2&x=1", "jdbc:mysql://h/db?user=u&password=****&x=1"],
  ["jdbc:mysql://h/db?password=p@s:s#1'", "jdbc:mysql://h/db?password=****'"],
  ["?pwd=a,b;c&d=e", "?pwd=****&d=e"],
  ["?userAccessKey=abc&accessKeySecret=def&securityToken=ghi&token=jkl", "?userAccessKey=****&accessKeySecret=****&securityToken=****&token=****"],
  ["jdbc:sqlserver://h;user=u;password=abc;database=d", "jdbc:sqlserver://h;user=u;password=****;database=d"],
  ["SET odps.x.password=abc;", "SET odps.x.password=****;"],

  // keys and values
  ["password = hunter2", "password = ****"],
  ["  password = 'hunter2'  table = \"t\"", "  password = '****'  table = \"t\""],
  ["'password'='hunter2', 'user'='u'", "'password'='****', 'user'='u'"],
  ["'password' = 'pa\\'ss', 'user' = 'u'", "'password' = '****', 'user' = 'u'"],
  ["'password' = 'pa''ss', 'user' = 'u'", "'password' = '****''****', 'user' = 'u'"],
  ["'password' = 'pa' 'ss')", "'password' = '****' '****')"],
  ["'password' = 'pa' 'user' = 'u'", "'password' = '****' 'user' = 'u'"],
  ["'password' = 'p=a:s@s', 'x'='y'", "'password' = '****', 'x'='y'"],
  ["'password' = 'C:\\\\', 'x'='y'", "'password' = '****', 'x'='y'"],
  ["'password' = 'never closed\nnext line", "'password' = '****\nnext line"],
  ["'odps.federation.jdbc.tddl.app.secret.key'='abc'", "'odps.federation.jdbc.tddl.app.secret.key'='****'"],
  ["'odps.federation.jdbc.tddl.app.access.key'='abc'", "'odps.federation.jdbc.tddl.app.access.key'='****'"],
  ['"AccessKeyId": "abc", "access_key_secret": "d\\"ef"', '"AccessKeyId": "****", "access_key_secret": "****"'],
  ['"Access Key Secret" : "abc"', '"Access Key Secret" : "****"'],
  ['"PASSWORD":\n   "hunter2"', '"PASSWORD":\n   "****"'],
  ['"password": 123456,', '"password": ****,'],
  ['{"json": "{\\"password\\": \\"hun\\\\\\"ter2\\", \\"user\\": \\"u\\"}"}', '{"json": "{\\"password\\": \\"****\\", \\"user\\": \\"u\\"}"}'],
  ["password: hunter2", "password: ****"],
  ["token: a1b2c3d4", "token: ****"],
  ['db-password := "x"', 'db-password := "****"'],
  ["'fs.credential' => 'x'", "'fs.credential' => '****'"],
  ["password = “hunter2”, x = 1", "password = “****”, x = 1"],
  ["password＝ｈｕｎｔｅｒ２", "password＝****"],
  ["ｐａｓｓｗｏｒｄ = x1", "ｐａｓｓｗｏｒｄ = ****"],
  ["密码：hunter2", "密码：****"],
  ["`pwd`=`x y`", "`pwd`=`****`"],
  ["password = 密码很长", "password = ****"],
  ["'a'='b'password='hunter2'", "'a'='b'password='****'"],
  ["?password='hunter2'&x=1", "?password='****'&x=1"],
  ["password=a\r\ntoken=b\n", "password=****\r\ntoken=****\n"],
];

const plain: readonly string[] = [
  "password = secret(MYSQL_PASSWORD)",
  "password = secret( MYSQL_PASSWORD )  // from the environment",
  "'password'='${secret:MYSQL_PASSWORD}'",
  "${secret:NAME}",
  "password=${secret:NAME}&x=1",
  'password string @map("pwd")',
  "token bigint",
  "password string, token: bigint",
  "struct<password: string, token:bigint>",
  "array<struct<secret: map<string, string>>>",
  'arn = "acs:ram::12345:role/aliyunodpsroleforotheruser"',
  "credentials = acs:ram::12345:role/x",
  "oss://acs:ram::12345:role&reader@bucket/d/",
  "acs:ots:cn-hangzhou:12345:instance/cap1/table/token",
  "owner = 5678901234567890",
  "location/credentials",
  "// extc-ignore location/credentials: legacy1",
  '"location/credentials": "error"',
  "--rule location/credentials=error",
  "password = ''",
  'password = ""',
  "password =",
  'password =\nuser = "u"',
  "'url'='jdbc:mysql://h/d?password=', 'user'='u'",
  "(`//x`, `password=`, secret-like keys, `x`)",
  "'a' = 'password=', 'user' = 'u'",
  "jdbc:mysql://host_name:port/db?mail=a@b",
  "password = ****",
  "password = '****'",
  "password = ${pass}",
  "password = {{ pass }}",
  "password = '{{ pass }}'",
  "password = {pass}",
  "'accessKeyId'='<AccessKey>'",
  "accessKeyId = <Access Key>",
  "oss://<AccessKeyId>:<AccessKeySecret>@host/",
  "oss://${ak}:${sk}@host/",
  "oss://****:****@host/",
  "oss://bucket/dir/",
  "oss://host:80/dir/a@b",
  "http://host/x?mail=a@b",
  "http://host?mail=a@b",
  "mysql://h1:3306,h2:3306/db@x",
  "56789@odps.aliyuncs.com",
  "// see a@b: yes",
  "a ////// b",
  "unknown setting password: did you mean passwd?",
  "unexpected token: foo",
  '"secrets": ["MYSQL_PASSWORD"]',
  "passport = 'x', compass = 'y', bypass: 'z', keyword = 'w'",
  "AliyunODPSRolePolicyForTable01",
  "maxcomputereadsthesetables2026",
  "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123",
  "password = []",
  '"secret": {"user": "x", "region": "y"}',
  "password is a whole number",
  '"password": true, "token": null, "secret": { }',
  '"Action": "kms:GetSecretValue"',
  "SELECT * FROM HOSTS.accesslog20240101 t",
  "VOLTAIRE",
  ":password, token",
  "",
];

describe("maskSecrets", () => {
  test.each(masked)("%s", (text, expected) => {
    expect(maskSecrets(text)).toBe(expected);
    expect(maskSecrets(expected)).toBe(expected);
  });

  test.each(plain)("leaves %j", (text) => {
    expect(maskSecrets(text)).toBe(text);
  });

  const million = 1_000_000;
  const fill = (unit: string) => unit.repeat(Math.ceil(million / unit.length));
  test.each<readonly [string, string, string]>([
    ["one long word", fill("a"), fill("a")],
    ["one long key", `${fill("password.")}=x1`, `${fill("password.")}=****`],
    ["one long quoted key", `"${fill("user ")}key": "x"`, `"${fill("user ")}key": "****"`],
    ["separators", fill("=: "), fill("=: ")],
    ["spaces after a key", `password=${fill(" ")}`, `password=${fill(" ")}`],
    ["keys after keys", fill("password:"), "password:****"],
    ["open quotes", fill('password="'), 'password="****"'.repeat(50_000)],
    ["open curly quotes", `${fill("password=“")}x`, `${"password=“****“".repeat(50_000)}****`],
    ["an open quote at the end", `x='${fill("a")} password='b`, `x='${fill("a")} password='****`],
    ["backslashes", `password="${fill("\\")}x" y`, 'password="****" y'],
    ["slashes", fill("/"), fill("/")],
    ["authorities", fill("//a:b"), fill("//a:b")],
    ["an authority", `oss://${fill("a:")}@h/`, "oss://****@h/"],
    ["key ids", fill("LTAI"), "****"],
    ["nearly key ids", fill("LTAIabc "), fill("LTAIabc ")],
    ["nearly tokens", fill("CAIS "), fill("CAIS ")],
    ["closing brackets", `password=${fill(")")}x y`, "password=**** y"],
    ["commas", `password=${fill(",a")} y`, "password=**** y"],
    ["oracle", fill("jdbc:oracle:thin:a/"), fill("jdbc:oracle:thin:a/")],
    ["a long value", `x = 1, password = '${fill("hunter2 ")}', y = 2`, "x = 1, password = '****', y = 2"],
  ])(
    "takes a megabyte of %s",
    (_, text, expected) => {
      const result = maskSecrets(text);
      // Not `toBe`: the difference of two megabytes is no message.
      expect({ same: result === expected, length: result.length, from: result.slice(0, 60) }).toEqual({
        same: true,
        length: expected.length,
        from: expected.slice(0, 60),
      });
    },
    4_000,
  );
});

const scrap = fc.oneof(
  fc.constantFrom(
    "password",
    "pwd",
    "token",
    "user",
    "key",
    "secret",
    "accessKeyId",
    "location/credentials",
    "密码",
    "x",
    "=",
    ":",
    "＝",
    "：",
    "=>",
    "://",
    "//",
    "/",
    "@",
    "?",
    "&",
    ",",
    ";",
    ".",
    "-",
    "_",
    "#",
    "*",
    "****",
    "'",
    '"',
    "`",
    "“",
    "”",
    "‘",
    "’",
    "＂",
    "\\",
    "\\'",
    '\\"',
    "\\\\",
    " ",
    "  ",
    "\t",
    "\n",
    "\r\n",
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "<",
    ">",
    "${",
    "${secret:N}",
    "secret(N)",
    "{{ x }}",
    "oss",
    "STS.",
    "LTAI5tAbCdEfGhIjKl",
    "STS.NUgYrLnoC37mZZC1",
    `CAIS${"ab1/".repeat(12)}`,
    "acs:ram::1:role/r",
    "jdbc:oracle:thin:",
    "string",
    "true",
    "80",
  ),
  fc.string({ maxLength: 4, unit: "binary" }),
);
const scraps = fc.array(scrap, { maxLength: 24 }).map((parts) => parts.join(""));

describe("properties", () => {
  test("masking twice is masking once", () => {
    fc.assert(
      fc.property(scraps, (text) => {
        const once = maskSecrets(text);
        expect(maskSecrets(once)).toBe(once);
      }),
      runs,
    );
  });

  test("lines stay lines, and ranges are in order and apart", () => {
    fc.assert(
      fc.property(scraps, (text) => {
        const ranges = findSecrets(text);
        expect(maskSecrets(text).match(/[\r\n]/g)).toEqual(text.match(/[\r\n]/g));
        expect(maskRanges(text, ranges)).toBe(maskSecrets(text));
        ranges.forEach((range, n) => {
          expect(range.start).toBeGreaterThan(ranges[n - 1]?.end ?? -1);
          expect(range.end).toBeGreaterThan(range.start);
          expect(range.end).toBeLessThanOrEqual(text.length);
        });
      }),
      runs,
    );
  });

  const secretValue = fc
    .string({ minLength: 6, maxLength: 24, unit: fc.constantFrom(..."abcdefgXYZ0123456789!@#$%^*+-_=:;,.?~|(") })
    .map((text) => `Q7${text}z`);
  const shapes: readonly ((value: string) => string)[] = [
    (value) => `'password' = '${value}', 'user' = 'u'`,
    (value) => `{ "accessKeySecret": "${value}", "a": 1 }`,
    (value) => `mysql { password = "${value}" }`,
    (value) => `{"json": "{\\"pwd\\":\\"${value}\\"}"}`,
    (value) => `oss://AK:${value.replaceAll(/[?#]/g, "")}@host/b/`,
    (value) => `'odps.federation.jdbc.tddl.app.secret.key'="${value}"`,
  ];
  test("a planted password never appears", () => {
    fc.assert(
      fc.property(secretValue, fc.constantFrom(...shapes), (value, shape) => {
        expect(maskSecrets(shape(value))).not.toMatch(/Q7/);
      }),
      runs,
    );
  });
});
