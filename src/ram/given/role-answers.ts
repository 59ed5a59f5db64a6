import type { Node } from "jsonc-parser";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { SourceFile } from "../../source/source-file.ts";
import { findCliError, helpForError } from "./cli-error.ts";
import { blankCommentLines } from "../json/comment-lines.ts";
import { splitAnswers } from "./dump-pieces.ts";
import { reportInvalid } from "../json/findings.ts";
import { parseJson } from "../json/json-document.ts";
import { type JsonText, jsonTextOf, spanIn } from "../json/json-text.ts";
import { type RoleDump, recogniseDump } from "./role-dump.ts";

/** Whether a file holds an answer of RAM, an error of the aliyun CLI or a policy document: by its shape, not by its name. */
export function looksLikeRoleDump(file: SourceFile): boolean {
  return readAnswers(file, false, []).length > 0;
}

/**
 * The answers of RAM in a file, and the policy documents, in order. What is neither gives nothing, without a word;
 * what was to be one and is broken gives a finding. A file that is the only one (`alone`) was certainly to be one.
 */
export function readAnswers(file: SourceFile, alone: boolean, diagnostics: Diagnostic[]): RoleDump[] {
  const { text } = file;
  if (text.trim() === "" && !alone && !file.path.endsWith(".json")) return [];
  const isPasted = blankCommentLines(text).first !== undefined;
  const pieces = isPasted ? [] : splitAnswers(text);
  if (pieces.length === 0) return readPiece(jsonTextOf(file), alone, diagnostics);
  return pieces.flatMap(({ start, end }) => readPiece(jsonTextOf(file, start, end), alone, diagnostics));
}

function readPiece(json: JsonText, alone: boolean, diagnostics: Diagnostic[]): RoleDump[] {
  const isJson = /^\s*(?:[{[]|--|$)/.test(json.text);
  const error = isJson ? undefined : cliErrorIn(json);
  if (!isJson && error === undefined && !alone) return [];
  const findings: Diagnostic[] = [];
  const answers = error === undefined ? parsedAnswers(json, findings) : [error];
  const isForeign = answers.length === 0 || (answers[0]?.kind === "broken" && !alone && !mentionsPolicies(json.text));
  if (isForeign) return [];
  diagnostics.push(...findings);
  for (const answer of answers) if (answer.kind === "error") reportError(json, answer, diagnostics);
  return answers;
}

function cliErrorIn(json: JsonText): RoleDump | undefined {
  const error = findCliError(json.text);
  return error && { kind: "error", code: { value: error.code, at: spanIn(json, error.start, error.end) } };
}

/** Lists in lists, of what scripts collected. */
const DEEPEST_WRAPPING = 4;

/** Around an answer: what an SDK returns, or the call that a script kept it under. */
const wrappings: ReadonlySet<string> = new Set(["body", "getrole", "listpoliciesforrole", "getpolicy", "getpolicyversion", "listpolicyversions"]);

function answersIn(json: JsonText, node: Node, levels: number): RoleDump[] {
  if (levels === 0) return [];
  if (node.type === "array") return (node.children ?? []).flatMap((item) => answersIn(json, item, levels - 1));
  const answer = recogniseDump(json, node);
  if (answer !== undefined || node.type !== "object") return answer === undefined ? [] : [answer];
  return (node.children ?? []).flatMap(({ children: [key, value] = [] }) =>
    value !== undefined && wrappings.has(String(key?.value).toLowerCase()) ? answersIn(json, value, levels - 1) : [],
  );
}

function parsedAnswers(json: JsonText, findings: Diagnostic[]): RoleDump[] {
  const { root, sound } = parseJson({ json, diagnostics: findings });
  if (root === undefined || !sound) return [{ kind: "broken" }];
  return answersIn(json, root, DEEPEST_WRAPPING);
}

/** Whether a text that cannot be read speaks of what the answers of RAM speak of; an empty one may have been one. */
function mentionsPolicies(text: string): boolean {
  return text.trim() === "" || /Statement|Polic(?:y|ies)|"Role"/.test(text);
}

function reportError(json: JsonText, { code }: Extract<RoleDump, { kind: "error" }>, diagnostics: Diagnostic[]): void {
  const message = `this file holds an error of the aliyun CLI, not a document: ${code.value}`;
  reportInvalid({ json, diagnostics }, { at: code.at, message, label: "what RAM answered", help: helpForError(code.value) });
}
