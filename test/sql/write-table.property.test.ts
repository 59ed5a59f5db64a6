import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { writeTable } from "../../src/sql/write-table.ts";
import { storageKindIds } from "../../src/storage/registry.ts";
import { expectedCreate, expectedFlags, expectedLocation, pairsOf } from "./expected-statement.ts";
import { hostileTable } from "./hostile-tables.ts";
import { value } from "./hostile-values.ts";
import { readQuery } from "./location-query.ts";
import { property, table, text } from "./sample-table.ts";
import { type CreateTable, readScript } from "./vendor-grammar.ts";

const RUNS = Number(process.env["EXTC_RUNS"] ?? 1000);
const RUNS_OF_A_KIND = Math.ceil(RUNS / storageKindIds.length);

/** Flags that the types of columns and the parts of the name ask for, whatever the kind. */
const COMMON_FLAGS = new Set(["odps.sql.type.system.odps2", "odps.sql.decimal.odps2", "odps.sql.type.json.enable", "odps.namespace.schema"]);

describe(`${RUNS} tables of hostile values read back as they were, in the vendor's grammar`, () => {
  test.each(storageKindIds)("of %s", { timeout: 30_000 + RUNS_OF_A_KIND * 20 }, (kind) => {
    fc.assert(
      fc.property(hostileTable(kind), value, (of, credential) => {
        const secrets = (name: string): string => name + credential;
        const { flags, statements } = readScript(writeTable(of, { secrets }));
        const [create, ...added] = statements;
        const { location, ...rest } = create as CreateTable;
        expect(rest).toEqual(expectedCreate(of, secrets));
        expect(hasQuery(kind) ? readQuery(location!, kind === "hologres" ? "/" : "") : { base: location ?? "", parameters: [] }).toEqual(
          expectedLocation(of, secrets),
        );
        expect(flags.filter(([key]) => !COMMON_FLAGS.has(key))).toEqual(expectedFlags(of, secrets));
        expect(added).toEqual(
          of.partitionLocations.map(({ values, location: elsewhere }) => ({
            kind: "addPartition",
            name: of.name.map((part) => part.value),
            values: pairsOf(values),
            location: elsewhere.value,
          })),
        );
      }),
      { numRuns: RUNS_OF_A_KIND },
    );
  });
});

const hasQuery = (kind: string): boolean => kind === "hologres" || kind === "mysql";

test(`${RUNS} hostile values survive wherever a literal stands`, { timeout: 60_000 + RUNS * 5 }, () => {
  fc.assert(
    fc.property(value, (of) => {
      const [create] = readScript(
        writeTable(table({ comment: text(of), location: text(of), serdeProperties: [property("k", of)] }), { flags: false }),
      ).statements;
      expect(create).toMatchObject({ comment: of, location: of, serdeProperties: [["k", of]] });
    }),
    { numRuns: RUNS },
  );
});
