import { expect } from "vitest";
import { formatSource } from "../../src/format/format-source.ts";
import type { FormatOptions } from "../../src/format/format-options.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { commentsOf, meaningOf } from "./meaning.ts";

/** The formatted text of one that has no syntax errors. */
export function formatted(text: string, options?: FormatOptions): string {
  const result = formatSource(new SourceFile("a.ext", text), options);
  if (result.text === undefined) throw new Error(`${result.diagnostics[0]!.message}\n${text}`);
  return result.text;
}

/** What holds of every text: its meaning and its comments stay, formatting again changes nothing, lines end as they should. */
export function expectLawful(text: string, options?: FormatOptions): void {
  const once = formatted(text, options);
  expect(commentsOf(once)).toEqual(commentsOf(text));
  expect(meaningOf(once)).toEqual(meaningOf(text));
  expect(formatted(once, options)).toBe(once);
  expect(once === "" || /[^\r\n](?:\r\n?|\n)$/.test(once), "one line break at the end").toBe(true);
}
