import type { ValueNode } from "../syntax/ast.ts";
import type { Declared } from "./declared.ts";
import { digitsOf } from "./digits-of.ts";
import { nameNode } from "./name-node.ts";
import { nowhere } from "./nowhere.ts";
import { type Secret, secret } from "./secret.ts";
import { stringNode } from "./string-node.ts";
import { UnspellableError } from "./unspellable-error.ts";

/** What a program can put where `.ext` takes a value. A string is a text and nothing else: `${x}` in it is no parameter. */
export type ExtValue = string | number | bigint | boolean | Secret | Declared | readonly ExtValue[];

/** Lists nest no deeper: no setting takes more than one level, and the parser stops at 200. */
const MOST_LEVELS = 20;

/** A value as the parser would read it. Throws an `UnspellableError` for what is none. */
export function valueNode(value: unknown, level = 0): ValueNode {
  switch (typeof value) {
    case "string":
      return stringNode(value);
    case "number":
    case "bigint":
      return { kind: "number", digits: digitsOf(value), span: nowhere };
    case "boolean":
      return nameNode(String(value));
    default:
      return Array.isArray(value) ? listNode(value, level) : markedNode(value);
  }
}

function listNode(items: readonly unknown[], level: number): ValueNode {
  if (level >= MOST_LEVELS) throw new UnspellableError(`lists nest at most ${MOST_LEVELS} levels deep`);
  // Holes of a sparse list are no values.
  return { kind: "list", items: Array.from(items, (item) => valueNode(item, level + 1)), span: nowhere };
}

function markedNode(value: unknown): ValueNode {
  const { kind, name } = (value ?? {}) as { kind?: unknown; name?: unknown };
  if (kind === "declared") return nameNode(name);
  if (kind !== "secret") throw new UnspellableError("a value is a string, a number, a bigint, a boolean, a list of these, secret() or declared()");
  return { kind: "call", callee: nameNode("secret"), argument: nameNode(secret(name as string).name), span: nowhere };
}
