import { didYouMean, isSlipOf, nearestName } from "../diagnostics/nearest-name.ts";
import { replace } from "../diagnostics/diagnostic.ts";
import { MAX_COLUMNS } from "../maxcompute/limits.ts";
import { distinctColumns } from "../model/distinct-columns.ts";
import type { Column } from "../model/table.ts";
import { type Text, wholeText } from "../model/text.ts";
import type { AttributeNode, ColumnListNode, ColumnNode } from "../syntax/ast.ts";
import { bindType } from "./bind-type.ts";
import { bindNameText, bindText } from "./bind-value.ts";
import { noteMentions } from "./mentions.ts";
import type { Scope } from "./scope.ts";

export interface BoundColumns {
  readonly columns: readonly Column[];
  /** A column could not be read, or a group not be found. */
  readonly damaged: boolean;
}

/** The columns of a list, groups spread in. Names that stand twice, ignoring case, are reported and kept once. */
export function bindColumns(scope: Scope, node: ColumnListNode, taken: readonly Column[] = []): BoundColumns {
  const { columns: listed, damaged } = gatherColumns(scope, node);
  const columns = distinctColumns(listed, taken, (rule, finding) => scope.report(rule, finding));
  return { columns, damaged };
}

function gatherColumns(scope: Scope, node: ColumnListNode): BoundColumns {
  let damaged = node.damaged;
  const columns: Column[] = [];
  for (const item of node.items) {
    if (item.kind === "column") {
      damaged ||= item.type === undefined;
      columns.push(bindColumn(scope, item));
      continue;
    }
    const group = scope.resolve("columnGroup", item.name);
    const spread = group && groupColumns(group.scope, group.node.columns, item.name.text);
    damaged ||= spread?.damaged ?? true;
    for (const column of spread?.columns ?? []) columns.push(column);
    // Groups that spread groups may double at every step: what is beyond any table is not carried on.
    columns.splice(2 * MAX_COLUMNS);
  }
  return { columns, damaged };
}

/** The columns of a group, bound once however many tables spread it. */
function groupColumns(scope: Scope, node: ColumnListNode, name: string): BoundColumns | undefined {
  const known = scope.once(node, () => gatherColumns(scope, node));
  if (known !== undefined) return known.value;
  scope.report("name/undefined", {
    at: node.keyword.span,
    message: `column group ${name} spreads itself`,
    help: "delete the spread that leads back to it",
  });
  return undefined;
}

/** Binds a group that no table may ever spread, so that its mistakes show. */
export function bindColumnGroup(scope: Scope, node: ColumnListNode, name: string): void {
  groupColumns(scope, node, name);
}

function bindColumn(scope: Scope, node: ColumnNode): Column {
  const name = bindNameText(scope, node.name);
  const at = node.name.span;
  const type = node.type && bindType(scope, node.type);
  const column: Draft = type === undefined ? { name, at } : { name, at, type, typeAt: node.type!.span };
  if (type === undefined && node.type !== undefined) column.typeAt = node.type.span;
  if (node.doc !== undefined || node.comment !== undefined || node.attributes.length > 0) bindRest(scope, node, column);
  return column;
}

/** What may stand above a column and behind its type. */
function bindRest(scope: Scope, node: ColumnNode, column: Draft): void {
  const comments: Text[] = node.doc === undefined ? [] : [wholeText(node.doc.text, node.doc.span)];
  const pasted = node.comment && bindText(scope, node.comment, { what: "a comment" });
  if (pasted !== undefined) comments.push(pasted);
  bindAttributes(scope, node.attributes, column, comments);
  if (comments[0] !== undefined) column.comment = comments[0];
  if (comments[1] !== undefined) reportTwoComments(scope, comments[0]!, comments[1]);
}

type Draft = { -readonly [K in keyof Column]: Column[K] };

function bindAttributes(scope: Scope, nodes: readonly AttributeNode[], column: Draft, comments: Text[]): void {
  const seen = new Map<string, AttributeNode>();
  for (const attribute of nodes) {
    const name = attribute.name.text;
    const earlier = seen.get(name);
    seen.set(name, attribute);
    if (earlier === undefined) bindAttribute(scope, attribute, column, comments);
    else
      scope.report("name/duplicate", {
        at: attribute.span,
        message: `@${name} stands twice`,
        related: [{ at: earlier.span, message: "first here" }],
        help: "delete one of them",
      });
  }
}

const attributes = ["key", "map", "unmapped", "comment"];

function bindAttribute(scope: Scope, node: AttributeNode, column: Draft, comments: Text[]): void {
  const name = node.name.text;
  if (!attributes.includes(name)) {
    noteMentions(scope, node);
    const nearest = nearestName(name, attributes);
    scope.report("name/unknown-setting", {
      at: node.name.span,
      message: `there is no attribute @${name}`,
      help: didYouMean(name, attributes) ?? `the attributes are ${attributes.map((known) => `@${known}`).join(", ")}`,
      fixes:
        nearest === undefined
          ? []
          : [replace(node.name.span, nearest, `rename to ${nearest}`, isSlipOf(name, nearest, attributes) ? "safe" : "unsafe")],
    });
    return;
  }
  const takesText = name === "map" || name === "comment";
  if (takesText !== (node.argument !== undefined)) {
    scope.report("value/type", {
      at: node.span,
      message: takesText ? `@${name} takes a text` : `@${name} takes nothing`,
      help: takesText ? `as in @${name}("…")` : `write @${name}`,
    });
    return;
  }
  const text = node.argument && bindText(scope, node.argument, { what: `@${name}` });
  if (name === "key") column.key = node.span;
  else if (name === "unmapped") column.unmapped = node.span;
  else if (text !== undefined && name === "map") [column.map, column.mapAt] = [text, node.span];
  else if (text !== undefined) comments.push(text);
}

/** A comment that is stated twice, in two of its forms. */
export function reportTwoComments(scope: Scope, first: Text, second: Text): void {
  scope.report("name/duplicate", {
    at: second.at,
    message: "a second comment",
    related: [{ at: first.at, message: "the first one" }],
    help: "keep one of them",
  });
}
