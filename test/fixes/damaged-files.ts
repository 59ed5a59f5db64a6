import { SourceFile } from "../../src/source/source-file.ts";
import { lex } from "../../src/syntax/lexer.ts";
import { seededNumbers } from "../seeded-numbers.ts";
import { richFiles } from "../syntax/valid-files.ts";

/** What a token is replaced by, or what is put before it. */
const POOL = [
  ["{", "}", "(", ")", "[", "]", "=", ":", ",", ";", "<", ">", '"x"', "'y'", "word", "42", "@key"],
  ["string", "columns", "table", "comment", "“z”", "，", "\u00a0", "lifecycel", "strng"],
].flat();

const plain = `project { owner = 56789, region = "cn-hangzhou" }
role R { arn = "acs:ram::12345:role/reader" }
source s {
  location = "oss://oss-cn-hangzhou-internal.aliyuncs.com/b/"
  owner    = 12345
  roleArn  = R
}
external table t from s {
  path = "d/"
  columns { a string, b decimal(3, 2) @comment("x"), c boolean }
  partitions { p string }
  partition (p = "1") at "oss://oss-cn-hangzhou-internal.aliyuncs.com/b/e/"
  csv { header = 1  delimiter = "|" }
  using = ["a.jar", "b.jar"]
  lifecycle = 30
  tableProperties { "a.b" = "c" }
}
external table u from s {
  path = "e/"
  columns {
    a string
    b array<struct<x: int, y: string>>
  }
  parquet { }
  comment = "x"
}
`;

/** A valid file with one token changed, and how. */
export interface DamagedFile {
  readonly text: string;
  readonly how: string;
}

/** The same each time: a smaller number of them is the beginning of a larger one. */
export function* damagedFiles(count: number): Generator<DamagedFile> {
  const random = seededNumbers(20_250_202);
  const texts = [plain, plain, plain, ...richFiles];
  for (let run = 0; run < count; run++) yield damage(texts[Math.floor(random() * texts.length)]!, random);
}

function damage(text: string, random: () => number): DamagedFile {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const { tokens } = lex(new SourceFile("a.ext", text));
  const index = Math.floor(random() * tokens.length);
  const { image, startOffset } = tokens[index]!;
  const next = tokens[index + 1] ?? tokens[index]!;
  const [how, other, letter] = [pick(["delete", "double", "replace", "insert", "swap", "misspell"]), pick(POOL), Math.floor(random() * image.length)];
  const end = how === "swap" ? next.startOffset + next.image.length : startOffset + image.length;
  const changed: Readonly<Record<string, string>> = {
    delete: "",
    double: `${image} ${image}`,
    replace: other,
    insert: `${other} ${image}`,
    swap: next === tokens[index] ? image : next.image + text.slice(startOffset + image.length, next.startOffset) + image,
    misspell: image.slice(0, letter) + image.slice(letter + 1),
  };
  return { text: text.slice(0, startOffset) + changed[how]! + text.slice(end), how: `${how} ${image} ${other}` };
}
