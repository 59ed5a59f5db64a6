import { type Diagnostic, diagnostic, replace } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { Span } from "../source/span.ts";
import type { StringPiece } from "./ast.ts";

const escapes: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  b: "\b",
  "0": "\0",
  "\\": "\\",
  '"': '"',
  "'": "'",
  $: "$",
};

/**
 * What the characters between the quotes mean: runs of text, each escape a run of its own so that every character of
 * the value has its place in the source, and the names inside `${…}`.
 */
export function readStringPieces(source: SourceFile, start: number, end: number, diagnostics: Diagnostic[]): StringPiece[] {
  const { text } = source;
  const raw = text.slice(start, end);
  if (!/[\\$]/.test(raw)) return raw === "" ? [] : [{ kind: "text", text: raw, span: { source, start, end } }];
  const pieces: StringPiece[] = [];
  let runStart = start;
  let at = start;
  const flush = (): void => {
    if (at > runStart) pieces.push({ kind: "text", text: text.slice(runStart, at), span: { source, start: runStart, end: at } });
  };
  while (at < end) {
    const isEscape = text[at] === "\\";
    if (!isEscape && !(text[at] === "$" && text[at + 1] === "{")) {
      at++;
      continue;
    }
    flush();
    const piece = isEscape ? readEscape(source, at, end, diagnostics) : readReference(source, at, end, diagnostics);
    pieces.push(piece);
    at = runStart = piece.span.end;
  }
  flush();
  return pieces;
}

function readEscape(source: SourceFile, start: number, limit: number, diagnostics: Diagnostic[]): StringPiece {
  const raw = source.text.slice(start, Math.min(limit, start + 12));
  const unicode = UNICODE_ESCAPE.exec(raw)?.[0];
  const length = unicode?.length ?? Math.min(2, raw.length);
  const span = { source, start, end: start + length };
  const meaning =
    unicode === undefined ? escapes[raw[1] ?? ""] : unicode.replace(/\\u(....)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  const octal = OCTAL_ESCAPE.exec(raw)?.[0];
  if (octal !== undefined) return readOctal({ source, start, end: start + octal.length }, octal, diagnostics);
  if (meaning !== undefined) return { kind: "text", text: meaning, span };
  diagnostics.push(invalidEscape(source, span, raw.slice(0, length)));
  return { kind: "text", text: raw.slice(1, length), span };
}

// Half of a surrogate pair is no character: it takes both halves.
const UNICODE_ESCAPE = /^\\u(?:[Dd][89ABab][0-9A-Fa-f]{2}\\u[Dd][C-Fc-f][0-9A-Fa-f]{2}|(?![Dd][89A-Fa-f])[0-9A-Fa-f]{4})/;

// As SQL writes control characters, `\001` the one that Hive puts between values: read by the rules here, it would be NUL and `01`.
const OCTAL_ESCAPE = /^\\(?:[01][0-7]{2}|0[0-7])/;

function readOctal(span: Span, raw: string, diagnostics: Diagnostic[]): StringPiece {
  const code = Number.parseInt(raw.slice(1), 8);
  const escape = `\\u${code.toString(16).padStart(4, "0")}`;
  diagnostics.push(
    diagnostic("syntax/unexpected", {
      at: span,
      message: `${raw} is an escape of SQL, and none here`,
      help: `write ${escape}`,
      fixes: [replace(span, escape, `write ${escape}`)],
    }),
  );
  return { kind: "text", text: String.fromCharCode(code), span };
}

function invalidEscape(source: SourceFile, span: Span, raw: string): Diagnostic {
  return diagnostic("syntax/unexpected", {
    at: span,
    message: raw === "\\u" ? "\\u takes the four hexadecimal digits of a whole character" : `${raw} is no escape`,
    help: `write \\${raw} for a backslash; the escapes are \\n \\t \\r \\b \\0 \\\\ \\" \\' \\$ and \\uXXXX`,
    fixes: [replace({ source, start: span.start, end: span.start + 1 }, "\\\\", "double the backslash")],
  });
}

function readReference(source: SourceFile, start: number, limit: number, diagnostics: Diagnostic[]): StringPiece {
  const length = source.text.slice(start, limit).indexOf("}");
  const close = start + length;
  if (length < 0) {
    const span = { source, start, end: limit };
    diagnostics.push(
      diagnostic("syntax/unterminated", {
        at: { source, start, end: start + 2 },
        message: "this ${ is never closed",
        help: "close it with }, or write \\${ for these characters themselves",
      }),
    );
    return { kind: "text", text: source.text.slice(start, limit), span };
  }
  return { kind: "reference", name: source.text.slice(start + 2, close).trim(), span: { source, start, end: close + 1 } };
}
