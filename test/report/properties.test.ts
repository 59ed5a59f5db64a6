import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { catalogue, ruleIds } from "../../src/diagnostics/catalogue.ts";
import { type Diagnostic, diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { displayLine } from "../../src/report/display-line.ts";
import { characters, displayWidth } from "../../src/source/display-width.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { everyReport } from "./every-report.ts";
import { expectValidSarif } from "./expect-valid-sarif.ts";
import { readXml } from "./xml-outline.ts";

const runs = { seed: 7, numRuns: Number(process.env.EXTC_RUNS ?? 200) };

const piece = fc.oneof(
  fc.constantFrom(
    "\n",
    "\r\n",
    "\r",
    "\t",
    "  ",
    "中文",
    "，",
    "👨‍👩‍👧",
    "e\u0301",
    "\u200b",
    "\x1b[31m",
    "\u202e",
    "\ud800",
    "password='x1x1'",
    "oss://A:B@",
    "\u2028",
    "x".repeat(300),
  ),
  fc.string({ maxLength: 8, unit: "binary" }),
);
const text = fc.array(piece, { maxLength: 12 }).map((parts) => parts.join(""));
const offset = fc.oneof(fc.integer({ min: -5, max: 900 }), fc.constantFrom(NaN, Infinity, -Infinity, 0.5, 2 ** 53));

const finding: fc.Arbitrary<Diagnostic> = fc
  .record({
    source: text.map((one) => new SourceFile("a.ext", one)),
    rule: fc.constantFrom(...ruleIds),
    offsets: fc.array(fc.tuple(offset, offset), { maxLength: 12 }),
    message: text,
  })
  .map(({ source, rule, offsets, message }) => {
    const [at, ...others] = offsets.map(([start, end]) => ({ source, start, end }));
    return diagnostic(rule, {
      at: at ?? source,
      message,
      label: message,
      help: message,
      related: others.map((one) => ({ at: one, message })),
      notes: [{ label: "note", text: message }],
      fixes: [{ title: message, safety: "safe", edits: others.map((one) => ({ at: one, text: message })) }],
      tables: [message],
    });
  });

describe("reports", () => {
  test("never throw, and never send a control to the terminal", () => {
    fc.assert(
      fc.property(fc.array(finding, { maxLength: 3 }), (diagnostics) => {
        const { text: drawn, json, sarif, github, gcc, junit } = everyReport(diagnostics);
        for (const lines of [drawn, github, gcc, junit]) expect(lines).not.toMatch(/(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
        const report = JSON.parse(json);
        expect(report.diagnostics).toHaveLength(diagnostics.length);
        for (const { range } of report.diagnostics) if (range !== null) expect(range.start.offset).toBeLessThanOrEqual(range.end.offset);
        expectValidSarif(JSON.parse(sarif));
        expect(readXml(junit).attributes["failures"]).toBe(String(diagnostics.filter(({ severity }) => severity !== "hint").length));
        expect(github.split("\n").filter((line) => line.startsWith("::"))).toHaveLength(diagnostics.length);
      }),
      runs,
    );
  });

  test("mark columns that the drawn line has, but for one behind its end", () => {
    fc.assert(
      fc.property(text, offset, offset, (content, start, end) => {
        const source = new SourceFile("a.ext", content);
        const line = displayLine(source, source.lineIndexAt(Math.max(0, Math.min(content.length, start || 0))), start || 0, end || 0);
        const width = [...characters(line.text)].reduce((sum, { character }) => sum + displayWidth(character), 0);
        expect(line.column).toBeGreaterThanOrEqual(0);
        expect(line.width).toBeGreaterThanOrEqual(1);
        expect(line.column + line.width).toBeLessThanOrEqual(width + 1);
        expect(width).toBeLessThanOrEqual(161);
      }),
      runs,
    );
  });

  const secret = fc.string({ minLength: 4, maxLength: 20, unit: fc.constantFrom(..."abcXYZ0189!@#$%^*+-_=:;,.~|中") }).map((one) => `Q7${one}z`);
  const shapes: readonly ((value: string) => string)[] = [
    (value) => `'password' = '${value}'`,
    (value) => `"accessKeySecret":\n  "${value}"`,
    (value) => `mysql { password = “${value}” }`,
    (value) => `location = "oss://AK:${value.replaceAll("#", "")}@host/b/"`,
    (value) => `"jdbc:mysql://h/db?password=${value}"`,
  ];
  test("never show a planted password, wherever the marks are and whatever is said", () => {
    fc.assert(
      fc.property(secret, fc.constantFrom(...shapes), text, text, fc.nat(60), fc.nat(40), (value, shape, before, after, start, length) => {
        fc.pre(!/["'`“”\\$<{/:]\s*$/.test(before));
        const planted = `${before}\n${shape(value)}\n${after}`;
        const source = new SourceFile("a.ext", planted);
        const hidden = shape(value);
        const at = {
          source,
          start: before.length + Math.min(start, hidden.length),
          end: before.length + 1 + Math.min(start + length, hidden.length),
        };
        const one = diagnostic("value/type", {
          at,
          message: hidden,
          label: hidden,
          help: hidden,
          related: [{ at: { source, start: 0, end: planted.length }, message: hidden }],
          notes: [{ label: "note", text: hidden }],
          fixes: [{ title: hidden, safety: "safe", edits: [{ at, text: hidden }] }],
          tables: [hidden],
        });
        expect(Object.values(everyReport([one])).join("")).not.toContain("Q7");
      }),
      runs,
    );
  });
});

test("every rule's summary passes the mask as it is", async () => {
  const { maskSecrets } = await import("../../src/diagnostics/secret-mask.ts");
  for (const [id, { summary }] of Object.entries(catalogue)) expect(maskSecrets(`${id}: ${summary}`)).toBe(`${id}: ${summary}`);
});
