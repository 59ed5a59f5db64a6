import type { Text, TextPiece } from "../model/text.ts";
import { textFrom, wholeText } from "../model/text.ts";
import type { Span } from "../source/span.ts";
import type { CallNode, NameNode, ParamNode, StringNode, ValueNode } from "../syntax/ast.ts";
import type { Scope } from "./scope.ts";

export interface TextOptions {
  /** What the value is for, as in "location takes a string". */
  readonly what: string;
  /** Digits without quotes mean the same as the quoted ones. */
  readonly numbers?: boolean;
  /** Whether `secret(NAME)` may stand here. */
  readonly secrets?: boolean;
}

/** A value as text, parameters put in. Undefined when it has none, which has been reported. */
export function bindText(scope: Scope, value: ValueNode, options: TextOptions): Text | undefined {
  switch (value.kind) {
    case "string":
      return value.unclosed ? undefined : bindString(scope, value);
    case "number":
      if (options.numbers === true) return { value: value.digits, at: value.span, pieces: [{ text: value.digits, span: value.span, exact: true }] };
      break;
    case "name":
      if (!/^(?:true|false)$/i.test(value.text)) return bindName(scope, value);
      break;
    case "call":
      if (value.callee.text === "secret") return bindSecret(scope, value, options);
      break;
    case "list":
  }
  reportType(scope, value, `${options.what} takes ${options.numbers === true ? "a string or a number" : "a string"}`, stringHelp(value));
  return undefined;
}

function stringHelp(value: ValueNode): string | undefined {
  if (value.kind === "number") return `write it in quotes: "${value.digits}"`;
  return value.kind === "list" ? "write one value, without brackets" : undefined;
}

export function reportType(scope: Scope, value: ValueNode, message: string, help?: string): void {
  scope.report("value/type", { at: value.span, message, label: `this is ${kindInWords(value)}`, help });
}

function kindInWords(value: ValueNode): string {
  switch (value.kind) {
    case "string":
      return "a string";
    case "number":
      return "a number";
    case "name":
      return "a name";
    case "list":
      return "a list";
    case "call":
      return `${value.callee.text}(…)`;
  }
}

/** The one value, or each value of a list. */
export function valuesOf(value: ValueNode): readonly ValueNode[] {
  return value.kind === "list" ? value.items : [value];
}

function bindString(scope: Scope, node: StringNode): Text {
  const pieces = node.pieces.map((piece): TextPiece => {
    if (piece.kind === "text") return { text: piece.text, span: piece.span, exact: piece.text.length === piece.span.end - piece.span.start };
    const value = resolveReference(scope, piece.name, piece.span);
    return { text: value ?? `\${${piece.name}}`, span: piece.span, exact: false };
  });
  const length = pieces.reduce((sum, piece) => sum + piece.text.length, 0);
  if (length <= MAX_LENGTH) return textFrom(pieces, node.span);
  scope.report("value/type", {
    at: node.span,
    message: `this text grows to ${length} characters`,
    help: `a statement has at most ${MAX_LENGTH}: shorten what its parameters hold`,
  });
  return textFrom([], node.span);
}

/** Characters of a text; a whole SQL statement has at most 2 MB (MaxCompute SQL limits). */
const MAX_LENGTH = 2_000_000;

/** Parameters whose values name the next; each takes a part of the stack. */
const MAX_DEPTH = 200;

/** A name with the parameters in it put in, which only a back-quoted one can hold. */
export function bindNameText(scope: Scope, { text, quoted, span }: NameNode): string {
  return quoted ? text.replace(/\$\{([^{}]*)\}/g, (whole, name: string) => resolveReference(scope, name.trim(), span) ?? whole) : text;
}

