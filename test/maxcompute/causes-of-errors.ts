import type { RuleId } from "../../src/diagnostics/catalogue.ts";
import { compile, memoryHost } from "../../src/index.ts";
import type { KnownErrorId } from "../../src/maxcompute/errors/known-errors.ts";

/** A file that leads to an error, and the documents it names. */
interface Cause {
  readonly main: "example.ext" | "example.sql";
  readonly text: string;
  readonly documents?: Readonly<Record<string, string>>;
}

const ext = (text: string, documents?: Cause["documents"]): Cause => ({ main: "example.ext", text, ...(documents && { documents }) });
const sql = (text: string): Cause => ({ main: "example.sql", text });

/** A table over Tablestore whose parts are told. */
function truckTable({
  columns = "vid bigint @key, speed double",
  table = "track",
  location = "tablestore://fleet-a.cn-hangzhou.ots-internal.aliyuncs.com",
  more = "",
} = {}): string {
  return `external table trucks {\n  columns { ${columns} }\n  tablestore { table = "${table}" }\n  location = "${location}"\n  ${more}\n}\n`;
}

/** A table over CSV files whose parts are told. */
function shopTable({ columns = "order_no string", location = "oss://oss-cn-hangzhou-internal.aliyuncs.com/shop/orders/", more = "" } = {}): string {
  return `external table orders {\n  columns { ${columns} }\n  csv { }\n  location = "${location}"\n  ${more}\n}\n`;
}

function roleWith(documents: string, arn = "acs:ram::1111222233334444:role/reader"): string {
  return `project {\n  owner = 5555666677778888\n  region = "cn-hangzhou"\n}\nrole Reader {\n  arn = "${arn}"\n  ${documents}\n}\n`;
}

const asReader = "roleArn = Reader";
const policy = (action: string, resource: string): string =>
  JSON.stringify({ Version: "1", Statement: [{ Effect: "Allow", Action: [action], Resource: [resource] }] });
const trust = (service: string): string =>
  JSON.stringify({ Version: "1", Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: [service] } }] });

const userArn = ext(shopTable({ more: 'roleArn = "acs:ram::1111222233334444:user/reader"' }));
const bareTrust = ext(roleWith('trust = file("trust.json")') + shopTable({ more: asReader }), { "trust.json": trust("odps.aliyuncs.com") });
const otherOwner = ext(roleWith('trust = file("trust.json")') + truckTable({ more: asReader }), {
  "trust.json": trust("1111222233334444@odps.aliyuncs.com"),
});
const otherRegion = ext(`project { region = "cn-beijing" }\n${shopTable()}`);
const bucketInHost = ext(shopTable({ location: "oss://shop.oss-cn-hangzhou-internal.aliyuncs.com/orders/" }));
const misspeltTable = ext(truckTable({ table: "truck-track" }));
const publicEndpoint = ext(truckTable({ location: "tablestore://fleet-a.cn-hangzhou.ots.aliyuncs.com" }));
const arraysInCsv = ext(shopTable({ columns: "items array<string>" }));
const unknownHandler = sql(
  "CREATE EXTERNAL TABLE lake (a STRING) STORED BY 'com.aliyun.odps.IcebergStorageHandler' LOCATION 'oss://oss-cn-hangzhou-internal.aliyuncs.com/lake/t/';",
);
const shortMapping = sql(
  `CREATE EXTERNAL TABLE trucks (vid BIGINT, speed DOUBLE, seen BIGINT) STORED BY 'com.aliyun.odps.TableStoreStorageHandler' WITH SERDEPROPERTIES ('tablestore.columns.mapping'=':vid,speed', 'tablestore.table.name'='track') LOCATION 'tablestore://fleet-a.cn-hangzhou.ots-internal.aliyuncs.com';`,
);
const keysInLocation = (scheme: string, host: string): Cause =>
  ext(
    scheme === "oss"
      ? shopTable({ location: `oss://LTAI4GExampleExampleExa:0123456789abcdefghijABCDEFGHIJ@${host}/shop/orders/` })
      : truckTable({ location: `tablestore://LTAI4GExampleExampleExa:0123456789abcdefghijABCDEFGHIJ@${host}` }),
  );

