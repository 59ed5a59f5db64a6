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
    const at = spanOfNode(reading.json, node);
    reportInvalid(reading, {
      at,
      severity: "warning",
      message: `${owner} is an empty list`,
      label: "names nothing",
      help: "write what it is to name",
    });
  }
  return items.flatMap((item) => readWord(reading, item, owner));
}

function readWord(reading: Reading, node: Node, owner: string): Word[] {
  if (node.type !== "string") {
    const at = spanOfNode(reading.json, node);
    const help = helpFor(reading, node, owner);
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
      help: `write ${JSON.stringify(word.value.trim())}`,
    });
  }
  return [word];
}

function helpFor({ json }: Reading, { type, offset, length }: Node, owner: string): string {
  // As it is written: an account id may have more digits than a number keeps.
  const written = json.text.slice(offset, offset + length);
  if (type === "number" && owner === "Service") return `write "${written}@odps.aliyuncs.com", if that is the account that owns MaxCompute`;
  if (type === "number" || type === "boolean") return `write it in quotes: "${written}"`;
  if (type === "array") return "take it out of the inner brackets";
  return type === "null" ? "write the value in double quotes" : 'write "…", or ["…", "…"]';
}
