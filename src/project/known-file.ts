import type { BoundFile } from "../bind/bind.ts";
import { type Unit, declaredName, unitsVisibleFrom } from "../bind/scope.ts";
import type { Trace } from "../bind/trace.ts";
import { checkTable } from "../check/check-table.ts";
import { joinedFindings } from "../check/joined-findings.ts";
import type { MeasureRule } from "../check/rule.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { DeclarationNode, ImportNode, ProjectNode, TableNode } from "../syntax/ast.ts";
import type { AnalysedFile } from "./analysed-project.ts";
import { type ReadSuppressions, readSuppressions } from "./read-suppressions.ts";

/** What of a file can be unused. */
export type Usable = Exclude<DeclarationNode, ImportNode | ProjectNode | TableNode>;

/** What the rules on single tables find in the tables of one file. */
interface CheckedTables {
  readonly own: readonly Diagnostic[];
  readonly elsewhere: readonly Diagnostic[];
}

const unchecked: CheckedTables = { own: [], elsewhere: [] };
const nothing: readonly Diagnostic[] = [];
const unfound: CheckedTables = { own: nothing, elsewhere: nothing };

/** A file with its meaning, and what follows from that alone, worked out once. */
export class KnownFile {
  readonly bound: BoundFile;
  readonly path: string;
  /** Whether it was asked about: only then its tables are checked. */
  readonly isNamed: boolean;
  #checked: CheckedTables = unchecked;
  #suppressions: ReadSuppressions | undefined;
  #usable: readonly Usable[] | undefined;
  #usesItsImports: boolean | undefined;
  #rivals: readonly DeclarationNode[] | undefined;
  #analysed: AnalysedFile | undefined;

  constructor(bound: BoundFile, isNamed: boolean) {
    this.bound = bound;
    this.isNamed = isNamed;
    this.path = bound.unit.file.source.path;
  }

  /** Runs the rules on its tables. */
  check(measured: MeasureRule): void {
    this.#checked = checkTables(this.bound, measured);
  }

  /** What its tables come to in the file itself. */
  get own(): readonly Diagnostic[] {
    return this.#checked.own;
  }

  /** What they come to in what it imports: several files may find the same. */
  get elsewhere(): readonly Diagnostic[] {
    return this.#checked.elsewhere;
  }

  /** Whether it was read whole, and there is a file for each of its imports. */
  get isRead(): boolean {
    const { file, imports } = this.bound.unit;
    return !file.damaged && imports.every((edge) => edge.unit !== undefined);
  }

  get suppressions(): ReadSuppressions {
    return (this.#suppressions ??= readSuppressions(this.bound.unit.file));
  }

  /** Whether it says what is not to be told. */
  get hasSuppressions(): boolean {
    const { suppressions, findings } = this.suppressions;
    return suppressions.length > 0 || findings.length > 0;
  }

  get usable(): readonly Usable[] {
    return (this.#usable ??= this.bound.unit.file.declarations.filter(
      (node) => node.kind !== "import" && node.kind !== "project" && node.kind !== "table",
    ));
  }

  /** Whether the rest of the project decides if something of it is unused. */
  get mayBeUnused(): boolean {
    return this.usable.length > 0 || !this.usesItsImports;
  }

  /** Whether of everything that it imports it uses something itself. */
  get usesItsImports(): boolean {
    return (this.#usesItsImports ??= this.#findUses());
  }

  /** Declarations whose name the file sees twice. */
  get rivals(): readonly DeclarationNode[] {
    return (this.#rivals ??= rivalsFrom(this.bound.unit));
  }

  /** The same object as long as nothing of it changes. */
  analysed(blocked: boolean): AnalysedFile {
    if (this.#analysed?.blocked !== blocked) this.#analysed = { source: this.bound.unit.file.source, tables: this.bound.tables, blocked };
    return this.#analysed;
  }

  #findUses(): boolean {
    const { unit, trace } = this.bound;
    return unit.imports.every(({ unit: imported }) => {
      if (imported === undefined) return false;
      const isUsed = ({ file }: Unit): boolean => file.declarations.some((node) => trace.used.has(node));
      // Mostly something of the file itself is used, and by the tables themselves.
      return isUsed(imported) || isUsedAtAll(imported, usedBy(unit, trace));
    });
  }
}

function isUsedAtAll(imported: Unit, used: ReadonlySet<DeclarationNode>): boolean {
  return unitsVisibleFrom(imported).some(({ file }) => file.declarations.some((node) => used.has(node)));
}

function checkTables({ unit, tables }: BoundFile, measured: MeasureRule): CheckedTables {
  const { source } = unit.file;
  const all: Diagnostic[] = [];
  for (const table of tables) checkTable(table, all, measured);
  if (all.length === 0) return unfound;
  const found = joinedFindings(all);
  if (found.every((finding) => finding.source === source)) return { own: found, elsewhere: nothing };
  return { own: found.filter((finding) => finding.source === source), elsewhere: found.filter((finding) => finding.source !== source) };
}

/** The declarations that a file itself refers to. */
function usedBy(unit: Unit, trace: Trace): ReadonlySet<DeclarationNode> {
  const used = new Set<DeclarationNode>();
  const traces = new Set([trace]);
  for (const one of traces) {
    if (one.unit !== unit) continue;
    for (const node of one.used) used.add(node);
    for (const part of one.parts) traces.add(part);
  }
  return used;
}

function rivalsFrom(unit: Unit): DeclarationNode[] {
  const rivals: DeclarationNode[] = [];
  const seen = new Map<string, DeclarationNode>();
  for (const node of unitsVisibleFrom(unit).flatMap(({ file }) => file.declarations)) {
    if (node.kind === "import" || node.kind === "project") continue;
    const key = `${node.kind} ${declaredName(node)}`;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, node);
    else rivals.push(first, node);
  }
  return rivals;
}
