import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Policy } from "../../../src/ram/document/policy.ts";
import { type Verdict, evaluate } from "../../../src/ram/verdict/evaluate.ts";
import { type Case, anyCase, anyNeed, policyFrom } from "./arbitrary-policies.ts";
import { bruteForce, rulings } from "./brute-force.ts";

const runs = { seed: 41, numRuns: Number(process.env["EXTC_RUNS"] ?? 300) };

const outcomeOf = ({ need, policies }: Case): string => evaluate(need, policies.map(policyFrom)).outcome;

describe("against brute force", () => {
  test("every outcome", () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        expect(outcomeOf(one)).toBe(bruteForce(one.need, one.policies.flat()));
      }),
      runs,
    );
  });

  test("what is certain is so whatever placeholders and conditions turn out to be", () => {
    fc.assert(
      fc.property(anyCase, fc.nat(), fc.nat(), (one, filled, met) => {
        const groups = rulings(one.need, one.policies.flat(), (index) => ({ filled: bit(filled, index), met: bit(met, index) }));
        const outcome = outcomeOf(one);
        if (outcome === "allowed") expect(groups.flat().every((ruling) => ruling === "allow")).toBe(true);
        else if (outcome === "denied") expect(groups.flat().every((ruling) => ruling === "deny")).toBe(true);
        else if (outcome === "not-granted") expect(groups.flat()).not.toContain("allow");
        else if (outcome === "partly-denied") expect(groups.every((group) => group.includes("deny"))).toBe(true);
        else if (outcome === "partly-granted") expect(groups.every((group) => group.some((ruling) => ruling !== "allow"))).toBe(true);
      }),
      runs,
    );
  });
});

describe("many needs of one role", () => {
  test("each is judged as if it were alone", () => {
    fc.assert(
      fc.property(anyCase, fc.array(anyNeed, { minLength: 1, maxLength: 6 }), ({ need, policies }, others) => {
        const shared = policies.map(policyFrom);
        for (const one of [need, ...others, need]) {
          const alone = policies.map(policyFrom);
          expect(tell(evaluate(one, shared), shared)).toEqual(tell(evaluate(one, alone), alone));
        }
      }),
      runs,
    );
  });
});

/** A verdict with the places of its statements. */
function tell({ outcome, because, nearest }: Verdict, policies: readonly Policy[]): object {
  const statements = policies.flatMap((policy) => policy.statements);
  const nearestAt = nearest && statements.indexOf(nearest.statement);
  return { outcome, because: because.map((statement) => statements.indexOf(statement)), nearest: nearest && { ...nearest, statement: nearestAt } };
}

function bit(mask: number, index: number): boolean {
  return ((mask >> (index % 31)) & 1) === 1;
}
