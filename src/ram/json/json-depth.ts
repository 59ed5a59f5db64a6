import { createScanner } from "jsonc-parser";

/** The deepest nesting that is read; policies need 5. */
export const deepestNesting = 100;

/**
 * The offset of the first bracket that opens deeper than `deepestNesting`, if any. To be asked before a text goes to a
 * parser that calls itself for each level. A closing bracket of the wrong kind closes nothing.
 */
export function findTooDeep(text: string): number | undefined {
  const scanner = createScanner(text, true);
  const open: string[] = [];
  let end = -1;
  for (scanner.scan(); scanner.getPosition() > end; scanner.scan()) {
    end = scanner.getPosition();
    const at = scanner.getTokenOffset();
    if (scanner.getTokenLength() !== 1) continue;
    const character = text[at] ?? "";
    if (character === "{" || character === "[") {
      open.push(character);
      if (open.length > deepestNesting) return at;
    } else if ((character === "}" && open.at(-1) === "{") || (character === "]" && open.at(-1) === "[")) open.pop();
  }
  return undefined;
}
