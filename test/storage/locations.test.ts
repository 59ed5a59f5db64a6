import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../../src/index.ts";
import { compile } from "../../src/index.ts";
import { regions } from "../../src/maxcompute/regions.ts";
import type { LocationParts, Network } from "../../src/storage/location.ts";
import { storageKind } from "../../src/storage/registry.ts";

const OSS = "oss://oss-cn-hangzhou-internal.aliyuncs.com";
const HOLOGRES = "jdbc:postgresql://hgprecn-cn-a1b2c3-cn-hangzhou-internal.hologres.aliyuncs.com";

/** A project of a region with one table of a kind at a location. */
function tableAt(kind: string, location: string, region = "cn-hangzhou"): string {
  const blocks: Readonly<Record<string, string>> = {
    tablestore: 'columns { a string @key }\n  tablestore { table = "t" }',
    hologres: 'columns { a string }\n  hologres { table = "t" }',
    mysql: 'columns { a string }\n  mysql { table = "t"  user = "u"  password = secret(P) }',
  };
  return `param late = late
project p { owner = 1  region = "${region}" }
external table t {
  ${blocks[kind] ?? `columns { a string }\n  ${kind} { }`}
  location = ${JSON.stringify(location)}
}
`;
}

const aboutLocations = ({ rule, fixes }: Diagnostic): boolean =>
  /^(?:location|oss)\/|^tablestore\/name$/.test(rule) && (rule !== "location/credentials" || fixes.length > 0);

function findingsAt(kind: string, location: string, region?: string): readonly Diagnostic[] {
  return compile(tableAt(kind, location, region)).diagnostics.filter(aboutLocations);
}

const rulesAt = (kind: string, location: string, region?: string): string[] => findingsAt(kind, location, region).map(({ rule }) => rule);

/** The location after the fixes of its findings, one after the other; null where one has no fix. */
function mendedLocation(kind: string, location: string, region?: string): string | null {
  let text = tableAt(kind, location, region);
  for (let left = 9; left > 0; left--) {
    const findings = compile(text).diagnostics.filter(aboutLocations);
    if (findings.length === 0) return /location = "(.*)"/.exec(text)![1]!;
    const edit = findings.flatMap(({ fixes }) => fixes)[0]?.edits[0];
    if (edit === undefined) return null;
    text = text.slice(0, edit.at.start) + edit.text + text.slice(edit.at.end);
  }
  return null;
}

/** Kinds whose hosts belong to regions, what their locations are made of besides, and their networks. */
const regional: readonly (readonly [kind: string, rest: Omit<LocationParts, "network" | "region">, networks: readonly Network[]])[] = [
  ["tablestore", { instance: "cn-shanghai-me1" }, ["internal", "public", "vpc"]],
  ["csv", { bucket: "oss-us-east-1", directory: "a/b.c/dt=1/" }, ["internal", "public", "hdfs"]],
  ["parquet", { bucket: "b", directory: "" }, ["internal", "public", "hdfs"]],
  ["hologres", { instance: "hgprecn-cn-us-west-1-a1", port: "80", database: "db" }, ["internal", "public", "vpc"]],
];

describe.each(regional)("%s", (kind, rest, networks) => {
  const { build, parse } = storageKind(kind)!.location!;
  const locations = [...regions].flatMap((region) => networks.map((network): LocationParts => ({ network, region, ...rest })));

  test("what is built of parts is read as these parts, in every region and network", () => {
    for (const parts of locations) {
      const built = build!(parts);
      const { location } = parse(built);
      expect(location.parts ?? { network: location.network, region: location.region!.text, ...rest }).toEqual(parts);
      expect(built.slice(location.region!.start, location.region!.end)).toBe(parts.region);
      expect(build!(location.parts!)).toBe(built);
    }
  });

  test("every internal location is free of findings", () => {
    const told = [...regions].flatMap((region) => rulesAt(kind, build!({ network: "internal", region, ...rest }), region));
    expect(told).toEqual([]);
  });

  test.each([...regions])("the public location of %s becomes the internal one", (region) => {
    const [location, internal] = (["public", "internal"] as const).map((network) => build!({ network, region, ...rest }));
    expect(rulesAt(kind, location!, region)).toEqual(["location/public-endpoint"]);
    expect(mendedLocation(kind, location!, region)).toBe(internal);
  });

  test("another region than the project's is told, also where one id begins with the other", () => {
    for (const [own, other] of [
      ["cn-shanghai", "cn-shanghai-finance-1"],
      ["cn-shanghai-finance-1", "cn-shanghai"],
      ["cn-shanghai-finance-1", "cn-shanghai-finance-1f"],
      ["cn-hangzhou", "cn-hangzhou-finance"],
    ] as const)
      expect(rulesAt(kind, build!({ network: "internal", region: other, ...rest }), own)).toEqual(["location/region-mismatch"]);
  });
});

