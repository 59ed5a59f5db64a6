import type { Severity } from "../diagnostics/catalogue.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { Span } from "../source/span.ts";
import { maskFor } from "./finding-mask.ts";
import { placeInWords } from "./place-in-words.ts";
import { oneLine } from "./visible-text.ts";

const words: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", hint: "note" };

/** The findings as compilers tell theirs, `file:line:column: error: message [rule]`, one a line; related places are notes. */
export function renderGcc(diagnostics: readonly Diagnostic[], displayPath: (path: string) => string): string {
  return diagnostics.flatMap((one) => linesOf(one, displayPath)).join("");
}

function linesOf(diagnostic: Diagnostic, displayPath: (path: string) => string): string[] {
  const mask = maskFor(diagnostic);
  const say = (text: string): string => oneLine(mask(text));
  const shown = (path: string): string => say(displayPath(path));
  const line = (place: Span | SourceFile, told: string): string => `${positionOf(place, shown)}: ${told}\n`;
  const { severity, message, rule, span, source, related } = diagnostic;
  return [
    line(span ?? source, `${words[severity]}: ${say(message)} [${rule}]`),
    ...related.map((one) => line(one.at, `note: ${say(one.message) || "here too"}`)),
  ];
}

/** What reads these lines wants a position: a whole file is told at its first character. */
function positionOf(place: Span | SourceFile, shown: (path: string) => string): string {
  return "start" in place ? placeInWords(place, shown) : `${shown(place.path)}:1:1`;
}
