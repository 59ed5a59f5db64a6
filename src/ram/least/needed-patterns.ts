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
  const groups: ActionGroup[] = [];
  const root = new ActionGroup([], groups);
  for (const needs of lists) gather(needs, root);
  const byAction = new Map<string, ReadonlySet<string>>();
  for (const { actions, patterns } of groups) {
    if (patterns.size === 0) continue;
    for (const action of actions) {
      const others = byAction.get(action);
      byAction.set(action, others === undefined ? patterns : new Set([...others, ...patterns]));
    }
  }
  return byAction;
}

/** Actions that are needed on the same resources: those of the tables of a kind, as a rule. */
class ActionGroup {
  readonly actions: readonly string[];
  readonly patterns = new Set<string>();
  #last: ResourcePattern | undefined;
  readonly #all: ActionGroup[];
  readonly #longer = new Map<string, ActionGroup>();

  constructor(actions: readonly string[], all: ActionGroup[]) {
    this.actions = actions;
    this.#all = all;
    all.push(this);
  }

  add(resource: ResourcePattern): void {
    // What is needed on all tables of an instance is one object for them.
    if (resource !== this.#last) this.patterns.add(inAnyRegion(patternFor(resource)));
    this.#last = resource;
  }

  /** These actions and one more. */
  with(action: string): ActionGroup {
    let group = this.#longer.get(action);
    if (group === undefined) this.#longer.set(action, (group = new ActionGroup([...this.actions, action.toLowerCase()], this.#all)));
    return group;
  }
}

/** Puts each resource of a table to the actions that follow each other on it. */
function gather(needs: readonly Need[], root: ActionGroup): void {
  let group = root;
  needs.forEach(({ action, resource }, index) => {
    group = group.with(action);
    if (needs[index + 1]?.resource === resource) return;
    group.add(resource);
    group = root;
  });
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
