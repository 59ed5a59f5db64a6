import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { SourceFile } from "../source/source-file.ts";
import type { Span } from "../source/span.ts";
import type { FileNode } from "../syntax/ast.ts";
import { parse } from "../syntax/parse.ts";
import { frames } from "./frames.ts";
import { type Placed, placeValues } from "./ext-template-placing.ts";
import { type Slot, slotsOf } from "./ext-template-slots.ts";
import { type TemplateText, templateText } from "./ext-template-text.ts";
import { syntaxKey } from "./syntax-key.ts";
import { templateError } from "./template-error.ts";
import { UnspellableError } from "./unspellable-error.ts";
import type { ExtValue } from "./value-node.ts";

/** `.ext` text, to be compiled, formatted or joined with more of it. */
export type ExtSource = string;

/**
 * `.ext` text with values in it, each put in by the place it stands in: as a name, a value, a key, a type, or a part of a
 * string, quoted and escaped as that place asks. Nothing that a value holds is read as syntax. The indentation that the
 * lines have in common is taken away.
 *
 * Backslashes are those of `.ext`: `"\n"` needs no second one. `` \` `` is a back quote, `\${x}` the parameter `x`, and
 * `\$\{x}` the characters `${x}`.
 *
 * Throws a SyntaxError with the findings where the template cannot be read, and a TypeError that names a value which
 * cannot stand in its place; neither tells what the values are.
 */
export function ext(strings: TemplateStringsArray, ...values: readonly ExtValue[]): ExtSource {
  const template = templateText(strings.raw);
  const { value: file, diagnostics } = parse(template.source);
  if (diagnostics.length > 0) throw unreadable(diagnostics, values.length > 0);
  const placed = place(template, file, values);
  const text = textWith(template, placed);
  expectSaid(text, file, placed);
  return text;
}

function unreadable(diagnostics: readonly Diagnostic[], hasValues: boolean): SyntaxError {
  const hint = hasValues ? `\n\nfor each value a word is read: ${ANYWHERE}` : "";
  return new SyntaxError(`this template cannot be read\n\n${frames(diagnostics, Infinity)}${hint}`);
}

/** What stands in the place of each node that values are a part of. */
function place(template: TemplateText, file: FileNode, values: readonly ExtValue[]): ReadonlyMap<Slot["node"], Placed> {
  const slots = slotsOf(file);
  const placed = new Map<Slot["node"], Placed>();
  template.places.forEach((at, index) => {
    const slot = slots.find(({ node: { span } }) => span.start <= at.start && at.end <= span.end);
    if (slot === undefined) throw templateError(index, values[index], at, whatTakesNone(file, at), ANYWHERE);
    if (placed.has(slot.node)) return;
    try {
      placed.set(slot.node, placeValues(slot, values, template));
    } catch (error) {
      if (!(error instanceof UnspellableError)) throw error;
      const nth = error.index ?? index;
      throw templateError(nth, values[nth], template.places[nth]!, error.message, takenBy[slot.takes]);
    }
  });
  return placed;
}

const ANYWHERE = "names, values, keys of settings, types of columns, and parts of strings can be values";

const takenBy: Readonly<Record<Slot["takes"], string>> = {
  name: "a name is a string, not empty, on one line, and without ${…}",
  key: "a key is a string",
  value: "a string, a number, a bigint, a boolean, a list of these, secret() or declared() can stand here, alone",
  text: "a string, a number or a bigint can be a part of a text",
  type: "a string that is one type can stand here, as in array<string>",
};

function whatTakesNone({ comments }: FileNode, at: Span): string {
  return comments.some(({ span }) => span.start <= at.start && at.end <= span.end) ? "a comment takes no values" : "a word of the language";
}

function textWith({ source }: TemplateText, placed: ReadonlyMap<Slot["node"], Placed>): string {
  let text = "";
  let end = 0;
  for (const [{ span }, { text: put }] of placed) {
    text += source.text.slice(end, span.start) + put;
    end = span.end;
  }
  return text + source.text.slice(end);
}

/** Holds that the text says what the template does, with the values in their places: one that says more never leaves. */
function expectSaid(text: string, template: FileNode, placed: ReadonlyMap<Slot["node"], Placed>): void {
  const { value, diagnostics } = parse(new SourceFile("template.ext", text));
  const meant = new Map([...placed].map(([node, put]) => [node, put.node]));
  if (diagnostics.length > 0 || syntaxKey(value) !== syntaxKey(template, meant))
    throw new TypeError("these values cannot stand in this template together: each of them may stand there with others");
}
