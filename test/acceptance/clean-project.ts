import { type CompileOptions, type CompileResult, type Diagnostic, compile, memoryHost } from "../../src/index.ts";
import { readMarks } from "../../src/testing/marked-source.ts";

/** Files by path; the one that is compiled is `main`. */
export interface Project {
  readonly main: string;
  readonly files: Readonly<Record<string, string>>;
  readonly options?: Omit<CompileOptions, "filename" | "host">;
}

/** A change of one file: `from` stands in it exactly once. Marks « » in `to` say where the finding is expected. */
export type Change = readonly [file: string, from: string, to: string];

/** A project after its changes, marks taken out. */
export interface Changed extends Project {
  readonly expected: readonly { readonly file: string; readonly start: number; readonly end: number; readonly text: string }[];
}

export function change(project: Project, changes: readonly Change[]): Changed {
  const files = { ...project.files };
  for (const [file, from, to] of changes) {
    const text = files[file];
    if (text === undefined) throw new Error(`the project has no file ${file}`);
    if (text.split(from).length !== 2) throw new Error(`${JSON.stringify(from)} stands ${text.split(from).length - 1} times in ${file}`);
    files[file] = text.replace(from, () => to);
  }
  return withoutMarks({ ...project, files });
}

/** Takes the marks out of every file of a project. */
export function withoutMarks(project: Project): Changed {
  const read = Object.entries(project.files).map(([file, marked]) => ({ file, ...readMarks(marked) }));
  return {
    ...project,
    files: Object.fromEntries(read.map(({ file, text }) => [file, text])),
    expected: read.flatMap(({ file, marks }) => marks.map((mark) => ({ file, ...mark }))),
  };
}

export function compileProject({ main, files, options }: Project): CompileResult {
  return compile(files[main]!, { filename: main, host: memoryHost(files), ...options });
}

/** A finding with the characters it marks, for comparisons that read well when they fail. */
export interface Told {
  readonly rule: string;
  readonly severity: string;
  readonly file: string;
  readonly line: number;
  readonly marked: string;
}

export function told({ rule, severity, source, span }: Diagnostic): Told {
  return {
    rule,
    severity,
    file: source.path,
    line: span === undefined ? 0 : source.positionAt(span.start).line,
    marked: span === undefined ? "" : source.text.slice(span.start, span.end),
  };
}

export const isSerious = ({ severity }: { readonly severity: string }): boolean => severity !== "hint";
