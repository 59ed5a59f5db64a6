import { storageKind } from "../../src/storage/registry.ts";

/** What no output may hold, in any letters: it stands in every part of every planted secret. */
export const CANARY = "q7c4nary";

/** Secrets that show by their shape, wherever they stand. */
export const keys = {
  id: "LTAI5tQ7c4naryAbCdEfGh12",
  secret: "Zx9Yk8vUQ7c4naryt7Qr6Lp5Mn4Bv3",
  sts: "STS.Q7c4naryLnoC37mZZCNnAb",
  token: `CAIS${"aB3/Q7c4nary+".repeat(4)}==`,
} as const;

/** Passwords, which only the words around them tell: with a slash, with what SQL and addresses escape. */
export const passwords = ["Q7c4naryHunter", "Q7c4nary/Q7c4nary", "Q7c4nary&%+Q7c4nary"] as const;

const [plain, slashed, odd] = passwords;

/** A place: a project's main file, in which «» stand around the planted value with its quotes. */
export interface Place {
  readonly what: string;
  readonly text: string;
  /** SQL holds it as it was written: a name or words that nobody can know to be a secret. */
  readonly inSql?: boolean;
  /** Those that are tried, where not all. */
  readonly damages?: readonly string[];
}

const HEAD = 'project p {\n  owner = 1\n  region = "cn-hangzhou"\n}\n';

