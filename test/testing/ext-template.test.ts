import { describe, expect, test } from "vitest";
import { type ExtValue, compile, declared, ext, secret } from "../../src/testing/index.ts";

describe("a template is text without the indentation of the program around it", () => {
  test.each([
    [ext`external table t { }`, "external table t { }"],
    [
      ext`
        external table t {
          columns {

            a string
          }
        }
      `,
      "external table t {\n  columns {\n\n    a string\n  }\n}\n",
    ],
    [ext`param a = "\n\u0001\\"`, 'param a = "\\n\\u0001\\\\"'],
    [ext`param a = "\${b}"`, 'param a = "${b}"'],
    [ext`param a = "\$\{b}"`, 'param a = "\\${b}"'],
    [ext`param \`a b\` = 1`, "param `a b` = 1"],
    [ext``, ""],
  ])("%#", (text, expected) => {
    expect(text).toBe(expected);
  });
});

describe("a value is spelled as its place asks", () => {
  test.each([
    ["a name", ext`external table ${"t"} { }`, "external table t { }"],
    ["a name that is none", ext`external table ${"a b`c"} { }`, "external table `a b``c` { }"],
    ["a keyword", ext`external table ${"table"} from ${"from"} { }`, "external table table from from { }"],
    ["a part of a name", ext`external table t_${"x"} { }`, "external table t_x { }"],
    ["parts of a name", ext`external table ${"1"}${"-"} { }`, "external table `1-` { }"],
    ["a part of a quoted name", ext`external table \`\${p}_${"x"}\` { }`, "external table `${p}_x` { }"],
    ["a text", ext`param a = ${'"\n${x}'}`, 'param a = "\\"\\n\\${x}"'],
    ["digits", ext`param a = ${-1.5}`, "param a = -1.5"],
    ["more digits than a double holds", ext`param a = ${12345678901234567890n}`, "param a = 12345678901234567890"],
    ["a word", ext`param a = ${true}`, "param a = true"],
    ["a list", ext`param a = ${["x", 1, [false]]}`, 'param a = ["x", 1, [false]]'],
    ["a credential", ext`param a = ${secret("A_B")}`, "param a = secret(A_B)"],
    ["a declared name", ext`param a = ${declared("b c")}`, "param a = `b c`"],
    ["a declared name in back quotes", ext`param a = \`${"b c"}\``, "param a = `b c`"],
    ["a part of a text", ext`param a = "oss://${'b"c'}/${7}/"`, 'param a = "oss://b\\"c/7/"'],
    ["what would complete a reference", ext`param a = "$${"{x}"}"`, 'param a = "\\${x}"'],
    ["what would complete an escape", ext`param a = "\0${"01"}"`, 'param a = "\\u000001"'],
    ["a text in single quotes", ext`param a = 'it\'s ${"'"}'`, "param a = \"it's '\""],
    ["a type", ext`columns c { a ${"ARRAY<string>"} }`, "columns c { a array<string> }"],
    ["the type of a field", ext`columns c { a struct<${"x y"}: ${"int"}> }`, "columns c { a struct<`x y`: int> }"],
    ["a key", ext`project { ${"a.b"} = 1 }`, 'project { "a.b" = 1 }'],
    ["a part of a key", ext`project { a${"b"} = 1 }`, "project { ab = 1 }"],
  ])("%s", (_, text, expected) => {
    expect(text).toBe(expected);
  });
});

describe("a value that cannot stand in its place is refused, by its number and kind alone", () => {
  test.each<[string, () => string, string]>([
    ["a number for a name", () => ext`external table ${"a"}.${5} { }`, "the 2nd value, a number, cannot stand here"],
    ["an empty name", () => ext`external table ${""} { }`, "a name is not empty"],
    ["a name of two lines", () => ext`external table ${"hunter2\n"} { }`, "a name has no line break"],
    ["a parameter in a name", () => ext`external table ${"${hunter2}"} { }`, "a ${…} in a name is a parameter"],
    ["what completes a parameter in a name", () => ext`external table \`$${"{hunter2}"}\` { }`, "a ${…} in a name is a parameter"],
    ["half of a character", () => ext`param a = ${"hunter2\ud83d"}`, "half of a character can stand nowhere"],
    ["a list in a text", () => ext`param a = "${"x"}${[]}"`, "the 2nd value, a list, cannot stand here"],
    ["an object", () => ext`param a = ${{ hunter2: 1 } as never}`, "the 1st value, an object, cannot stand here"],
    ["undefined", () => ext`param a = ${undefined as never}`, "the 1st value, undefined, cannot stand here"],
    ["NaN", () => ext`param a = ${Number.NaN}`, "a number is finite"],
    ["lost digits", () => ext`param a = ${2 ** 60}`, "a number of so many digits is given as bigint or string"],
    ["an exponent", () => ext`param a = ${1e-9}`, "so small a number is given as a string"],
    ["a list without end", () => ext`param a = ${endless()}`, "lists nest at most 20 levels deep"],
    ["a part of a value", () => ext`param a = b${"hunter2"}`, "a value that is a part of a text stands in quotes with the rest of it"],
    ["a parameter's name", () => ext`param a = "\${${"hunter2"}}"`, "the name of a parameter is no value"],
    ["two types", () => ext`columns c { a ${"string, hunter2 string"} }`, "a type is a string that says one type"],
    ["an attribute with a type", () => ext`columns c { a ${"string @key"} }`, "a type is a string that says one type"],
    ["a number for a key", () => ext`project { ${1} = 1 }`, "a key is a string"],
    ["a comment", () => ext`// ${"hunter2"}`, "a comment takes no values"],
    ["a comment of a table", () => ext`/// ${"hunter2"}${"\n"}external table t { }`, "a comment takes no values"],
    ["the word of a block", () => ext`external table t { ${"csv"} { } }`, "a word of the language"],
    ["the head of a type", () => ext`columns c { a ${"array"}<string> }`, "a word of the language"],
  ])("%s", (_, write, message) => {
    expect(write).toThrow(TypeError);
    expect(write).toThrow(message);
    expect(write).not.toThrow("hunter2");
  });

  test("with the line it stands in", () => {
    expect(
      () => ext`
        external table t {
          owner = "${1}${true}"
        }
      `,
    ).toThrow(
      `error syntax/unexpected: the 2nd value, a boolean, cannot stand here
 --> template.ext:2:23
  |
2 |   owner = "__value_1____value_2__"
  |                       ^^^^^^^^^^^ a part of a text is a string, a number or a bigint
  |
  = help   a string, a number or a bigint can be a part of a text`,
    );
  });
});

function endless(): never {
  const list: unknown[] = [];
  list.push(list);
  return list as never;
}

test.each<[string, () => string, string]>([
  ["without values", () => ext`external table t { a = }`, "unexpected `}`"],
  ["with an item for a value", () => ext`external table t { ${"hunter2"} }`, "for each value a word is read: names, values,"],
  ["with a number for a value", () => ext`columns c { a decimal(${5}) }`, "expected a number"],
])("a template that cannot be read throws what is wrong with it, %s", (_, write, message) => {
  expect(write).toThrow(SyntaxError);
  expect(write).toThrow(message);
  expect(write).not.toThrow("hunter2");
});

test("words of a template that look like those that stand for values are words", () => {
  expect(ext`param __value_1__ = ${"a"} // __value_2__ ___value_1__`).toBe('param __value_1__ = "a" // __value_2__ ___value_1__');
});

test("values that can stand alone and not together are refused together", () => {
  const deep = (levels: number, inner: ExtValue): ExtValue => (levels === 0 ? inner : deep(levels - 1, [inner]));
  const raw = [`param a = ${"[".repeat(190)}`, "]".repeat(190)];
  const nested = (value: ExtValue): string => ext(Object.assign([...raw], { raw }), value);
  expect(nested(deep(10, "x"))).toContain('["x"]');
  expect(() => nested(deep(11, "x"))).toThrow("these values cannot stand in this template together");
});

test("a template compiles", () => {
  const { sql } = compile(ext`
    external table ${"my table"} {
      columns { ${"order"} string }
      csv { delimiter = ${"'"} }
      location = "oss://oss-cn-hangzhou-internal.aliyuncs.com/${"bucket"}/"
    }
  `);
  expect(sql).toContain("`my table`");
  expect(sql).toContain("'odps.text.option.delimiter'='\\''");
});
