/** A document that is wrong in one way, and what that way is. */
export interface Malformed {
  readonly kind: string;
  readonly text: string;
  readonly expected: "permission" | "trust";
}

/** A key id in every document, on the line that frames show. */
export const SECRET = "LTAI5tZaYbXcWdVeUfTgShRi";

const permission = {
  Version: "1",
  Statement: [
    {
      Sid: SECRET,
      Effect: "Allow",
      Action: ["ots:GetRow", "ots:GetRange"],
      Resource: "acs:ots:*:2301:instance/grid7/table/readings",
      Condition: { IpAddress: { "acs:SourceIp": ["10.0.0.0/8"] } },
    },
  ],
};
const trust = {
  Version: "1",
  Statement: [{ Sid: SECRET, Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: ["4507@odps.aliyuncs.com"] } }],
};
const documents = { permission: JSON.stringify(permission), trust: JSON.stringify(trust) };
const expectations = ["permission", "trust"] as const;

/** What all of them were before: documents without a mistake. */
export const soundDocuments = expectations.map((expected) => ({ expected, text: documents[expected] }));

/** Every kind once. */
export function malformedDocuments(): Malformed[] {
  const both = expectations.flatMap((expected) =>
    [...structure(documents[expected]), ...keys(documents[expected]), ...around(documents[expected])].map(([kind, text]) => ({
      kind: `${expected}: ${kind}`,
      text,
      expected,
    })),
  );
  const values = [...wrongValues("permission", permissionValues), ...wrongValues("trust", trustValues)];
  const foreign = notations.map(([kind, text]): Malformed => ({ kind, text, expected: "permission" }));
  return [...both, ...values, ...foreign];
}

type Kind = readonly [kind: string, text: string];

const other: Readonly<Record<string, string>> = { "{": "[", "}": "]", "[": "{", "]": "}", ",": ";", ":": "=", '"': "'" };
const wide: Readonly<Record<string, string>> = { "{": "｛", "}": "｝", "[": "［", "]": "］", ",": "，", ":": "：", '"': "“" };

/** Each mark of JSON that stands outside of strings, and the quotes of strings. */
function* structure(text: string): Generator<Kind> {
  let isInside = false;
  for (let at = 0; at < text.length; at++) {
    const mark = text[at]!;
    if (mark === '"') isInside = !isInside;
    if (!(mark in other) || (isInside && mark !== '"')) continue;
    const [before, after] = [text.slice(0, at), text.slice(at + 1)];
    yield [`${mark} left out at ${at}`, before + after];
    yield [`${mark} as ${other[mark]} at ${at}`, before + other[mark] + after];
    yield [`${mark} as ${wide[mark]} at ${at}`, before + wide[mark] + after];
    if (mark !== '"') yield [`${mark} twice at ${at}`, before + mark + mark + after];
    if ("}]".includes(mark)) yield [`a comma before ${mark} at ${at}`, `${before},${mark}${after}`];
    if ("{[".includes(mark)) yield [`cut off behind ${mark} at ${at}`, before + mark];
    if (",:".includes(mark)) yield [`cut off behind ${mark} at ${at}`, before + mark];
  }
}

/** Each key, written wrong. */
function* keys(text: string): Generator<Kind> {
  for (const { 1: key, index } of text.matchAll(/"(\w+)":/g)) {
    // Sid is taken as it is; RAM's own words are not judged below an operator.
    if (key === "Sid") continue;
    const put = (quoted: string): string => text.slice(0, index) + quoted + text.slice(index + key!.length + 2);
    yield [`${key} with a space behind it`, put(`"${key} "`)];
    yield [`${key} with a space before it`, put(`" ${key}"`)];
    yield [`${key} with a tab behind it`, put(`"${key}\\t"`)];
    yield [`${key} without quotes`, put(key!)];
    yield [`${key} in typographic quotes`, put(`“${key}”`)];
    yield [`${key} in single quotes`, put(`'${key}'`)];
    yield [`${key} in lower case`, put(`"${key!.toLowerCase()}"`)];
    yield [`${key} in upper case`, put(`"${key!.toUpperCase()}"`)];
    yield [`${key} with a letter too many`, put(`"${key}x"`)];
    yield [`${key} with a letter lost`, put(`"${key!.slice(0, -1)}"`)];
    yield [`${key} as another word`, put('"Whatever"')];
    yield [`${key} as an empty key`, put('""')];
    yield [`${key} twice`, put(`"${key}": "1", "${key}"`)];
    yield [`${key} behind a comment`, put(`/* ${key} */ "${key}"`)];
    yield [`${key} with its value as another key`, put(`"${key}": "${key}"`)];
  }
}

