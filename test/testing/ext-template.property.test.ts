import fc from "fast-check";
import { expect, test } from "vitest";
import { ext } from "../../src/testing/index.ts";
import { CANARY, anyType, anyValue, hostileText } from "./hostile-parts.ts";
import { type Marked, replaced } from "./replaced-marks.ts";
import { treeOf } from "./syntax-tree.ts";

const runs = { seed: 3, numRuns: Number(process.env["EXTC_RUNS"] ?? 1000) };

interface Template extends Marked {
  readonly strings: readonly string[];
}

/** Files that have every kind of place, each marked with what it takes. */
const templates: readonly Template[] = [
  `import "./‹text›.ext"
param ‹name› = ‹value›
project ‹name› { owner = ‹value› region = "‹text›" }
role R_‹name› {
  arn = "acs:ram::‹text›:role/‹text›"
  trusts [‹value›, "b‹text›"]
  allow ‹value› on ‹value›
}
`,
  `source \`s ‹name›\` { location = ‹value› handler "‹text›" { ‹string› = ‹value› "‹text›" = '‹text›' } }
columns ‹name› {
‹name› ‹type›
...‹name›
}
`,
  `// A comment, ‹› and all.
/// A doc.
external table if not exists ‹name›.‹name›_x.‹name› from ‹name› {
  comment = 'it\\'s ‹text›'
  columns {
    ‹name› ‹type› @map(‹value›) @comment("\\0‹text›\\$‹text›{x}\${stage}‹text›") // behind
    ‹name›‹name› struct<‹name›: ‹type›, b: array<‹type›> @comment("‹text›")> comment "‹text›"
    ‹name› ‹type›, c ‹type›
  }
}
`,
  `external table t from ‹name› {
  partitions { ‹name› string }
  partition (‹name› = ‹value›, "‹text›" = ‹value›) at ‹value›
  tablestore { table = ‹value› mode_‹name› = [‹value›, [‹value›]] password = secret(‹value›) }
  using = [‹value›]
  flags { ‹string› = ‹value› }
}
`,
].map(readTemplate);

function readTemplate(marked: string): Template {
  const parts = marked.split(/‹(\w+)›/);
  const strings = parts.filter((_, index) => index % 2 === 0);
  const kinds = parts.filter((_, index) => index % 2 === 1);
  return { strings, kinds, tree: treeOf(written({ strings, kinds }, new Map())) };
}

/** The tag, called as a template literal calls it, with marks where no value is; `raw` has what JavaScript wants escaped. */
function written({ strings, kinds }: Pick<Template, "strings" | "kinds">, values: ReadonlyMap<number, unknown>): string {
  const raw = strings.map((string) => string.replaceAll("`", "\\`").replaceAll("${", "\\${"));
  const all = kinds.map((_, index) => (values.has(index) ? values.get(index) : `mark${index}x`));
  return ext(Object.assign([...strings], { raw }), ...(all as string[]));
}

const filled: fc.Arbitrary<[Template, ReadonlyMap<number, unknown>]> = fc.constantFrom(...templates).chain((template) => {
  const valueFor = (index: number): fc.Arbitrary<unknown> =>
    template.kinds[index] === "type" ? fc.oneof({ weight: 4, arbitrary: anyType }, anyValue) : fc.oneof(hostileText, anyValue);
  const value = fc.nat(template.kinds.length - 1).chain((index) => fc.tuple(fc.constant(index), valueFor(index)));
  return fc.array(value, { minLength: 1, maxLength: 3 }).map((all) => [template, new Map(all)]);
});

test(`${runs.numRuns} times: a value is that one node, whatever it is, or there is no text`, () => {
  let placed = 0;
  fc.assert(
    fc.property(filled, ([template, values]) => {
      const expected = replaced(template, values);
      if (expected === undefined) {
        expect(() => written(template, values)).toThrow(expect.toSatisfy((error) => error instanceof TypeError && !error.message.includes(CANARY)));
        return;
      }
      expect(JSON.stringify(treeOf(written(template, values)))).toBe(JSON.stringify(expected));
      placed++;
    }),
    runs,
  );
  expect(placed).toBeGreaterThan(runs.numRuns / 4);
});

const awkward: Readonly<Record<string, unknown>> = {
  name: 'a `b" // {',
  string: 'a.b"\n${x}',
  value: ["\"${x}\n'", 1, true],
  text: "\"'\\\n${x}",
  type: "array<string>",
};

const places = templates.flatMap((template, file) => template.kinds.map((kind, index) => [index + 1, file + 1, kind, template] as const));

test.each(places)("place %i of file %i takes a %s", (nth, _, kind, template) => {
  const values = new Map([[nth - 1, awkward[kind]]]);
  expect(treeOf(written(template, values))).toEqual(replaced(template, values));
});
