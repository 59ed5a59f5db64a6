import { type DataType, type PrimitiveName, primitives } from "../maxcompute/data-type.ts";
import type { StoredAs } from "./format-clause.ts";
import type { Place, SettingSpec } from "./setting.ts";
import type { NeededAction, StorageKind, Support } from "./storage-kind.ts";

/** The reference page of a storage kind as Markdown: everything the registry knows of it. */
export function referencePage(kind: StorageKind): string {
  const sections = [
    `# ${kind.id}: ${kind.title}`,
    `${kind.summary} Written to SQL as ${formatInWords(kind)}.`,
    `\`\`\`ext\n${kind.example}\`\`\``,
    "## Settings",
    ...settingsInWords(kind),
    "## Location",
    ...locationInWords(kind),
    "## Columns",
    columnsInWords(kind),
    typesInWords(kind),
    "## Writing",
    kind.writing(undefined).inWords,
    "## What the role must allow",
    ...permissionsInWords(kind),
    ...(kind.remarks === undefined ? [] : ["## Also", ...kind.remarks]),
    "## Sources",
    kind.sources.map((source) => `- ${source}`).join("\n"),
  ];
  return `${sections.join("\n\n")}\n`;
}

/** How a statement says that it reads this kind. */
export function formatInWords(kind: StorageKind): string {
  const format = kind.format(undefined);
  switch (format.form) {
    case "STORED BY":
      return `\`STORED BY '${format.handler}'\``;
    case "ROW FORMAT SERDE": {
      const serde = `\`ROW FORMAT SERDE '${format.serde}'\``;
      return `${serde} and \`STORED AS ${storedAsInWords(format.storedAs)}\`${format.implied ? ", the first only where there are SERDEPROPERTIES" : ""}`;
    }
    case "ROW FORMAT DELIMITED":
      return `\`ROW FORMAT DELIMITED\` and \`STORED AS ${format.storedAs}\``;
  }
}

function storedAsInWords(format: StoredAs): string {
  return typeof format === "string" ? format : `INPUTFORMAT '${format.inputFormat}' OUTPUTFORMAT '${format.outputFormat}'`;
}

function settingsInWords({ argument, settings, rawBlocks, freeKeys }: StorageKind): string[] {
  const rows = Object.entries(settings).map(settingRow);
  const blocks = Object.entries(rawBlocks ?? {}).map(([name, { place, description }]) => [
    `\`${name} { }\``,
    "keys and values",
    "",
    placesInWords[place],
    description,
  ]);
  return [
    ...(argument === undefined ? [] : [`Behind the word stands ${argument}, in quotes.`]),
    ...(rows.length + blocks.length === 0 ? [] : [table(["setting", "value", "default", "lands in", "means"], [...rows, ...blocks])]),
    ...(freeKeys === undefined ? [] : [`Every other key is taken as it stands, and lands in ${placesInWords[freeKeys]}.`]),
    ...(rows.length + blocks.length === 0 && freeKeys === undefined ? ["There are none."] : []),
  ];
}

const placesInWords: Readonly<Record<Place, string>> = {
  serdeProperties: "SERDEPROPERTIES",
  tableProperties: "TBLPROPERTIES",
  query: "LOCATION, behind the `?`:",
  flag: "SET",
  phrase: "the clause",
};

/** What is no value that could be written is a word of the page. */
function defaultInWords({ default: text, type }: SettingSpec): string {
  if (text === undefined) return "";
  return text.includes("`") || (type.kind === "enum" && !type.values.includes(text)) ? text : `\`${text}\``;
}

function settingRow([name, spec]: [string, SettingSpec]): string[] {
  return [
    `\`${name}\`${spec.required === true ? " (required)" : ""}`,
    valueInWords(spec),
    defaultInWords(spec),
    `${placesInWords[spec.place]} \`${spec.key}\``,
    spec.description,
  ];
}

function valueInWords({ type }: SettingSpec): string {
  switch (type.kind) {
    case "string":
      return "a string";
    case "credential":
      return "`secret(NAME)`";
    case "integer":
      return "a whole number";
    case "boolean":
      return "`true`, `false`";
    case "enum":
      return type.values.map((value) => `\`${value}\``).join(", ") + (type.contested === true ? ", perhaps others" : "");
  }
}

function locationInWords({ location }: StorageKind): string[] {
  if (location === undefined) return ["There is none."];
  return [
    `\`${location.example}\`${location.optional === true ? ", or none" : ""}${location.schemes.length === 0 ? ", or whatever the class reads" : ""}`,
  ];
}

function columnsInWords(kind: StorageKind): string {
  const attributes = kind.columnAttributes.map((name) => (name === "map" ? '`@map("…")`' : `\`@${name}\``));
  const taken = attributes.length === 0 ? "Columns take no attributes." : `Columns take ${attributes.join(", ")}.`;
  return `${taken} ${partitionsInWords[kind.partitions]}`;
}

const partitionsInWords: Readonly<Record<Support, string>> = {
  yes: "There may be partitions.",
  no: "There are no partitions.",
  contested: "Whether there may be partitions is contested.",
  unknown: "Whether there may be partitions is not documented.",
};

function permissionsInWords({ actions, beyondRam }: StorageKind): string[] {
  return [
    ...(actions.length === 0 ? [] : [table(["to", "action", "on", ""], readsFirst(actions).map(actionRow)), ...remarks(actions)]),
    ...(beyondRam === undefined ? [] : [beyondRam]),
  ];
}

const supportInWords: Readonly<Record<Support, string>> = {
  yes: "yes",
  no: "no (error)",
  contested: "sources disagree (warning)",
  unknown: "nobody says (silent)",
};

function typesInWords(kind: StorageKind): string {
  const rows = typeRows(kind);
  const isOpen = rows.every(([, carried]) => carried === supportInWords.unknown);
  return isOpen ? `Of every type ${supportInWords.unknown}: ${kind.typesInWords}.` : table(["type", "carried"], rows);
}

function typeRows(kind: StorageKind): string[][] {
  const text: DataType = { kind: "primitive", name: "string", args: [] };
  const types: [string, DataType][] = [
    ...(Object.keys(primitives) as PrimitiveName[]).map((name): [string, DataType] => [name, { kind: "primitive", name, args: [] }]),
    ["array", { kind: "array", element: text }],
    ["map", { kind: "map", key: text, value: text }],
    ["struct", { kind: "struct", fields: [{ name: "field", type: text }] }],
  ];
  return types.flatMap(([name, type]) => [[name, supportInWords[kind.typeSupport(type)]], ...(name === "decimal" ? otherDecimalRow(kind) : [])]);
}

/** Of decimals that are not decimal(38,18), where they are another matter. */
function otherDecimalRow({ typeSupport }: StorageKind): string[][] {
  const [usual, other] = [[], [10, 2]].map((args) => typeSupport({ kind: "primitive", name: "decimal", args }));
  return usual === other ? [] : [["decimal(p,s)", supportInWords[other!]]];
}

function readsFirst(actions: readonly NeededAction[]): readonly NeededAction[] {
  return (["read", "write"] as const).flatMap((to) => actions.filter(({ access }) => access === to));
}

function actionRow({ action, access, certainty, on }: NeededAction): string[] {
  return [access, `\`${action}\``, on, certainty === "certain" ? "certain: an error without it" : "on the documented list: a warning without it"];
}

function remarks(actions: readonly NeededAction[]): string[] {
  const notes = actions.flatMap(({ note }) => note ?? []);
  return notes.length === 0 ? [] : [notes.map((note) => `${note}.`).join("\n")];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`).join("\n");
}
