import type { Word } from "./policy.ts";

/** Words that are listed before the rest is counted. */
const LISTED = 4;

/** What words of a document say, each once, as a list in a sentence. */
export function listedWords(words: readonly Word[]): string {
  const values = [...new Set(words.map(({ value }) => value))];
  const rest = values.length - LISTED;
  return values.slice(0, LISTED).join(", ") + (rest > 0 ? ` and ${rest} more` : "");
}
