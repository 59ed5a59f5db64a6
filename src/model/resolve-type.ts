import type { RuleId } from "../diagnostics/catalogue.ts";
import { type Finding, replace } from "../diagnostics/diagnostic.ts";
import { didYouMean, isSlipOf, nearestName } from "../diagnostics/nearest-name.ts";
import {
  type DataType,
  type PrimitiveName,
  type StructField,
  ambiguousTypeNames,
  argumentProblem,
  foreignTypeNames,
  primitives,
  typeNames,
} from "../maxcompute/data-type.ts";
import { foldName } from "../maxcompute/names.ts";
import { type Nested, computeNested } from "../source/nested.ts";
import type { Span } from "../source/span.ts";

/** A type as it was written, in whichever language. */
export interface WrittenType {
  readonly name: WrittenWord;
  readonly args: readonly WrittenWord[];
  readonly elements: readonly WrittenElement[];
  readonly span: Span;
}

export interface WrittenWord {
  readonly text: string;
  readonly span: Span;
}

/** A type inside another; a field of a struct has a name, and perhaps a comment. */
export interface WrittenElement {
  readonly name?: WrittenWord | undefined;
  readonly type: WrittenType;
  readonly comment?: string | undefined;
}

type Report = (rule: RuleId, finding: Finding) => void;

/** The type that is meant; undefined where none of that name is, which has been reported. */
export function resolveType(written: WrittenType, report: Report): DataType | undefined {
  return isScalar(written) ? resolveScalar(written, report) : computeNested(resolving(written, report));
}

/** Whether a type holds no others, and needs none; as most do, which are resolved without a generator. */
function isScalar({ name, elements }: WrittenType): boolean {
  return elements.length === 0 && !/^(?:array|map|struct)$/i.test(name.text);
}

type Resolving = Nested<DataType | undefined>;

function* resolving(written: WrittenType, report: Report): Resolving {
  switch (written.name.text.toLowerCase()) {
    case "array":
      return yield* resolveArray(written, report);
    case "map":
      return yield* resolveMap(written, report);
    case "struct":
      return yield* resolveStruct(written, report);
    default:
      return resolveScalar(written, report);
  }
}

function resolveScalar(written: WrittenType, report: Report): DataType | undefined {
  const name = written.name.text.toLowerCase();
  if (Object.hasOwn(primitives, name)) return resolvePrimitive(written, name as PrimitiveName, report);
  reportUnknownType(written.name, name, report);
  return undefined;
}

// Most columns are of one of these: they share it.
const plain = new Map<string, DataType>();

/** The type that a word names by itself, as it is spelled as a rule: in lower case, without arguments. */
export function typeNamed(word: string): DataType | undefined {
  let type = plain.get(word);
  if (type !== undefined || !Object.hasOwn(primitives, word) || argumentProblem(word as PrimitiveName, []) !== undefined) return type;
  plain.set(word, (type = { kind: "primitive", name: word as PrimitiveName, args: [] }));
  return type;
}

function resolvePrimitive(written: WrittenType, name: PrimitiveName, report: Report): DataType {
  const alone = written.elements.length + written.args.length === 0 ? typeNamed(name) : undefined;
  if (alone !== undefined) return alone;
  const args = written.args.map(({ text }) => Number(text));
  const problem =
    written.elements.length > 0
      ? `${name} has no element type`
      : args.every(Number.isSafeInteger)
        ? argumentProblem(name, args)
        : "type arguments are whole numbers";
  if (problem !== undefined) reportRange(written, problem, report);
  return { kind: "primitive", name, args: problem === undefined ? args : [] };
}

function* resolveArray(written: WrittenType, report: Report): Resolving {
  const [elementType] = typesOf(written, 1, "array<type>", report);
  const element = elementType && (isScalar(elementType) ? resolveScalar(elementType, report) : yield resolving(elementType, report));
  return element && { kind: "array", element };
}

function* resolveMap(written: WrittenType, report: Report): Resolving {
  const [keyType, valueType] = typesOf(written, 2, "map<type, type>", report);
  const key = keyType && (isScalar(keyType) ? resolveScalar(keyType, report) : yield resolving(keyType, report));
  const value = valueType && (isScalar(valueType) ? resolveScalar(valueType, report) : yield resolving(valueType, report));
  if (key === undefined || value === undefined) return undefined;
  if (key.kind !== "primitive") reportRange(keyType!, "the key of a map is a primitive type", report);
  return { kind: "map", key, value };
}

/** The element types, or none when there are not `count` of them, which is then reported. */
function typesOf(written: WrittenType, count: number, form: string, report: Report): WrittenType[] {
  const types = written.elements.filter(({ name }) => name === undefined).map(({ type }) => type);
  if (types.length === count && written.elements.length === count && written.args.length === 0) return types;
  reportRange(written, `${written.name.text} is written ${form}`, report);
  return [];
}

function* resolveStruct(written: WrittenType, report: Report): Resolving {
  const { elements } = written;
  if (elements.length === 0 || elements.some(({ name }) => name === undefined) || written.args.length > 0) {
    reportRange(written, "struct is written struct<name: type, …>", report);
    return undefined;
  }
  const fields: StructField[] = [];
  const names = new Map<string, WrittenWord>();
  for (const { name: word, type: writtenType, comment } of elements) {
    const name = word!;
    const earlier = names.get(foldName(name.text));
    if (earlier !== undefined) {
      report("name/duplicate", {
        at: name.span,
        message: `field ${name.text} stands twice`,
        related: [{ at: earlier.span, message: "first here" }],
        help: "rename one of them",
      });
      continue;
    }
    names.set(foldName(name.text), name);
    const type = isScalar(writtenType) ? resolveScalar(writtenType, report) : yield resolving(writtenType, report);
    if (type === undefined) return undefined;
    fields.push({ name: name.text, type, ...(comment !== undefined && { comment }) });
  }
  return { kind: "struct", fields };
}

function reportUnknownType(word: WrittenWord, name: string, report: Report): void {
  const foreign = Object.hasOwn(foreignTypeNames, name) ? foreignTypeNames[name] : undefined;
  const nearest = foreign ?? nearestName(name, typeNames);
  const isSure = foreign === undefined ? nearest !== undefined && isSlipOf(name, nearest, typeNames) : !ambiguousTypeNames.has(name);
  report("column/unknown-type", {
    at: word.span,
    message: `MaxCompute has no type ${word.text}`,
    help: foreign === undefined ? (didYouMean(name, typeNames) ?? `the types are ${typeNames.join(", ")}`) : `it is called ${foreign} there`,
    fixes: nearest === undefined ? [] : [replace(word.span, nearest, `replace by ${nearest}`, isSure ? "safe" : "unsafe")],
  });
}

function reportRange({ span }: WrittenType, message: string, report: Report): void {
  report("column/type-range", {
    at: span,
    message,
    help: "the bounds are decimal(1 to 38, 0 to 18), varchar(1 to 65535), char(1 to 255); complex types are array<…>, map<…, …>, struct<name: …>",
  });
}
