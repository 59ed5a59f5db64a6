import { type RuleId, isRuleId, ruleIds } from "../diagnostics/catalogue.ts";
import { regions } from "../maxcompute/regions.ts";
import { levelProblem, ruleLevelNames } from "../project/configuration.ts";
import { storageKindIds } from "../storage/registry.ts";
import { absolutePath } from "./node-host.ts";
import { completedShells } from "./completed-shells.ts";
import { ProjectRoots } from "./project-root.ts";

/** The values that the last of `words` may have; undefined where yargs knows them, or nobody does. */
export function valuesOf(command: string | undefined, words: readonly string[]): readonly string[] | undefined {
  const [current = "", before = "", option = ""] = words.toReversed();
  if (current.startsWith("-")) return undefined;
  if (before === "--rule") return ruleValues(current);
  // As bash tells it apart: the rule, and its level behind the `=`.
  if (option === "--rule" && isRuleId(before)) return beginning(ruleLevelNames, current);
  if (before === "--env") return beginning(environmentNames(words), current);
  if (before === "--region") return beginning([...regions], current);
  if (before.startsWith("-")) return undefined;
  if (command === "completion") return beginning(completedShells, current);
  return command === "explain" ? beginning([...ruleIds, ...storageKindIds], current) : undefined;
}

/** `ID=` while several rules are left, then `ID=error` and its like. */
function ruleValues(current: string): string[] {
  const rules = ruleIds.filter((rule) => levelProblem(rule, "warning") === undefined && `${rule}=`.startsWith(current.replace(/=.*/, "=")));
  if (rules.length !== 1) return rules.map((rule) => `${rule}=`);
  return beginning(levelsOf(rules[0]!), current);
}

function levelsOf(rule: RuleId): string[] {
  return ruleLevelNames.map((level) => `${rule}=${level}`);
}

function beginning(values: readonly string[], start: string): string[] {
  return values.filter((value) => value.startsWith(start));
}

/** Those of the configuration that holds for the current folder, or of the one that the line names; none where it cannot be read. */
function environmentNames(words: readonly string[]): string[] {
  const config = words[words.indexOf("--config") + 1];
  try {
    const { configuration } = new ProjectRoots(words.includes("--config") ? config : undefined).of(absolutePath("any.ext"));
    const names = Object.keys(configuration?.environments ?? {});
    return names.length === 0 ? [] : [...names, "all"];
  } catch {
    return [];
  }
}
