import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { RuleId } from "../diagnostics/catalogue.ts";
import { rulePage } from "../report/rule-page.ts";

/** The page of a rule; undefined where the pages do not stand beside the program. */
export function rulePageText(rule: RuleId): string | undefined {
  const path = join(packageRoot(), rulePage(rule));
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

/** The pages are shipped beside the program. */
function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "docs", "rules")) && folder !== dirname(folder)) folder = dirname(folder);
  return folder;
}
