const ACCOUNT = "1234567890123456";
const INSTANCE = `acs:ots:cn-hangzhou:${ACCOUNT}:instance/meters/table/`;
const READS = ["ots:DescribeTable", "ots:GetRow", "ots:GetRange", "ots:BatchGetRow", "ots:ComputeSplitPointsBySize"];
const LOCATION = "tablestore://meters.cn-hangzhou.ots-internal.aliyuncs.com";
const PROJECT = 'project { owner = 5678901234567890  region = "cn-hangzhou" }\n';

/** The characters that RAM takes in a policy. */
export const LONGEST = 6144;

/** What tables of Tablestore need, for all tables of the instance. */
const granting = { Effect: "Allow", Action: ["ots:ListTable", ...READS], Resource: [`${INSTANCE}*`] };

/** Grants what the tables need, and nothing more. */
export const shortPolicy = document([granting]);

/** A project of `tables` tables that one role reads, whose documents are `policies`. */
export function roleProject(tables, policies) {
  const documents = Object.fromEntries(policies.map((text, index) => [`policy-${index}.json`, text]));
  const role = roleText("Reader", "reader", Object.keys(documents));
  const source = sourceText("meters", "Reader");
  const body = Array.from({ length: tables }, (_, index) => tableText(index, "meters")).join("");
  return { "extc.config.json": '{ "root": true }', "tables.ext": PROJECT + role + source + body, "trust.json": trust(), ...documents };
}

/** A project of `roles` roles with a policy each, and ten tables that each reads. */
export function manyRoles(roles) {
  const files = { "extc.config.json": '{ "root": true }', "trust.json": trust() };
  let text = PROJECT;
  for (let role = 0; role < roles; role++) {
    const policy = `policies/reader-${role}.json`;
    files[policy] = shortPolicy;
    text += roleText(`Reader${role}`, `reader-${role}`, [policy]) + sourceText(`meters_${role}`, `Reader${role}`);
    for (let table = 0; table < 10; table++) text += tableText(role * 10 + table, `meters_${role}`);
  }
  return { ...files, "tables.ext": text };
}

/** `*a*a*a…b`: what a careless matcher takes ages to refuse. */
export function hostilePolicy(length) {
  const pattern = (size) => document([{ Effect: "Allow", Action: READS, Resource: [`acs:ots:*${"a*".repeat(size)}b`] }]);
  return pattern(Math.floor((length - pattern(0).length) / 2));
}

/** A policy of exactly as many characters as RAM takes, of statements on tables of another instance, `name`. */
export function longPolicy(name) {
  return filled(name, []);
}

/** Such a policy, of which the last statement grants what the tables need. */
export function longGrantingPolicy(name) {
  return filled(name, [granting]);
}

function filled(name, last) {
  const elsewhere = INSTANCE.replace("meters", name);
  const statements = [];
  const next = () => ({ Effect: "Allow", Action: READS, Resource: [`${elsewhere}t${statements.length}_*`] });
  while (document([...statements, next(), ...last]).length <= LONGEST) statements.push(next());
  statements[0].Resource[0] += "_".repeat(LONGEST - document([...statements, ...last]).length);
  return document([...statements, ...last]);
}

function document(Statement) {
  return JSON.stringify({ Version: "1", Statement });
}

function trust() {
  return document([{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: ["5678901234567890@odps.aliyuncs.com"] } }]);
}

function roleText(declared, name, policies) {
  const files = policies.map((path) => `file("${path}")`).join(", ");
  return `role ${declared} { arn = "acs:ram::${ACCOUNT}:role/${name}"  trust = file("trust.json")  policy = [${files}] }\n`;
}

function sourceText(name, role) {
  return `source ${name} { location = "${LOCATION}"  roleArn = ${role}  access = read }\n`;
}

function tableText(index, source) {
  return `external table t${index} from ${source} {
  columns { id bigint @key, at bigint @key, kwh double }
  tablestore { table = "${"a".repeat(20)}_${index}" }
}
`;
}
