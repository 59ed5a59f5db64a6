import { type DataType, type PrimitiveName, primitives } from "../maxcompute/data-type.ts";
import type { NeededAction, SettingSpec, StorageKind, TypeSupport } from "./storage-kind.ts";

/** The reference page of a storage kind as Markdown: everything the registry knows of it. */
export function referencePage(kind: StorageKind): string {
  const sections = [
    `# ${kind.id}: ${kind.title}`,
    `${kind.summary} Written to SQL as \`STORED BY '${kind.handler}'\`.`,
    `\`\`\`ext\n${kind.example}\`\`\``,
    "## Settings",
    table(["setting", "value", "default", "lands in", "means"], Object.entries(kind.settings).map(settingRow)),
    "## Location",
    `\`${kind.location.example}\``,
    "## Columns",
    columnsInWords(kind),
    table(["type", "carried"], typeRows(kind)),
    "## What the role must allow",
    table(["to", "action", "on", ""], readsFirst(kind.actions).map(actionRow)),
    ...remarks(kind.actions),
    "## Sources",
    kind.sources.map((source) => `- ${source}`).join("\n"),
  ];
  return `${sections.join("\n\n")}\n`;
}

function settingRow([name, spec]: [string, SettingSpec]): string[] {
  const place = spec.bag === "serdeProperties" ? "SERDEPROPERTIES" : "TBLPROPERTIES";
  return [
    `\`${name}\`${spec.required === true ? " (required)" : ""}`,
    valueInWords(spec),
    spec.default === undefined ? "" : `\`${spec.default}\``,
    `${place} \`${spec.key}\``,
    spec.description,
  ];
}

function valueInWords({ type }: SettingSpec): string {
  switch (type.kind) {
    case "string":
      return "a string";
    case "integer":
      return "a whole number";
    case "boolean":
      return "`true`, `false`";
    case "enum":
      return type.values.map((value) => `\`${value}\``).join(", ") + (type.contested === true ? ", perhaps others" : "");
  }
}

function columnsInWords(kind: StorageKind): string {
  const attributes = kind.columnAttributes.map((name) => (name === "map" ? '`@map("…")`' : `\`@${name}\``));
  const taken = attributes.length === 0 ? "Columns are found by their position, and take no attributes." : `Columns take ${attributes.join(", ")}.`;
  return `${taken} ${kind.partitions ? "There may be partitions." : "There are no partitions."}`;
}

const supportInWords: Readonly<Record<TypeSupport, string>> = {
  yes: "yes",
  no: "no (error)",
  contested: "sources disagree (warning)",
  unknown: "nobody says (silent)",
};

function typeRows(kind: StorageKind): string[][] {
  const text: DataType = { kind: "primitive", name: "string", args: [] };
  const types: [string, DataType][] = [
    ...(Object.keys(primitives) as PrimitiveName[]).map((name): [string, DataType] => [name, { kind: "primitive", name, args: [] }]),
    ["array", { kind: "array", element: text }],
    ["map", { kind: "map", key: text, value: text }],
    ["struct", { kind: "struct", fields: [{ name: "field", type: text }] }],
  ];
  return types.map(([name, type]) => [name, supportInWords[kind.typeSupport(type)]]);
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
