import type { Property, Storage, StorageSetting } from "../model/table.ts";
import type { Text } from "../model/text.ts";
import { wholeText } from "../model/text.ts";
import { hasPlaceholder } from "../model/placeholder.ts";
import { didYouMean } from "../diagnostics/nearest-name.ts";
import type { SettingSpec, StorageKind } from "../storage/storage-kind.ts";
import type { Span } from "../source/span.ts";
import type { NestedBlockNode, ValueNode } from "../syntax/ast.ts";
import { bindText, reportType } from "./bind-value.ts";
import { keyText, readBlock } from "./block.ts";
import type { Scope } from "./scope.ts";

/** Reads a storage block against the settings of its kind. */
export function bindStorage(scope: Scope, node: NestedBlockNode, kind: StorageKind): Storage {
  const settings = new Map<string, StorageSetting>();
  const written = new Set<string>();
  if (node.argument !== undefined) {
    scope.report("syntax/unexpected", { at: node.argument.span, message: `${kind.id} takes no class name`, help: "delete it" });
  }
  readBlock(scope, node.body, {
    what: kind.id,
    settings: Object.fromEntries(
      Object.entries(kind.settings).map(([name, spec]) => [
        name,
        (value, key) => {
          written.add(name);
          const text = bindSetting(scope, value, name, spec);
          if (text !== undefined) settings.set(name, { nameAt: key.span, value: text });
        },
      ]),
    ),
    unknown: (_, meant) => void (meant !== undefined && written.add(meant)),
  });
  return { kind: kind.id, at: node.keyword.span, settings, written, damaged: node.body.damaged };
}

/** What a table states wins over what its source states, setting by setting; another kind replaces the source's block. */
export function mergeStorage(own: Storage | undefined, inherited: Storage | undefined): Storage | undefined {
  if (own === undefined || inherited === undefined || own.kind !== inherited.kind) return own ?? inherited;
  return {
    ...own,
    settings: new Map([...inherited.settings, ...own.settings]),
    written: new Set([...inherited.written, ...own.written]),
    damaged: inherited.damaged || own.damaged,
  };
}

/** A setting's value as SQL takes it; undefined where it is of no use, which has been reported. */
function bindSetting(scope: Scope, value: ValueNode, name: string, spec: SettingSpec): Text | undefined {
  const text = bindByType(scope, value, name, spec);
  if (text === undefined || hasPlaceholder(text.value)) return text;
  const problem = spec.check?.(text.value);
  if (problem !== undefined)
    scope.report(problem.rule ?? "storage/option-value", {
      at: text.at,
      message: `${name}: ${problem.message}`,
      severity: problem.severity,
      help: spec.description,
    });
  return problem?.severity === "error" ? undefined : text;
}

function bindByType(scope: Scope, value: ValueNode, name: string, { type }: SettingSpec): Text | undefined {
  switch (type.kind) {
    case "string":
      return bindText(scope, value, { what: name });
    case "integer": {
      const text = bindText(scope, value, { what: name, numbers: true });
      if (text === undefined || /^[0-9]+$/.test(text.value) || hasPlaceholder(text.value)) return text;
      reportType(scope, value, `${name} is a whole number, 0 or more`);
      return undefined;
    }
    case "boolean": {
      if (value.kind === "number" || value.kind === "list") {
        reportType(scope, value, `${name} is true or false`);
        return undefined;
      }
      const word = wordOf(scope, value, ["true", "false"], name);
      if (word === undefined || hasPlaceholder(word)) return word === undefined ? undefined : wholeText(word, value.span);
      if (/^(?:true|false)$/i.test(word)) return wholeText(word.toLowerCase() === "true" ? "True" : "False", value.span);
      reportType(scope, value, `${name} is true or false`);
      return undefined;
    }
    case "enum":
      return bindEnum(scope, value, name, type.values, type.contested === true);
  }
}

function bindEnum(scope: Scope, value: ValueNode, name: string, values: readonly string[], contested: boolean): Text | undefined {
  const word = wordOf(scope, value, values, name);
  if (word === undefined) return undefined;
  const known = values.find((candidate) => candidate.toLowerCase() === word.toLowerCase());
  if (known !== undefined || hasPlaceholder(word)) return wholeText(known ?? word, value.span);
  scope.report("storage/option-value", {
    at: value.span,
    message: `${name} is ${values.join(", ")}, as far as documents say`,
    severity: contested ? "warning" : "error",
    help: didYouMean(word, values) ?? `write one of ${values.join(", ")}`,
  });
  return contested ? wholeText(word, value.span) : undefined;
}

/** A bare word of the setting's own, or whatever text the value is. */
function wordOf(scope: Scope, value: ValueNode, words: readonly string[], what: string): string | undefined {
  if (value.kind === "name") {
    const isWord = words.some((word) => word.toLowerCase() === value.text.toLowerCase());
    if (isWord || scope.find("param", value.text) === undefined) return value.text;
  }
  return bindText(scope, value, { what })?.value;
}

/** Reads a block of raw keys; a key that stands twice is a warning, since what the service does with it is unknown. */
export function bindProperties(scope: Scope, node: NestedBlockNode): Property[] {
  const properties = new Map<string, Property>();
  for (const item of node.body.items) {
    if (item.kind !== "setting") {
      scope.report("name/unknown-setting", {
        at: item.span,
        message: `${node.keyword.text} holds keys and values alone`,
        help: 'as in "some.key" = "value"',
      });
      continue;
    }
    const key =
      item.key.kind === "string"
        ? bindText(scope, item.key, { what: "a key" })!
        : { value: item.key.text, at: item.key.span, pieces: [{ text: item.key.text, span: item.key.span, exact: !item.key.quoted }] };
    const value = bindRawValue(scope, item.value, keyText(item.key));
    const earlier = properties.get(key.value);
    if (earlier !== undefined) reportTwice(scope, key.at, earlier.key.at, key.value);
    if (value !== undefined) properties.set(key.value, { key, value });
  }
  return [...properties.values()];
}

function reportTwice(scope: Scope, at: Span, first: Span, key: string): void {
  scope.report("name/duplicate", {
    at,
    severity: "warning",
    message: `${key} stands twice; the last one counts`,
    related: [{ at: first, message: "first here" }],
    help: "delete one of them",
  });
}

function bindRawValue(scope: Scope, value: ValueNode, key: string): Text | undefined {
  if (value.kind === "name" && /^(?:true|false)$/i.test(value.text)) return wholeText(value.text, value.span);
  return bindText(scope, value, { what: key, numbers: true, secrets: true });
}
