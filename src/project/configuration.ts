import { type Node, type ParseError, findNodeAtLocation, getNodeValue, parseTree } from "jsonc-parser";
import { type RuleId, type Severity, isRuleId, ruleIds } from "../diagnostics/catalogue.ts";
import { didYouMean } from "../diagnostics/nearest-name.ts";
import { folderOf } from "../source/paths.ts";
import { SourceFile } from "../source/source-file.ts";
import { patternProblem } from "./pattern-problem.ts";
import { syntaxProblem } from "./syntax-problem.ts";

export type RuleLevel = Severity | "off";
export const ruleLevelNames: readonly string[] = ["error", "warning", "hint", "off"] satisfies RuleLevel[];
export type RuleLevels = Readonly<Partial<Record<RuleId, RuleLevel>>>;

/** What holds for one environment, or for all of them. */
export interface EnvironmentSettings {
  readonly project: { readonly owner?: string; readonly region?: string };
  readonly params: Readonly<Record<string, string>>;
  /** Relative to the configuration's folder. */
  readonly roles: readonly string[];
}

export interface Configuration extends EnvironmentSettings {
  readonly path: string;
  /** The folder it stands in: the root of the project. */
  readonly folder: string;
  readonly rules: RuleLevels;
  readonly overrides: readonly { readonly files: readonly string[]; readonly rules: RuleLevels }[];
  readonly environments: Readonly<Record<string, EnvironmentSettings>>;
  readonly secrets: readonly string[];
  /** The file of known findings, relative to the folder; undefined where none is stated. */
  readonly baseline?: string;
}

const environmentKeys = ["project", "params", "roles"];
const keys = ["root", ...environmentKeys, "rules", "overrides", "environments", "secrets", "baseline", "$schema"];

/**
 * Reads `extc.config.json`, which may hold comments and trailing commas, or the key `extc` of a package.json. Undefined for a package.json without that key. Every
 * mistake is one line `path:line:column: what is wrong`.
 */
export function readConfiguration(path: string, text: string): { value: Configuration | undefined; problems: string[] } {
  const source = new SourceFile(path, text);
  const problems: string[] = [];
  const say = (node: Node | undefined, message: string): void => {
    const { line, column } = source.positionAt(node?.offset ?? 0);
    problems.push(`${path}:${line}:${column}: ${message}`);
  };
  const errors: ParseError[] = [];
  const isPackage = path.endsWith("package.json");
  const tree = parseTree(text, errors, { disallowComments: isPackage, allowTrailingComma: !isPackage });
  if (errors.length > 0 || tree === undefined) {
    const { line, column } = source.positionAt(errors[0]?.offset ?? 0);
    return { value: undefined, problems: [`${path}:${line}:${column}: ${syntaxProblem(text, errors[0])}`] };
  }
  const root = isPackage ? findNodeAtLocation(tree, ["extc"]) : tree;
  if (root === undefined) return { value: undefined, problems };
  const reader = new ConfigurationReader(say);
  return { value: reader.configuration(path, root), problems };
}

class ConfigurationReader {
  readonly #say: (node: Node | undefined, message: string) => void;

  constructor(say: (node: Node | undefined, message: string) => void) {
    this.#say = say;
  }

