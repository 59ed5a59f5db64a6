import { seededNumbers } from "../../seeded-numbers.ts";
import { type ReferenceToken, referenceTokens } from "./strict-recogniser.ts";
import { validStatements } from "./valid-statements.ts";

/** What a token is replaced by, or what is put before it. */
const POOL = [
  ["(", ")", ",", ";", "=", ":", ".", "<", ">", "'x'", "word", "`q`", "42", "string"],
  ["COMMENT", "STORED", "BY", "AS", "WITH", "LOCATION", "USING", "TBLPROPERTIES", "LIFECYCLE", "NOT", "NULL", "select"],
].flat();

/** A valid statement with one token changed. */
export interface Mutant {
  readonly text: string;
  /** Where the mutation stands in the text: between the tokens that have changed and their neighbours. */
  readonly from: number;
  readonly to: number;
  readonly how: string;
}

/** The same mutants each time: a smaller number of them is the beginning of a larger one. */
export function* mutants(count: number): Generator<Mutant> {
  const tokens = validStatements.map(referenceTokens);
  const random = seededNumbers(20_240_101);
  for (let run = 0; run < count; run++) {
    const which = Math.floor(random() * validStatements.length);
    yield mutate(validStatements[which]!, tokens[which]!, random);
  }
}

function mutate(text: string, tokens: readonly ReferenceToken[], random: () => number): Mutant {
  const index = Math.floor(random() * tokens.length);
  const how = ["delete", "double", "swap", "replace", "insert"][Math.floor(random() * 5)]!;
  const other = POOL[Math.floor(random() * POOL.length)]!;
  const images = tokens.map((token) => token.text);
  const gaps = tokens.map((token, at) => text.slice(at === 0 ? 0 : tokens[at - 1]!.start + tokens[at - 1]!.text.length, token.start));
  let touched = 1;
  if (how === "delete") images[index] = "";
  else if (how === "double") images[index] = `${images[index]!} ${images[index]!}`;
  else if (how === "swap" && index + 1 < images.length) {
    [images[index], images[index + 1]] = [images[index + 1]!, images[index]!];
    touched = 2;
  } else if (how === "insert") images[index] = `${other} ${images[index]!}`;
  else images[index] = other;
  const pieces = images.map((image, at) => (gaps[at] === "" && at > 0 ? ` ${image}` : gaps[at]! + image));
  const startOf = (at: number): number => pieces.slice(0, Math.max(0, at)).join("").length;
  // A neighbour on each side: what is missing is said of the token before, or of the one that stands in its place.
  return {
    text: pieces.join(""),
    from: startOf(index - 1),
    to: startOf(index + touched + 1),
    how: `${how} ${tokens[index]!.text} ${how === "insert" || how === "replace" ? other : ""}`,
  };
}
