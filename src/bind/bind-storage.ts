import type { Property, Storage, StorageSetting } from "../model/table.ts";
import type { Text } from "../model/text.ts";
import { wholeText } from "../model/text.ts";
import { hasPlaceholder, withoutPlaceholders } from "../model/placeholder.ts";
import { didYouMean } from "../diagnostics/nearest-name.ts";
import { storageKind } from "../storage/registry.ts";
import type { SettingSpec, SettingType } from "../storage/setting.ts";
import type { StorageKind } from "../storage/storage-kind.ts";
import type { Span } from "../source/span.ts";
import type { KeyNode, NestedBlockNode, ValueNode } from "../syntax/ast.ts";
import { bindText, reportType } from "./bind-value.ts";
import { type BlockShape, keyText, readBlock } from "./block.ts";
import type { Scope } from "./scope.ts";

/** What a storage block states, while it is read. */
interface Draft {
  readonly settings: Map<string, StorageSetting>;
  readonly written: Set<string>;
  rawBlocks?: Map<string, readonly Property[]>;
  free?: PropertyList;
}

const noBlocks: ReadonlyMap<string, readonly Property[]> = new Map();

/** Reads a storage block against the settings of its kind. */
export function bindStorage(scope: Scope, node: NestedBlockNode, kind: StorageKind): Storage {
  const draft: Draft = { settings: new Map(), written: new Set() };
  const argument = bindArgument(scope, node, kind);
  readBlock(scope, node.body, shapeOf(kind), draft);
  const { settings, written, rawBlocks, free } = draft;
  return {
    kind: kind.id,
    at: node.keyword.span,
    ...(argument && { argument }),
    settings,
    freeProperties: free?.properties ?? [],
    rawBlocks: rawBlocks ?? noBlocks,
    written,
    damaged: node.body.damaged || (kind.argument !== undefined && node.argument !== undefined && argument === undefined),
  };
}

const shapes = new Map<StorageKind, BlockShape<Draft>>();

function shapeOf(kind: StorageKind): BlockShape<Draft> {
  let shape = shapes.get(kind);
  if (shape === undefined) shapes.set(kind, (shape = makeShape(kind)));
  return shape;
}

function makeShape(kind: StorageKind): BlockShape<Draft> {
  const rawNames = Object.keys(kind.rawBlocks ?? {});
  return {
    what: kind.id,
    settings: Object.fromEntries(
      Object.entries(kind.settings).map(([name, spec]) => [
        name,
        ({ settings, written }, value, scope, key) => {
          written.add(name);
          const text = bindSetting(scope, value, name, spec);
          if (text !== undefined) settings.set(name, { nameAt: key.span, value: text });
        },
      ]),
    ),
    blocks: Object.fromEntries(
      rawNames.map((name) => [name, (draft, block, scope) => void (draft.rawBlocks ??= new Map()).set(name, bindProperties(scope, block))]),
    ),
    ...(rawNames[0] !== undefined && { otherKeys: `${rawNames[0]} { … }` }),
    ...(kind.freeKeys !== undefined && { freeKeys: (draft, value, scope, key) => (draft.free ??= new PropertyList(scope)).add(key, value) }),
    unknown: ({ written }, _, meant) => void (meant !== undefined && written.add(meant)),
  };
}

/** The class behind the word of the block; a table that names none has that of its source. */
function bindArgument(scope: Scope, { argument }: NestedBlockNode, kind: StorageKind): Text | undefined {
  if (kind.argument !== undefined && argument !== undefined) return bindText(scope, argument, { what: kind.argument });
  if (argument !== undefined) scope.report("syntax/unexpected", { at: argument.span, message: `${kind.id} takes no class name`, help: "delete it" });
  return undefined;
}

/** What a table states wins over what its source states, setting by setting; another kind replaces the source's block. */
export function mergeStorage(own: Storage | undefined, inherited: Storage | undefined): Storage | undefined {
  if (own === undefined || inherited === undefined || own.kind !== inherited.kind) return own ?? inherited;
  const { settings: specs } = storageKind(own.kind)!;
  const replaced = new Set([...own.written].flatMap((name) => specs[name]?.replaces ?? []));
  const isKept = (name: string): boolean => !replaced.has(name);
  return {
    ...own,
    ...((own.argument ?? inherited.argument) && { argument: (own.argument ?? inherited.argument)! }),
    settings: new Map([...[...inherited.settings].filter(([name]) => isKept(name)), ...own.settings]),
    freeProperties: overridden(inherited.freeProperties, own.freeProperties),
    rawBlocks: new Map(
      [...new Set([...inherited.rawBlocks.keys(), ...own.rawBlocks.keys()])].map((name) => [
        name,
        overridden(inherited.rawBlocks.get(name) ?? [], own.rawBlocks.get(name) ?? []),
      ]),
    ),
    written: new Set([...[...inherited.written].filter(isKept), ...own.written]),
    damaged: inherited.damaged || own.damaged,
  };
}

