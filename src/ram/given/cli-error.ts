import type { Piece } from "./dump-pieces.ts";

/** An error as the aliyun CLI prints it: its code, and where that stands in the text. */
export interface CliError extends Piece {
  readonly code: string;
}

/**
 * The error in a text that the aliyun CLI printed: `ERROR: SDK.ServerError`, then `ErrorCode: EntityNotExist.Role` on
 * a line of its own (aliyun CLI: error output). The code is that of the `ErrorCode` line, else the word after `ERROR:`.
 */
export function findCliError(text: string): CliError | undefined {
  const headline = /^ERROR:[ \t]*([^\r\n]*)/m.exec(text);
  if (headline === null) return undefined;
  const detail = /^ErrorCode:[ \t]*(\S+)/m.exec(text);
  const found = detail ?? headline;
  const code = (found[1] ?? "").trim();
  const start = found.index + found[0].length - (found[1] ?? "").length;
  return { code: code === "" ? "ERROR" : code, start: code === "" ? found.index : start, end: found.index + found[0].length };
}
