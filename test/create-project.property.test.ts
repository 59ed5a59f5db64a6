import fc from "fast-check";
import { expect, test } from "vitest";
import { type Project, createProject } from "../src/index.ts";
import { ChangingHost } from "./project/changing-host.ts";
import { type Change, anyChange, firstFiles } from "./project/changing-project.ts";
import { wholeFindings } from "./project/whole-findings.ts";

const runs = { seed: 11, numRuns: Number(process.env["EXTC_RUNS"] ?? 150) };

/** What a project says, of everything. */
function said(project: Project, paths: readonly string[]): string[] {
  const { diagnostics } = project.check();
  const compiled = paths
    .filter((path) => path.endsWith(".ext"))
    .map((path) => `${path}: ${project.compile(path).sql} ${wholeFindings(project.compile(path).diagnostics)}`);
  return [wholeFindings(diagnostics), ...compiled];
}

/** A project, and the texts that its editor holds. */
class Edited {
  readonly held = new Map<string, string>();
  readonly host = new ChangingHost(firstFiles);
  readonly options = { rules: { "table/no-lifecycle": "off" } as object, roles: ["ram/handed"] };
  readonly project = createProject(this.host, this.options);

  apply({ path, text, isHeld }: Change): void {
    if (isHeld && text !== undefined) {
      this.held.set(path, text);
      this.project.update(path, text);
      return;
    }
    if (this.held.delete(path)) this.project.close(path);
    this.host.set(path, text);
    this.project.invalidate(path);
  }

  /** The same state, and nothing known of it. */
  fresh(): Project {
    const project = createProject(this.host, this.options);
    for (const [path, text] of this.held) project.update(path, text);
    return project;
  }
}

test("after any changes a project says what it would say if it were read now", () => {
  fc.assert(
    fc.property(fc.array(anyChange, { minLength: 1, maxLength: 12 }), (changes) => {
      const edited = new Edited();
      edited.project.check();
      for (const change of changes) {
        edited.apply(change);
        const paths = [...new Set([...edited.host.paths, ...edited.held.keys()])].sort();
        expect(said(edited.project, paths)).toEqual(said(edited.fresh(), paths));
      }
    }),
    runs,
  );
});

test("what is told to have changed is what has changed", () => {
  fc.assert(
    fc.property(fc.array(anyChange, { minLength: 1, maxLength: 8 }), (changes) => {
      const edited = new Edited();
      const byPath = (): Map<string, string> => {
        const { diagnostics, changed } = edited.project.check();
        told = changed;
        return new Map(
          [...new Set(diagnostics.map(({ source }) => source.path))].map((path) => [
            path,
            wholeFindings(diagnostics.filter(({ source }) => source.path === path)),
          ]),
        );
      };
      let told: readonly string[] = [];
      let before = byPath();
      for (const change of changes) {
        edited.apply(change);
        const now = byPath();
        const differing = [...new Set([...before.keys(), ...now.keys()])].filter((path) => before.get(path) !== now.get(path));
        expect(told).toEqual(expect.arrayContaining(differing));
        before = now;
      }
    }),
    runs,
  );
});
