import { type Diagnostic, diagnostic, replace } from "../../diagnostics/diagnostic.ts";
import type { SourceFile } from "../../source/source-file.ts";
import type { Span } from "../../source/span.ts";
import { sqlString } from "../../maxcompute/sql-string.ts";

/** What is wrong with single tokens and comments, whatever they stand in. */

export function unclosedLiteral(at: Span): Diagnostic {
  const quote = at.source.text[at.start]!;
  // A quote that opens right behind a word has lost its twin before that word.
  if (at.end === at.start + 1 && /[\p{L}\p{N}]/u.test(at.source.text[at.start - 1] ?? "")) {
    return diagnostic("syntax/unterminated", { at, message: `this ${quote} closes nothing`, help: "put the opening quote before the text it ends" });
  }
  return diagnostic("syntax/unterminated", {
    at,
    message: `this string has no closing ${quote}`,
    help: `close it with ${quote}; inside it, write \\${quote} for the quote itself`,
  });
}

/** `'\\'`: the backslash takes the quote that was to close the literal. */
export function escapedEnd(at: Span): Diagnostic {
  const quote = at.source.text[at.start]!;
  const backslash = { ...at, start: at.end - 2, end: at.end - 1 };
  return diagnostic("syntax/unterminated", {
    at,
    message: `the backslash takes the closing ${quote} into this string`,
    help: "write \\\\ for a backslash",
    fixes: [replace(backslash, "\\\\", "double the backslash")],
  });
}

export function unclosedName(at: Span): Diagnostic {
  return diagnostic("syntax/unterminated", { at, message: "this back-quoted name has no closing `", help: "close it on the same line" });
}

export function apostrophe(source: SourceFile, offset: number): Diagnostic {
  const at = { source, start: offset, end: offset + 1 };
  const quote = source.text[offset]!;
  return diagnostic("syntax/unexpected", {
    at,
    message: `this ${quote} would end the string`,
    help: `write \\${quote} for a quote inside a string`,
    fixes: [replace(at, `\\${quote}`, `write \\${quote}`)],
  });
}

export function curlyQuote(at: Span): Diagnostic {
  const { text } = at.source;
  return diagnostic("syntax/curly-quote", {
    at,
    message: "typographic quotation marks do not make a string",
    help: "use straight quotes; word processors and chat programs replace them",
    fixes: [replace(at, sqlString(text.slice(at.start + 1, at.end - 1)), "use straight quotes")],
  });
}

export function oddSpace(at: Span): Diagnostic {
  const code = at.source.text.charCodeAt(at.start).toString(16).toUpperCase().padStart(4, "0");
  return diagnostic("syntax/odd-space", {
    at,
    message: `U+${code} looks like a space and is none`,
    help: "replace it by a space; it usually comes with text pasted from a web page",
    fixes: [replace(at, " ".repeat(at.end - at.start), "replace by a space")],
  });
}

export function foreignComment(at: Span): Diagnostic {
  const mark = { ...at, end: at.start + (at.source.text[at.start] === "#" ? 1 : 2) };
  return diagnostic("syntax/unexpected", {
    at: mark,
    message: `${at.source.text.slice(mark.start, mark.end)} begins no comment`,
    help: "a comment begins with --",
    fixes: [replace(mark, "--", "write --")],
  });
}

export function unclosedComment(at: Span): Diagnostic {
  return diagnostic("syntax/unterminated", {
    at: { ...at, end: at.start + 2 },
    message: "this comment is never closed",
    help: "MaxCompute has no block comments: begin each of its lines with --",
  });
}

export function blockComment(at: Span): Diagnostic {
  const { text } = at.source;
  const inner = text.slice(at.start + 2, at.end - 2);
  const lines = inner.split(/\r\n|\r|\n/).map((line) => line.trim().replace(/^\*+\s?/, ""));
  while (lines.length > 1 && lines.at(-1) === "") lines.pop();
  while (lines.length > 1 && lines[0] === "") lines.shift();
  const written = lines.map((line) => (line === "" ? "--" : `-- ${line}`)).join("\n");
  const isLast = /[\r\n]|$/y;
  isLast.lastIndex = at.end;
  return diagnostic("sql/block-comment", {
    at: { ...at, end: Math.min(at.end, at.start + 2) },
    message: "MaxCompute has no block comments",
    help: "begin each line of it with --",
    fixes: [replace(at, isLast.test(text) ? written : `${written}\n`, "turn into -- lines")],
  });
}
