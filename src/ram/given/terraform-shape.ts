import type { Node } from "jsonc-parser";
import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import { SourceFile } from "../../source/source-file.ts";

/** What of Terraform a file is: only `shown`, the output of `terraform show -json`, is read. */
export type TerraformShape = "shown" | "state-file" | "log" | "text";

/**
 * What of Terraform a text is, or the beginning of it, by the keys that no other document has; undefined where it is
 * something else. Inside a JSON string their quotes would be escaped.
 */
export function terraformShape(text: string): TerraformShape | undefined {
  if (!/^\s*\{/.test(text)) return /^[ \t]*(?:resource|data)[ \t]+"[\w-]+"[ \t]+"[\w-]+"[ \t]*\{/m.test(text) ? "text" : undefined;
  if (/^\s*\{\s*"@level"\s*:/.test(text)) return "log";
  if (/"format_version"\s*:\s*"/.test(text)) return "shown";
  if (!/"terraform_version"\s*:\s*"/.test(text)) return undefined;
  return /"(?:serial|lineage)"\s*:/.test(text) ? "state-file" : "shown";
}

const names: Readonly<Record<Exclude<TerraformShape, "shown">, string>> = {
  "state-file": "this is Terraform's state file itself",
  log: "this is the log that terraform -json prints as it works",
  text: "this is Terraform in its own notation, not in JSON",
};

/** Says of a file of another shape what to give instead. */
export function reportOtherShape(file: SourceFile, shape: Exclude<TerraformShape, "shown">): Diagnostic {
  return diagnostic("ram/invalid-policy", {
    at: { source: blanked(file), start: 0, end: Math.min(1, file.text.length) },
    message: names[shape],
    label: "not read",
    help: "save what terraform show -json prints, and name that file with from = file(…)",
  });
}

/** Says that the output cannot be read from `offset` on. */
export function reportBroken(file: SourceFile, offset: number): Diagnostic {
  const source = blanked(file);
  const start = Math.min(offset, source.text.length);
  return diagnostic("ram/invalid-policy", {
    at: { source, start, end: Math.min(start + 1, source.text.length) },
    message: "not JSON: this begins like the output of terraform show -json, and cannot be read to its end",
    label: "from here on",
    help: "save what terraform show -json prints anew",
  });
}

/** The file with all but these literals blanked; every character keeps its place. */
export function blanked({ path, text }: SourceFile, kept: readonly Node[] = []): SourceFile {
  let result = "";
  let from = 0;
  for (const { offset, length } of kept.toSorted((a, b) => a.offset - b.offset)) {
    if (offset < from) continue;
    result += blank(text.slice(from, offset)) + text.slice(offset, offset + length);
    from = offset + length;
  }
  return new SourceFile(path, result + blank(text.slice(from)));
}

function blank(text: string): string {
  return text.replace(/[^\r\n]+/g, (line) => " ".repeat(line.length));
}
