import { type CompileOptions, compile } from "../compile.ts";
import { maskSecrets } from "../diagnostics/secret-mask.ts";
import { countInWords, withFrames } from "./frames.ts";
import { normalizeSql } from "./normalize-sql.ts";
import { type Checked, isChecked, subjectText } from "./subject.ts";
import { type Verdict, unanswered } from "./verdict.ts";

/** Whether a subject, or a result of `compile`, is this SQL, white space and comments apart. */
export function compilesTo(subject: unknown, sql: string, options: CompileOptions = {}): Verdict {
  const { sql: compiled, diagnostics }: Checked = isChecked(subject) ? subject : compile(subjectText(subject), options);
  if (typeof compiled !== "string") {
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    return unanswered(withFrames(`it does not compile: ${countInWords(errors)}`, errors));
  }
  const [actual, expected] = [normalizeSql(compiled), normalizeSql(sql)];
  const shown = { actual: maskSecrets(actual), expected: maskSecrets(expected) };
  if (actual === expected) return { holds: "yes", message: () => `it compiles to this SQL\n\n${shown.expected}`, ...shown };
  return { holds: "no", message: () => maskSecrets(firstDifference(actual, expected)), ...shown };
}

/** Runners that draw no differences show this. */
function firstDifference(actual: string, expected: string): string {
  const [found, wanted] = [actual.split("\n"), expected.split("\n")];
  const at = found.findIndex((line, index) => line !== wanted[index]);
  const index = at < 0 ? found.length : at;
  const shown = (line: string | undefined): string => (line === undefined || line === "" ? "(nothing)" : line.trim());
  return `it compiles to other SQL, from line ${index + 1} of it on\n  expected  ${shown(wanted[index])}\n  received  ${shown(found[index])}`;
}
