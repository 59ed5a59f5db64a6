import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bind } from "../../src/bind/bind.ts";
import type { Table } from "../../src/model/table.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { storageKindIds } from "../../src/storage/registry.ts";
import { parse } from "../../src/syntax/parse.ts";
import { type ExternalTable, externalTable } from "../../src/testing/index.ts";
import { tableFacts } from "../import/table-facts.ts";
import { validTable } from "../import/valid-table.ts";
import { hostileTable } from "../sql/hostile-tables.ts";
import { builtTable } from "./built-table.ts";
import { CANARY, anyType, anyValue, hostileText } from "./hostile-parts.ts";
import { type Marked, replaced } from "./replaced-marks.ts";
import { plain, treeOf } from "./syntax-tree.ts";

const RUNS = Number(process.env["EXTC_RUNS"] ?? 500);
const RUNS_OF_A_KIND = Math.ceil(RUNS / storageKindIds.length);

describe(`${RUNS} tables, built, are the trees that are read from their texts, and bind to what was put in`, () => {
  test.each(storageKindIds)("of %s", (kind) => {
    const built = fc.tuple(hostileTable(kind), fc.nat());
    fc.assert(
      fc.property(built, ([drawn, turn]) => {
        const table = validTable(withoutReferences(drawn), "t");
        const text = expectSame(builtTable(table, turn));
        const { tables, mistakes } = boundTables(text);
        expect(mistakes).toEqual([]);
        expect(tables.map(tableFacts)).toEqual([tableFacts(table)]);
      }),
      { seed: 5, numRuns: RUNS_OF_A_KIND },
    );
  });
});

/** Holds that a table and its text are one tree, and that the text is formatted; gives the text. */
function expectSame(table: ExternalTable): string {
  const text = table.toExt();
  expect(JSON.stringify(treeOf(text))).toBe(JSON.stringify([plain(table.toAst())]));
  return text;
}

/** In names `${…}` is a parameter, so that the builder takes none. */
function withoutReferences(table: Table): Table {
  const plainName = <T extends { readonly name: string }>(named: T): T => ({ ...named, name: named.name.replaceAll("{", "(") });
  return {
    ...table,
    name: table.name.map((part) => ({ ...part, value: part.value.replaceAll("{", "(") })),
    columns: table.columns.map(plainName),
    partitions: table.partitions.map(plainName),
    partitionLocations: table.partitionLocations.map(({ values, ...rest }) => ({
      ...rest,
      values: values.map(({ key, value }) => ({ key: { ...key, value: key.value.replaceAll("{", "(") }, value })),
    })),
  };
}

function boundTables(text: string): { readonly tables: readonly Table[]; readonly mistakes: readonly string[] } {
  const { value: file, diagnostics: unread } = parse(new SourceFile("t.ext", text));
  const nothing = { params: new Map<string, string>() };
  const { value, diagnostics } = bind([{ file, imports: [] }], { over: nothing, under: nothing });
  const mistakes = [...unread, ...diagnostics].filter(({ severity }) => severity === "error");
  return { tables: value.files.flatMap(({ tables }) => tables), mistakes: mistakes.map(({ rule, message }) => `${rule}: ${message}`) };
}

/** Each place where a value goes in, by what it takes. */
const kinds = [
  ["name", "name", "name", "string", "string", "name", "type", "string", "string", "name", "type", "string"],
  ["value", "value", "string", "string", "string", "value", "value", "value", "string", "string", "value", "value", "value"],
].flat();

/** A table with a value in each place, in the order of `kinds`. */
function everyPlace(values: ReadonlyMap<number, unknown>): ExternalTable<true> {
  let count = 0;
  const next = (): never => {
    const index = count++;
    return (values.has(index) ? values.get(index) : `mark${index}x`) as never;
  };
  return externalTable(next(), next())
    .from(next())
    .comment(next())
    .column("a", "string", { map: next() })
    .column(next(), next(), { map: next(), comment: next() })
    .partition(next(), next(), { comment: next() })
    .partitionAt({ dt: next(), hh: next() }, next())
    .location(next())
    .path(next())
    .owner(next())
    .roleArn(next())
    .lifecycle(next())
    .using(next())
    .handler(next(), { "a.b": next() })
    .serdeProperties({ c: next() })
    .flags({ "d.e": next() });
}

const marked: Marked = { kinds, tree: [plain(everyPlace(new Map()).toAst())] };

// What is undefined is left out where it may be.
const given = anyValue.filter((value) => value !== undefined);
const filled = fc
  .array(
    fc
      .nat(kinds.length - 1)
      .chain((index) =>
        fc.tuple(fc.constant(index), kinds[index] === "type" ? fc.oneof({ weight: 4, arbitrary: anyType }, given) : fc.oneof(hostileText, given)),
      ),
    { minLength: 1, maxLength: 3 },
  )
  .map((all) => new Map(all));

const VALUES = Number(process.env["EXTC_RUNS"] ?? 1000);

test(`${VALUES} times: a value is that one node, whatever it is, or there is no table`, () => {
  let built = 0;
  fc.assert(
    fc.property(filled, (values) => {
      const expected = replaced(marked, values);
      if (expected === undefined) {
        expect(() => everyPlace(values)).toThrow(expect.toSatisfy((error) => error instanceof TypeError && !error.message.includes(CANARY)));
        return;
      }
      const table = everyPlace(values);
      expect(JSON.stringify([plain(table.toAst())])).toBe(JSON.stringify(expected));
      expect(JSON.stringify(treeOf(table.toExt()))).toBe(JSON.stringify(expected));
      built++;
    }),
    { seed: 4, numRuns: VALUES },
  );
  expect(built).toBeGreaterThan(VALUES / 4);
});
