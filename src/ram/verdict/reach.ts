import { PatternIndex } from "../matching/pattern-index.ts";
import { type ResourcePattern, every } from "../matching/resource-pattern.ts";
import { type Quantifiers, isCounting, withSamples } from "../matching/wildcard.ts";
import type { Policy, Statement } from "../document/policy.ts";
import { groupBy } from "../group-by.ts";
import { type StatementPatterns, patternsOf } from "./statement-patterns.ts";

/** A statement, and those of its resources that may match a part of what is needed. */
export interface Reaching extends StatementPatterns {
  readonly statement: Statement;
}

/** The statements that reach a resource, in the order of the policies: of long ones, few do. */
export interface Reach {
  readonly statements: readonly Reaching[];
  /** Whether every other resource with this very reach is reached in the same way, in all of it or in the same part. */
  readonly isTypical: boolean;
}

/** Tells how policies reach a resource; the same value for resources that the same patterns match. */
export function reachesOf(policies: readonly Policy[]): (resource: ResourcePattern) => Reach {
  let own = reaches.get(policies);
  if (own === undefined) reaches.set(policies, (own = new Reaches(policies)));
  return own.of;
}

/** Thousands of tables ask the same policies, and a table some ten times about one resource. */
const reaches = new WeakMap<readonly Policy[], Reaches>();

/** A resource of a statement. */
interface Place {
  readonly statement: Statement;
  readonly pattern: string;
  readonly isOpen: boolean;
}

class Reaches {
  readonly #places: readonly Place[];
  readonly #index: PatternIndex;
  readonly #byResource = new WeakMap<ResourcePattern, Reach>();
  readonly #byPlaces = new Map<string, Reach>();

  constructor(policies: readonly Policy[]) {
    this.#places = policies.flatMap(({ statements }) => statements.flatMap(placesOf));
    this.#index = new PatternIndex(this.#places.map(({ pattern }) => pattern));
  }

  readonly of = (resource: ResourcePattern): Reach => {
    let reach = this.#byResource.get(resource);
    if (reach === undefined) this.#byResource.set(resource, (reach = this.#find(resource)));
    return reach;
  };

  #find(resource: ResourcePattern): Reach {
    const gaps = gapsOf(resource);
    const found = waysToRead(resource, gaps).map((way) => this.#index.overlapping(way));
    const key = gaps.size === 0 ? found[0]!.join() : [...gaps, ...found.map((indexes) => indexes.join())].join(" ");
    let reach = this.#byPlaces.get(key);
    if (reach === undefined) this.#byPlaces.set(key, (reach = this.#reachOf(found[0]!, gaps)));
    return reach;
  }

  #reachOf(indexes: readonly number[], gaps: ReadonlySet<Gap>): Reach {
    const places = indexes.map((index) => this.#places[index]!);
    return { statements: byStatement(places), isTypical: gaps.size === 0 || !places.some(({ pattern }) => isCounting(pattern)) };
  }
}

type Gap = keyof Quantifiers;

const noGaps: ReadonlySet<Gap> = new Set();

function gapsOf(resource: ResourcePattern): ReadonlySet<Gap> {
  if (resource.every((part) => typeof part === "string")) return noGaps;
  return new Set(resource.flatMap((part) => (typeof part === "string" ? [] : [part === every ? "every" : "unknown"])));
}

/**
 * A resource as some text that it stands for, and as all of them, for what is unknown and for the keys of a directory.
 * What patterns without `?` match of these says all that can be asked of them.
 */
function waysToRead(resource: ResourcePattern, gaps: ReadonlySet<Gap>): readonly ResourcePattern[] {
  if (gaps.size === 0) return [resource];
  const choicesFor = (gap: Gap): readonly ("some" | "all")[] => (gaps.has(gap) ? ["some", "all"] : ["some"]);
  return choicesFor("every").flatMap((ofEvery) =>
    choicesFor("unknown").map((ofUnknown) => withSamples(resource, { every: ofEvery, unknown: ofUnknown })),
  );
}

function placesOf(statement: Statement): Place[] {
  const { exact, open } = patternsOf(statement);
  return [...exact.map((pattern) => ({ statement, pattern, isOpen: false })), ...open.map((pattern) => ({ statement, pattern, isOpen: true }))];
}

function byStatement(places: readonly Place[]): Reaching[] {
  return [...groupBy(places, ({ statement }) => statement)].map(([statement, own]) => ({
    statement,
    exact: own.filter(({ isOpen }) => !isOpen).map(({ pattern }) => pattern),
    open: own.filter(({ isOpen }) => isOpen).map(({ pattern }) => pattern),
  }));
}
