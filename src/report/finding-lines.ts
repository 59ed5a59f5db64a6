import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { maskFor } from "./finding-mask.ts";
import { oneLine } from "./visible-text.ts";

/** What is said of a finding without drawing it, masked: the message, then its label, its notes and the step that mends it. */
export function findingLines(diagnostic: Diagnostic): readonly [message: string, ...below: string[]] {
  const mask = maskFor(diagnostic);
  const { label, notes, help } = diagnostic;
  const below = [
    ...(label === undefined || label === "" ? [] : [label]),
    ...notes.map((note) => `${note.label}: ${note.text}`),
    ...(help === undefined ? [] : [`help: ${help}`]),
  ];
  return [oneLine(mask(diagnostic.message)), ...below.flatMap((text) => mask(text).split(/\r\n|\r|\n/)).map(oneLine)];
}
