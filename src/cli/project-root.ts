import { type Configuration, readConfiguration } from "../project/configuration.ts";
import { problemInWords } from "../project/source-reader.ts";
import { folderOf, resolvePath } from "../source/paths.ts";
import { displayPath } from "./display-path.ts";
import { absolutePath } from "./node-host.ts";
import { type Tree, workingTree } from "./tree.ts";
import { UsageError } from "./usage-error.ts";

/** Where a project begins, and what its configuration says. */
export interface ProjectRoot {
  readonly folder: string;
  readonly configuration: Configuration | undefined;
}

/** The folder of the nearest configuration, else the git top level, else the file's own folder. */
export class ProjectRoots {
  readonly #given: ProjectRoot | undefined;
  readonly #known = new Map<string, ProjectRoot | undefined>();
  readonly #tree: Tree;

  /** With `config`, that file, one of the disk, is the configuration of everything. */
  constructor(config: string | undefined, tree = workingTree) {
    this.#tree = tree;
    if (config === undefined) return;
    const path = absolutePath(config);
    const configuration = load(path, workingTree);
    if (configuration === undefined) throw new UsageError(`${config} has no key extc`);
    this.#given = { folder: configuration.folder, configuration };
  }

  of(file: string): ProjectRoot {
    const folder = folderOf(file);
    return this.#given ?? this.#search(folder, "configuration") ?? this.#search(folder, "git") ?? { folder, configuration: undefined };
  }

  #search(start: string, what: "configuration" | "git"): ProjectRoot | undefined {
    const passed: string[] = [];
    let found: ProjectRoot | undefined;
    for (let folder = start; ; folder = folderOf(folder)) {
      const key = `${what} ${folder}`;
      if (this.#known.has(key)) {
        found = this.#known.get(key);
        break;
      }
      passed.push(key);
      found = what === "configuration" ? configurationIn(folder, this.#tree) : this.#gitTopLevel(folder);
      if (found !== undefined || folder === folderOf(folder)) break;
    }
    for (const key of passed) this.#known.set(key, found);
    return found;
  }

  #gitTopLevel(folder: string): ProjectRoot | undefined {
    return this.#tree.exists(`${folder}/.git`) ? { folder, configuration: undefined } : undefined;
  }
}

function configurationIn(folder: string, tree: Tree): ProjectRoot | undefined {
  for (const name of ["extc.config.json", "package.json"]) {
    const path = resolvePath(folder, name);
    const configuration = tree.exists(path) ? load(path, tree) : undefined;
    if (configuration !== undefined) return { folder, configuration };
  }
  return undefined;
}

function load(path: string, { host }: Tree): Configuration | undefined {
  const read = host.read(path);
  if (!("text" in read)) throw new UsageError(`${displayPath(path)} ${problemInWords(read.problem)}`);
  // A package.json that other tools complain about is theirs, as long as it does not speak of extc.
  if (path.endsWith("package.json") && !read.text.includes('"extc"')) return undefined;
  const { value, problems } = readConfiguration(path, read.text);
  if (problems.length > 0) throw new UsageError(problems.map((problem) => problem.replace(path, displayPath(path))).join("\nextc: "));
  return value;
}
