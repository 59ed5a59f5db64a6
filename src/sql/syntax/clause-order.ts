import { type Diagnostic, type Fix, diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Span } from "../../source/span.ts";
import type { ClauseNode, PropertyListNode } from "./sql-ast.ts";

interface Placed {
  readonly name: string;
  readonly rank: number;
  readonly weight: number;
  readonly keyword: Span;
  readonly span: Span;
}

type Named = Pick<Placed, "name" | "rank" | "weight">;

// The order of the vendor's published grammar. Where two clauses changed places, the lighter one is the misplaced.
const PLACES: Readonly<Record<Exclude<ClauseNode["kind"], "strayProperties">, Named>> = {
  commentClause: { name: "COMMENT", rank: 1, weight: 10 },
  partitionedBy: { name: "PARTITIONED BY", rank: 2, weight: 13 },
  clusteredBy: { name: "CLUSTERED BY", rank: 3, weight: 10 },
  rowFormatSerde: { name: "ROW FORMAT", rank: 5, weight: 14 },
  rowFormatDelimited: { name: "ROW FORMAT", rank: 5, weight: 14 },
  storedBy: { name: "STORED BY", rank: 6, weight: 14 },
  storedAs: { name: "STORED AS", rank: 6, weight: 14 },
  storedAsClasses: { name: "STORED AS", rank: 6, weight: 14 },
  location: { name: "LOCATION", rank: 7, weight: 12 },
  using: { name: "USING", rank: 8, weight: 11 },
  tableProperties: { name: "TBLPROPERTIES", rank: 9, weight: 9 },
  lifecycle: { name: "LIFECYCLE", rank: 10, weight: 8 },
};
/** LOCATION may stand before the format as well. */
const EARLY_LOCATION = 4;
const FORMATS: ReadonlySet<number> = new Set([PLACES.rowFormatSerde.rank, PLACES.storedBy.rank]);

/** What is wrong with the order of clauses, and with those that stand twice. `movable`: whether fixes may move text. */
export function clauseOrderFindings(clauses: readonly ClauseNode[], movable: boolean): Diagnostic[] {
  if (standInOrder(clauses)) return [];
  const found: Diagnostic[] = [];
  const placed = placeOnce(clauses, found);
  const [late, early] = [heaviestOrder(placed), heaviestOrder(placed.map(withEarlyLocation))];
  const order = weightOf(early) > weightOf(late) ? early : late;
  const ordered = new Set(order.map(({ span }) => span.start));
  for (const clause of placed) if (!ordered.has(clause.span.start)) found.push(misplaced(clause, order, movable));
  for (const list of misplacedProperties(clauses)) found.push(misplacedList(list, clauses, movable));
  return found.sort((a, b) => a.span!.start - b.span!.start);
}

/** As nearly all do: each once, LOCATION behind the format, and no list that strayed. */
function standInOrder(clauses: readonly ClauseNode[]): boolean {
  let last = 0;
  for (const clause of clauses) {
    if (clause.kind === "strayProperties" || (clause.kind === "storedAs" && clause.properties !== undefined)) return false;
    const { rank } = PLACES[clause.kind];
    if (rank <= last) return false;
    last = rank;
  }
  return true;
}

/** Clauses with their places, those that stand twice reported and left out. */
function placeOnce(clauses: readonly ClauseNode[], found: Diagnostic[]): Placed[] {
  const seen = new Map<number | string, Placed>();
  for (const clause of clauses) {
    if (clause.kind === "strayProperties") continue;
    const keyword = clause.kind === "tableProperties" ? clause.properties.keyword : clause.keyword;
    const placed = { ...PLACES[clause.kind], keyword, span: clause.span };
    const key = clause.kind === "clusteredBy" ? wordOf(keyword) : placed.rank;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, placed);
    else found.push(twice(placed, first));
  }
  return [...seen.values()];
}

/** CLUSTERED BY and SKEWED BY may both stand. */
const wordOf = ({ source, start }: Span): string => (/^s/i.test(source.text[start]!) ? "SKEWED BY" : "CLUSTERED BY");

function twice({ name, keyword }: Placed, first: Placed): Diagnostic {
  return diagnostic("name/duplicate", {
    at: keyword,
    message: name === first.name ? `${name} stands twice` : `${name} stands beside ${first.name}: a table has one format`,
    related: [{ at: first.keyword, message: "first here" }],
    help: "delete one of them",
  });
}

const withEarlyLocation = (clause: Placed): Placed => (clause.rank === PLACES.location.rank ? { ...clause, rank: EARLY_LOCATION } : clause);
const weightOf = (clauses: readonly Placed[]): number => clauses.reduce((sum, { weight }) => sum + weight, 0);

