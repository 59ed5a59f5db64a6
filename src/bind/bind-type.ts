import { replace } from "../diagnostics/diagnostic.ts";
import { didYouMean, nearestName } from "../diagnostics/nearest-name.ts";
import {
  type DataType,
  type PrimitiveName,
  type StructField,
  argumentProblem,
  foreignTypeNames,
  primitives,
  typeNames,
} from "../maxcompute/data-type.ts";
import { foldName } from "../maxcompute/names.ts";
import type { FieldNode, TypeNode } from "../syntax/ast.ts";
import { bindText } from "./bind-value.ts";
import type { Scope } from "./scope.ts";

/** The type a node names; undefined where it names none, which has been reported. */
export function bindType(scope: Scope, node: TypeNode): DataType | undefined {
  const name = node.name.text.toLowerCase();
  switch (name) {
    case "array":
      return bindArray(scope, node);
    case "map":
      return bindMap(scope, node);
    case "struct":
      return bindStruct(scope, node);
    default:
      if (Object.hasOwn(primitives, name)) return bindPrimitive(scope, node, name as PrimitiveName);
      reportUnknownType(scope, node, name);
      return undefined;
  }
}

function bindPrimitive(scope: Scope, node: TypeNode, name: PrimitiveName): DataType {
  const args = node.args.map((arg) => Number(arg.digits));
  const problem =
    node.elements.length > 0
      ? `${name} has no element type`
      : args.every(Number.isSafeInteger)
        ? argumentProblem(name, args)
        : "type arguments are whole numbers";
  if (problem !== undefined) reportRange(scope, node, problem);
  return { kind: "primitive", name, args: problem === undefined ? args : [] };
}

function bindArray(scope: Scope, node: TypeNode): DataType | undefined {
  const [element] = typesOf(scope, node, 1, "array<type>");
  const bound = element && bindType(scope, element);
  return bound && { kind: "array", element: bound };
}

function bindMap(scope: Scope, node: TypeNode): DataType | undefined {
  const [keyNode, valueNode] = typesOf(scope, node, 2, "map<type, type>");
  const key = keyNode && bindType(scope, keyNode);
  const value = valueNode && bindType(scope, valueNode);
  if (key === undefined || value === undefined) return undefined;
  if (key.kind !== "primitive") reportRange(scope, keyNode!, "the key of a map is a primitive type");
  return { kind: "map", key, value };
}

/** The element types, or none when there are not `count` of them, which is then reported. */
function typesOf(scope: Scope, node: TypeNode, count: number, form: string): TypeNode[] {
  const types = node.elements.filter((element) => element.kind === "type");
  if (types.length === count && node.elements.length === count && node.args.length === 0) return types;
  reportRange(scope, node, `${node.name.text} is written ${form}`);
  return [];
}

function bindStruct(scope: Scope, node: TypeNode): DataType | undefined {
  const fields = node.elements.filter((element) => element.kind === "field");
  if (fields.length === 0 || fields.length !== node.elements.length || node.args.length > 0) {
    reportRange(scope, node, "struct is written struct<name: type, …>");
    return undefined;
  }
  const bound: StructField[] = [];
  const names = new Map<string, FieldNode>();
  for (const field of fields) {
    const earlier = names.get(foldName(field.name.text));
    if (earlier !== undefined) {
      scope.report("name/duplicate", {
        at: field.name.span,
        message: `field ${field.name.text} stands twice`,
        related: [{ at: earlier.name.span, message: "first here" }],
        help: "rename one of them",
      });
      continue;
    }
    names.set(foldName(field.name.text), field);
    const type = bindType(scope, field.type);
    if (type === undefined) return undefined;
    const comment = fieldComment(scope, field);
    bound.push({ name: field.name.text, type, ...(comment !== undefined && { comment }) });
  }
  return { kind: "struct", fields: bound };
}

function fieldComment(scope: Scope, field: FieldNode): string | undefined {
  let comment = field.comment && bindText(scope, field.comment, { what: "a comment" });
  for (const attribute of field.attributes) {
    if (attribute.name.text !== "comment" || attribute.argument === undefined) {
      scope.report("name/unknown-setting", {
        at: attribute.span,
        message: `a field takes no @${attribute.name.text}`,
        help: 'it takes @comment("…")',
      });
    } else comment = bindText(scope, attribute.argument, { what: "@comment" });
  }
  return comment?.value;
}

function reportUnknownType(scope: Scope, node: TypeNode, name: string): void {
  const foreign = Object.hasOwn(foreignTypeNames, name) ? foreignTypeNames[name] : undefined;
  const nearest = foreign ?? nearestName(name, typeNames);
  scope.report("column/unknown-type", {
    at: node.name.span,
    message: `MaxCompute has no type ${node.name.text}`,
    help: foreign === undefined ? (didYouMean(name, typeNames) ?? `the types are ${typeNames.join(", ")}`) : `it is called ${foreign} there`,
    fixes: nearest === undefined ? [] : [replace(node.name.span, nearest, `replace by ${nearest}`)],
  });
}

function reportRange(scope: Scope, node: TypeNode, message: string): void {
  scope.report("column/type-range", {
    at: node.span,
    message,
    help: "the bounds are decimal(1 to 38, 0 to 18), varchar(1 to 65535), char(1 to 255); complex types are array<…>, map<…, …>, struct<name: …>",
  });
}
