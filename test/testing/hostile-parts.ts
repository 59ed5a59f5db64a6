import fc from "fast-check";
import { declared, secret } from "../../src/testing/index.ts";

/** Found in no message of an error. */
export const CANARY = "s3cr3tXyz";

const pieces = [
  ['"', "'", "`", "``", "\\", "\\\\", "$", "{", "}", "${", "${x}", "\\${x}", "${a ${b}", "<", ">", "[", "]", "(", ")", "=", ":", ",", ".", "..."],
  ["@", "@key", ";", "\n", "\r", "\r\n", "\t", " ", "\0", "\b", "\u007f", "\u0085", "\u00a0", "\u2028", "\ufeff", "\u3000"],
  ["//", "/*", "*/", "///", "--", "#", "// extc-ignore a/b: c", "，", "＂", "“", "”", "‘", "｛", "＝", "\ud83d", "\ude00", "😀", "订单", "é"],
  ["a", "x1", "0", "1", "7", "true", "late", "table", "external table t {", "columns", "comment", "at", "on", "from", "if", "source", "import"],
  ["string", "bigint", "__value_1__", "__value_", "1__", CANARY],
].flat();

/** Texts that are read as something else wherever they are pasted in as they are. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.array(fc.constantFrom(...pieces), { maxLength: 6 }).map((all) => all.join("")) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 8 }) },
);

const anyNumber = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.bigInt(),
  fc.constantFrom(0, -0, 1.5, -2, 1e21, 1e-7, Number.NaN, Infinity, 2 ** 53, 5678901234567890n),
);

/** What a program may put into a template, whether or not `.ext` can say it. */
export const anyValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: hostileText },
  { weight: 2, arbitrary: anyNumber },
  { weight: 1, arbitrary: fc.boolean() },
  { weight: 1, arbitrary: fc.array(fc.oneof(hostileText, anyNumber, fc.boolean()), { maxLength: 3 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(undefined, null, {}, Symbol("s"), () => 1, new Date(0), [undefined], [[[]]], secret("A_1"), declared("Ré ader")),
  },
);

/** Types, some of them as they are not formatted, and texts that are more or less than a type. */
export const anyType: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom("bigint", "decimal(38, 18)", " STRING ", "array<string>", "map<string,array<bigint>>", "struct<a:string,`b c`: map<int, int>>"),
  fc.constantFrom(
    "string @key",
    "string, b string",
    "string }",
    "array<string",
    "string // c",
    "/* c */ string",
    "string\n b string",
    "5",
    "",
    "struct<>",
  ),
  hostileText,
);

/** Whether both halves of every character are there. */
export const isWhole = (text: string): boolean => !/\p{Surrogate}/u.test(text);
