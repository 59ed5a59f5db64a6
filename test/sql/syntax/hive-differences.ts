import { columnItems } from "./column-items.ts";
import { isReserved } from "./strict-recogniser.ts";

type Tokens = readonly string[];

/** A construct that MaxCompute has and Hive has not, or writes in another way. */
interface Wording {
  readonly name: string;
  /** Why it is right to take it, with the section of external-tables.md that says so. */
  readonly reason: string;
  /** The same as Hive says it. */
  inHive(tokens: Tokens): Tokens;
}

/** Where the two verdicts differ for a reason that no other wording mends. */
interface Exception {
  readonly name: string;
  readonly reason: string;
  /** The verdict that the reason stands for. */
  readonly isTaken: boolean;
  applies(tokens: Tokens): boolean;
}

const upper = (token = ""): string => token.toUpperCase();
const isText = (token = ""): boolean => /^['"]/.test(token);
const isWord = (token = ""): boolean => /^(?!\d+$)[\w$\u3400-\u9fff]+$/.test(token);

/** Hive has no such clause at all: it is set aside before anything is compared. */
export const using: Wording = {
  name: "USING",
  reason: "dataFormatDesc ends in `USING string` (2.1), behind LOCATION and before TBLPROPERTIES (2.2); set aside",
  inHive(tokens) {
    const at = tokens.findLastIndex((token, index) => upper(token) === "USING" && isText(tokens[index + 1]));
    const end = afterTexts(tokens, at + 1);
    const isLast = ["TBLPROPERTIES", "LIFECYCLE", ";", ""].includes(upper(tokens[end]));
    return at >= 0 && isLast ? tokens.toSpliced(at, end - at) : tokens;
  },
};

export const wordings: readonly Wording[] = [
  {
    name: "empty statements",
    reason: "statements are closed by `;`, and several follow each other (2.2): what stands between two of them may be nothing",
    inHive: (tokens) => tokens.filter((token, index) => token !== ";" || (index > 0 && tokens[index - 1] !== ";")),
  },
  {
    name: "bare names",
    reason:
      "names are made of letters of any script, and AS, BY, DATE, USING, WITH and others are names (3.1); Hive knows ASCII and reserves more words",
    inHive: (tokens) => tokens.map((token, index) => (isWord(token) && isNamePlace(tokens, index) && !isReserved(token) ? `\`${token}\`` : token)),
  },
  {
    name: "JSON and TIMESTAMP_NTZ",
    reason: "types of the newer server (2.3, 14)",
    inHive: (tokens) => tokens.map((token) => (/^(?:json|timestamp_ntz)$/i.test(token) ? "STRING" : token)),
  },
  {
    name: "literals that follow each other",
    reason: "a clause takes one or more literals, which are joined; a property takes one (2.3)",
    inHive: (tokens) => tokens.filter((token, index) => !isText(token) || !isText(tokens[index - 1]) || !isWord(beforeTexts(tokens, index))),
  },
  {
    name: "LOCATION before the format",
    reason: "dataFormatDesc has a second order, in which LOCATION comes first (2.1, 2.2)",
    inHive(tokens) {
      const at = tokens.findIndex((token, index) => upper(token) === "LOCATION" && isText(tokens[index + 1]));
      const end = afterTexts(tokens, at + 1);
      if (at < 0 || !/^(?:ROW|STORED)$/i.test(tokens[end] ?? "")) return tokens;
      const next = tokens.findIndex((token, index) => index > end && /^(?:USING|TBLPROPERTIES|LIFECYCLE|;)$/i.test(token));
      const to = next < 0 ? tokens.length : next;
      return [...tokens.slice(0, at), ...tokens.slice(end, to), ...tokens.slice(at, end), ...tokens.slice(to)];
    },
  },
  {
    name: "RANGE CLUSTERED BY",
    reason: "a form of CLUSTERED BY that Hive has not (2.1)",
    inHive: (tokens) => tokens.filter((token, index) => upper(token) !== "RANGE" || upper(tokens[index + 1]) !== "CLUSTERED"),
  },
  {
    name: "several constraints of a column",
    reason: "`(NOT? NULL | DEFAULT const | PRIMARY KEY?)*` follow a type (2.1); Hive takes one, no bare NULL, and no sign in DEFAULT",
    inHive(tokens) {
      const isConstraint = new Set<number>();
      for (const { start, end } of columnItems(tokens)) {
        const from = afterType(tokens, start + 1);
        for (let index = from; index < Math.min(end, afterConstraints(tokens, from)); index++) isConstraint.add(index);
      }
      return tokens.filter((_, index) => !isConstraint.has(index));
    },
  },
];

export const exceptions: readonly Exception[] = [
  {
    name: "statements that are passed over",
    reason: "scripts hold other statements too, of other engines among them: what begins with a query, or names another kind of table, is not read",
    isTaken: true,
    applies: (tokens) =>
      statements(tokens).some((statement) => {
        const head = statement.slice(0, 5).map(upper).join(" ");
        return /^CREATE$|^(?:SELECT|WITH)\b|^CREATE (?!.*\bEXTERNAL\b).*\bTABLE\b/.test(head);
      }),
  },
  {
    name: "STORED BY a bare word",
    reason: "STORED BY takes a string literal (2.2); Hive takes the name of a format as well",
    isTaken: false,
    applies: (tokens) => tokens.some((token, index) => upper(token) === "BY" && upper(tokens[index - 1]) === "STORED" && !isText(tokens[index + 1])),
  },
  {
    name: "a query without a semicolon before it",
    reason: "each statement is closed by `;` (2.2), which Hive's grammar leaves out at will",
    isTaken: false,
    applies: (tokens) => tokens.some((token, index) => upper(token) === "SELECT" && index > 0 && tokens[index - 1] !== ";"),
  },
];

function afterTexts(tokens: Tokens, from: number): number {
  let end = from;
  while (isText(tokens[end])) end++;
  return end;
}

const beforeTexts = (tokens: Tokens, index: number): string | undefined => tokens.slice(0, index).findLast((token) => !isText(token));

/** Where a name stands and nothing else can: in a list, in a path, before the type of a field, or behind what takes one. */
function isNamePlace(tokens: Tokens, index: number): boolean {
  const [before, after] = [upper(tokens[index - 1]), tokens[index + 1]];
  if (before === "." || after === "." || after === ":") return true;
  if (upper(tokens[index]) === "PRIMARY" && upper(after) === "KEY") return false;
  if (before === "(" || before === ",") return isOutsideTypes(tokens, index);
  if (before === "AS") return upper(tokens[index - 2]) === "STORED" && upper(tokens[index]) !== "INPUTFORMAT";
  return before === "TABLE" || before === "LIKE" || before === "EXISTS";
}

function isOutsideTypes(tokens: Tokens, index: number): boolean {
  const before = tokens.slice(0, index);
  return before.filter((token) => token === "<").length === before.filter((token) => token === ">").length;
}

function afterType(tokens: Tokens, from: number): number {
  let depth = 0;
  let index = from + 1;
  while (index < tokens.length && (depth > 0 || /^[(<]$/.test(tokens[index]!))) {
    if (/^[(<]$/.test(tokens[index]!)) depth++;
    if (/^[)>]$/.test(tokens[index]!)) depth--;
    index++;
  }
  return index;
}

function afterConstraints(tokens: Tokens, from: number): number {
  const [first, second] = [upper(tokens[from]), upper(tokens[from + 1])];
  if (first === "NULL") return afterConstraints(tokens, from + 1);
  if (first === "NOT" && second === "NULL") return afterConstraints(tokens, from + 2);
  if (first === "PRIMARY") return afterConstraints(tokens, from + (second === "KEY" ? 2 : 1));
  if (first !== "DEFAULT") return from;
  const value = /^[-+]$/.test(second) ? from + 2 : from + 1;
  if (isText(tokens[value])) return afterConstraints(tokens, afterTexts(tokens, value));
  return /^\w/.test(tokens[value] ?? "") ? afterConstraints(tokens, value + 1) : from;
}

function statements(tokens: Tokens): string[][] {
  const all: string[][] = [[]];
  for (const token of tokens) {
    if (token === ";") all.push([]);
    else all.at(-1)!.push(token);
  }
  return all.filter((statement) => statement.length > 0);
}
