/** A token of MaxCompute SQL as the vendor's published lexer cuts it; `value` is what a name or a literal means. */
export interface SqlToken {
  readonly kind: "word" | "quoted" | "string" | "sign";
  readonly text: string;
  readonly value: string;
  readonly start: number;
}

/**
 * Cuts SQL as external-tables.md section 3 states it: bare names of letters, digits, `_`, `$` and other scripts' letters;
 * back-quoted names with the back quote doubled; literals in which a backslash takes any next character; `--` comments and
 * nothing else. Throws on everything else, a no-break space included.
 */
export function lexSql(sql: string): SqlToken[] {
  const tokens: SqlToken[] = [];
  const pattern = /[ \t\r\n]+|--[^\n]*|([A-Za-z0-9_$\u3400-\u9fff]+)|(`(?:[^`]|``)*`)|('(?:[^'\\]|\\[^])*')|([(),;.:=<>])/y;
  while (pattern.lastIndex < sql.length) {
    const start = pattern.lastIndex;
    const match = pattern.exec(sql);
    if (match === null) throw new Error(`no token at ${JSON.stringify(sql.slice(start, start + 30))}`);
    const [text, word, quoted, literal, sign] = match;
    if (word !== undefined) tokens.push({ kind: "word", text, value: text, start });
    else if (quoted !== undefined) tokens.push({ kind: "quoted", text, value: text.slice(1, -1).replaceAll("``", "`"), start });
    else if (literal !== undefined) tokens.push({ kind: "string", text, value: decodeLiteral(text), start });
    else if (sign !== undefined) tokens.push({ kind: "sign", text, value: text, start });
  }
  return tokens;
}

const ESCAPES: Readonly<Record<string, string>> = { b: "\b", t: "\t", n: "\n", r: "\r", Z: "\x1a" };

/** What a literal means, by the documented escapes: `\b \t \n \r \Z`, `\0` and `\00`, octal 001 to 177, else the character itself. */
export function decodeLiteral(literal: string): string {
  const inner = literal.slice(1, -1);
  let value = "";
  for (let at = 0; at < inner.length; at++) {
    if (inner[at] !== "\\") {
      value += inner[at];
      continue;
    }
    const octal = /^[01][0-7]{2}/.exec(inner.slice(at + 1, at + 4))?.[0];
    const nul = /^00?/.exec(inner.slice(at + 1))?.[0];
    if (octal !== undefined && octal !== "000") value += String.fromCharCode(Number.parseInt(octal, 8));
    else if (nul !== undefined) value += "\0";
    else value += ESCAPES[inner[at + 1]!] ?? inner[at + 1];
    at += octal !== undefined && octal !== "000" ? 3 : (nul?.length ?? 1);
  }
  return value;
}
