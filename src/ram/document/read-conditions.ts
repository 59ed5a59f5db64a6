import type { Node } from "jsonc-parser";
import { didYouMean, nearestName } from "../../diagnostics/nearest-name.ts";
import { spanBetween } from "../../source/span.ts";
import { conditionKeys, conditionOperators, valueProblem } from "./condition-values.ts";
import { keyOf, uniqueElements } from "./elements.ts";
import { type Reading, reportInvalid } from "../json/findings.ts";
import { spanOfNode } from "../json/json-text.ts";
import type { Condition, Word } from "./policy.ts";
import { readWords, wordOf } from "./words.ts";

/** `{Operator: {key: values}}`, one condition for each key. Unknown operators are a warning. */
export function readConditions(reading: Reading, node: Node): Condition[] {
  if (node.type !== "object") {
    reportInvalid(reading, {
      at: spanOfNode(reading.json, node),
      message: 'Condition takes an object such as {"StringEquals": {"key": ["value"]}}',
      label: "not an object",
      help: "write an operator, and below it a key and its values",
    });
    return [];
  }
  return uniqueElements(reading, node).flatMap(({ key, value }) => readOperator(reading, key, value));
}

function readOperator(reading: Reading, operator: Node, keys: Node): Condition[] {
  const name = keyOf(operator);
  if (!conditionOperators.includes(name)) {
    const message = `${JSON.stringify(name)} is no condition operator that the RAM documents name`;
    reportInvalid(reading, {
      at: spanOfNode(reading.json, operator),
      severity: "warning",
      message,
      label: "unknown here",
      help: didYouMean(name, conditionOperators) ?? "write one of the RAM reference, such as StringEquals",
    });
  }
  if (keys.type !== "object") {
    reportInvalid(reading, {
      at: spanOfNode(reading.json, keys),
      message: `${name} takes an object of keys and values`,
      label: "not an object",
      help: 'write {"key": ["value"]}',
    });
    return [];
  }
  return uniqueElements(reading, keys).map(({ key, value }) => {
    checkKey(reading, key);
    const values = readWords(reading, value, keyOf(key));
    for (const word of values) checkValue(reading, name, word);
    const at = spanBetween(spanOfNode(reading.json, key), spanOfNode(reading.json, value));
    return { operator: wordOf(reading, operator), key: wordOf(reading, key), values, at };
  });
}

function checkValue(reading: Reading, operator: string, { value, at }: Word): void {
  const form = valueProblem(operator, value);
  if (form === undefined) return;
  reportInvalid(reading, { at, severity: "warning", message: `${operator} compares with ${form}`, label: "something else", help: `write ${form}` });
}

/** Services have keys of their own: an unknown one is told only where a documented one was most likely meant. */
function checkKey(reading: Reading, key: Node): void {
  const name = keyOf(key);
  const [head = ""] = name.split("/", 1);
  const at = spanOfNode(reading.json, key);
  if (name !== name.trim()) {
    reportInvalid(reading, {
      at,
      severity: "warning",
      message: `${JSON.stringify(name)} has a space in it that makes it another condition key`,
      label: "a space inside the quotes",
      help: `write ${JSON.stringify(name.trim())}`,
    });
    return;
  }
  if (conditionKeys.includes(head)) return;
  const meant = conditionKeys.find((known) => known.toLowerCase() === head.toLowerCase()) ?? nearestName(head, conditionKeys, 2);
  if (meant === undefined) return;
  const message = `${JSON.stringify(name)} is no condition key that the documents name`;
  reportInvalid(reading, { at, severity: "warning", message, label: "unknown here", help: `did you mean ${meant}?` });
}
