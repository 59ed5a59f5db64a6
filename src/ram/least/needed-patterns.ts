import { groupBy } from "../group-by.ts";
import { PatternIndex } from "../matching/pattern-index.ts";
import { remembering } from "../matching/remembering.ts";
import type { ResourcePattern } from "../matching/resource-pattern.ts";
import { coverAsOne } from "../matching/wildcard.ts";
import type { Need } from "../verdict/need.ts";
import { allTextsOf } from "./all-texts.ts";
import { patternFor } from "./least-policy.ts";

/** The patterns of resources on which some actions are needed, whatever the region and account. */
export class NeededPatterns {
  readonly patterns: ReadonlySet<string>;
  readonly #resources: readonly string[];
  #cover: ((resource: ResourcePattern) => boolean) | undefined;
  #met: ReadonlySet<string> | undefined;

  /** `resources` are the patterns that are asked about. */
  constructor(patterns: ReadonlySet<string>, resources: readonly string[]) {
    this.patterns = patterns;
    this.#resources = resources;
  }

  /** Whether all that a pattern matches is needed. */
  readonly contains = remembering((resource: string): boolean => {
    this.#cover ??= coverAsOne([...this.patterns]);
    return this.patterns.has(inAnyRegion(resource)) || this.#cover(allTextsOf(resource));
  });

  /** Whether something that a pattern matches is needed. */
  meets(resource: string): boolean {
    this.#met ??= this.#findMet();
    return this.#met.has(resource);
  }

  #findMet(): ReadonlySet<string> {
    const index = new PatternIndex(this.#resources);
    const met = new Set<number>();
    for (const pattern of this.patterns) for (const found of index.overlapping(allTextsOf(pattern))) met.add(found);
    return new Set([...met].map((found) => this.#resources[found]!));
  }
}

/**
 * What the needs of each action, by its name in lower case, come to; `lists` are those of tables. Those of several actions are as a
 * rule the same, and then one.
 */
export function neededPatterns(lists: Iterable<readonly Need[]>, resources: readonly string[]): ReadonlyMap<string, NeededPatterns> {
  const distinct: NeededPatterns[] = [];
  const sharedOf = (patterns: ReadonlySet<string>): NeededPatterns => {
    let shared = distinct.find((known) => known.patterns === patterns || isSameSet(known.patterns, patterns));
    if (shared === undefined) distinct.push((shared = new NeededPatterns(patterns, resources)));
    return shared;
  };
  return new Map([...patternsByAction(lists)].map(([action, patterns]) => [action, sharedOf(patterns)]));
}

function patternsByAction(lists: Iterable<readonly Need[]>): ReadonlyMap<string, ReadonlySet<string>> {
  const byAction = new Map<string, ReadonlySet<string>>();
  for (const [actions, patterns] of patternsByActions(lists)) {
    for (const action of actions.split(" ")) {
      const others = byAction.get(action);
      byAction.set(action, others === undefined ? patterns : new Set([...others, ...patterns]));
    }
  }
  return byAction;
}

/** The same by all the actions that are needed on a resource: tables of a kind need the same. */
function patternsByActions(lists: Iterable<readonly Need[]>): ReadonlyMap<string, ReadonlySet<string>> {
  const byActions = new Map<string, Set<string>>();
  for (const needs of lists) {
    for (const [resource, own] of groupBy(needs, (need) => need.resource)) {
      const actions = own.map(({ action }) => action.toLowerCase()).join(" ");
      const pattern = inAnyRegion(patternFor(resource));
      const patterns = byActions.get(actions);
      if (patterns === undefined) byActions.set(actions, new Set([pattern]));
      else patterns.add(pattern);
    }
  }
  return byActions;
}

function isSameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  if (a.size !== b.size) return false;
  for (const each of a) if (!b.has(each)) return false;
  return true;
}

/** `acs:ots:cn-hangzhou:1:instance/i` as `acs:ots:*:*:instance/i`. */
function inAnyRegion(pattern: string): string {
  return pattern.replace(/^([^:]*:[^:]*):[^:]*:[^:]*:/, "$1:*:*:");
}
