import ignore from "ignore";
import { type RuleId, isRuleId } from "../diagnostics/catalogue.ts";
import { type Configuration, type RuleLevel, type RuleLevels, levelProblem } from "../project/configuration.ts";
import { readPairs } from "./read-pairs.ts";
import { UsageError } from "./usage-error.ts";

/** What `--rule ID=SEVERITY` arguments say. */
export function readRules(values: readonly string[]): RuleLevels {
  const rules: Partial<Record<RuleId, RuleLevel>> = {};
  for (const [rule, level] of readPairs(values, "--rule", "ID=SEVERITY")) {
    const problem = levelProblem(rule, level);
    if (problem !== undefined) throw new UsageError(`--rule ${rule}=${level}: ${problem}`);
    if (isRuleId(rule)) rules[rule] = level as RuleLevel;
  }
  return rules;
}

/** The level of a rule for a file: flags win over the overrides of a configuration, these over its rules. */
export function ruleLevels(configuration: Configuration | undefined, flags: RuleLevels): (rule: RuleId, path: string) => RuleLevel | undefined {
  const overrides = (configuration?.overrides ?? []).map(({ files, rules }) => ({ filter: ignore().add([...files]), rules }));
  const folder = `${configuration?.folder ?? ""}/`;
  return (rule, path) => {
    if (flags[rule] !== undefined) return flags[rule];
    const relative = path.startsWith(folder) ? path.slice(folder.length) : undefined;
    const override =
      relative === undefined ? undefined : overrides.findLast(({ filter, rules }) => rules[rule] !== undefined && filter.ignores(relative));
    return override?.rules[rule] ?? configuration?.rules[rule];
  };
}
