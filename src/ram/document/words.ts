import type { Node } from "jsonc-parser";
import { type Reading, reportInvalid } from "../json/findings.ts";
import { spanOfNode } from "../json/json-text.ts";
import type { Word } from "./policy.ts";

/** A string node, as its decoded value and its place. */
export function wordOf(reading: Reading, node: Node): Word {
  return { value: String(node.value), at: spanOfNode(reading.json, node) };
}

/**
 * A string or a list of strings, "both forms equivalent" (RAM reference: policy structure and syntax). Whatever else
 * stands there is reported, each value by itself, and left out. `owner` names the element in messages.
 */
export function readWords(reading: Reading, node: Node, owner: string): Word[] {
  if (node.type !== "array") return readWord(reading, node, owner);
  const items = node.children ?? [];
  if (items.length === 0) {
    reportInvalid(reading, { at: spanOfNode(reading.json, node), severity: "warning", message: `${owner} is an empty list`, label: "names nothing" });
  }
  return items.flatMap((item) => readWord(reading, item, owner));
}

function readWord(reading: Reading, node: Node, owner: string): Word[] {
  if (node.type !== "string") {
    const at = spanOfNode(reading.json, node);
    const isScalar = node.type === "number" || node.type === "boolean";
    const help = isScalar ? `write it in quotes: "${String(node.value)}"` : undefined;
    reportInvalid(reading, { at, message: `${owner} takes a string or a list of strings`, label: "not a string", help });
    return [];
  }
  const word = wordOf(reading, node);
  if (word.value !== word.value.trim()) {
    reportInvalid(reading, {
      at: word.at,
      severity: "warning",
      message: `${owner} has white space around a value`,
      label: "the space is part of it",
    });
  }
  return [word];
}
