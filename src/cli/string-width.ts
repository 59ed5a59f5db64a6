import { characters, displayWidth } from "../report/display-width.ts";

/** Terminal columns of a text without escapes. Stands in for the package of this name, which yargs measures its help with. */
export default function stringWidth(text: string): number {
  let width = 0;
  for (const { character } of characters(text)) width += displayWidth(character);
  return width;
}