/** The heaviest of the runs of clauses that stand in order. There are no more clauses than kinds of them. */
function heaviestOrder(clauses: readonly Placed[]): readonly Placed[] {
  const best: (readonly Placed[])[] = [];
  for (const [index, clause] of clauses.entries()) {
    const before = best.slice(0, index).filter((run) => run.at(-1)!.rank <= clause.rank);
    best.push([...heaviest(before), clause]);
  }
  return heaviest(best);
}

const heaviest = (runs: readonly (readonly Placed[])[]): readonly Placed[] => runs.reduce((a, b) => (weightOf(b) > weightOf(a) ? b : a), []);

function misplaced(clause: Placed, order: readonly Placed[], movable: boolean): Diagnostic {
  const rank = rankWithin(clause, order);
  const predecessor = order.findLast((other) => other.rank <= rank && other.span.start > clause.span.start);
  const neighbour = predecessor ?? order.find((other) => other.rank > rank && other.span.start < clause.span.start)!;
  const where = predecessor === undefined ? "before" : "after";
  const isContested = clause.rank === PLACES.tableProperties.rank && isWrittenByTools(clause, order);
  return diagnostic("sql/clause-order", {
    at: clause.keyword,
    ...(isContested && { severity: "warning" }),
    message: `${clause.name} ${isContested ? "should" : "must"} stand ${where} ${neighbour.name}`,
    label: `belongs ${where} ${neighbour.name}`,
    related: [{ at: neighbour.keyword, message: `${neighbour.name} is here` }],
    help: `move it ${where} ${neighbour.name}`,
    fixes: movable ? [moved(clause.span, neighbour.span, where, clause.name)] : [],
  });
}

/** LOCATION that stands nowhere right belongs behind the format, unless the others leave it one place alone. */
function rankWithin(clause: Placed, order: readonly Placed[]): number {
  const location = order.find((other) => other.rank === EARLY_LOCATION);
  return location !== undefined && clause.rank === PLACES.location.rank ? EARLY_LOCATION : clause.rank;
}

/** PyODPS writes TBLPROPERTIES before the format, and what follows that; nobody says that the service refuses it. */
function isWrittenByTools(clause: Placed, order: readonly Placed[]): boolean {
  const behind = order.filter((other) => other.span.start > clause.span.start && other.rank < clause.rank);
  const isFormat = ({ rank }: Placed): boolean => FORMATS.has(rank);
  return behind.some(isFormat) && behind.every((other) => isFormat(other) || other.name === "LOCATION" || other.name === "USING");
}

function moved(span: Span, target: Span, where: "before" | "after", name: string): Fix {
  const { text } = span.source;
  let start = span.start;
  while (start > 0 && /\s/.test(text[start - 1]!)) start--;
  const gap = text.slice(start, span.start) || " ";
  // What follows on the same line would be taken up to the line above, into a comment if one ends it.
  const isLast = /^(?:[ \t]*[\r\n]|[ \t]*;|$)/.test(text.slice(span.end, span.end + 100));
  const isInline = !/[\r\n]/.test(gap);
  const body = text.slice(span.start, span.end);
  const at = where === "after" ? target.end : target.start;
  const insertion = { at: { ...span, start: at, end: at }, text: where === "after" ? gap + body : body + gap };
  return { title: `move ${name}`, safety: "safe", edits: [{ at: isLast || isInline ? { ...span, start } : span, text: "" }, insertion] };
}

/** Lists of SerDe properties behind a clause that takes none. */
function misplacedProperties(clauses: readonly ClauseNode[]): PropertyListNode[] {
  return clauses.flatMap((clause) =>
    clause.kind === "strayProperties" || (clause.kind === "storedAs" && clause.properties !== undefined) ? [clause.properties!] : [],
  );
}

function misplacedList(list: PropertyListNode, clauses: readonly ClauseNode[], movable: boolean): Diagnostic {
  const host = clauses.findLast((clause) => clause.kind === "storedBy" || clause.kind === "rowFormatSerde");
  const at = list.keyword;
  if (host?.properties !== undefined) {
    return diagnostic("name/duplicate", {
      at,
      message: "WITH SERDEPROPERTIES stands twice",
      related: [{ at: host.properties.keyword, message: "first here" }],
      help: "put all properties in one list",
    });
  }
  const isPrinted = clauses.some((clause) => clause.kind === "storedAs" && clause.properties === list);
  const name = host?.kind === "storedBy" ? "STORED BY" : "ROW FORMAT SERDE";
  return diagnostic("sql/clause-order", {
    at,
    ...(isPrinted && { severity: "warning" }),
    message: `WITH SERDEPROPERTIES ${isPrinted ? "should" : "must"} stand right after ${host === undefined ? "STORED BY or ROW FORMAT SERDE" : name}`,
    related: host === undefined ? [] : [{ at: host.keyword, message: `${name} is here` }],
    help: host === undefined ? "state the SerDe with ROW FORMAT SERDE, and its properties behind it" : `move it after ${name}`,
    fixes: host === undefined || !movable ? [] : [moved(list.span, host.span, "after", "WITH SERDEPROPERTIES")],
  });
}
