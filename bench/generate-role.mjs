const ACCOUNT = "1234567890123456";
const INSTANCE = `acs:ots:cn-hangzhou:${ACCOUNT}:instance/meters/table/`;
const READS = ["ots:DescribeTable", "ots:GetRow", "ots:GetRange", "ots:BatchGetRow", "ots:ComputeSplitPointsBySize"];

/** The characters that RAM takes in a policy. */
const LONGEST = 6144;

/** A project of `tables` tables that one role reads; `policies` are its documents besides the one that grants what is needed. */
export function generateRole(tables, policies) {
  const granting = document([{ Effect: "Allow", Action: ["ots:ListTable", ...READS], Resource: [`${INSTANCE}*`] }]);
  const trust = document([{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: ["5678901234567890@odps.aliyuncs.com"] } }]);
  const documents = Object.fromEntries([granting, ...policies].map((text, index) => [`policy-${index}.json`, text]));
  const names = Object.keys(documents).map((name) => `file("${name}")`);
  const head = `project { owner = 5678901234567890  region = "cn-hangzhou" }
role Reader { arn = "acs:ram::${ACCOUNT}:role/reader"  trust = file("trust.json")  policy = [${names.join(", ")}] }
source meters { location = "tablestore://meters.cn-hangzhou.ots-internal.aliyuncs.com"  roleArn = Reader  access = read }
`;
  const body = Array.from({ length: tables }, (_, index) => table(index)).join("");
  return { "extc.config.json": '{ "root": true }', "tables.ext": head + body, "trust.json": trust, ...documents };
}

/** `*a*a*a…b`: what a careless matcher takes ages to refuse. */
export function hostilePolicy(length) {
  const pattern = (size) => document([{ Effect: "Allow", Action: READS, Resource: [`acs:ots:*${"a*".repeat(size)}b`] }]);
  return pattern(Math.floor((length - pattern(0).length) / 2));
}

/** As many statements on tables of other instances as a policy holds. */
export function longPolicy(name) {
  const statements = [];
  const next = () => ({ Effect: "Allow", Action: READS, Resource: [`${INSTANCE.replace("meters", name)}t${statements.length}_*`] });
  while (document([...statements, next()]).length <= LONGEST) statements.push(next());
  return document(statements);
}

function document(Statement) {
  return JSON.stringify({ Version: "1", Statement });
}

function table(index) {
  return `external table t${index} from meters {
  columns { id bigint @key, at bigint @key, kwh double }
  tablestore { table = "${"a".repeat(20)}_${index}" }
}
`;
}
