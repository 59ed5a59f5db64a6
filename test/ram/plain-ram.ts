import { every } from "../../src/ram/matching/resource-pattern.ts";
import type { Need } from "../../src/ram/verdict/evaluate.ts";

/** A concrete call. */
export interface Request {
  readonly action: string;
  readonly resource: string;
  /** Of a listing. */
  readonly prefix?: string;
}

/** A statement as JSON holds it. */
export interface StatementJson {
  readonly Effect: string;
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

export interface DocumentJson {
  readonly Statement: readonly StatementJson[] | StatementJson;
}

/** Whether documents allow a call: no Deny speaks of it, and some Allow does. `met`: conditions other than on prefixes hold. */
export function isAllowed(documents: readonly DocumentJson[], request: Request, met: boolean): boolean {
  const speaking = documents.flatMap((document) => [document.Statement].flat()).filter((statement) => speaks(statement, request, met));
  return speaking.some(({ Effect }) => Effect === "Allow") && !speaking.some(({ Effect }) => Effect === "Deny");
}

function speaks(statement: StatementJson, { action, resource, prefix }: Request, met: boolean): boolean {
  const { namesAction, namesResource } = readingOf(statement);
  if (!namesAction(action) || !namesResource(resource)) return false;
  return Object.entries(statement.Condition ?? {}).every(([operator, keys]) =>
    Object.entries(keys).every(([key, values]) =>
      operator === "StringLike" && key === "oss:Prefix" && prefix !== undefined ? [values].flat().some((value) => like(value, "").test(prefix)) : met,
    ),
  );
}

interface Reading {
  readonly namesAction: (action: string) => boolean;
  readonly namesResource: (resource: string) => boolean;
}

/** Many calls are compared with one statement. */
const readings = new WeakMap<StatementJson, Reading>();

function readingOf(statement: StatementJson): Reading {
  let reading = readings.get(statement);
  if (reading === undefined) {
    const { Action, NotAction, Resource } = statement;
    const [actions, resources] = [someLike([Action ?? NotAction ?? []].flat(), "i"), someLike([Resource].flat(), "")];
    readings.set(statement, (reading = { namesAction: (action) => actions(action) === (Action !== undefined), namesResource: resources }));
  }
  return reading;
}

function someLike(patterns: readonly string[], flags: string): (text: string) => boolean {
  const expressions = patterns.map((pattern) => like(pattern, flags));
  const known = new Map<string, boolean>();
  return (text) => {
    let answer = known.get(text);
    if (answer === undefined) known.set(text, (answer = expressions.some((expression) => expression.test(text))));
    return answer;
  };
}

function like(pattern: string, flags: string): RegExp {
  const source = pattern.replace(/[\\^$.*+?()[\]{}|]/g, (sign) => (sign === "*" ? ".*" : sign === "?" ? "." : `\\${sign}`));
  return new RegExp(`^${source}$`, `s${flags}`);
}

/** Whether a call is one of those that a need stands for. */
export function isNeeded({ action, resource, prefix }: Need, request: Request): boolean {
  const isOne = (parts: Need["resource"], text: string): boolean => {
    const source = parts.map((part) => (typeof part === "string" ? escaped(part) : part === every ? ".*" : "[^:/]*"));
    return new RegExp(`^${source.join("")}$`, "s").test(text);
  };
  if (action !== request.action || !isOne(resource, request.resource)) return false;
  return prefix === undefined || (request.prefix !== undefined && isOne(prefix, request.prefix));
}

/** A call that a need stands for: of a directory, a file that nothing else names. */
export function sampleOf({ action, resource, prefix }: Need): Request {
  const text = (parts: Need["resource"]): string => parts.map((part) => (typeof part === "string" ? part : part === every ? "zz" : "z")).join("");
  return { action, resource: text(resource), ...(prefix && { prefix: text(prefix) }) };
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
