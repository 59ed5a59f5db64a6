import type { DataType } from "../maxcompute/data-type.ts";
import { type WrittenElement, type WrittenType, resolveType } from "../model/resolve-type.ts";
import type { FieldNode, TypeNode } from "../syntax/ast.ts";
import { bindText } from "./bind-value.ts";
import type { Scope } from "./scope.ts";

/** The type a node names; undefined where it names none, which has been reported. */
export function bindType(scope: Scope, node: TypeNode): DataType | undefined {
  return resolveType(writtenType(scope, node), (rule, finding) => scope.report(rule, finding));
}

function writtenType(scope: Scope, { name, args, elements, span }: TypeNode): WrittenType {
  return {
    name,
    args: args.map((arg) => ({ text: arg.digits, span: arg.span })),
    elements: elements.map((element) => writtenElement(scope, element)),
    span,
  };
}

function writtenElement(scope: Scope, element: TypeNode | FieldNode): WrittenElement {
  if (element.kind === "type") return { type: writtenType(scope, element) };
  return { name: element.name, type: writtenType(scope, element.type), comment: fieldComment(scope, element) };
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
