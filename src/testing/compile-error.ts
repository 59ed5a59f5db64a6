import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { frames } from "./frames.ts";

/** Why there is no SQL; the message shows each error with the lines it is about. */
export class CompileError extends Error {
  override readonly name = "CompileError";
  /** Everything that was found, warnings and hints too. */
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super(
      `there is no SQL\n\n${frames(
        diagnostics.filter(({ severity }) => severity === "error"),
        Infinity,
      )}`,
    );
    this.diagnostics = diagnostics;
  }
}
