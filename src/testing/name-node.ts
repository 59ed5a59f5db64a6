import type { NameNode } from "../syntax/ast.ts";
import { isBareName } from "../syntax/bare-name.ts";
import { isSpellableText } from "../import/spelling.ts";
import { nowhere } from "./nowhere.ts";
import { UnspellableError } from "./unspellable-error.ts";

const REFERENCE = /\$\{[^{}]*\}/g;

export interface NameOptions {
  /** A name in which `${…}` are references to parameters, and stay the only ones. */
  readonly template?: string;
  /** Whether it stands in back quotes even where it could be bare. */
  readonly quoted?: boolean;
}

/** A name as the parser would read it. Throws an `UnspellableError` for what is no name, or would refer to a parameter. */
export function nameNode(text: unknown, { template = "", quoted = false }: NameOptions = {}): NameNode {
  if (typeof text !== "string") throw new UnspellableError("a name is a string");
  if (text === "") throw new UnspellableError("a name is not empty");
  if (/[\r\n]/.test(text)) throw new UnspellableError("a name has no line break");
  if (!isSpellableText(text)) throw new UnspellableError("half of a character can stand nowhere");
  // Nothing takes the meaning of a `${…}` in a name away.
  if (String(text.match(REFERENCE)) !== String(template.match(REFERENCE))) throw new UnspellableError("a ${…} in a name is a parameter");
  return { kind: "name", text, quoted: quoted || !isBareName(text), span: nowhere };
}
