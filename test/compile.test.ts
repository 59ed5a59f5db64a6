import { expect, test } from "vitest";
import { compile, memoryHost } from "../src/index.ts";

const files = { "shared.ext": 'source logs { location = "oss://oss-cn-hangzhou-internal.aliyuncs.com/logs/" csv { } }' };
const source = 'import "shared.ext"\nexternal table t from logs { columns { a string } }';

test("files are a host in short", () => {
  const { sql } = compile(source, { files });
  expect(sql).toContain("oss-cn-hangzhou");
  expect(sql).toBe(compile(source, { host: memoryHost(files) }).sql);
});

test("which of files and a host is meant is not guessed", () => {
  expect(() => compile(source, { files, host: memoryHost({}) })).toThrow(TypeError);
});