  configuration(path: string, root: Node): Configuration {
    const entries = this.#entries(root, "the configuration", keys);
    const environments = this.#entries(entries.get("environments"), "environments");
    if (environments.has("all")) this.#say(environments.get("all"), "no environment is called all: --env all stands for each of them");
    const isRoot = entries.get("root");
    if (isRoot !== undefined && isRoot.type !== "boolean") this.#say(isRoot, "root is true or false");
    const baseline = this.#path(entries.get("baseline"));
    return {
      path,
      folder: folderOf(path),
      ...this.#environment(entries),
      rules: this.#rules(entries.get("rules")),
      overrides: this.#list(entries.get("overrides"), "overrides").map((node) => this.#override(node)),
      environments: Object.fromEntries(
        [...environments].map(([name, node]) => [name, this.#environment(this.#entries(node, `environment ${name}`, environmentKeys))]),
      ),
      secrets: this.#strings(entries.get("secrets"), "secrets"),
      ...(baseline !== undefined && { baseline }),
    };
  }

  #override(node: Node): Configuration["overrides"][number] {
    const entries = this.#entries(node, "an override", ["files", "rules"]);
    const files = entries.get("files");
    if (node.type === "object" && files === undefined) this.#say(node, 'an override says for which files it holds: "files": ["legacy/**"]');
    for (const pattern of files?.type === "array" ? (files.children ?? []) : []) {
      const problem = typeof pattern.value === "string" ? patternProblem(pattern.value) : undefined;
      if (problem !== undefined) this.#say(pattern, problem);
    }
    return { files: this.#strings(files, "files").map((pattern) => pattern.replace(/^(!?)\.\//, "$1/")), rules: this.#rules(entries.get("rules")) };
  }

  #environment(entries: ReadonlyMap<string, Node>): EnvironmentSettings {
    const project = this.#entries(entries.get("project"), "project", ["owner", "region"]);
    const owner = this.#scalar(project.get("owner"));
    if (owner !== undefined && !/^[0-9]+$/.test(owner)) this.#say(project.get("owner"), "owner is an account id, digits alone, in quotes");
    const region = this.#scalar(project.get("region"));
    const params = [...this.#entries(entries.get("params"), "params")].flatMap(([name, node]) => {
      const value = this.#scalar(node);
      return value === undefined ? [] : [[name, value] as const];
    });
    return {
      project: { ...(owner !== undefined && { owner }), ...(region !== undefined && { region }) },
      params: Object.fromEntries(params),
      roles: this.#strings(entries.get("roles"), "roles"),
    };
  }

  #rules(node: Node | undefined): RuleLevels {
    const rules: Partial<Record<RuleId, RuleLevel>> = {};
    for (const [rule, value] of this.#entries(node, "rules")) {
      const level: unknown = getNodeValue(value);
      const problem = levelProblem(rule, typeof level === "string" ? level : JSON.stringify(level));
      if (problem === undefined) rules[rule as RuleId] = level as RuleLevel;
      else this.#say(value, problem);
    }
    return rules;
  }

  #entries(node: Node | undefined, what: string, known?: readonly string[]): Map<string, Node> {
    const entries = new Map<string, Node>();
    if (node === undefined) return entries;
    if (node.type !== "object") {
      this.#say(node, `${what} is an object: { … }`);
      return entries;
    }
    for (const property of node.children ?? []) {
      const [key, value] = property.children ?? [];
      if (key === undefined || value === undefined) continue;
      if (known !== undefined && !known.includes(key.value as string))
        this.#say(key, `${what} has no key ${key.value}; ${didYouMean(key.value as string, known) ?? `it takes ${known.join(", ")}`}`);
      if (entries.has(key.value as string)) this.#say(key, `${key.value} stands twice in ${what}`);
      entries.set(key.value as string, value);
    }
    return entries;
  }

  #list(node: Node | undefined, what: string): readonly Node[] {
    if (node === undefined) return [];
    if (node.type === "array") return node.children ?? [];
    this.#say(node, `${what} is a list: [${node.type === "string" ? JSON.stringify(node.value) : " … "}]`);
    return [];
  }

  #strings(node: Node | undefined, what: string): string[] {
    return this.#list(node, what).flatMap((item) => {
      if (item.type === "string") return [item.value as string];
      this.#say(item, `${what} holds strings`);
      return [];
    });
  }

  #path(node: Node | undefined): string | undefined {
    if (node === undefined) return undefined;
    if (node.type === "string" && node.value !== "") return node.value as string;
    this.#say(node, "this is the path of a file");
    return undefined;
  }

  #scalar(node: Node | undefined): string | undefined {
    if (node === undefined) return undefined;
    if (node.type === "string" || node.type === "boolean") return String(node.value);
    if (node.type === "number" && Number.isSafeInteger(node.value)) return String(node.value);
    this.#say(node, node.type === "number" ? "write numbers of this size in quotes" : "this is a string");
    return undefined;
  }
}

/** Why a rule cannot be given a level; undefined when it can. */
export function levelProblem(rule: string, level: string): string | undefined {
  if (!isRuleId(rule)) return `there is no rule ${rule}; ${didYouMean(rule, ruleIds) ?? "extc explain lists them"}`;
  if (!ruleLevelNames.includes(level)) {
    const meant = { "0": "off", "1": "warning", "2": "error", warn: "warning", info: "hint" }[level];
    return `${level} is no severity: ${meant === undefined ? ruleLevelNames.join(", ") : `did you mean "${meant}"?`}`;
  }
  if (/^(?:syntax|file)\//.test(rule) && level !== "error") return `${rule} stays an error: without it nothing else can be checked`;
  return undefined;
}
