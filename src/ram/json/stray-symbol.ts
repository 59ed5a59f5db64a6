import { shortened } from "./shortened.ts";

/** A run of a text, what it is, and the step that mends it. */
export interface StraySymbol {
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly help: string;
}

/** Punctuation of Chinese input methods beyond the full-width forms of ASCII, and what it stands for. */
const punctuation: Readonly<Record<string, string>> = { "、": ",", "。": ".", "「": '"', "」": '"', "【": "[", "】": "]", "《": "<", "》": ">" };

/** What a run of characters is that begins no JSON value, `text` being around it. */
export function straySymbol(text: string, start: number, end: number): StraySymbol {
  const token = text.slice(start, end);
  const wide = wideCharacter(token);
  if (wide !== undefined) {
    return {
      start,
      end: start + 1,
      message: "full-width punctuation where ASCII punctuation belongs",
      help: `write ${wide} in the place of ${token[0]}`,
    };
  }
  const isComment = token.startsWith("#") || (token === "-" && text[end] === "-");
  if (isComment) return { start, end: lineEnd(text, start), message: "a comment, which JSON does not have", help: "delete it" };
  if (token.startsWith("<") && !token.startsWith("<<<")) {
    const close = text.slice(start, lineEnd(text, start)).indexOf(">");
    return {
      start,
      end: close < 0 ? end : start + close + 1,
      message: "a placeholder outside of quotes",
      help: "put the value in its place, in double quotes",
    };
  }
  const isRest = /\w/.test(text[start - 1] ?? "");
  if (isRest) return { start, end, message: `${shortened(token)} goes on where a value has ended`, help: "put all of it in double quotes" };
  const whole = wholeWord(text, start) ?? token;
  const [message, help] = described(whole, text[start + whole.length] ?? "");
  return { start, end: start + whole.length, message, help };
}

/** A string in other quotes, an action or an ARN, of which the parser takes the part before a colon alone. */
function wholeWord(text: string, start: number): string | undefined {
  const line = text.slice(start, Math.min(lineEnd(text, start), start + 300));
  return /^'[^'"]*'|^[‘“„][^’”"]*[’”]|^(?:acs:|[a-z]+:[A-Z*])[^\s",\]}]*/.exec(line)?.[0];
}

function described(token: string, next: string): readonly [message: string, help: string] {
  if (/^['`‘’“”„]/.test(token)) return ["JSON strings stand in straight double quotes", inQuotes(token.replace(/^['`‘’“”„]+|['`‘’“”„]+$/g, ""))];
  if (/^[\u00a0\u1680\u2000-\u200f\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]/.test(token)) {
    return ["a space that is not white space in JSON", "delete it, or put a plain space in its place"];
  }
  if (isControl(token)) return ["a control character that JSON does not take", "delete it, or save the document anew"];
  if (/^(?:<{7}|={7}|>{7})/.test(token)) return ["a line that an unresolved merge left", "resolve the merge"];
  if (/^=>?$/.test(token)) return [`${token} where a colon belongs`, "write : in its place"];
  if (token === ";") return ["a semicolon, which JSON does not have", "delete it"];
  if (/^(?:\.{2,}|…)/.test(token)) return [`${token.slice(0, 3)} stands for something left out`, "write what belongs here, or delete it"];
  if (token.startsWith("\\")) return ["a backslash outside of a string", "save the document without the backslashes before its quotes"];
  if (token === "$" && next === "{") return ["a template outside of quotes", "fill it in, or put it in double quotes"];
  if (next === '"' && /^[\w:.*@/-]+$/.test(token)) return [`${shortened(token)} has no opening quote`, `put " before it`];
  return [`${shortened(token)} is no JSON value: strings stand in double quotes`, inQuotes(token)];
}

function inQuotes(inner: string): string {
  if (/^(?:None|nil|undefined|NaN|nan|Null|NULL)$/.test(inner)) return "write what it is to be, in double quotes";
  if (/^(?:True|TRUE|False|FALSE)$/.test(inner)) return `write "${inner.toLowerCase()}"`;
  return /^[\w:.*@/-]+$/.test(inner) ? `write "${shortened(inner)}"` : 'put it in straight double quotes (")';
}

/** The ASCII character that a full-width one stands for. */
function wideCharacter(token: string): string | undefined {
  const first = token[0] ?? "";
  return punctuation[first] ?? (/[\uff01-\uff5e]/.test(first) ? String.fromCharCode(first.charCodeAt(0) - 0xfee0) : undefined);
}

function isControl(token: string): boolean {
  const code = token.charCodeAt(0);
  return code < 32 || (code >= 127 && code < 160) || (code >= 0xd800 && code < 0xe000 && token.length === 1);
}

function lineEnd(text: string, from: number): number {
  const end = text.slice(from).search(/[\r\n]/);
  return end < 0 ? text.length : from + end;
}
