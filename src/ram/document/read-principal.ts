import type { Node } from "jsonc-parser";
import { didYouMean } from "../../diagnostics/nearest-name.ts";
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import { keyOf, uniqueElements } from "./elements.ts";
import { type Reading, reportInvalid } from "../json/findings.ts";
import { spanOfNode } from "../json/json-text.ts";
import type { Principal } from "./policy.ts";
import { principalPlaceholders } from "./principal-placeholder.ts";
import { readWords, wordOf } from "./words.ts";

const kinds = ["Service", "RAM", "Federated"] as const;

/** The principals of a trust policy: `{"Service": …, "RAM": …, "Federated": …}` or `"*"` (RAM reference: trust policy). */
export function readPrincipals(reading: Reading, node: Node): Principal[] {
  const at = spanOfNode(reading.json, node);
  if (node.type === "string" && node.value === "*") return [{ kind: "*", value: wordOf(reading, node) }];
  if (node.type !== "object") {
    const message =
      node.type === "array" ? "Principal as a list belongs to OSS bucket policies" : 'Principal takes an object such as {"Service": [ … ]}';
    const named = node.type === "string" && String(node.value).includes("aliyuncs.com") ? JSON.stringify(node.value) : " … ";
    reportInvalid(reading, { at, message, label: "not an object", help: `write {"Service": [${named}]}` });
    return [];
  }
  const elements = uniqueElements(reading, node);
  if (elements.length === 0) reportInvalid(reading, { at, message: "Principal names nobody", label: "empty", help: 'write {"Service": [ … ]}' });
  return elements.flatMap(({ key, value }) => readKind(reading, key, value));
}

function readKind(reading: Reading, key: Node, value: Node): Principal[] {
  const written = keyOf(key);
  const kind = kinds.find((name) => name.toLowerCase() === written.toLowerCase());
  if (kind !== undefined && kind !== written) {
    const message = `${JSON.stringify(written)} is documented as "${kind}"`;
    const at = spanOfNode(reading.json, key);
    reportInvalid(reading, { at, severity: "warning", message, label: "another letter case", help: `write "${kind}"` });
  }
  if (kind === undefined) {
    const label = written === written.trim() ? "unknown here" : "a space inside the quotes";
    const help = didYouMean(written.trim(), kinds) ?? "a service stands under Service, an account, user or role under RAM";
    reportInvalid(reading, { at: spanOfNode(reading.json, key), message: `${JSON.stringify(written)} is no kind of principal`, label, help });
    return [];
  }
  const words = readWords(reading, value, kind);
  for (const word of words) {
    const found = principalPlaceholders(word.value).find((placeholder) => placeholder.kind === "left-over");
    if (found === undefined) continue;
    const help = "put the id of the account that owns the MaxCompute project here";
    reading.diagnostics.push(
      diagnostic("role/placeholder", { at: word.at, message: `the trust policy still says ${found.text}`, label: "a placeholder", help }),
    );
  }
  return words.map((word) => ({ kind, value: word }));
}
