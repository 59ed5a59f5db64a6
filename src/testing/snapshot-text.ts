import { maskSecrets } from "../diagnostics/secret-mask.ts";
import { countInWords, frames } from "./frames.ts";
import { isChecked, isDiagnostic } from "./subject.ts";

/** Whether something is a finding, a list of findings, or a result of `compile`, `check`, `format` or `importSql`. */
export function isShown(value: unknown): boolean {
  return isDiagnostic(value) || isChecked(value) || (Array.isArray(value) && value.length > 0 && value.every(isDiagnostic));
}

/**
 * A result as a text that stays the same: what was made, then every finding, hints too, with the lines it marks, and their
 * number. Secrets are masked, in what was made as well. Throws a TypeError for anything that is not `isShown`.
 */
export function snapshotText(value: unknown): string {
  if (isDiagnostic(value)) return frames([value]);
  if (Array.isArray(value) && value.every(isDiagnostic)) return frames(value, Infinity);
  if (!isChecked(value)) throw new TypeError("neither findings nor a result that holds some");
  const parts = [...madeText(value as object), ...(value.diagnostics.length > 0 ? [frames(value.diagnostics, Infinity)] : [])];
  return [...parts, `${countInWords(value.diagnostics)} found`].join("\n\n");
}

/** What results are called that hold a text; null where errors stand in its way. */
function madeText(result: { readonly sql?: unknown; readonly text?: unknown; readonly ext?: unknown }): string[] {
  return [result.sql, result.text, result.ext].flatMap((made) => {
    if (made === null) return ["nothing was written"];
    return typeof made === "string" && made !== "" ? [maskSecrets(made).trimEnd()] : [];
  });
}