/** What stands around or runs through a document. */
function* around(text: string): Generator<Kind> {
  const lines = JSON.stringify(JSON.parse(text), null, 2);
  yield ["twice in one file", `${text}\n${text}`];
  yield ["behind a -- line", `-- The policy.\n${text}`];
  yield ["between -- lines, Windows line ends", `-- One.\r\n${lines.replaceAll("\n", "\r\n")}\r\n-- Two.\r\n`];
  yield ["-- behind a line", lines.replace("\n", " -- the version\n")];
  yield ["with a // comment", lines.replace("\n", " // the version\n")];
  yield ["with a # comment", lines.replace("\n", " # the version\n")];
  yield ["with a comment that never ends", lines.replace("\n", " /* the version\n")];
  yield ["in a Markdown fence", `\`\`\`json\n${lines}\n\`\`\`\n`];
  yield ["in brackets", `[${text}]`];
  yield ["in a list of two", `[${text},${text}]`];
  yield ["as a string", JSON.stringify(text)];
  yield ["with its quotes escaped", text.replaceAll('"', '\\"')];
  yield ["URL-encoded", encodeURIComponent(text)];
  yield ["in single quotes", text.replaceAll('"', "'")];
  yield ["in typographic quotes", text.replace(/"([^"]*)"/g, "“$1”")];
  yield ["in full-width punctuation", text.replace(/[{}[\],:]/g, (mark) => wide[mark]!)];
  yield ["behind a semicolon", `${text};`];
  yield ["before words", `${text} end of file`];
  yield ["behind words", `Policy document: ${text}`];
  yield ["behind a prompt", `$ cat policy.json\n${text}`];
  yield ["with no-break spaces", lines.replaceAll("  ", "\u00a0\u00a0")];
  yield ["with ideographic spaces", lines.replaceAll("  ", "\u3000")];
  yield ["with a zero-width space", text.replace(",", ",\u200b")];
  yield ["with a NUL", text.replace(",", ",\0")];
  yield ["with a NUL behind each character, as UTF-16 read as Latin-1", [...text].join("\0")];
  yield ["with replacement characters", text.replaceAll('"', "\ufffd")];
  yield ["with a lone surrogate", text.replace(",", ",\ud83d")];
  yield ["with a line separator", text.replace(",", ",\u2028,")];
  yield ["with a line break in a string", text.replace("sts:", "sts:\n").replace("ots:", "ots:\n")];
  yield ["with a tab in a string", text.replace("sts:", "sts:\t").replace("ots:", "ots:\t")];
  yield ["with an unknown escape", text.replace("sts:", "sts\\:").replace("ots:", "ots\\:")];
  yield ["with a broken unicode escape", text.replace("sts:", "sts\\u00g0").replace("ots:", "ots\\u00g0")];
  yield ["with a merge conflict", lines.replace("\n", "\n<<<<<<< HEAD\n")];
  yield ["with an ellipsis", lines.replace("\n", "\n...\n")];
  yield ["under another key", JSON.stringify({ PolicyDocument: JSON.parse(text) as object })];
  yield ["in a string under another key", JSON.stringify({ Document: text })];
  yield ["nested deeply around", `${'{"a":'.repeat(200)}${text}${"}".repeat(200)}`];
  yield ["nested too deep inside", text.replace('"Allow"', "[".repeat(5000) + "]".repeat(5000))];
  yield ["of a hundred thousand brackets", "[".repeat(100_000) + text];
  for (const share of [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]) yield [`cut off at ${share}`, text.slice(0, Math.floor(text.length * share))];
  yield ["reversed", [...text].toReversed().join("")];
}

