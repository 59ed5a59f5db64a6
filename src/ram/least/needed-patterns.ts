import { PatternIndex } from "../matching/pattern-index.ts";
import { remembering } from "../matching/remembering.ts";
import type { ResourcePattern } from "../matching/resource-pattern.ts";
import { coverAsOne } from "../matching/wildcard.ts";
import { allTextsOf } from "./all-texts.ts";
import { patternFor } from "./least-policy.ts";

/** The patterns of resources on which some actions are needed, whatever the region and account. */
export class NeededPatterns {
  readonly patterns: ReadonlySet<string>;
  readonly #resources: readonly string[];
  #isFinite: boolean | undefined;
  #cover: ((resource: ResourcePattern) => boolean) | undefined;
  #met: ReadonlySet<string> | undefined;

  /** `resources` are the patterns that are asked about. */
  constructor(patterns: ReadonlySet<string>, resources: readonly string[]) {
    this.patterns = patterns;
    this.#resources = resources;
  }

  /** Whether all that a pattern matches is needed. */
  readonly contains = remembering((resource: string): boolean => {
    if (this.patterns.has(inAnyRegion(resource))) return true;
    // What has no end is made up of no number of single things.
    this.#isFinite ??= ![...this.patterns].some(isEndless);
    if (this.#isFinite && isEndless(resource)) return false;
    this.#cover ??= coverAsOne([...this.patterns]);
    return this.#cover(allTextsOf(resource));
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

/** Actions that are needed on a resource. */
export interface NeededOn {
  readonly actions: readonly { readonly action: string }[];
  readonly resource: ResourcePattern;
}

/** What the needs of each action, by its name in lower case, come to. Those of several actions are as a rule the same, and then one. */
export function neededPatterns(needs: Iterable<NeededOn>, resources: readonly string[]): ReadonlyMap<string, NeededPatterns> {
  const distinct: NeededPatterns[] = [];
  const sharedOf = (patterns: ReadonlySet<string>): NeededPatterns => {
    let shared = distinct.find((known) => known.patterns === patterns || isSameSet(known.patterns, patterns));
    if (shared === undefined) distinct.push((shared = new NeededPatterns(patterns, resources)));
    return shared;
  };
  return new Map([...patternsByAction(needs)].map(([action, patterns]) => [action, sharedOf(patterns)]));
}

function patternsByAction(needs: Iterable<NeededOn>): ReadonlyMap<string, ReadonlySet<string>> {
  const byAction = new Map<string, ReadonlySet<string>>();
  for (const [actions, patterns] of patternsByList(needs)) {
    for (const action of new Set(actions.map((each) => each.action.toLowerCase()))) {
      const others = byAction.get(action);
      byAction.set(action, others === undefined ? patterns : new Set([...others, ...patterns]));
    }
  }
  return byAction;
}

/** By the list of actions, which is one for all tables of a kind. */
function patternsByList(needs: Iterable<NeededOn>): ReadonlyMap<NeededOn["actions"], ReadonlySet<string>> {
  const byList = new Map<NeededOn["actions"], Set<string>>();
  let last: ResourcePattern | undefined;
  let pattern = "";
  for (const { actions, resource } of needs) {
    if (resource !== last) pattern = inAnyRegion(patternFor(resource));
    last = resource;
    const patterns = byList.get(actions);
    if (patterns === undefined) byList.set(actions, new Set([pattern]));
    else patterns.add(pattern);
  }
  return byList;
}

function isSameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  if (a.size !== b.size) return false;
  for (const each of a) if (!b.has(each)) return false;
  return true;
}

/** Whether a pattern matches any number of resources, whatever the region and account. */
function isEndless(pattern: string): boolean {
  return pattern.replace(/^(?:[^:]*:){4}/, "").includes("*");
}

/** `acs:ots:cn-hangzhou:1:instance/i` as `acs:ots:*:*:instance/i`. */
function inAnyRegion(pattern: string): string {
  return pattern.replace(/^([^:]*:[^:]*):[^:]*:[^:]*:/, "$1:*:*:");
}
