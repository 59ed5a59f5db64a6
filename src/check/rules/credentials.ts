import { hasPlaceholder } from "../../model/placeholder.ts";
import type { Property, Table } from "../../model/table.ts";
import { type Text, spanWithin } from "../../model/text.ts";
import { loginLength } from "../../storage/location.ts";
import type { Report, TableRule } from "../rule.ts";

/** Keys and passwords in locations and raw properties. Their text never leaves this file. */
export const credentials: TableRule = {
  rules: ["location/credentials"],
  table(table, report, kind) {
    for (const text of locationsOf(table)) checkLocation(text, report);
    const { freeProperties = [], rawBlocks = new Map<string, readonly Property[]>() } = table.storage ?? {};
    for (const property of [...table.serdeProperties, ...table.tableProperties, ...freeProperties, ...[...rawBlocks.values()].flat()])
      checkProperty(property, report);
    for (const [name, { type }] of Object.entries(kind?.settings ?? {})) {
      const setting = type.kind === "credential" ? table.storage?.settings.get(name) : undefined;
      if (setting !== undefined) checkSetting(name, setting.value, report);
    }
  },
};

function locationsOf(table: Table): Text[] {
  return [...(table.location === undefined ? [] : [table.location]), ...table.partitionLocations.map((partition) => partition.location)];
}

function checkLocation(text: Text, report: Report): void {
  const { value } = text;
  const start = value.indexOf("//") + 2;
  const end = start < 2 ? 0 : start + loginLength(value.slice(start));
  if (end > start) reportCredentials(text, start, end, "a key stands in the location", value.slice(start, end), report);
}

const SECRET_KEY = /(?:^|[._-])(?:password|passwd|pwd|secret|access[._-]?key(?:[._-]?(?:id|secret))?|security[._-]?token)(?:[._-]?key)?$/i;

function checkProperty({ key, value }: Property, report: Report): void {
  if (SECRET_KEY.test(key.value) && value.value !== "")
    reportCredentials(value, 0, value.value.length, `a credential stands in ${key.value}`, value.value, report);
}

/** The store takes a credential and nothing else: with `secret()` it is stated as well as it can be. */
function checkSetting(name: string, text: Text, report: Report): void {
  const isSecret = isStandIn(text, text.value);
  report("location/credentials", {
    at: text.at,
    severity: isSecret ? "hint" : "error",
    message: isSecret ? `DESC shows the ${name} that is put in here` : `a ${name} stands in the file`,
    label: "whoever may DESC the table can read it",
    help: isSecret
      ? "let the user of the database read no more than this table"
      : `write ${name} = secret(NAME), and rotate it: the history of this file holds it`,
  });
}

/** Whether a placeholder or `secret()` stands for the credential. */
function isStandIn(text: Text, credential: string): boolean {
  return hasPlaceholder(credential) || text.pieces.some((piece) => piece.secret !== undefined);
}

function reportCredentials(text: Text, start: number, end: number, message: string, credential: string, report: Report): void {
  const isOpen = isStandIn(text, credential);
  report("location/credentials", {
    at: spanWithin(text, start, end),
    severity: isOpen ? "warning" : "error",
    message,
    label: "whoever may DESC the table can read it",
    help: isOpen
      ? "DESC shows what is put in here; where the store takes a role, name one in roleArn"
      : "let the table name a role in roleArn instead; rotate the key: the history of this file and DESC hold it",
  });
}
