import { describe, expect, test, vi } from "vitest";
import type { StorageKind } from "../../src/storage/storage-kind.ts";

/** A kind as a contributor would write one, in one object: rows that pigeons carry. */
const { pigeon } = vi.hoisted(() => {
  const release = { action: "pigeon:Release", access: "read", certainty: "certain", on: "the loft" } as const;
  const kind: StorageKind = {
    id: "pigeon",
    title: "Pigeon post",
    summary: "Rows that pigeons carry.",
    settings: {
      loft: { type: { kind: "string" }, place: "serdeProperties", key: "pigeon.loft", required: true, description: "Where the pigeons live." },
      speed: { type: { kind: "integer" }, place: "tableProperties", key: "pigeon.speed", description: "Metres a second." },
    },
    columnAttributes: ["map"],
    format: () => ({ form: "STORED BY", handler: "com.example.PigeonHandler" }),
    partitions: "no",
    role: "expected",
    writing: () => ({ support: "no", inWords: "Pigeons fly home alone." }),
    location: {
      schemes: ["pigeon://"],
      example: "pigeon://<tower>",
      parse: (value) => ({
        location: { network: "unknown" },
        problems: value.endsWith("tower")
          ? []
          : [{ rule: "location/incomplete", start: 9, end: value.length, message: "no tower", help: "name one" }],
      }),
    },
    typesInWords: "string, and double in fair weather",
    typeSupport: (type) => {
      const name = type.kind === "primitive" ? type.name : type.kind;
      return name === "string" ? "yes" : name === "double" ? "contested" : "no";
    },
    derivedProperties: ({ columns }) => [
      { bag: "serdeProperties", key: "pigeon.rings", value: columns.map((column) => column.map?.value ?? column.name).join() },
    ],
    flags: () => [{ key: "odps.sql.pigeon", value: "true" }],
    actions: [release],
    needs: ({ storage }, _, account) => {
      const loft = storage?.settings.get("loft")?.value.value;
      return loft === undefined ? undefined : [{ actions: [release], resource: [`acs:pigeon:*:${account ?? "*"}:loft/${loft}`] }];
    },
    example: 'external table t {\n  columns { a string }\n  pigeon { loft = "roof" }\n  location = "pigeon://tower"\n}\n',
    sources: ["Pigeon documentation: Lofts"],
  };
  return { pigeon: kind };
});

// All that adding a kind touches: one more entry of the registry.
vi.mock(import("../../src/storage/registry.ts"), async (original) => {
  const { storageKind, storageKindIds } = await original();
  return { storageKindIds: [...storageKindIds, pigeon.id], storageKind: (id: string) => (id === pigeon.id ? pigeon : storageKind(id)) };
});

const { compile } = await import("../../src/index.ts");
const { referencePage } = await import("../../src/storage/reference-page.ts");

const ROLE = `role Keeper {
  arn = "acs:ram::1:role/keeper"
  trusts ["odps.aliyuncs.com"]
  allow ["pigeon:Release"] on ["acs:pigeon:*:1:loft/roof"]
}`;

function table({
  columns = 'name string @map("ring")',
  loft = 'loft = "roof"',
  location = "pigeon://tower",
  items = "roleArn = Keeper",
  role = ROLE,
} = {}): string {
  return `project p { owner = 1 }
${role}
external table post {
  columns { ${columns} }
  pigeon { ${loft} }
  location = "${location}"
  ${items}
}
`;
}

/** `severity rule characters` of what is worse than a hint. */
function findings(source: string): string[] {
  return compile(source)
    .diagnostics.filter(({ severity }) => severity !== "hint")
    .map(({ severity, rule, source: { text }, span }) => `${severity} ${rule} ${text.slice(span!.start, span!.end)}`);
}

describe("a kind that one entry of the registry adds", () => {
  test("is parsed, bound and written to SQL", () => {
    expect(compile(table({ loft: 'loft = "roof"  speed = 20' })).sql).toBe(`SET odps.sql.pigeon=true;
CREATE EXTERNAL TABLE post
(
  name string
)
STORED BY 'com.example.PigeonHandler'
WITH SERDEPROPERTIES (
  'pigeon.rings'='ring',
  'pigeon.loft'='roof',
  'odps.properties.rolearn'='acs:ram::1:role/keeper'
)
LOCATION 'pigeon://tower'
TBLPROPERTIES (
  'pigeon.speed'='20'
);
`);
  });

  test.each([
    ["what is right", table(), []],
    ["its types", table({ columns: "a bigint, b double" }), ["error column/type-not-supported bigint", "warning column/type-not-supported double"]],
    ["its column attributes", table({ columns: "a string @key" }), ["error name/unknown-setting @key"]],
    ["its settings", table({ loft: "speed = fast" }), ["error storage/missing-setting pigeon", "error value/type fast"]],
    ["a misspelt setting", table({ loft: 'lotf = "roof"' }), ["error name/unknown-setting lotf"]],
    ["a misspelt block", table().replace("pigeon {", "pigoen {"), ["error name/unknown-setting pigoen"]],
    ["its location", table({ location: "pigeon://tree" }), ["error location/incomplete tree"]],
    ["another kind's location", table({ location: "oss://b/d/" }), ["error location/scheme-mismatch oss://"]],
    ["partitions", table({ items: "roleArn = Keeper\n  partitions { d string }" }), ["error partition/not-supported partitions"]],
    ["writing", table({ items: "roleArn = Keeper\n  access = readwrite" }), ["error storage/read-only readwrite"]],
    ["what its role lacks", table({ role: ROLE.replace("loft/roof", "loft/cellar") }), ["error ram/missing-action Keeper"]],
  ])("is checked: %s", (_, source, expected) => {
    expect(findings(source)).toEqual(expected);
  });

  test("its raw keys have a home", () => {
    const { diagnostics } = compile(table({ items: 'roleArn = Keeper\n  tableProperties { "pigeon.loft" = "x", "pigeon.sped" = "1" }' }));
    expect(diagnostics.map(({ rule, help }) => [rule, help])).toEqual([
      ["storage/wrong-property-bag", "use the setting loft instead"],
      ["storage/unknown-property", "did you mean pigeon.speed?"],
    ]);
  });

  test("has a reference page", () => {
    const page = referencePage(pigeon);
    expect(page).toContain("# pigeon: Pigeon post");
    expect(page).toContain("| `loft` (required) | a string |  | SERDEPROPERTIES `pigeon.loft` | Where the pigeons live. |");
    expect(page).toContain("| double | sources disagree (warning) |");
    expect(page).toContain("| read | `pigeon:Release` | the loft | certain: an error without it |");
  });
});
