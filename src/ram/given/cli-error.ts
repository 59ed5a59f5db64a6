import type { Piece } from "./dump-pieces.ts";

/** What to do about an error of RAM (RAM API: error codes), by the beginning of its code. */
const steps: readonly (readonly [code: string, help: string])[] = [
  ["EntityNotExist", "look whether the name is right, and whether the CLI's profile is one of the account that has it"],
  ["NoPermission", "run the command as somebody who may read roles and policies in this account"],
  ["Forbidden", "run the command as somebody who may read roles and policies in this account"],
  ["Throttling", "run the command again after a while"],
  ["InvalidAccessKeyId", "give the CLI a key that is in use: aliyun configure"],
  ["InvalidParameter", "correct the arguments of the command"],
];

/** The step that leads past an error of this code. */
export function helpForError(code: string): string {
  return steps.find(([beginning]) => code.startsWith(beginning))?.[1] ?? "run the command again, and save what it prints once it succeeds";
}

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