const scalars: Readonly<Record<string, string>> = {
  null: "null",
  true: "true",
  "a number": "4507",
  "a negative number": "-1",
  "a fraction": "1.5e3",
  "a long number": "12345678901234567890123",
  "a word": "Allow",
  "a Python word": "None",
  "a JavaScript word": "undefined",
  "a template": "${value}",
  "a placeholder": "<value>",
  nothing: "",
  "an octal number": "0777",
  "a hexadecimal number": "0x1F",
};
const nested: Readonly<Record<string, string>> = {
  "an empty object": "{}",
  "an object": '{"a":"b"}',
  "a list of null": "[null]",
  "a list of numbers": "[1,2]",
  "a list of booleans": "[true]",
  "a list of lists": '[["a"]]',
  "a list of objects": '[{"a":"b"}]',
  "a list of a string and a number": '["a",1]',
};
const emptyList: Readonly<Record<string, string>> = { "an empty list": "[]" };
const words: Readonly<Record<string, string>> = { "an empty string": '""', "another word": '"Whatever"', "two words": '"Allow Deny"' };

type Values = Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>;

/** Which values are wrong for which element; a string is right in many. */
const permissionValues: Values = {
  Version: [scalars, nested, emptyList, words, { "the version of another cloud": '"2012-10-17"', "a version with a point": '"1.0"' }],
  Statement: [scalars, nested, emptyList, words],
  Effect: [scalars, nested, emptyList, words, { "lower case": '"allow"', "a space": '"Allow "', "a list": '["Allow"]' }],
  Action: [scalars, nested, emptyList, { "a space": '" ots:GetRow"' }],
  Resource: [scalars, nested, emptyList, { "a space": '"* "', "a placeholder in it": '"acs:ots:*:<uid>:instance/i"' }],
  Condition: [scalars, words, { "a list": "[]", "an operator alone": '{"Bool":"true"}', "an unknown operator": '{"Is":{"a":"b"}}' }],
  "acs:SourceIp": [scalars, nested, emptyList, words],
};
const trustValues: Values = {
  Action: [scalars, nested, emptyList],
  Principal: [scalars, nested, emptyList, words, { "a service": '"odps.aliyuncs.com"', "the word of another cloud": '{"AWS":"*"}' }],
  Service: [scalars, nested, emptyList, { "a placeholder in it": '"<uid>@odps.aliyuncs.com"', "a space": '"odps.aliyuncs.com "' }],
};

function wrongValues(expected: Malformed["expected"], table: Values): Malformed[] {
  const text = documents[expected];
  return Object.entries(table).flatMap(([element, values]) =>
    Object.entries(Object.assign({}, ...values) as Record<string, string>).map(([kind, value]) => {
      const from = text.indexOf(`"${element}":`) + element.length + 3;
      return { kind: `${expected}: ${element} is ${kind}`, text: text.slice(0, from) + value + text.slice(valueEnd(text, from)), expected };
    }),
  );
}

/** The end of the JSON value that begins at `from`. */
function valueEnd(text: string, from: number): number {
  for (let end = from + 1; end <= text.length; end++) {
    try {
      JSON.parse(text.slice(from, end));
      return end;
    } catch {
      // Not its end yet.
    }
  }
  throw new Error(`no value at ${from}`);
}

