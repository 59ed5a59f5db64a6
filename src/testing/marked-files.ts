import type { SourceOptions } from "../analyse-text.ts";
import { readMarks } from "./marked-source.ts";

/** Where something is expected: UTF-16 code units of the file without its marks. */
export interface FileMark {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

/** A source and the files beside it, without the marks « and » that stood in them. */
export interface MarkedFiles {
  readonly text: string;
  readonly filename: string;
  readonly files: Readonly<Record<string, string>>;
  /** Ordered by file, then position. */
  readonly marks: readonly FileMark[];
}

/** Takes the marks out of a source and of `files`. Throws where marks do not pair. */
export function readMarkedFiles(source: string, { filename = "input.ext", files = {} }: Pick<SourceOptions, "filename" | "files">): MarkedFiles {
  const read = Object.entries({ ...files, [filename]: source }).map(([file, marked]) => ({ file, ...readMarks(marked) }));
  const marks = read.flatMap(({ file, marks: own }) => own.map(({ start, end }) => ({ file, start, end })));
  return {
    text: read.find(({ file }) => file === filename)!.text,
    filename,
    files: Object.fromEntries(read.map(({ file, text }) => [file, text])),
    marks: marks.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.start - b.start || a.end - b.end)),
  };
}
