import { SourceFile } from "../../src/source/source-file.ts";
import { type ResourcePattern, every, unknown } from "../../src/ram/matching/resource-pattern.ts";
import type { Policy } from "../../src/ram/document/policy.ts";
import { readPolicy } from "../../src/ram/document/read-policy.ts";

/** The ten actions that the MaxCompute documentation grants for Tablestore. */
export const tenActions = [
  "ots:ListTable",
  "ots:DescribeTable",
  "ots:GetRow",
  "ots:PutRow",
  "ots:UpdateRow",
  "ots:DeleteRow",
  "ots:GetRange",
  "ots:BatchGetRow",
  "ots:BatchWriteRow",
  "ots:ComputeSplitPointsBySize",
];

/** A document of the statements, as JSON text. */
export function documentText(...statements: object[]): string {
  return JSON.stringify({ Version: "1", Statement: statements });
}

export function allow(Action: string | string[], Resource: string | string[] = "*", more: object = {}): object {
  return { Effect: "Allow", Action, Resource, ...more };
}

export function deny(Action: string | string[], Resource: string | string[] = "*", more: object = {}): object {
  return { Effect: "Deny", Action, Resource, ...more };
}

export function policyOf(...statements: object[]): Policy {
  const { value } = readPolicy(new SourceFile("policy.json", documentText(...statements)), "permission");
  if (value === undefined) throw new Error("the test's own policy is not readable");
  return value;
}

/** `acs:oss:{?}:{?}:logs/{*}`: `{*}` is every string, `{?}` one that is not known. */
export function resourceOf(text: string): ResourcePattern {
  return text
    .split(/(\{[*?]\})/)
    .filter((part) => part !== "")
    .map((part) => (part === "{*}" ? every : part === "{?}" ? unknown : part));
}

/** A text with `«…»` around what findings should point at. */
export function marked(text: string): { text: string; marks: string[]; starts: number[] } {
  const marks: string[] = [];
  const starts: number[] = [];
  let plain = "";
  for (const [index, part] of text.split(/[«»]/).entries()) {
    if (index % 2 === 1) {
      marks.push(part);
      starts.push(plain.length);
    }
    plain += part;
  }
  return { text: plain, marks, starts };
}