/** Locations that are written in another way, the rules that say so, and what their fixes make of them. */
const wrong: readonly (readonly [kind: string, location: string, rules: string, mended: string | null])[] = [
  ["csv", "oss://bucket/dir/", "oss/short-location", null],
  ["csv", "oss://bucket", "oss/short-location oss/trailing-slash", null],
  ["csv", "oss://", "oss/bucket-in-host", null],
  ["csv", OSS, "oss/bucket-in-host", null],
  ["csv", `${OSS}/`, "oss/bucket-in-host", null],
  ["csv", `${OSS}/b`, "oss/trailing-slash", `${OSS}/b/`],
  ["csv", `${OSS}/b/v1.2`, "oss/trailing-slash", `${OSS}/b/v1.2/`],
  ["csv", `${OSS}/b/d/a.csv`, "oss/not-a-directory", `${OSS}/b/d/`],
  ["csv", `${OSS}/b/d/part-0.snappy.parquet`, "oss/not-a-directory", `${OSS}/b/d/`],
  ["csv", `OSS${OSS.slice(3)}/b/d/`, "oss/scheme", `${OSS}/b/d/`],
  ["csv", `oss:/${OSS.slice(6)}/b/d/`, "oss/scheme", `${OSS}/b/d/`],
  ["csv", `http${OSS.slice(3)}/b/d/`, "oss/scheme", `${OSS}/b/d/`],
  ["csv", "https://b.oss-cn-hangzhou.aliyuncs.com/d", "oss/scheme", `${OSS}/b/d/`],
  ["csv", "oss://b.oss-cn-hangzhou-internal.aliyuncs.com/d/", "oss/bucket-in-host", `${OSS}/b/d/`],
  ["csv", "oss://b.cn-hangzhou.oss-dls.aliyuncs.com/d/", "oss/bucket-in-host", "oss://cn-hangzhou.oss-dls.aliyuncs.com/b/d/"],
  ["csv", "oss://oss-accelerate.aliyuncs.com/b/d/", "location/public-endpoint", null],
  ["csv", "oss://oss-cn-atlantis-internal.aliyuncs.com/b/d/", "location/unknown-region", null],
  ["csv", "oss://cn-hangzhou.example.aliyuncs.com/b/d/", "location/unknown-endpoint", null],
  ["csv", "tablestore://inst.cn-hangzhou.ots-internal.aliyuncs.com", "location/scheme-mismatch", null],

  ["tablestore", "tablestore://", "location/unknown-endpoint", null],
  ["tablestore", "tablestore://inst", "location/unknown-endpoint", null],
  ["tablestore", "tablestore://i_.cn-hangzhou.ots-internal.aliyuncs.com", "tablestore/name", null],
  [
    "tablestore",
    "TableStore://inst.cn-hangzhou.ots-internal.aliyuncs.com",
    "location/scheme-mismatch",
    "tablestore://inst.cn-hangzhou.ots-internal.aliyuncs.com",
  ],
  [
    "tablestore",
    "tablestore:inst.cn-hangzhou.ots-internal.aliyuncs.com",
    "location/scheme-mismatch",
    "tablestore://inst.cn-hangzhou.ots-internal.aliyuncs.com",
  ],
  ["tablestore", "https://inst.cn-hangzhou.ots.aliyuncs.com", "location/scheme-mismatch", "tablestore://inst.cn-hangzhou.ots-internal.aliyuncs.com"],
  ["tablestore", "https://example.com", "location/scheme-mismatch", null],
  ["tablestore", `${OSS}/b/d/`, "location/scheme-mismatch", null],

  ["hologres", `${HOLOGRES}:80/db/`, "location/incomplete", `${HOLOGRES}:80/db`],
  ["hologres", `${HOLOGRES}:80`, "location/incomplete", null],
  ["hologres", `${HOLOGRES}:80/`, "location/incomplete", null],
  ["hologres", `${HOLOGRES}:80/db?table=t/`, "location/incomplete", null],
  ["hologres", `${HOLOGRES}:80/db/t`, "location/incomplete", null],
  ["hologres", `${HOLOGRES.slice("jdbc:".length)}:80/db`, "location/scheme-mismatch", `${HOLOGRES}:80/db`],
  ["hologres", `${HOLOGRES.replace("-internal", "-vpc")}:80/db`, "location/unknown-endpoint", `${HOLOGRES}:80/db`],
  ["hologres", "jdbc:postgresql://-cn-hangzhou-internal.hologres.aliyuncs.com:80/db", "location/unknown-endpoint", null],
  ["hologres", "jdbc:postgresql://inst-cn-atlantis-internal.hologres.aliyuncs.com:80/db", "location/unknown-endpoint", null],
  ["hologres", "jdbc:mysql://h:3306/db", "location/scheme-mismatch", null],

  ["mysql", "jdbc:mysql://", "location/incomplete", null],
  ["mysql", "jdbc:mysql://:3306/db", "location/incomplete", null],
  ["mysql", "jdbc:mysql://h:3306", "location/incomplete", null],
  ["mysql", "jdbc:mysql://h:3306?useSSL=true", "location/incomplete location/incomplete", null],
  ["mysql", "jdbc:mysql://h:3306/db?useSSL=true", "location/incomplete", null],
  ["mysql", "jdbc:mysql://h:0/db", "location/incomplete", null],
  ["mysql", "jdbc:mysql://h:65536/db", "location/incomplete", null],
  ["mysql", "jdbc:mysql://h:port/db", "location/incomplete", null],
  ["mysql", "jdbc:mysql://h:/db", "location/incomplete", null],
  ["mysql", "JDBC:MySQL://h:3306/db", "location/scheme-mismatch", "jdbc:mysql://h:3306/db"],
  ["mysql", "mysql://h:3306/db", "location/scheme-mismatch", "jdbc:mysql://h:3306/db"],
];

