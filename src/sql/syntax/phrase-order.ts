import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import type { ClauseNode, PhraseNode } from "./sql-ast.ts";

// The order of the vendor's published grammar.
const PHRASES = [
  "FIELDS TERMINATED BY",
  "ESCAPED BY",
  "COLLECTION ITEMS TERMINATED BY",
  "MAP KEYS TERMINATED BY",
  "LINES TERMINATED BY",
  "NULL DEFINED AS",
];

/** What is wrong with the order of the phrases of ROW FORMAT DELIMITED. */
export function phraseOrderFindings(clauses: readonly ClauseNode[]): Diagnostic[] {
  return clauses.flatMap((clause) => (clause.kind === "rowFormatDelimited" ? clause.phrases.flatMap(findingOf) : []));
}

function findingOf(phrase: PhraseNode, index: number, all: readonly PhraseNode[]): Diagnostic[] {
  const before = all.slice(0, index);
  const twin = before.find(({ words }) => words === phrase.words);
  if (twin !== undefined) {
    const message = `${phrase.words} stands twice`;
    return [
      diagnostic("name/duplicate", {
        at: phrase.keyword,
        message,
        related: [{ at: twin.keyword, message: "first here" }],
        help: "delete one of them",
      }),
    ];
  }
  const neighbour = before.findLast(({ words }) => rank(words) > rank(phrase.words));
  if (neighbour !== undefined) return [misplaced(phrase, `before ${neighbour.words}`, neighbour)];
  const isLone = phrase.words === "ESCAPED BY" && before.at(-1)?.words !== "FIELDS TERMINATED BY";
  return isLone ? [misplaced(phrase, "behind FIELDS TERMINATED BY", undefined)] : [];
}

const rank = (words: string): number => PHRASES.indexOf(words);

function misplaced(phrase: PhraseNode, where: string, neighbour: PhraseNode | undefined): Diagnostic {
  return diagnostic("sql/clause-order", {
    at: phrase.keyword,
    message: `${phrase.words} must stand ${where}`,
    related: neighbour === undefined ? [] : [{ at: neighbour.keyword, message: `${neighbour.words} is here` }],
    help: `move it ${where}`,
  });
}
