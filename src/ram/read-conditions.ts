import type { Node } from "jsonc-parser";
import { didYouMean } from "../diagnostics/nearest-name.ts";
import { spanBetween } from "../source/span.ts";
import { keyOf, uniqueElements } from "./elements.ts";
import { type Reading, reportInvalid } from "./findings.ts";
import { spanOfNode } from "./json-text.ts";
import type { Condition } from "./policy.ts";
import { readWords, wordOf } from "./words.ts";

const comparisons = ["Equals", "NotEquals", "LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals"];

/** The operators that the RAM reference names (policy elements; conditional operators). */
const operators = [
  ["StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", "StringLike", "StringNotLike"],
  comparisons.map((comparison) => `Numeric${comparison}`),
  comparisons.map((comparison) => `Date${comparison}`),
  ["Bool", "IpAddress", "NotIpAddress"],
].flat();

/** `{Operator: {key: values}}`, one condition for each key. Unknown operators are a warning. */
export function readConditions(reading: Reading, node: Node): Condition[] {
  if (node.type !== "object") {
    reportInvalid(reading, {
      at: spanOfNode(reading.json, node),
      message: 'Condition takes an object such as {"StringEquals": {"key": ["value"]}}',
      label: "not an object",
    });
    return [];
  }
  return uniqueElements(reading, node).flatMap(({ key, value }) => readOperator(reading, key, value));
}

function readOperator(reading: Reading, operator: Node, keys: Node): Condition[] {
  const name = keyOf(operator);
  if (!operators.includes(name)) {
    const message = `${JSON.stringify(name)} is no condition operator that the RAM documents name`;
    reportInvalid(reading, {
      at: spanOfNode(reading.json, operator),
      severity: "warning",
      message,
      label: "unknown here",
      help: didYouMean(name, operators),
    });
  }
  if (keys.type !== "object") {
    reportInvalid(reading, { at: spanOfNode(reading.json, keys), message: `${name} takes an object of keys and values`, label: "not an object" });
    return [];
  }
  return uniqueElements(reading, keys).map(({ key, value }) => {
    warnOfSpaces(reading, key);
    const values = readWords(reading, value, keyOf(key));
    const at = spanBetween(spanOfNode(reading.json, key), spanOfNode(reading.json, value));
    return { operator: wordOf(reading, operator), key: wordOf(reading, key), values, at };
  });
}

function warnOfSpaces(reading: Reading, key: Node): void {
  const name = keyOf(key);
  if (name === name.trim()) return;
  reportInvalid(reading, {
    at: spanOfNode(reading.json, key),
    severity: "warning",
    message: `${JSON.stringify(name)} has a space in it that makes it another condition key`,
    label: "a space inside the quotes",
    help: `write ${JSON.stringify(name.trim())}`,
  });
}