describe("wrong forms", () => {
  test.each(wrong)("%s at %s", (kind, location, rules, mended) => {
    expect(rulesAt(kind, location)).toEqual(rules.split(" "));
    expect(mendedLocation(kind, location)).toBe(mended);
  });
});

/** Nothing is said about these. */
const right: readonly (readonly [kind: string, location: string])[] = [
  ["mysql", "jdbc:mysql://rm-a1b2.mysql.rds.aliyuncs.com:3306/db"],
  ["mysql", "jdbc:mysql://h/db"],
  ["mysql", "jdbc:mysql://h:65535/db-1"],
  ["mysql", "jdbc:mysql://[2001:db8::1]:3306/db"],
  ["mysql", "jdbc:mysql://[2001:db8::1]/db"],
  ["mysql", "jdbc:mysql://h1:3306,h2:3306/db"],
  ["hologres", `${HOLOGRES}/db`],
  ["hologres", "jdbc:postgresql://hgpostcn-cn-shanghai-cn-hangzhou-internal.hologres.aliyuncs.com:80/cn-beijing"],
  ["tablestore", "tablestore://cn-shanghai.cn-hangzhou.ots-internal.aliyuncs.com/"],
  ["csv", `${OSS}/cn-shanghai/oss-cn-shanghai.aliyuncs.com/`],
  ["csv", `${OSS}/b/a@b/`],
  ["csv", `${OSS}/b//d/`],
];

test.each(right)("nothing is said of %s at %s", (kind, location) => {
  expect(rulesAt(kind, location)).toEqual([]);
});

/** `#` stands for what is filled in later. */
const open: readonly (readonly [kind: string, location: string])[] = [
  ["csv", "#"],
  ["csv", "#://oss-cn-hangzhou-internal.aliyuncs.com/b/d/"],
  ["csv", "oss:#"],
  ["csv", "oss://#"],
  ["csv", "oss://#/b/d/"],
  ["csv", "oss://oss-#-internal.aliyuncs.com/b/d/"],
  ["csv", `${OSS}/#/d/`],
  ["csv", `${OSS}/b/#`],
  ["csv", `${OSS}/b/#/`],
  ["tablestore", "tablestore:#"],
  ["tablestore", "tablestore://#"],
  ["tablestore", "tablestore://#.cn-hangzhou.ots-internal.aliyuncs.com"],
  ["tablestore", "tablestore://inst.#.ots-internal.aliyuncs.com"],
  ["tablestore", "tablestore://inst.cn-hangzhou.#.aliyuncs.com"],
  ["hologres", "jdbc:#"],
  ["hologres", "jdbc:postgresql://#"],
  ["hologres", "jdbc:postgresql://#/db"],
  ["hologres", "jdbc:postgresql://#-cn-hangzhou-internal.hologres.aliyuncs.com:80/db"],
  ["hologres", `${HOLOGRES}:#/db`],
  ["hologres", `${HOLOGRES}:80/#`],
  ["mysql", "jdbc:mysql://#:3306/db"],
  ["mysql", "jdbc:mysql://#/db"],
  ["mysql", "jdbc:mysql://h:#/db"],
  ["mysql", "jdbc:mysql://h:3306/#"],
  ["mysql", "jdbc:mysql://h:3306#"],
];

describe.each(["${late}", "\\${a.b:-c/d@e?f}", "{{ ds.x }}", "{name}", "****", "<name>", "<name of: a/b>", "<名称>"])(
  "with %s in it",
  (placeholder) => {
    test.each(open)("%s at %s is not judged there", (kind, location) => {
      const text = tableAt(kind, location.replace("#", "@@")).replace("@@", () => placeholder);
      expect(compile(text).diagnostics.filter(aboutLocations)).toEqual([]);
    });
  },
);

test.each(["oss://cn-hangzhou.oss-dls.aliyuncs.com/${late}/d/", "oss://${late}.oss-dls.aliyuncs.com/b/d/"])("%s is one of OSS-HDFS", (location) =>
  expect(compile(tableAt("orc", location)).sql).toContain("'odps.oss-hdfs.state'='on'"),
);
