import type { DataType } from "../maxcompute/data-type.ts";
import { type Nested, computeNested } from "../source/nested.ts";
import { isBareName, spellName } from "../syntax/bare-name.ts";
import { escapeText } from "../syntax/escape-text.ts";

/** `${name}`; what stands in the braces may be anything but braces. */
const REFERENCE = /\$\{([^{}]*)\}/g;

/**
 * How values, names and types are spelled in `.ext`. A `${name}` of SQL is a parameter that is passed through, so that the
 * names of such are gathered: whoever uses the spelled words declares them.
 */
export class Spelling {
  /** Names of parameters that the spelled words refer to. */
  readonly late = new Set<string>();

  /** A string in double quotes. */
  readonly string = (value: string): string => {
    let text = "";
    let from = 0;
    for (const match of value.matchAll(REFERENCE)) {
      text += escapeText(value.slice(from, match.index)) + this.#reference(match[0], match[1]!);
      from = match.index + match[0].length;
    }
    return `"${text}${escapeText(value.slice(from))}"`;
  };

  /** A name: bare where it may be, else in back quotes. */
  readonly name = (name: string): string => {
    if (!isBareName(name)) for (const [, inner] of name.matchAll(REFERENCE)) this.late.add(inner!);
    return spellName(name);
  };

  /** A type, as `formatType` writes it to SQL, in the style of this language. */
  readonly type = (type: DataType): string => computeNested(this.#type(type));

  *#type(type: DataType): Nested<string> {
    switch (type.kind) {
      case "primitive":
        return type.args.length === 0 ? type.name : `${type.name}(${type.args.join(", ")})`;
      case "array":
        return `array<${yield this.#type(type.element)}>`;
      case "map":
        return `map<${yield this.#type(type.key)}, ${yield this.#type(type.value)}>`;
      case "struct": {
        const fields: string[] = [];
        for (const { name, type: inner, comment } of type.fields)
          fields.push(`${this.name(name)}: ${yield this.#type(inner)}${comment === undefined ? "" : ` @comment(${this.string(comment)})`}`);
        return `struct<${fields.join(", ")}>`;
      }
    }
  }

  /** Gathers the parameters of a text that is spelled later on. */
  mention(value: string): void {
    this.string(value);
  }

  #reference(text: string, name: string): string {
    if (!isBareName(name)) return escapeText(text);
    this.late.add(name);
    return text;
  }
}

/** The declaration of a parameter that is passed through. */
export function lateParameter(name: string): string {
  return `param ${spellName(name)} = late`;
}

/** Whether a name can be spelled: it stands on one line, and what a `${…}` in it names can be a parameter. */
export function isSpellableName(name: string): boolean {
  if (name === "" || /[\r\n]/.test(name) || !isSpellableText(name)) return false;
  return [...name.matchAll(REFERENCE)].every(([, inner]) => inner !== "" && inner === inner!.trim());
}

/** Whether a text can be spelled: half of a character, as damaged encodings leave it, cannot. */
export function isSpellableText(text: string): boolean {
  return !/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text);
}

/** A name of letters, digits and `_`, for a declaration, out of any text; `fallback` where nothing is left of it. */
export function plainName(text: string, fallback: string): string {
  const name = text.replaceAll(/[^A-Za-z0-9_]+/g, "_").replaceAll(/^_+|_+$/g, "");
  if (!/[A-Za-z]/.test(name)) return fallback;
  return /^[0-9]/.test(name) ? `_${name}` : name;
}
