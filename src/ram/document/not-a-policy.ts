import type { Node } from "jsonc-parser";
import type { Finding } from "../../diagnostics/diagnostic.ts";
import { nearestName } from "../../diagnostics/nearest-name.ts";
import type { Reading } from "../json/findings.ts";
import { spanIn, spanOfNode } from "../json/json-text.ts";
import { shortened } from "../json/shortened.ts";
import { keyOf } from "./elements.ts";

const shape = '{"Version": "1", "Statement": [ … ]}';

/** The finding on a document whose outermost value is no object. */
export function notAnObject({ json }: Reading, root: Node): Finding {
  const at = spanOfNode(json, root);
  const opening = spanIn(json, root.offset, root.offset + 1);
  if (root.type === "string" && String(root.value).includes("Statement")) {
    const help = "save the document without the quotes around it and the backslashes in it";
    return { at: opening, message: "the policy stands in a string", label: "not an object", help };
  }
  if (root.type === "array" && root.children?.length === 1) {
    return { at: opening, message: "a policy is an object, not a list", label: "a list", help: "take it out of the brackets" };
  }
  return { at, message: "a policy is an object", label: "not an object", help: `write ${shape}` };
}

/** Whether an object has nothing of a policy, not even misspelled. */
export function isNoPolicy(root: Node): boolean {
  const keys = (root.children ?? []).flatMap(({ children }) => (children?.[0] === undefined ? [] : [keyOf(children[0]).trim()]));
  return keys.every((key) => nearestName(key, ["Version", "Statement"]) === undefined);
}

/** The finding on an object that has nothing of a policy; one that holds a policy says under which key. */
export function noPolicy({ json }: Reading, root: Node): Finding {
  const holder = (root.children ?? []).find(({ children }) => children?.[1] !== undefined && speaksOfStatements(json.text, children[1]));
  const key = holder?.children?.[0];
  const at = key === undefined ? spanIn(json, root.offset, root.offset + 1) : spanOfNode(json, key);
  const message = "this is no policy: it has neither Version nor Statement";
  if (key === undefined) return { at, message, label: "this object", help: `a policy is ${shape}` };
  return { at, message, label: "the policy stands in here", help: `save by itself what stands under "${shortened(keyOf(key))}"` };
}

function speaksOfStatements(text: string, { offset, length }: Node): boolean {
  return text.slice(offset, offset + length).includes("Statement");
}