/** Files that lead to an error, for each that a rule finds a cause of. */
export const causesOfErrors: Partial<Record<KnownErrorId, readonly Cause[]>> = {
  "role-not-found": [userArn, ext(shopTable({ more: 'roleArn = "acs:ram::<uid>:role/reader"' }))],
  "role-not-trusting": [otherOwner, bareTrust],
  "not-authorized-by-ram": [bareTrust],
  "assume-role-refused": [otherOwner, userArn],
  "role-arn-malformed": [ext(shopTable({ more: 'roleArn = "acs: ram::1111222233334444:role/reader"' })), userArn],
  "policy-malformed": [
    ext(roleWith('policy = file("policy.json")') + shopTable({ more: asReader }), { "policy.json": '{ "Version": "2", "Statement": [] }' }),
  ],
  "check-failed-without-words": [userArn, bareTrust, bucketInHost],
  "check-failed": [userArn, bareTrust],
  "tablestore-no-permission": [
    ext(roleWith('policy = file("policy.json")') + truckTable({ more: asReader }), {
      "policy.json": policy("ots:GetRow", "acs:ots:cn-hangzhou:1111222233334444:instance/fleet-a/table/track"),
    }),
  ],
  "tablestore-instance-missing": [ext(truckTable({ location: "tablestore://fa.cn-hangzhou.ots-internal.aliyuncs.com" }))],
  "tablestore-network-refused": [publicEndpoint],
  "tablestore-key-refused": [keysInLocation("tablestore", "fleet-a.cn-hangzhou.ots-internal.aliyuncs.com")],
  "tablestore-auth-failed": [keysInLocation("tablestore", "fleet-a.cn-hangzhou.ots-internal.aliyuncs.com")],
  "tablestore-table-missing": [misspeltTable],
  "tablestore-key-mismatch": [
    ext(truckTable({ columns: "vid bigint, speed double" })),
    ext(truckTable({ columns: "vid double @key, speed double" })),
  ],
  "tablestore-column-mapping": [shortMapping, ext(truckTable({ columns: 'vid bigint @key, a double @map("speed"), b double @map("speed")' }))],
  "tablestore-parameter-invalid": [misspeltTable],
  "tablestore-unreachable": [publicEndpoint, ext(truckTable({ location: "tablestore://fleet-a.cn-hangzou.ots-internal.aliyuncs.com" }))],
  "oss-access-denied": [
    ext(roleWith('policy = file("policy.json")') + shopTable({ more: asReader }), { "policy.json": policy("oss:ListObjects", "acs:oss:*:*:shop") }),
  ],
  "oss-host-or-role": [bucketInHost, otherRegion],
  "oss-bucket-missing": [bucketInHost],
  "oss-other-endpoint": [otherRegion],
  "oss-key-refused": [keysInLocation("oss", "oss-cn-hangzhou-internal.aliyuncs.com")],
  "oss-no-such-key": [ext(shopTable({ location: "oss://oss-cn-hangzhou-internal.aliyuncs.com/shop/orders/2026.csv" }))],
  "parse-exception": [
    sql(
      "CREATE EXTERNAL TABLE t (a STRING) STORED BY 'com.aliyun.odps.CsvStorageHandler' WITH SERDEPROPERTIES ('odps.text.option.header.lines.count'='1' 'odps.text.option.delimiter'=';') LOCATION 'oss://oss-cn-hangzhou-internal.aliyuncs.com/shop/orders/';",
    ),
    sql(
      "CREATE EXTERNAL TABLE t (a STRING,) STORED BY 'com.aliyun.odps.CsvStorageHandler' LOCATION 'oss://oss-cn-hangzhou-internal.aliyuncs.com/shop/orders/';",
    ),
  ],
  "type-not-enabled": [ext(shopTable({ columns: "paid timestamp" }))],
  "type-refused": [arraysInCsv, ext(shopTable({ columns: "a strng" }))],
  "table-exists": [
    sql(
      "CREATE EXTERNAL TABLE IF NOT EXISTS t (a STRING) STORED BY 'com.aliyun.odps.CsvStorageHandler' LOCATION 'oss://oss-cn-hangzhou-internal.aliyuncs.com/shop/orders/';",
    ),
  ],
  "partition-not-found": [ext(shopTable({ more: "partitions { dt string }" }))],
  "columns-do-not-fit": [shortMapping],
  "class-not-found": [unknownHandler],
  "hologres-other-region": [
    ext(
      `project { region = "cn-beijing" }\nexternal table t {\n  columns { a string }\n  hologres { table = "t" }\n  location = "jdbc:postgresql://hgpostcn-cn-abc-cn-hangzhou-internal.hologres.aliyuncs.com:80/shop"\n}\n`,
    ),
  ],
  "table-code-failed": [arraysInCsv],
};

/** The rules that report in a file. */
export function rulesFoundIn({ main, text, documents = {} }: Cause): ReadonlySet<RuleId> {
  return new Set(compile(text, { filename: main, host: memoryHost(documents) }).diagnostics.map(({ rule }) => rule));
}