/** What is no JSON document, or none of a policy. */
const notations: readonly Kind[] = [
  ["nothing", ""],
  ["white space", " \t\r\n"],
  ["a byte order mark alone", "\ufeff"],
  ["YAML", `Version: "1"\nStatement:\n  - Effect: Allow # ${SECRET}\n`],
  ["YAML with a document mark", "---\nVersion: '1'\n"],
  ["HCL", `statement {\n  effect = "Allow"\n}\n`],
  ["a Terraform resource", `resource "alicloud_ram_policy" "p" {\n  access_key = "${SECRET}"\n}\n`],
  ["HCL of a template", 'jsonencode({ Version = "1" })'],
  ["TOML", `Version = "1"\n[[Statement]]\nEffect = "Allow"\n`],
  ["INI", "[default]\nversion=1\n"],
  ["an HTML page", `<!DOCTYPE html><html><body>502 Bad Gateway ${SECRET}</body></html>`],
  ["HTML without a doctype", "<html><body>login</body></html>"],
  ["XML", '<?xml version="1.0"?><Error><Code>NoPermission</Code></Error>'],
  ["XML without a head", "<Error><Code>NoPermission</Code></Error>"],
  ["CSV", "Effect,Action,Resource\nAllow,ots:GetRow,*\n"],
  ["a table of the terminal", "+--------+\n| Effect |\n+--------+\n"],
  ["a shell script", "#!/bin/sh\naliyun ram GetPolicy\n"],
  ["a command", "aliyun ram GetPolicy --PolicyName p\n"],
  ["an error of a shell", "bash: aliyun: command not found\n"],
  ["a stack trace", "Traceback (most recent call last):\n  File x\n"],
  ["a PEM file", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"],
  ["base64", "eyJWZXJzaW9uIjoiMSJ9"],
  ["a zip file", "PK\u0003\u0004\u0014"],
  ["binary", "\u0001\u0002\u0003\u0004"],
  ["a JavaScript object", `{Version:"1",Statement:[{Effect:"Allow"}]}`],
  ["a JavaScript module", "export default { Version: '1' };"],
  ["a Python dictionary", "{'Version': '1', 'Statement': [{'Effect': True, 'Action': None}]}"],
  ["a SQL statement", "CREATE EXTERNAL TABLE t (a bigint);"],
  ["an ext file", 'role R {\n  arn = "acs:ram::1:role/r"\n}\n'],
  ["Markdown", "# Policy\n\nAllows reads.\n"],
  ["prose", "Allow MaxCompute to read the table."],
  ["Chinese prose", "允许读取表。"],
  ["null", "null"],
  ["true", "true"],
  ["a number", "12345"],
  ["a string", '"Allow"'],
  ["an empty list", "[]"],
  ["a list of strings", '["ots:GetRow"]'],
  ["an empty object", "{}"],
  ["an object of something else", `{"name":"package","key":"${SECRET}"}`],
  ["the caller's identity", '{"AccountId":"2301","Arn":"acs:ram::2301:user/x","IdentityType":"RAMUser"}'],
  ["JSON lines", '{"Version":"1"}\n{"Statement":[]}\n'],
  ["a Version alone", '{"Version":"1"}'],
  ["a Statement alone", '{"Statement":[]}'],
  ["a policy of another cloud", '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"}]}'],
  ["NotResource", '{"Version":"1","Statement":[{"Effect":"Allow","Action":"*","NotResource":"*"}]}'],
  ["Action and NotAction", '{"Version":"1","Statement":[{"Effect":"Allow","Action":"a:b","NotAction":"a:c","Resource":"*"}]}'],
  ["a trust policy", JSON.stringify(trust)],
  ["longer than RAM takes", JSON.stringify(permission).replace("ots:GetRow", `ots:${"G".repeat(7000)}`)],
  ["longer than RAM takes, in white space", JSON.stringify(permission) + " ".repeat(7000)],
  ["a megabyte of commas", ",".repeat(1_000_000)],
  ["a megabyte of quotes", '"'.repeat(1_000_000)],
  ["a megabyte of backslashes", `"${"\\".repeat(1_000_001)}`],
  ["a megabyte of words", "x ".repeat(500_000)],
  ["a megabyte of words in a list", `[${"x ".repeat(500_000)}`],
  ["a megabyte of quoted words", `{"Version": ${"'x' ".repeat(250_000)}`],
  ["a megabyte of typographic quotes", `["${"“".repeat(1_000_000)}`],
  ["a megabyte of one word", "x".repeat(1_000_000)],
  ["a megabyte of braces and brackets", "{[".repeat(500_000)],
];