/** What becomes of a file when somebody errs: the name, and the text with the value between «». */
export const damages: Readonly<Record<string, (before: string, value: string, after: string) => string>> = {
  whole: (before, value, after) => before + value + after,
  "cut off behind it": (before, value) => before + value,
  "cut off within it": (before, value) => before + value.slice(0, -2),
  "no closing quote": (before, value, after) => before + value.replace(/["']([\])]*)$/, "$1") + after,
  "no opening quote": (before, value, after) => before + value.replace(/["']/, "") + after,
  "typographic quotes": (before, value, after) => before + value.replace(/^["'](.*)["']$/, "“$1”") + after,
  "something behind it": (before, value, after) => `${before}${value} ] ${after}`,
  "no equals sign": (before, value, after) => before.replace(/ = $/, " ") + value + after,
  "no closing brace": (before, value, after) => before + value + after.replace("}", ""),
};

/** Of what shows by its length a part does not show. */
const uncut = Object.keys(damages).filter((damage) => damage !== "cut off within it");
/** Of the many settings that differ in nothing but their names. */
const fewDamages = ["whole", "cut off within it", "no closing quote"];

interface Parts {
  readonly head?: string;
  readonly columns?: string;
  readonly block?: string;
  readonly location?: string;
  readonly items?: string;
}

/** A table of a kind that is in order but for what is planted in one of its parts. */
function tableOf(kind: string, { head = "", columns, block = "", location, items = "" }: Parts): string {
  const { columnAttributes, argument, location: rules, settings } = storageKind(kind)!;
  const map = columnAttributes.includes("map") ? ' @map("f:a")' : "";
  const usual = columnAttributes.includes("key") ? `k string @key\n    a string${map}` : `a string${map}`;
  const required = Object.entries(settings)
    .filter(([name, spec]) => (spec.required === true || name === "storedAs") && !new RegExp(`\\b${name} =`).test(block))
    .map(([name, { type }]) => `${name} = ${type.kind === "credential" ? "secret(P)" : type.kind === "enum" ? type.values[0] : '"n"'}`);
  const place = location ?? (rules?.optional === true ? undefined : `"${placeOf(kind)}"`);
  return `${HEAD}${head}external table t {
  columns {
    ${columns ?? usual}
  }
  ${kind}${argument === undefined ? "" : ' "com.example.C"'} {
    ${[...required, block].join("\n    ")}
  }
${place === undefined ? "" : `  location = ${place}\n`}  ${items}
}
`;
}

/** A location of a kind without mistakes. */
function placeOf(kind: string): string {
  const rules = storageKind(kind)!.location!;
  const parts = { network: "internal", region: "cn-hangzhou", instance: "inst", bucket: "b", directory: "d/", port: "80", database: "db" } as const;
  if (rules.build !== undefined) return rules.build(parts);
  return rules.schemes.length === 0 ? "oss://oss-cn-hangzhou-internal.aliyuncs.com/b/d/" : `${rules.schemes[0]}h:3306/db`;
}

/** Places that each kind has: its location, its settings, its raw blocks, keys that it may or may not take. */
export function placesOfKind(kind: string): Place[] {
  const { settings, rawBlocks = {} } = storageKind(kind)!;
  const place = placeOf(kind);
  const withLogin = (login: string): string => `«"${place.replace("://", `://${login}@`)}"»`;
  const locations: [string, string][] = [
    ["a pair in the location", withLogin(`${keys.id}:${keys.secret}`)],
    ["a login with a slash", withLogin(`u:${slashed}`)],
    ["a login with an @", withLogin(`u:${plain}@${plain}`)],
    ["a user alone", withLogin(plain)],
    ["a query", `«"${place}?user=u&password=${slashed}&x=1"»`],
    ["a token in the location's path", `«"${place}/${keys.token}"»`],
  ];
  const planted: [string, Parts][] = [
    ...locations.map(([what, location]): [string, Parts] => [what, { location }]),
    ...Object.entries(settings).flatMap(([name, { type }]): [string, Parts][] => {
      const values = type.kind === "credential" ? [plain, slashed, odd] : [`${keys.id};password=${plain}`];
      return values.map((value) => [`${name} = ${value}`, { block: `${name} = «"${value}"»` }]);
    }),
    ...[...Object.keys(rawBlocks), "parameters", "properties"].map((name): [string, Parts] => [
      `${name} { }`,
      { block: `${name} { password = «"${plain}"» }` },
    ]),
    ["a free key", { block: `"access.key.secret" = «"${plain}"»` }],
    ["a bare free key", { block: `accessKeySecret = «"${odd}"»` }],
    ["a misspelt setting", { block: `pasword = «"${plain}"»` }],
  ];
  const isOrdinary = (what: string): boolean => settings[what.split(" ")[0]!]?.type.kind !== "credential" && what.includes(" = ");
  return planted.map(([what, parts]) => ({ what, text: tableOf(kind, parts), ...(isOrdinary(what) && { damages: fewDamages }) }));
}

/** Places that all tables share, on a kind whose SQL has room for each. */
export const sharedPlaces: readonly Place[] = [
  ...(["serdeProperties", "tableProperties", "flags"] as const).flatMap((bag): Place[] => [
    { what: `${bag}, by its key`, text: tableOf("csv", { items: `${bag} { "x.password" = «"${odd}"» }` }) },
    { what: `${bag}, by its shape`, text: tableOf("csv", { items: `${bag} { "a.b" = «"${keys.secret}"» }` }), damages: uncut },
    { what: `${bag}, as an address`, text: tableOf("csv", { items: `${bag} { "a.b" = «"jdbc:mysql://u:${slashed}@h/d?password=${plain}"» }` }) },
  ]),
  { what: "a list of passwords", text: tableOf("mysql", { block: `password = «["${plain}", "${slashed}"]»` }) },
  { what: "secret() of the secret", text: tableOf("mysql", { block: `password = secret(«"${plain}"»)` }) },
  { what: "another call", text: tableOf("mysql", { block: `password = file(«"${slashed}"»)` }) },
  { what: "a comment", text: tableOf("csv", { items: `lifecycle = 3 // ${keys.id} «"${keys.secret}"», password = ${plain}` }), damages: uncut },
  { what: "a doc comment", text: tableOf("csv", { head: `/// «"${keys.id}"», token: ${keys.token}\n` }) },
  { what: "words in a doc comment", text: tableOf("csv", { head: `/// password = «"${plain}"»\n` }), inSql: true },
  { what: "a comment setting", text: tableOf("csv", { items: `comment = «"as ${keys.sts}"»` }) },
  { what: "a column's name", text: tableOf("csv", { columns: `\`password=${plain}\` string @comment(«"x"»)` }), inSql: true },
  { what: "a column's comment", text: tableOf("csv", { columns: `a string @comment(«"${keys.secret}"»)` }), damages: uncut },
  { what: "a pasted comment", text: tableOf("csv", { columns: `a string COMMENT «'${keys.id}'»` }) },
  { what: "@map", text: tableOf("tablestore", { columns: `k string @key @map(«"${keys.id}"»)` }) },
  { what: "an attribute that is none", text: tableOf("tablestore", { columns: `k string @secret(«"${keys.id}"»)` }) },
  { what: "a parameter", text: tableOf("mysql", { head: `param password = «"${odd}"»\n`, block: "password = password" }) },
  { what: "a parameter in a location", text: tableOf("csv", { head: `param ak = «"${keys.id}:${slashed}"»\n`, location: '"oss://${ak}@h/b/d/"' }) },
  { what: "a parameter that nothing uses", text: tableOf("csv", { head: `param sk = «"${plain}"»\n` }), inSql: true },
  { what: "the project's owner", text: tableOf("csv", {}).replace("owner = 1", `owner = «"${keys.id}"»`) },
  { what: "the project's region", text: tableOf("csv", {}).replace('"cn-hangzhou"', `«"${keys.sts}"»`) },
  { what: "a source", text: tableOf("csv", { head: `source s {\n  location = «"oss://u:${slashed}@h/b/d/"»\n  password = "${plain}"\n}\n` }) },
  { what: "a role's ARN", text: tableOf("csv", { head: `role R {\n  arn = «"acs:ram::${keys.id}:role/r"»\n}\n`, items: "roleArn = R" }) },
  {
    what: "a role's key",
    text: tableOf("csv", { head: `role R {\n  arn = "acs:ram::1:role/r"\n  secretKey = «"${plain}"»\n}\n`, items: "roleArn = R" }),
  },
  { what: "an ARN in a table", text: tableOf("csv", { items: `roleArn = «"acs:ram::1:role/${keys.secret}"»` }), inSql: true, damages: uncut },
  {
    what: "statements of a role",
    text: tableOf("csv", {
      head: `role R {\n  arn = "acs:ram::1:role/r"\n  allow [«"oss:${keys.id}"»] on ["${keys.secret}"]\n}\n`,
      items: "roleArn = R",
    }),
  },
  { what: "the path of an import", text: `import «"./${keys.id}.ext"»\n${tableOf("csv", {})}` },
  {
    what: "the path of a document",
    text: tableOf("csv", { head: `role R {\n  arn = "acs:ram::1:role/r"\n  policy = file(«"password=${plain}.json"»)\n}\n`, items: "roleArn = R" }),
  },
  {
    what: "a partition's location",
    text: tableOf("csv", {
      items: `partitions { d string }\n  partition (d = "1") at «"oss://u:${slashed}@oss-cn-hangzhou-internal.aliyuncs.com/b/"»`,
    }),
  },
  { what: "lifecycle", text: tableOf("csv", { items: `lifecycle = «"${keys.id}"»` }) },
  { what: "resources", text: tableOf("handler", { items: `using = «"${keys.id}.jar"»` }) },
  { what: "the class of a handler", text: tableOf("handler", {}).replace('"com.example.C"', `«"com.example.${keys.id}"»`) },
  { what: "an ignore", text: tableOf("csv", { items: `// extc-ignore location/credentials: the password is «"${plain}"»\n  lifecycle = 3` }) },
];

/** A place after a damage. */
export function damaged({ text }: Place, damage: string): string {
  const [before = "", value = "", after = ""] = text.split(/[«»]/);
  return damages[damage]!(before, value, after);
}
