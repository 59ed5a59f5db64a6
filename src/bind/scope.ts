import type { RuleId } from "../diagnostics/catalogue.ts";
import { type Finding, diagnostic } from "../diagnostics/diagnostic.ts";
import { didYouMean } from "../diagnostics/nearest-name.ts";
import { foldName } from "../maxcompute/names.ts";
import type { Span } from "../source/span.ts";
import type { DeclarationNode, ImportNode, NameNode, ProjectNode } from "../syntax/ast.ts";
import type { Project } from "../model/table.ts";
import type { Environment } from "./environment.ts";
import { Trace } from "./trace.ts";
import type { DeclarationKind, Declarations, Unit } from "./unit.ts";

export type { DeclarationKind, Unit } from "./unit.ts";

const spoken: Readonly<Record<DeclarationKind, string>> = {
  role: "role",
  source: "source",
  param: "parameter",
  columnGroup: "column group",
  table: "table",
};

/** One environment, and what is being bound in it. */
export interface BindRun {
  readonly environment: Environment;
  /** The project a file belongs to; given, since the values in a project declaration may name the project in turn. */
  readonly projectOf: (scope: Scope) => Project;
  /** Of what is being bound; undefined between files. */
  trace: Trace | undefined;
  readonly scopes: WeakMap<Unit, Scope>;
  /** How many parameters are being read inside each other. */
  depth: number;
  /** Whether what was told depends on which of several declarations was met first. */
  isEntangled: boolean;
}

interface BoundOnce {
  readonly trace: Trace;
  value: unknown;
  isOpen: boolean;
}

interface Visible<K extends DeclarationKind> {
  readonly node: Declarations[K];
  readonly scope: Scope;
}

/** What a file sees: itself and what it imports, transitively, and nothing else. */
export class Scope {
  readonly unit: Unit;
  readonly run: BindRun;
  #names: Map<string, Visible<DeclarationKind>> | undefined;
  #units: readonly Unit[] | undefined;
  #bound: Map<object, BoundOnce> | undefined;
  #project: { readonly declared: Project | undefined; readonly project: Project } | undefined;

  constructor(unit: Unit, run: BindRun) {
    this.unit = unit;
    this.run = run;
  }

  /** The file itself first, then its imports, nearest first; each once. */
  get units(): readonly Unit[] {
    return (this.#units ??= unitsVisibleFrom(this.unit));
  }

  /** The project the file belongs to, for whoever is not reading a project's declaration in turn. */
  get project(): Project {
    return this.run.projectOf(this);
  }

  /** What is made of the project that files declare, once for each of those. */
  projectFrom(declared: Project | undefined, make: () => Project): Project {
    if (this.#project === undefined || this.#project.declared !== declared) this.#project = { declared, project: make() };
    return this.#project.project;
  }

  /** The declaration a name refers to, with the scope it was written in; reports a name that nothing declares. */
  resolve<K extends DeclarationKind>(kind: K, name: NameNode): Visible<K> | undefined {
    const found = this.find(kind, name.text);
    if (found === undefined) this.reportUndefined(kind, name.text, name.span);
    return found;
  }

  /** As `resolve`, in silence. */
  find<K extends DeclarationKind>(kind: K, name: string): Visible<K> | undefined {
    const found = this.names.get(keyOf(kind, name)) as Visible<K> | undefined;
    if (found !== undefined) this.noteUse(found.node);
    return found;
  }

  /** Remembers that this file needs a declaration. */
  noteUse(node: DeclarationNode): void {
    this.run.trace!.noteUse(node);
  }

  /** Remembers that some reference led nowhere. */
  noteUnresolved(kind: DeclarationKind): void {
    this.run.trace!.noteUnresolved(kind);
  }

  /**
   * What a declaration of this file means, or whatever else `key` stands for in it: worked out once for all who ask. Undefined
   * while it is being worked out, where it leads back to itself.
   */
  once<T>(key: object, bind: () => T): { readonly value: T } | undefined {
    const { run } = this;
    const bound = (this.#bound ??= new Map());
    let known: BoundOnce | undefined = bound.get(key);
    if (known?.isOpen === true) {
      run.isEntangled = true;
      return undefined;
    }
    if (known === undefined) {
      const outer = run.trace;
      run.trace = new Trace(this.unit);
      bound.set(key, (known = { trace: run.trace, value: undefined, isOpen: true }));
      known.value = bind();
      known.isOpen = false;
      run.trace = outer;
    }
    run.trace?.notePart(known.trace);
    return known as { readonly value: T };
  }

  /** Whether `once` has an answer for `key`, or is about to. */
  isKnown(key: object): boolean {
    return this.#bound?.has(key) === true;
  }

  reportUndefined(kind: DeclarationKind, name: string, at: Span, help?: string): void {
    this.noteUnresolved(kind);
    // What was not read may declare it: that has been told already.
    if (this.units.some(({ file, imports }) => file.lostNames.has(name) || imports.some(({ unit }) => unit === undefined))) return;
    const candidates = [...this.names.values()].filter(({ node }) => node.kind === kind).map(({ node }) => declaredName(node));
    this.report("name/undefined", {
      at,
      message: `no ${spoken[kind]} ${name} is declared here or in an imported file`,
      help: help ?? didYouMean(name, candidates) ?? `declare it, or import the file that does`,
    });
  }

  report(rule: RuleId, finding: Finding): void {
    this.run.trace!.report(diagnostic(rule, finding));
  }

  private get names(): ReadonlyMap<string, Visible<DeclarationKind>> {
    return (this.#names ??= this.collectNames());
  }

  private collectNames(): Map<string, Visible<DeclarationKind>> {
    const names = new Map<string, Visible<DeclarationKind>>();
    for (const unit of this.units) {
      const scope = scopeOf(unit, this.run);
      for (const node of unit.file.declarations) {
        // Nothing refers to a table.
        if (node.kind === "import" || node.kind === "project" || node.kind === "table") continue;
        const key = keyOf(node.kind, declaredName(node));
        if (!names.has(key)) names.set(key, { node, scope });
      }
    }
    return names;
  }
}

/** The scope of a file, one for the whole run. */
export function scopeOf(unit: Unit, run: BindRun): Scope {
  let scope = run.scopes.get(unit);
  if (scope === undefined) run.scopes.set(unit, (scope = new Scope(unit, run)));
  return scope;
}

/** Breadth first, so that what is nearer is found first. */
export function unitsVisibleFrom(unit: Unit): Unit[] {
  const seen = new Set<Unit>([unit]);
  for (const next of seen) for (const imported of next.imports) if (imported.unit !== undefined) seen.add(imported.unit);
  return [...seen];
}

/** The name as declared; parts of a table's name joined by dots. */
export function declaredName(node: Exclude<DeclarationNode, ImportNode | ProjectNode>): string {
  if (node.kind !== "table") return node.name.text;
  return node.name.length === 1 ? node.name[0]!.text : node.name.map((part) => part.text).join(".");
}

/** The characters of the declared name. */
export function declaredAt(node: Exclude<DeclarationNode, ImportNode | ProjectNode>): Span {
  if (node.kind !== "table") return node.name.span;
  const [first, last] = [node.name[0]!, node.name.at(-1)!];
  return { ...first.span, end: last.span.end };
}

// Table names ignore case; the names of this language do not.
const keyOf = (kind: DeclarationKind, name: string): string => `${kind} ${kind === "table" ? foldName(name) : name}`;
