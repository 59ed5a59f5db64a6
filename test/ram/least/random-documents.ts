import fc from "fast-check";
import { actionsOfTables } from "../../policy/neighbourhood.ts";
import { buckets, directories, remotes, roleAccount } from "../../policy/random-projects.ts";
import type { StatementJson } from "../plain-ram.ts";

const region = fc.constantFrom("cn-hangzhou", "cn-beijing");
const folders = directories.map((directory) => `${directory}*`);

/** What tables may need, to the letter. */
const exact = fc.oneof(
  fc.tuple(region, fc.constantFrom("meter", "pier"), fc.constantFrom(...remotes, "*")).map(tableResource),
  fc.tuple(fc.constantFrom(...buckets), fc.constantFrom(...folders)).map(([bucket, key]) => `acs:oss:*:${roleAccount}:${bucket}/${key}`),
);

const wide = fc.oneof(
  fc.tuple(region, fc.constantFrom("m*", "*"), fc.constantFrom(...remotes, "t*", "t?")).map(tableResource),
  fc
    .tuple(fc.constantFrom("*", "9"), fc.constantFrom(...buckets, "readings*", "*"), fc.constantFrom("", "/*", "/raw/x*"))
    .map(([account, bucket, key]) => `acs:oss:*:${account}:${bucket}${key}`),
  fc.constantFrom("*", `acs:oss:*:${roleAccount}:*`, "acs:ots:*:*:*", "acs:ots:*:${account}:instance/meter/table/t"),
);

const resource = fc.oneof({ weight: 2, arbitrary: exact }, wide);

function tableResource([where, instance, table]: readonly [string, string, string]): string {
  return `acs:ots:${where}:${roleAccount}:instance/${instance}/table/${table}`;
}

const action = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...actionsOfTables) },
  fc.constantFrom("ots:*", "oss:*", "ots:Get*", "oss:Get*", "ots:BatchGet*", "*", "OTS:GETROW", "oss:${action}"),
);

const condition = fc.constantFrom(
  { StringLike: { "oss:Prefix": ["raw/*"] } },
  { StringLike: { "oss:Prefix": "raw/2026/*" } },
  { IpAddress: { "acs:SourceIp": ["10.0.0.0/8"] } },
);

function oneOrList<T>(item: fc.Arbitrary<T>, longest: number): fc.Arbitrary<T | T[]> {
  return fc.oneof({ weight: 3, arbitrary: fc.uniqueArray(item, { minLength: 1, maxLength: longest }) }, item);
}

const statement: fc.Arbitrary<StatementJson> = fc
  .record({
    effect: fc.oneof({ weight: 5, arbitrary: fc.constant("Allow") }, fc.constant("Deny")),
    excepts: fc.oneof({ weight: 6, arbitrary: fc.constant(false) }, fc.constant(true)),
    actions: oneOrList(action, 6),
    resources: fc.oneof(oneOrList(exact, 1), oneOrList(resource, 3)),
    conditional: fc.option(condition, { freq: 5, nil: undefined }),
  })
  .map(({ effect, excepts, actions, resources, conditional }) => ({
    Effect: effect,
    ...(excepts ? { NotAction: actions } : { Action: actions }),
    Resource: resources,
    ...(conditional && { Condition: conditional }),
  }));

interface DocumentSpec {
  readonly statements: readonly StatementJson[];
  readonly isSingle: boolean;
  readonly indent: string;
  readonly lineBreak: string;
  readonly end: string;
}

const document: fc.Arbitrary<DocumentSpec> = fc.record({
  statements: fc.array(statement, { maxLength: 3 }),
  isSingle: fc.boolean(),
  indent: fc.constantFrom("", "  ", "    ", "\t"),
  lineBreak: fc.constantFrom("\n", "\r\n"),
  end: fc.constantFrom("", "\n", "\n\n"),
});

/** Permission policies as people write them, laid out in several ways. */
export const anyDocuments: fc.Arbitrary<string[]> = fc.array(document.map(documentText), { minLength: 1, maxLength: 3 });

function documentText({ statements, isSingle, indent, lineBreak, end }: DocumentSpec): string {
  const Statement = isSingle && statements.length === 1 ? statements[0] : statements;
  return (JSON.stringify({ Version: "1", Statement }, null, indent) + end).replaceAll("\n", lineBreak);
}
