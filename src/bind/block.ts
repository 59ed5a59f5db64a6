import { replace } from "../diagnostics/diagnostic.ts";
import { didYouMean, isSlipOf, nearestName } from "../diagnostics/nearest-name.ts";
import type { Span } from "../source/span.ts";
import type {
  AllowNode,
  BlockNode,
  ColumnListNode,
  ItemNode,
  KeyNode,
  NestedBlockNode,
  PartitionLocationNode,
  TrustsNode,
  ValueNode,
} from "../syntax/ast.ts";
import { noteMentions } from "./mentions.ts";
import type { Scope } from "./scope.ts";

/** What a block may hold, and what each item of it does to what is being put together, the draft. One serves every block of its kind. */
export interface BlockShape<Draft> {
  /** As in "a source has no setting x". */
  readonly what: string;
  readonly settings: Readonly<Record<string, (draft: Draft, value: ValueNode, scope: Scope, key: KeyNode) => void>>;
  /** A block that takes what is no setting, as help texts write it. */
  readonly otherKeys?: string;
  /** Takes every other key, as often as it stands. */
  readonly freeKeys?: (draft: Draft, value: ValueNode, scope: Scope, key: KeyNode) => void;
  /** By keyword. `*` takes every other block. */
  readonly blocks?: Readonly<Record<string, (draft: Draft, node: NestedBlockNode, scope: Scope) => void>>;
  /** What blocks are called elsewhere, and what they are called here. */
  readonly foreignNames?: Readonly<Record<string, string>>;
  readonly columns?: (draft: Draft, node: ColumnListNode) => void;
  readonly partitions?: (draft: Draft, node: ColumnListNode) => void;
  readonly partitionLocation?: (draft: Draft, node: PartitionLocationNode, scope: Scope) => void;
  readonly allow?: (draft: Draft, node: AllowNode, scope: Scope) => void;
  readonly trusts?: (draft: Draft, node: TrustsNode, scope: Scope) => void;
  /** Hears of each item that does not belong, and of the name it was probably meant to have: it is not missing as well. */
  readonly unknown?: (draft: Draft, item: ItemNode, meant: string | undefined) => void;
}

/** Hands each item of a block to its reader; reports what does not belong there, and what stands twice. */
export function readBlock<Draft>(scope: Scope, block: BlockNode, shape: BlockShape<Draft>, draft: Draft): void {
  // One item alone stands once.
  const seen = block.items.length > 1 ? new Map<string, Span>() : undefined;
  for (const item of block.items) {
    const { name, at } = headOf(item);
    const read = readerOf(item, name, shape, draft, scope);
    if (read === undefined) {
      noteMentions(scope, item);
      reportUnknown(scope, name, at, item, shape, draft);
      continue;
    }
    // Statements may repeat; a setting or block stands once.
    const isFree = item.kind === "setting" && !Object.hasOwn(shape.settings, name);
    const repeats = isFree || item.kind === "partitionLocation" || item.kind === "allow" || item.kind === "trusts";
    const first = repeats ? undefined : seen?.get(name);
    if (first === undefined) {
      seen?.set(name, at);
      read();
    } else {
      noteMentions(scope, item);
      scope.report("name/duplicate", {
        at,
        message: `${name} is set twice`,
        related: [{ at: first, message: "first set here" }],
        help: "delete one of them",
      });
    }
  }
}

/** The text of a key, quoted or not. */
export function keyText(key: KeyNode): string {
  if (key.kind === "name") return key.text;
  return key.pieces.map((piece) => (piece.kind === "text" ? piece.text : `\${${piece.name}}`)).join("");
}

function headOf(item: ItemNode): { name: string; at: Span } {
  switch (item.kind) {
    case "setting":
      return { name: keyText(item.key), at: item.key.span };
    case "nestedBlock":
    case "columnList":
    case "partitionLocation":
      return {
        name: item.keyword.kind === "name" && item.kind === "columnList" ? item.keyword.text.toLowerCase() : item.keyword.text,
        at: item.keyword.span,
      };
    case "allow":
    case "trusts":
      return { name: item.kind, at: { ...item.span, end: item.span.start + item.kind.length } };
  }
}

function readerOf<Draft>(item: ItemNode, name: string, shape: BlockShape<Draft>, draft: Draft, scope: Scope): (() => void) | undefined {
  switch (item.kind) {
    case "setting": {
      const read = Object.hasOwn(shape.settings, name) ? shape.settings[name] : shape.freeKeys;
      return read && (() => read(draft, item.value, scope, item.key));
    }
    case "nestedBlock": {
      const blocks = shape.blocks ?? {};
      const read = Object.hasOwn(blocks, name) ? blocks[name] : blocks["*"];
      return read && (() => read(draft, item, scope));
    }
    case "columnList": {
      const read = name === "columns" ? shape.columns : shape.partitions;
      return read && (() => read(draft, item));
    }
    case "partitionLocation":
      return shape.partitionLocation && (() => shape.partitionLocation!(draft, item, scope));
    case "allow":
      return shape.allow && (() => shape.allow!(draft, item, scope));
    case "trusts":
      return shape.trusts && (() => shape.trusts!(draft, item, scope));
  }
}

function reportUnknown<Draft>(scope: Scope, name: string, at: Span, item: ItemNode, shape: BlockShape<Draft>, draft: Draft): void {
  const settings = Object.keys(shape.settings);
  const blocks = Object.keys(shape.blocks ?? {}).filter((block) => block !== "*");
  const candidates = item.kind === "setting" ? settings : blocks;
  const otherForm = (item.kind === "setting" ? blocks : settings).includes(name);
  const isStatement = item.kind === "setting" && (name === "trusts" || name === "allow" || name === "partition");
  const foreign = item.kind === "nestedBlock" && Object.hasOwn(shape.foreignNames ?? {}, name) ? shape.foreignNames?.[name] : undefined;
  const nearest = otherForm || isStatement ? undefined : (foreign ?? nearestName(name, candidates));
  shape.unknown?.(draft, item, otherForm ? name : nearest);
  const what = item.kind === "setting" ? "setting" : item.kind === "nestedBlock" ? "block" : "part";
  const helpFor = (): string | undefined => {
    if (isStatement) return `${name} is a statement: it takes no =`;
    if (otherForm) return `write it as ${item.kind === "setting" ? `a block: ${name} { … }` : `a setting: ${name} = …`}`;
    if (foreign !== undefined) return `it is called ${foreign} here`;
    return didYouMean(name, candidates) ?? takenInWords(shape, candidates);
  };
  const isSure = foreign !== undefined || (nearest !== undefined && isSlipOf(name, nearest, candidates));
  scope.report("name/unknown-setting", {
    at,
    message: `${shape.what} has no ${what} ${name}`,
    help: helpFor(),
    fixes: nearest === undefined ? [] : [replace(at, nearest, `rename to ${nearest}`, isSure ? "safe" : "unsafe")],
  });
}

function takenInWords<Draft>({ settings, freeKeys, otherKeys }: BlockShape<Draft>, candidates: readonly string[]): string {
  if (freeKeys !== undefined) return 'it takes keys and values alone, as in "some.key" = "value"';
  const taken = candidates.length > 0 ? candidates : Object.keys(settings);
  if (taken.length === 0) return "it takes none: delete it";
  return `it takes ${taken.join(", ")}${otherKeys === undefined ? "" : `; other keys stand in ${otherKeys}`}`;
}
