import fc from "fast-check";
import type { DataType } from "../../src/maxcompute/data-type.ts";
import type { Property } from "../../src/model/table.ts";
import { type Text, textFrom } from "../../src/model/text.ts";
import { nowhere, property } from "./sample-table.ts";

/** Pieces that meet each other in ways that break escaping, in SQL or in an address; the rest are characters of every kind. */
const piece = fc.oneof(
  fc.constantFrom(..."'\\\n\r\t;`\0\x1a\x7f\",)({}<>%&=?#+/:@ 07x*".split("")),
  fc.constantFrom("--", "``", "''", "\\'", "${x}", "{x}", "{{ x }}", "<uid>", "{&a=b}", "${?&}", "$", "%41", "%", "&b=c", "****", "xxx"),
  fc.constantFrom("🚲", "车", "\u2028", "\u00a0", "\ud83d", "\udeb2"),
  fc.string({ unit: "grapheme", maxLength: 4 }),
  fc.string({ unit: "binary-ascii", maxLength: 3 }),
);
const pieces = fc.array(piece, { maxLength: 6 });

export const value = pieces.map((all) => all.join(""));
export const name = value.filter((candidate) => candidate !== "");
export const optional = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(of, { nil: undefined });

/** A text that was put together from several places, as parameters and escapes make it. */
export const piecedText: fc.Arbitrary<Text> = pieces.map((all) =>
  textFrom(
    all.map((text) => ({ text, span: nowhere, exact: false })),
    nowhere,
  ),
);

export const secretText = (of: string): Text => textFrom([{ text: `\${secret:${of}}`, span: nowhere, exact: false, secret: of }], nowhere);

export const properties: fc.Arbitrary<readonly Property[]> = fc
  .uniqueArray(fc.tuple(value, piecedText), { selector: ([key]) => key, maxLength: 3 })
  .map((pairs) => pairs.map(([key, of]) => ({ ...property(key, ""), value: of })));

const scalar: fc.Arbitrary<DataType> = fc.oneof(
  fc
    .constantFrom("tinyint", "bigint", "string", "binary", "date", "timestamp", "boolean")
    .map((of) => ({ kind: "primitive", name: of, args: [] }) as DataType),
  fc
    .tuple(fc.integer({ min: 1, max: 38 }), fc.integer({ min: 0, max: 18 }))
    .map(([precision, scale]) => ({ kind: "primitive", name: "decimal", args: [precision, scale] }) as DataType),
  fc.integer({ min: 1, max: 255 }).map((length) => ({ kind: "primitive", name: "char", args: [length] }) as DataType),
);

export const { type } = fc.letrec<{ type: DataType }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    scalar,
    tie("type").map((element) => ({ kind: "array", element }) as DataType),
    fc.tuple(scalar, tie("type")).map(([key, of]) => ({ kind: "map", key, value: of }) as DataType),
    fc
      .array(fc.record({ name, type: tie("type"), comment: optional(value) }), { minLength: 1, maxLength: 3 })
      .map(
        (fields) =>
          ({ kind: "struct", fields: fields.map(({ comment, ...field }) => ({ ...field, ...(comment !== undefined && { comment }) })) }) as DataType,
      ),
  ),
}));
