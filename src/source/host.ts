import type { EncodingProblem } from "./decode.ts";

/** Why a path gives no text. */
export type ReadProblem = "missing" | "folder" | "special" | "denied" | "unreadable" | EncodingProblem;

export type ReadResult = { readonly text: string } | { readonly problem: ReadProblem; readonly detail?: string };

/** The files a compilation may see. Paths use `/`; relative ones are for the host to place. */
export interface Host {
  /** The text of a file, or why there is none. Never throws. */
  read(path: string): ReadResult;
  /** Names of the entries of a folder, folders with a trailing `/`, sorted; undefined when it is no folder. */
  list(folder: string): readonly string[] | undefined;
  /** The path with every link resolved, when the host has links; used to tell what lies outside the root. */
  realPath?(path: string): string;
}
