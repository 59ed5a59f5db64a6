import { anyCharacter, anyRun, colon, separatorCode, slash, stepsOf } from "./glob.ts";
import { type GapPlace, type ResourcePattern, placeOf } from "./resource-pattern.ts";

/**
 * Many patterns as one tree of their steps, so that what they have in common is read once: a text is compared with all of
 * them in little more time than with one.
 */
export class PatternIndex {
  readonly #start: Nodes;
  readonly #beginnings = new Map<string, Nodes>();

  constructor(patterns: readonly string[]) {
    const root = newNode(false, 0);
    for (const [index, pattern] of patterns.entries()) {
      let node = root;
      for (const step of stepsOf(pattern)) node = childOf(node, step);
      node.ends.push(index);
    }
    const start: Node[] = [];
    enter(start, root, ++rounds);
    this.#start = start;
  }

  /** The patterns, by their index and in ascending order, that match some string that `need` may stand for: `overlaps` of each. */
  overlapping(need: ResourcePattern): readonly number[] {
    let nodes = this.#start;
    for (const [index, part] of need.entries()) {
      if (nodes.length === 0) return [];
      if (typeof part === "string") nodes = index === 0 ? this.#afterFirst(part) : afterText(nodes, part);
      else if (index === need.length - 1) return endsAfterGap(nodes, placeOf(need, index));
      else nodes = afterGap(nodes, placeOf(need, index));
    }
    return ascending(nodes.flatMap(({ ends }) => ends));
  }

  /** Thousands of tables differ by the last word alone. */
  #afterFirst(text: string): Nodes {
    const length = text.lastIndexOf("/") + 1;
    const beginning = text.slice(0, length);
    let nodes = this.#beginnings.get(beginning);
    if (nodes === undefined) {
      if (this.#beginnings.size >= MOST) this.#beginnings.clear();
      nodes = afterText(this.#start, beginning);
      this.#beginnings.set(beginning, nodes);
    }
    return afterText(nodes, text.slice(length));
  }
}

const MOST = 1_000;

/** Where some pattern may be after its first steps. */
interface Node {
  readonly children: Map<number, Node>;
  /** Behind a `*`, which may take more. */
  readonly isRun: boolean;
  /** How many of the `:` between the fields of an ARN lie before it; all four behind a separator. */
  readonly fields: number;
  /** The patterns that end here. */
  readonly ends: number[];
  /** Those that end here or behind, found when they are asked for. */
  below?: readonly number[];
  /** The last round of reading that came here: none lists a node twice. */
  round: number;
}

type Nodes = readonly Node[];

const FIELDS = 4;

function newNode(isRun: boolean, fields: number): Node {
  return { children: new Map(), isRun, fields, ends: [], round: 0 };
}

function childOf(node: Node, step: number): Node {
  let child = node.children.get(step);
  if (child === undefined) {
    const fields = step === separatorCode ? FIELDS : step === colon ? node.fields + 1 : node.fields;
    node.children.set(step, (child = newNode(step === anyRun, fields)));
  }
  return child;
}

function afterText(nodes: Nodes, text: string): Nodes {
  let now = nodes;
  for (let at = 0; at < text.length && now.length > 0; at++) {
    if (now.length === 1 && takesAnything(now[0]!)) return now;
    now = afterCharacter(now, text.charCodeAt(at));
  }
  return now;
}

/** A `*` at the end of its patterns. */
function takesAnything({ isRun, children }: Node): boolean {
  return isRun && children.size === 0;
}

function afterCharacter(nodes: Nodes, code: number): Nodes {
  const next: Node[] = [];
  const round = ++rounds;
  for (const node of nodes) {
    if (node.isRun) add(next, node, round);
    enter(next, node.children.get(code), round);
    enter(next, node.children.get(anyCharacter), round);
  }
  return next;
}

/** After some text or other of a gap, none included; see `afterSomeText` for what a gap does not hold. */
function afterGap(nodes: Nodes, place: GapPlace | undefined): Nodes {
  const reached: Node[] = [];
  const round = ++rounds;
  for (const node of nodes) add(reached, node, round);
  for (const node of reached) for (const [step, child] of node.children) if (!isBarred(node, step, place)) add(reached, child, round);
  return reached;
}

/** The patterns that match some text or other of the last gap. */
function endsAfterGap(nodes: Nodes, place: GapPlace | undefined): readonly number[] {
  // Behind the fields the gap holds anything, and all patterns that go on from there do.
  const isOpen = ({ fields }: Node): boolean => place === "relative-id" && fields >= FIELDS;
  const others = afterGap(
    nodes.filter((node) => !isOpen(node)),
    place,
  );
  const ends = new Set(others.flatMap((node) => node.ends));
  for (const node of nodes) if (isOpen(node)) for (const end of (node.below ??= endsBelow(node))) ends.add(end);
  return ascending([...ends]);
}

function endsBelow(node: Node): readonly number[] {
  return afterGap([node], undefined).flatMap(({ ends }) => ends);
}

function ascending(indexes: number[]): readonly number[] {
  return indexes.sort((a, b) => a - b);
}

function isBarred(node: Node, step: number, place: GapPlace | undefined): boolean {
  if (step === separatorCode) return true;
  if (place === undefined) return false;
  if (place === "relative-id") return step === colon && node.fields < FIELDS;
  return step === colon || step === slash;
}

/** Adds a node, and the one behind it where it is an empty run. */
function enter(nodes: Node[], node: Node | undefined, round: number): void {
  if (node === undefined) return;
  add(nodes, node, round);
  const run = node.children.get(anyRun);
  if (run !== undefined) add(nodes, run, round);
}

function add(nodes: Node[], node: Node, round: number): void {
  if (node.round === round) return;
  node.round = round;
  nodes.push(node);
}

let rounds = 0;
