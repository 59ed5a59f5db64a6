import { type CompileOptions, type CompileResult, compiled } from "./compile.ts";
import type { Diagnostic } from "./diagnostics/diagnostic.ts";
import { Analyser } from "./project/analyser.ts";
import type { Analysis } from "./project/analysed-project.ts";
import { ProjectSources } from "./project/project-sources.ts";
import type { Host } from "./source/host.ts";
import { normalisePath } from "./source/paths.ts";
import { finish } from "./source/steps.ts";

/** What a project is, and how it is compiled; as for `check` and `compile`, but that there is no one file. */
export interface ProjectOptions extends Omit<CompileOptions, "filename" | "host" | "files"> {
  /** The folder of the project, as the host names it: every `.ext` file below it belongs to it, and nothing outside may be imported; `.` unless stated. */
  readonly root?: string;
}

export interface ProjectCheck {
  /** Of every file of the project and of the documents of its roles. Ordered by file, then position; hints among them. */
  readonly diagnostics: readonly Diagnostic[];
  /**
   * Paths of files and documents of which the findings, or what is compiled from them, may be other ones than at the last `check`:
   * at first all that have any. In order, those that are gone among them.
   */
  readonly changed: readonly string[];
}

/**
 * The files of a project, kept up to date as they change: for editors and for whatever watches files. What did not change, and depends on
 * nothing that did, is not worked out again. Synchronous; never throws for what files say. Paths are spelled as the host spells them.
 */
export interface Project {
  /** Takes `text` as the content of a path, whatever the host has there: an editor's. A script of SQL belongs to the project as long as it is held so. */
  update(path: string, text: string): void;
  /** Takes what the host has at a path again, after `update`. */
  close(path: string): void;
  /** Says that the host has something else at a path than before, or nothing, or nothing yet; of a folder, in all of it. Read when it is next needed. */
  invalidate(path: string): void;
  /** Runs every rule on what has changed and on what depends on it. */
  check(): ProjectCheck;
  /**
   * Compiles one file of the project; its findings are those in the file, and the errors elsewhere that keep it from being compiled.
   * `sql` is null where there is such an error, and where the project has no file of this path.
   */
  compile(path: string): CompileResult;
}

/** A project of the files that `host` has, read when they are first needed. */
export function createProject(host: Host, options: ProjectOptions = {}): Project {
  return new IncrementalProject(host, options);
}

class IncrementalProject implements Project {
  readonly #options: ProjectOptions;
  readonly #sources: ProjectSources;
  readonly #analyser: Analyser;
  #analysis: Analysis | undefined;
  /** Paths that have changed since the last check. */
  readonly #changed = new Set<string>();

  constructor(host: Host, options: ProjectOptions) {
    const root = options.root === undefined ? "." : normalisePath(options.root);
    this.#options = options;
    this.#sources = new ProjectSources(host, root);
    this.#analyser = new Analyser({
      host: this.#sources.host,
      root,
      environment: { over: { ...options.project, params: new Map(Object.entries(options.params ?? {})) }, under: { params: new Map() } },
      roles: options.roles ?? [],
      owners: [],
      otherEnvironments: [],
      levelOf: (rule) => options.rules?.[rule],
    });
  }

  update(path: string, text: string): void {
    this.#sources.hold(path, text);
    this.#forget(path);
  }

  close(path: string): void {
    this.#sources.release(path);
    this.#forget(path);
  }

  invalidate(path: string): void {
    this.#sources.forget(path);
    this.#forget(path);
  }

  check(): ProjectCheck {
    const { diagnostics } = this.#analyse();
    const changed = [...this.#changed].sort();
    this.#changed.clear();
    return { diagnostics: [...diagnostics, ...this.#sources.diagnostics], changed };
  }

  compile(path: string): CompileResult {
    const normal = normalisePath(path);
    const analysis = this.#analyse();
    const file = analysis.files.find(({ source }) => source.path === normal);
    const diagnostics = file === undefined ? this.#sources.diagnosticsOf(normal) : analysis.findingsOf(normal);
    return compiled(file, diagnostics, this.#options);
  }

  #forget(path: string): void {
    this.#analyser.forget(path);
    this.#analysis = undefined;
  }

  #analyse(): Analysis {
    if (this.#analysis === undefined) {
      const { sources, paths, changed } = this.#sources.read();
      this.#analysis = finish(this.#analyser.analysing(sources, paths));
      for (const path of [...this.#analysis.changed, ...changed]) this.#changed.add(path);
    }
    return this.#analysis;
  }
}
