import * as fc from "fast-check";
import { expect, test } from "vitest";
import { keyIds, mayHoldKey } from "../../../src/diagnostics/secrets/key-ids.ts";

const pieces = fc.oneof(
  fc.constantFrom("LTAI", "STS.", "CAIS", " ", "-", "_", "=", "/", "中", "a1B2c3", "x".repeat(29), "y".repeat(12), "aB3".repeat(10)),
  fc.string({ unit: fc.constantFrom(..."abcXYZ0189"), maxLength: 31 }),
);

test("where a key is found, it was worth looking", () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
      const text = parts.join("");
      expect(mayHoldKey(text)).toBe(/LTAI|STS\.|CAIS|[0-9A-Za-z]{30}/.test(text));
      if (keyIds(text).length > 0) expect(mayHoldKey(text)).toBe(true);
    }),
    { seed: 17, numRuns: Number(process.env["EXTC_RUNS"] ?? 300) },
  );
});
