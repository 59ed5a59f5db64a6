import type { Parser, Plugin, Printer } from "prettier";
import { SourceFile } from "../source/source-file.ts";
import type { Span } from "../source/span.ts";
import type { FileNode } from "../syntax/ast.ts";
import { parse } from "../syntax/parse.ts";
import { defaultOptions } from "./format-options.ts";
import { docOf } from "./format-source.ts";

/** A file in a shell of its own: prettier would attach the comments that it found in a node itself. */
interface Root {
  readonly file: FileNode;
}

const parser: Parser<Root> = {
  astFormat: "extc",
  locStart: ({ file }) => file.span.start,
  locEnd: ({ file }) => file.span.end,
  parse(text, { filepath }) {
    const { value, diagnostics } = parse(new SourceFile(filepath ?? "input.ext", text));
    const first = diagnostics[0];
    if (first !== undefined) throw syntaxError(first.message, first.span ?? value.span);
    return { file: value };
  },
};

const printer: Printer<Root> = {
  print: (path, options) => docOf(path.node.file, options),
  getVisitorKeys: () => [],
};

/** As prettier expects errors of parsers: it draws the line that `loc` names. */
function syntaxError(message: string, { source, start, end }: Span): Error {
  const loc = { start: source.positionAt(start), end: source.positionAt(end) };
  return Object.assign(new SyntaxError(`${message} (${loc.start.line}:${loc.start.column})`), { loc });
}

const plugin: Plugin = {
  languages: [{ name: "extc", parsers: ["extc"], extensions: [".ext"] }],
  parsers: { extc: parser },
  printers: { extc: printer },
  // What prettier has other defaults for.
  defaultOptions: { printWidth: defaultOptions.printWidth, endOfLine: defaultOptions.endOfLine },
};

/** Formats `.ext` files as `extc format` does: `prettier --plugin extc/prettier`. */
export default plugin;
