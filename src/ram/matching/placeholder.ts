/** A part of a text that somebody still has to fill in. `start` and `end` are offsets in the text. */
export interface Placeholder {
  /** `template`: a program fills it (`${x}`, `{x}`, `{{ x }}`, a run of four `*`); `left-over`: a person should have (`<uid>`, `1xxxx`). */
  readonly kind: "template" | "left-over";
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Every placeholder of `text`, from left to right, none inside another. Linear. */
export function findPlaceholders(text: string): Placeholder[] {
  const found: Placeholder[] = [];
  if (!/[{<xX]|\*{4}/.test(text)) return found;
  const lastBrace = text.lastIndexOf("}");
  const lastAngle = text.lastIndexOf(">");
  for (let at = 0; at < text.length;) {
    const end = templateEnd(text, at, lastBrace) ?? maskEnd(text, at);
    const leftOver = end === undefined ? (bracketEnd(text, at, lastAngle) ?? wordEnd(text, at)) : undefined;
    if (end !== undefined) found.push(placeholder("template", text, at, end));
    else if (leftOver !== undefined) found.push(placeholder("left-over", text, at, leftOver));
    at = end ?? leftOver ?? nextStart(text, at);
  }
  return found;
}

/** `text` with every placeholder replaced, for matching. */
export function replacePlaceholders(text: string, found: readonly Placeholder[], by: string): string {
  let result = "";
  let from = 0;
  for (const { start, end } of found) {
    result += text.slice(from, start) + by;
    from = end;
  }
  return result + text.slice(from);
}

function placeholder(kind: Placeholder["kind"], text: string, start: number, end: number): Placeholder {
  return { kind, text: text.slice(start, end), start, end };
}

/** `${x}`, `{x}`, `{{ x }}`: up to the braces that close. */
function templateEnd(text: string, at: number, lastBrace: number): number | undefined {
  const open = text[at] === "$" ? at + 1 : at;
  if (text[open] !== "{" || open > lastBrace) return undefined;
  let end = text.indexOf("}", open) + 1;
  if (text[open + 1] === "{" && text[end] === "}") end++;
  return end;
}

/** A run of at least four `*`, with the digits it stands behind: how documents mask an account. */
function maskEnd(text: string, at: number): number | undefined {
  let stars = at;
  while (isDigit(text.charCodeAt(stars))) stars++;
  let end = stars;
  while (text[end] === "*") end++;
  return end - stars >= 4 ? end : undefined;
}

/** `<uid>`. */
function bracketEnd(text: string, at: number, lastAngle: number): number | undefined {
  if (text[at] !== "<" || at > lastAngle) return undefined;
  let close = at + 1;
  while (text[close] !== "<" && text[close] !== ">") close++;
  return text[close] === ">" && close > at + 1 ? close + 1 : undefined;
}

/** A word of nothing but digits and at least two x, or at least three x: `1xxxx`, `xxxxx`. */
function wordEnd(text: string, at: number): number | undefined {
  let end = at;
  let crosses = 0;
  for (; end < text.length && isWordCode(text.charCodeAt(end)); end++) {
    const code = text.charCodeAt(end) | 0x20;
    if (code === LETTER_X) crosses++;
    else if (!isDigit(text.charCodeAt(end))) return undefined;
  }
  return crosses >= 3 || (crosses === 2 && end - at > 2) ? end : undefined;
}

/** The next place where a placeholder can begin: past the rest of a word, so that no word is read twice. */
function nextStart(text: string, at: number): number {
  if (!isWordCode(text.charCodeAt(at))) return at + 1;
  let next = at + 1;
  while (isWordCode(text.charCodeAt(next))) next++;
  return next;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isWordCode(code: number): boolean {
  return isDigit(code) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === UNDERSCORE;
}

const LETTER_X = 120;
const UNDERSCORE = 95;
