/** Why a pattern of an override would match nothing: it is one of `.gitignore`, and other tools take more. Undefined where it may match. */
export function patternProblem(pattern: string): string | undefined {
  if (/\{.*\}/.test(pattern)) return `patterns are as in .gitignore, which has no braces: list each of what ${pattern} stands for`;
  if (/\\\w/.test(pattern)) return `folders are parted by /: ${pattern.replaceAll("\\", "/")}`;
  if (/^!?(?:\.\.\/|[A-Za-z]:)/.test(pattern)) return `patterns are relative to the configuration's folder: ${pattern} lies outside it`;
  return undefined;
}
