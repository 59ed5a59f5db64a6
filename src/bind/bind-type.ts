import type { DataType } from "../maxcompute/data-type.ts";
import { type WrittenElement, type WrittenType, resolveType, typeNamed } from "../model/resolve-type.ts";
import { type Nested, computeNested } from "../source/nested.ts";
import type { FieldNode, TypeNode } from "../syntax/ast.ts";
import { bindText } from "./bind-value.ts";
import type { Scope } from "./scope.ts";

/** The type a node names; undefined where it names none, which has been reported. */
export function bindType(scope: Scope, node: TypeNode): DataType | undefined {
  const alone = node.args.length + node.elements.length === 0 ? typeNamed(node.name.text) : undefined;
  if (alone !== undefined) return alone;
  const written = node.elements.length === 0 ? writtenScalar(node) : computeNested(writtenType(scope, node));
  return resolveType(written, (rule, finding) => scope.report(rule, finding));
}

function writtenScalar({ name, args, span }: TypeNode): WrittenType {
  return { name, args: args.map((arg) => ({ text: arg.digits, span: arg.span })), elements: [], span };
}

function* writtenType(scope: Scope, node: TypeNode): Nested<WrittenType> {
  const elements: WrittenElement[] = [];
  for (const element of node.elements) {
    const inner = element.kind === "type" ? element : element.type;
    const type = inner.elements.length === 0 ? writtenScalar(inner) : yield writtenType(scope, inner);
    if (element.kind === "type") elements.push({ type });
    else elements.push({ name: element.name, type, comment: fieldComment(scope, element) });
  }
  return { ...writtenScalar(node), elements };
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