/** The properties of both, those of the same key as the second list has them. */
function overridden(inherited: readonly Property[], own: readonly Property[]): readonly Property[] {
  return [...new Map([...inherited, ...own].map((property) => [property.key.value, property])).values()];
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
    case "credential":
      return bindText(scope, value, { what: name, secrets: true });
    case "integer": {
      const isWord = value.kind === "name" && scope.find("param", value.text) === undefined;
      const text = isWord ? wholeText(value.text, value.span) : bindText(scope, value, { what: name, numbers: true });
      if (text === undefined || /^[0-9]+$/.test(text.value) || hasPlaceholder(text.value)) return text;
      reportType(scope, value, `${name} is a whole number, 0 or more`, `as in ${name} = 1`);
      return undefined;
    }
    case "boolean":
      return bindBoolean(scope, value, name, type.words ?? ["True", "False"]);
    case "enum":
      return bindEnum(scope, value, name, type);
  }
}

function bindBoolean(scope: Scope, value: ValueNode, name: string, [yes, no]: readonly [string, string]): Text | undefined {
  const word = value.kind === "number" || value.kind === "list" ? "" : wordOf(scope, value, ["true", "false"], name);
  if (word === undefined || hasPlaceholder(word)) return word === undefined ? undefined : wholeText(word, value.span);
  if (/^(?:true|false)$/i.test(word)) return wholeText(word.toLowerCase() === "true" ? yes : no, value.span);
  reportType(scope, value, `${name} is true or false`, `write ${name} = true, or ${name} = false`);
  return undefined;
}

type EnumType = Extract<SettingType, { kind: "enum" }>;

function bindEnum(scope: Scope, value: ValueNode, name: string, { values, contested = false, upperCase = false }: EnumType): Text | undefined {
  const written = (word: string): Text => wholeText(upperCase ? word.toUpperCase() : word, value.span);
  const word = wordOf(scope, value, values, name);
  if (word === undefined) return undefined;
  const known = values.find((candidate) => candidate.toLowerCase() === word.toLowerCase());
  if (known !== undefined) return written(known);
  // Some of these words stand in SQL without quotes.
  if (hasPlaceholder(word) && /^\w*$/.test(withoutPlaceholders(word))) return wholeText(word, value.span);
  const mayExist = contested && /^\w+$/.test(word);
  scope.report("storage/option-value", {
    at: value.span,
    message: `${name} is ${values.join(", ")}, as far as documents say`,
    severity: mayExist ? "warning" : "error",
    help: didYouMean(word, values) ?? `write ${values.length === 1 ? "" : "one of "}${values.join(", ")}`,
  });
  return mayExist ? written(word) : undefined;
}

/** A bare word of the setting's own, or whatever text the value is. */
function wordOf(scope: Scope, value: ValueNode, words: readonly string[], what: string): string | undefined {
  if (value.kind === "name") {
    const isWord = words.some((word) => word.toLowerCase() === value.text.toLowerCase());
    if (isWord || scope.find("param", value.text) === undefined) return value.text;
  }
  return bindText(scope, value, { what })?.value;
}

/** Reads a block of raw keys; `secrets` says whether their values may be `secret()`, as they may in literals. */
export function bindProperties(scope: Scope, node: NestedBlockNode, secrets = true): readonly Property[] {
  const list = new PropertyList(scope, secrets);
  for (const item of node.body.items) {
    if (item.kind === "setting") list.add(item.key, item.value);
    else
      scope.report("name/unknown-setting", {
        at: item.span,
        message: `${node.keyword.text} holds keys and values alone`,
        help: 'as in "some.key" = "value"',
      });
  }
  return list.properties;
}

/** Raw keys and their values; a key that stands twice is a warning, since what the service does with it is unknown. */
class PropertyList {
  readonly #scope: Scope;
  readonly #secrets: boolean;
  readonly #byKey = new Map<string, Property>();

  constructor(scope: Scope, secrets = true) {
    this.#scope = scope;
    this.#secrets = secrets;
  }

  get properties(): readonly Property[] {
    return [...this.#byKey.values()];
  }

  add(node: KeyNode, valueNode: ValueNode): void {
    const key =
      node.kind === "string"
        ? bindText(this.#scope, node, { what: "a key" })!
        : { value: node.text, at: node.span, pieces: [{ text: node.text, span: node.span, exact: !node.quoted }] };
    const value = bindRawValue(this.#scope, valueNode, keyText(node), this.#secrets);
    const earlier = this.#byKey.get(key.value);
    if (earlier !== undefined) reportTwice(this.#scope, key.at, earlier.key.at, key.value);
    if (value !== undefined) this.#byKey.set(key.value, { key, value });
  }
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

function bindRawValue(scope: Scope, value: ValueNode, key: string, secrets: boolean): Text | undefined {
  if (value.kind === "name" && /^(?:true|false)$/i.test(value.text)) return wholeText(value.text, value.span);
  return bindText(scope, value, { what: key, numbers: true, secrets });
}
