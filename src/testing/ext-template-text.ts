import { SourceFile } from "../source/source-file.ts";
import type { Span } from "../source/span.ts";
import { dedent } from "./dedent.ts";

/** A template as a text that can be parsed: a bare word stands for each value, and nowhere else. */
export interface TemplateText {
  readonly source: SourceFile;
  /** Where the word of each value stands. */
  readonly places: readonly Span[];
  /** `text`, which is a part of the template, with `put(n)` for the word of the value `n`, counted from 0. */
  fill(text: string, put: (index: number) => string): string;
  /** The value whose word a text is; undefined where it is more or less than one such word. */
  valueOf(text: string): number | undefined;
}

/** The text of a template literal, `raw` as JavaScript hands it to a tag, with its indentation taken away. */
export function templateText(raw: readonly string[]): TemplateText {
  const strings = raw.map(withoutEscapesOfTemplates);
  const word = wordUnlike(strings.join("\n"));
  const pattern = new RegExp(`${word}([0-9]+)__`, "g");
  const text = dedent(strings.map((string, index) => (index === 0 ? string : `${word}${index}__${string}`)).join(""));
  const source = new SourceFile("template.ext", text);
  return {
    source,
    places: [...text.matchAll(pattern)].map((match) => ({ source, start: match.index, end: match.index + match[0].length })),
    fill: (part, put) => part.replaceAll(pattern, (_, number: string) => put(Number(number) - 1)),
    valueOf: (part) => {
      const match = new RegExp(`^${word}([0-9]+)__$`).exec(part);
      return match === null ? undefined : Number(match[1]) - 1;
    },
  };
}

/** A back quote and `${` can only stand escaped in a template literal; every other backslash is one of `.ext`. */
function withoutEscapesOfTemplates(raw: string): string {
  return raw.replaceAll(/\\`|\\\$\{|\$\\\{/g, (escape) => escape.replace("\\", ""));
}

/** The beginning of words that begin nothing in `text`. */
function wordUnlike(text: string): string {
  let word = "__value_";
  while (text.includes(word)) word = `_${word}`;
  return word;
}
