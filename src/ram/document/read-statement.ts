import type { Node } from "jsonc-parser";
import { nearestName } from "../../diagnostics/nearest-name.ts";
import { type Element, readElements } from "./elements.ts";
import { type Reading, reportInvalid } from "../json/findings.ts";
import { spanIn, spanOfNode } from "../json/json-text.ts";
import type { Statement, Word } from "./policy.ts";
import { readConditions } from "./read-conditions.ts";
import { readPrincipals } from "./read-principal.ts";
import { reportResourcePlaceholder } from "./resource-placeholder.ts";
import { readWords } from "./words.ts";

/** `trust`: who may assume a role; `permission`: what may be done with which resources. */
export type PolicyKind = "trust" | "permission";

/** A statement of a policy of `kind`; undefined where it has no usable Effect (RAM reference: policy elements). */
export function readStatement(reading: Reading, node: Node, kind: PolicyKind): Statement | undefined {
  if (node.type !== "object") {
    const help = 'write {"Effect": …, "Action": …, …}';
    reportInvalid(reading, { at: spanOfNode(reading.json, node), message: "a statement is an object", label: "not an object", help });
    return undefined;
  }
  const whom = kind === "trust" ? "Principal" : "Resource";
  const known = ["Effect", "Action", "NotAction", "Resource", "Principal", "Condition"];
  const elements = readElements(reading, node, {
    owner: "a statement",
    known,
    required: [["Effect"], ["Action", "NotAction"], [whom]],
    silent: ["Sid"],
  });
  const effect = readEffect(reading, node, elements.get("Effect"));
  const statement = { ...readActions(reading, node, elements), ...readTarget(reading, node, elements, kind) };
  const condition = elements.get("Condition");
  const conditions = condition === undefined ? [] : readConditions(reading, condition.value);
  if (effect === undefined) return undefined;
  return { effect, ...statement, conditions, at: spanOfNode(reading.json, node) };
}

function readEffect(reading: Reading, statement: Node, effect: Element | undefined): Statement["effect"] | undefined {
  if (effect === undefined) {
    reportMissing(reading, statement, "Effect", 'add "Effect": "Allow"');
    return undefined;
  }
  const { value } = effect.value;
  if (value === "Allow" || value === "Deny") return value;
  const at = spanOfNode(reading.json, effect.value);
  const folded = (["Allow", "Deny"] as const).find((word) => typeof value === "string" && word.toLowerCase() === value.trim().toLowerCase());
  if (folded !== undefined && folded.length === String(value).length) {
    reportInvalid(reading, {
      at,
      severity: "warning",
      message: `Effect is documented as "${folded}"`,
      label: "another letter case",
      help: `write "${folded}"`,
    });
    return folded;
  }
  reportInvalid(reading, {
    at,
    message: 'Effect is "Allow" or "Deny"',
    label: "neither",
    help: folded === undefined ? helpForEffect(value) : `write "${folded}"`,
  });
  return undefined;
}

function helpForEffect(value: unknown): string {
  const nearest = typeof value === "string" ? nearestName(value, ["Allow", "Deny"]) : undefined;
  return nearest === undefined ? 'write "Allow" or "Deny"' : `write "${nearest}"`;
}

function readActions(
  reading: Reading,
  statement: Node,
  elements: ReadonlyMap<string, Element>,
): Pick<Statement, "actions" | "notActions" | "actionAt"> {
  const action = elements.get("Action");
  const notAction = elements.get("NotAction");
  if (action === undefined && notAction === undefined) reportMissing(reading, statement, "Action", 'add "Action": [ … ]');
  if (action !== undefined && notAction !== undefined) {
    const related = [{ at: spanOfNode(reading.json, action.key), message: "Action stands here" }];
    reportInvalid(reading, {
      at: spanOfNode(reading.json, notAction.key),
      message: "a statement has Action or NotAction, not both",
      label: "one of the two is too many",
      related,
      help: "delete one of them, or give each a statement of its own",
    });
  }
  const given = action ?? notAction;
  return {
    actions: action === undefined ? [] : readWords(reading, action.value, "Action"),
    notActions: notAction === undefined ? [] : readWords(reading, notAction.value, "NotAction"),
    ...(given === undefined ? {} : { actionAt: spanOfNode(reading.json, given.value) }),
  };
}

function readTarget(
  reading: Reading,
  statement: Node,
  elements: ReadonlyMap<string, Element>,
  kind: PolicyKind,
): Pick<Statement, "resources" | "principals" | "principalAt"> {
  const principal = elements.get("Principal");
  const resource = elements.get("Resource");
  if (kind === "trust") return readTrusted(reading, statement, principal, resource);
  if (principal !== undefined) {
    const help = "delete Principal; only a role's trust policy has one";
    reportInvalid(reading, {
      at: spanOfNode(reading.json, principal.key),
      message: "a permission policy has no Principal",
      label: "belongs to a trust policy",
      help,
    });
  }
  const notResource = notResourceOf(statement);
  if (notResource !== undefined) {
    const help = "name in Resource what is meant, or deny in a statement of its own what is not";
    reportInvalid(reading, {
      at: spanOfNode(reading.json, notResource),
      message: "RAM's documents know no NotResource",
      label: "unknown here",
      help,
    });
  } else if (resource === undefined) reportMissing(reading, statement, "Resource", "add a list of resources as Resource");
  return { resources: resource === undefined ? [] : readResources(reading, resource.value), principals: [] };
}

function readTrusted(
  reading: Reading,
  statement: Node,
  principal: Element | undefined,
  resource: Element | undefined,
): Pick<Statement, "resources" | "principals" | "principalAt"> {
  if (resource !== undefined) {
    reportInvalid(reading, {
      at: spanOfNode(reading.json, resource.key),
      severity: "warning",
      message: "a trust policy has no Resource",
      label: "belongs to a permission policy",
      help: "delete Resource",
    });
  }
  if (principal === undefined) {
    reportMissing(reading, statement, "Principal", 'add "Principal": {"Service": [ … ]}');
    return { resources: [], principals: [] };
  }
  return { resources: [], principals: readPrincipals(reading, principal.value), principalAt: spanOfNode(reading.json, principal.value) };
}

function readResources(reading: Reading, value: Node): Word[] {
  const words = readWords(reading, value, "Resource");
  for (const word of words) reportResourcePlaceholder(reading, word);
  return words;
}

/** The key NotResource, which people know from elsewhere. */
function notResourceOf(statement: Node): Node | undefined {
  return (statement.children ?? []).map((property) => property.children?.[0]).find((key) => key?.value === "NotResource");
}

function reportMissing(reading: Reading, statement: Node, element: string, help: string): void {
  const at = spanIn(reading.json, statement.offset, statement.offset + 1);
  reportInvalid(reading, { at, message: `the statement has no ${element}`, label: "this statement", help });
}
