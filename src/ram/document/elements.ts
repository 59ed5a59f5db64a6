import type { Node } from "jsonc-parser";
import { didYouMean, nearestName } from "../../diagnostics/nearest-name.ts";
import { type Reading, reportInvalid } from "../json/findings.ts";
import { spanOfNode } from "../json/json-text.ts";

/** One element of an object: the node of its key, and of its value. */
export interface Element {
  readonly key: Node;
  readonly value: Node;
}

/** What an object may hold. */
export interface ElementNames {
  /** How the object is called in messages: `a policy`, `a statement`. */
  readonly owner: string;
  readonly known: readonly string[];
  /** Groups of which one must stand: `["Action", "NotAction"]`. */
  readonly required: readonly (readonly string[])[];
  /** Taken without a word. */
  readonly silent: readonly string[];
}

/**
 * The elements of an object under their right names. Reported: a key twice, a key with spaces around it, one in
 * another case (a warning, since whether RAM takes it is not documented), an unknown one (a warning; an error where it
 * is most likely a required one misspelled, which then stands under the name that was meant).
 */
export function readElements(reading: Reading, object: Node, names: ElementNames): Map<string, Element> {
  const found = new Map<string, Element>();
  const strangers: Element[] = [];
  for (const element of uniqueElements(reading, object)) {
    const name = knownName(reading, element.key, names);
    if (name === undefined) strangers.push(element);
    else if (!found.has(name)) found.set(name, element);
  }
  for (const stranger of strangers) placeStranger(reading, stranger, names, found);
  return found;
}

/** The properties of an object, each key once: a second one is reported and left out. */
export function uniqueElements(reading: Reading, object: Node): Element[] {
  const byKey = new Map<string, Element>();
  for (const property of object.children ?? []) {
    const [key, value] = property.children ?? [];
    if (key === undefined || value === undefined) continue;
    const earlier = byKey.get(keyOf(key));
    if (earlier === undefined) byKey.set(keyOf(key), { key, value });
    else {
      const related = [{ at: spanOfNode(reading.json, earlier.key), message: "the first one" }];
      reportInvalid(reading, {
        at: spanOfNode(reading.json, key),
        message: `${JSON.stringify(keyOf(key))} stands twice in one object`,
        label: "the second one",
        related,
        help: "make one of the two",
      });
    }
  }
  return [...byKey.values()];
}

/** The decoded key. */
export function keyOf(key: Node): string {
  return String(key.value);
}

function knownName(reading: Reading, key: Node, names: ElementNames): string | undefined {
  const written = keyOf(key);
  if (names.known.includes(written)) return written;
  const trimmed = written.trim();
  const folded = names.known.find((name) => name.toLowerCase() === trimmed.toLowerCase());
  if (folded === undefined) return undefined;
  const at = spanOfNode(reading.json, key);
  const help = `write "${folded}"`;
  if (written !== trimmed)
    reportInvalid(reading, {
      at,
      message: `${JSON.stringify(written)} has a space in it that makes it another name`,
      label: "a space inside the quotes",
      help,
    });
  else
    reportInvalid(reading, {
      at,
      severity: "warning",
      message: `${JSON.stringify(written)} is documented as "${folded}"`,
      label: "another letter case",
      help,
    });
  return folded;
}

function placeStranger(reading: Reading, stranger: Element, names: ElementNames, found: Map<string, Element>): void {
  const written = keyOf(stranger.key);
  // NotResource is told where Resource is looked for.
  if (names.silent.includes(written) || written === "NotResource") return;
  const at = spanOfNode(reading.json, stranger.key);
  const missing = names.required.filter((group) => !group.some((name) => found.has(name))).flat();
  const meant = written.startsWith("Not") ? undefined : nearestName(written, missing);
  const message = `${JSON.stringify(written)} is no element of ${names.owner}`;
  // What is left out is never what is named.
  const alike = names.known.filter((name) => name.startsWith("Not") === written.startsWith("Not"));
  if (meant === undefined)
    reportInvalid(reading, { at, severity: "warning", message, label: "unknown here", help: didYouMean(written, alike) ?? "delete it" });
  else {
    reportInvalid(reading, { at, message, label: "unknown here", help: `did you mean ${meant}?` });
    found.set(meant, stranger);
  }
}