/** What `${name}` stands for; undefined, and reported, when nothing does. */
function resolveReference(scope: Scope, name: string, at: Span): string | undefined {
  if (name === "project.region" || name === "project.owner") {
    const key = name === "project.region" ? "region" : "owner";
    const stated = scope.run.projectOf(scope)[key];
    if (stated !== undefined) return stated.value;
    scope.report("name/undefined", {
      at,
      message: `nobody states the project's ${key}`,
      help: `declare project { ${key} = … }, set it in extc.config.json, or pass --${key === "owner" ? "project-owner" : "region"}`,
    });
    return undefined;
  }
  const param = scope.find("param", name);
  if (param !== undefined) return paramValue(param.scope, param.node, at)?.value;
  scope.reportUndefined(
    "param",
    name,
    at,
    /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) ? undefined : `write \\\${${name}} to pass these characters through to the SQL`,
  );
  return undefined;
}

function bindName(scope: Scope, node: NameNode): Text | undefined {
  const param = scope.find("param", node.text);
  if (param !== undefined) {
    const value = paramValue(param.scope, param.node, node.span);
    return value && wholeText(value.value, node.span);
  }
  scope.reportUndefined("param", node.text, node.span, `a text stands in quotes: "${node.text}"`);
  return undefined;
}

interface ParamValue {
  readonly value: string;
}

/** The value of a parameter: flag, environment, file, configuration. `late` ones stand for themselves. */
function paramValue(scope: Scope, node: ParamNode, usedAt: Span): ParamValue | undefined {
  const { run } = scope;
  if (!scope.isKnown(node) && run.depth >= MAX_DEPTH) {
    run.isEntangled = true;
    scope.noteUnresolved("param");
    scope.report("name/undefined", {
      at: usedAt,
      message: `more than ${MAX_DEPTH} parameters refer to each other in a row`,
      help: "give one of them a value of its own",
    });
    return undefined;
  }
  const known = scope.once(node, () => {
    run.depth++;
    const value = readParam(scope, node);
    run.depth--;
    return value;
  });
  if (known !== undefined) return known.value;
  scope.report("name/undefined", { at: usedAt, message: `the value of ${node.name.text} refers to itself`, help: "give it a value of its own" });
  return undefined;
}

function readParam(scope: Scope, node: ParamNode): ParamValue | undefined {
  const { environment } = scope.run;
  const [over, under] = [environment.over.params.get(node.name.text), environment.under.params.get(node.name.text)];
  if (over !== undefined) return { value: over };
  if (node.value !== undefined) return ownValue(scope, node, node.value);
  if (under !== undefined) return { value: under };
  scope.report("name/undefined", {
    at: node.name.span,
    message: `parameter ${node.name.text} has no value`,
    help: `pass --param ${node.name.text}=…, set it in extc.config.json, or give it a default: param ${node.name.text} = "…"`,
  });
  return undefined;
}

function ownValue(scope: Scope, node: ParamNode, value: ValueNode): ParamValue | undefined {
  if (value.kind === "name" && value.text.toLowerCase() === "late") return { value: `\${${node.name.text}}` };
  if (value.kind === "name" && scope.find("param", value.text) === undefined) return { value: value.text };
  const text = bindText(scope, value, { what: `parameter ${node.name.text}`, numbers: true });
  return text && { value: text.value };
}

/** What stands in `secret(…)`; undefined where it is no name of a variable: it may be the secret itself, and is not to be told. */
function secretName(scope: Scope, { argument }: CallNode): string | undefined {
  if (argument.kind === "name") return argument.text;
  const name = argument.kind === "string" ? bindString(scope, argument).value : "";
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name : undefined;
}

function bindSecret(scope: Scope, node: CallNode, options: TextOptions): Text | undefined {
  const name = secretName(scope, node);
  if (name === undefined || options.secrets !== true) {
    scope.report("value/type", {
      at: node.span,
      message: options.secrets === true ? "secret() takes the name of an environment variable" : `${options.what} takes no secret`,
      help: options.secrets === true ? "as in secret(MYSQL_PASSWORD)" : "secrets are for credentials and raw properties",
    });
    return undefined;
  }
  const { secrets } = scope.run.environment;
  if (secrets !== undefined && !secrets.has(name)) {
    scope.report("name/undefined", {
      at: node.argument.span,
      message: `${name} is not among the secrets of the configuration`,
      help: `add "${name}" to "secrets" in extc.config.json`,
    });
  }
  return textFrom([{ text: `\${secret:${name}}`, span: node.span, exact: false, secret: name }], node.span);
}
