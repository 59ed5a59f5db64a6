import { type Node, type ParseError, parseTree } from "jsonc-parser";
import { type WithoutCommentLines, blankCommentLines } from "./comment-lines.ts";
import { type Reading, reportInvalid } from "./findings.ts";
import { deepestNesting, findTooDeep } from "./json-depth.ts";
import { jsonMistakes } from "./json-mistake.ts";
import { spanIn } from "./json-text.ts";
import { otherNotation } from "./other-notation.ts";

/** A JSON text as a tree; `sound` is false where parts of it could not be read, so that nothing can be called missing. */
export interface JsonDocument {
  readonly root: Node | undefined;
  readonly sound: boolean;
}

/**
 * Parses the text of `reading`, reporting what is not JSON: each mistake once, `--` comment lines once a text. Nesting
 * beyond `deepestNesting` is refused before the parser sees it.
 */
export function parseJson(reading: Reading): JsonDocument {
  const { json } = reading;
  if (/^\ufeff?\s*$/.test(json.text)) return refuseEmpty(reading);
  if (refuseOtherNotation(reading)) return { root: undefined, sound: false };
  // A byte order mark is no part of the document.
  const blanked = blankCommentLines(json.text.replace(/^\ufeff/, " "));
  const tooDeep = findTooDeep(blanked.text);
  if (tooDeep !== undefined) {
    const at = spanIn(json, tooDeep, tooDeep + 1);
    const help = "save the document anew; a policy needs five levels";
    reportInvalid(reading, { at, message: `nested deeper than ${deepestNesting} levels`, label: "this level is not read", help });
    return { root: undefined, sound: false };
  }
  const errors: ParseError[] = [];
  const root = parseTree(blanked.text, errors, { disallowComments: true, allowTrailingComma: false });
  return { root, sound: reportMistakes(reading, blanked, errors) };
}

function refuseEmpty(reading: Reading): JsonDocument {
  const { json } = reading;
  const at = json.embedded ? spanIn(json, 0, json.text.length) : json.source;
  const help = json.embedded
    ? 'write {"Version": "1", "Statement": [ … ]} into it'
    : "save the document anew; the aliyun CLI prints its errors to the terminal and leaves the file empty";
  reportInvalid(reading, { at, message: json.embedded ? "the document is empty" : "the file is empty", help });
  return { root: undefined, sound: false };
}

/** Of a text that was never meant as JSON its first line is marked, and not each of its words. */
function refuseOtherNotation(reading: Reading): boolean {
  const { json } = reading;
  const start = json.text.search(/[^\s\ufeff]/);
  const line = /^[^\r\n]*/.exec(json.text.slice(start))![0].trimEnd();
  const other = otherNotation(json.text.slice(start));
  if (other === undefined) return false;
  reportInvalid(reading, { at: spanIn(json, start, start + line.length), message: `not JSON: ${other.message}`, help: other.help });
  return true;
}

function reportMistakes(reading: Reading, blanked: WithoutCommentLines, errors: readonly ParseError[]): boolean {
  const { text, first } = blanked;
  if (first !== undefined) {
    const help = "delete the lines that begin with --; a RAM document is pure JSON";
    reportInvalid(reading, {
      at: spanIn(reading.json, first.start, first.end),
      message: "not JSON: comment lines",
      label: "JSON has no comments",
      help,
    });
  }
  let sound = true;
  for (const mistake of jsonMistakes(text, errors)) {
    // Two documents pasted with `--` lines between them are one mistake, which those lines tell.
    if (first !== undefined && mistake.afterDocument === true) continue;
    if (mistake.hard && mistake.afterDocument !== true) sound = false;
    const { start, end, message, help } = mistake;
    reportInvalid(reading, { at: spanIn(reading.json, start, end), message: `not JSON: ${message}`, help });
  }
  return sound;
}
