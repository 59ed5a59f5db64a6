import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { maskFor } from "./finding-mask.ts";

const OFFSET = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;

/**
 * What each finding is known by between two runs, in the order given: the rule, the file, what is said, the table, and the how
 * manieth of its like it is. Lines moving up or down leave it as it is.
 */
export function fingerprints(diagnostics: readonly Diagnostic[], displayPath: (path: string) => string): readonly string[] {
  const seen = new Map<string, number>();
  return diagnostics.map((diagnostic) => {
    const mask = maskFor(diagnostic);
    const identity = JSON.stringify([diagnostic.rule, displayPath(diagnostic.source.path), diagnostic.message, diagnostic.tables[0] ?? ""].map(mask));
    const ordinal = seen.get(identity) ?? 0;
    seen.set(identity, ordinal + 1);
    return hash(`${identity}${ordinal}`);
  });
}

/** What a finding of a known rule in a known file is told apart by: what is said, and nothing that depends on lines or on the files that were named. */
export function messageFingerprint(diagnostic: Diagnostic): string {
  return hash(maskFor(diagnostic)(diagnostic.message));
}

/** FNV-1a of 64 bits over UTF-16 code units, as 16 hexadecimal digits: no cryptography, so that it runs anywhere. */
function hash(text: string): string {
  let value = OFFSET;
  for (let at = 0; at < text.length; at++) value = BigInt.asUintN(64, (value ^ BigInt(text.charCodeAt(at))) * PRIME);
  return value.toString(16).padStart(16, "0");
}
