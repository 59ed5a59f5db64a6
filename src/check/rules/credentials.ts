import { hasPlaceholder } from "../../model/placeholder.ts";
import type { Property, Table } from "../../model/table.ts";
import { type Text, spanWithin } from "../../model/text.ts";
import type { Report, TableRule } from "../rule.ts";

/** Keys and passwords in locations and raw properties. Their text never leaves this file. */
export const credentials: TableRule = {
  rules: ["location/credentials"],
  table(table, report) {
    for (const text of locationsOf(table)) checkLocation(text, report);
    for (const property of [...table.serdeProperties, ...table.tableProperties]) checkProperty(property, report);
  },
};

function locationsOf(table: Table): Text[] {
  return [...(table.location === undefined ? [] : [table.location]), ...table.partitionLocations.map((partition) => partition.location)];
}

function checkLocation(text: Text, report: Report): void {
  const { value } = text;
  const start = value.indexOf("//") + 2;
  const login = start < 2 ? undefined : loginIn(value.slice(start));
  if (login !== undefined) reportCredentials(text, start, start + login.length, "a key stands in the location", login, report);
}

/** `user:password@` at the beginning; the password may hold slashes, which the directories behind the host hold as well. */
function loginIn(authority: string): string | undefined {
  const slash = authority.indexOf("/");
  const host = slash < 0 ? authority : authority.slice(0, slash);
  const at = host.lastIndexOf("@");
  if (at > 0) return authority.slice(0, at + 1);
  const isPair = /^[^:@/]+:(?!\d{1,5}(?:\/|$))/.test(authority) || /^LTAI[0-9A-Za-z]{12}/.test(authority);
  const later = authority.indexOf("@");
  return isPair && later > 0 ? authority.slice(0, later + 1) : undefined;
}

const SECRET_KEY = /(?:^|[._-])(?:password|passwd|pwd|secret|access[._-]?key(?:[._-]?(?:id|secret))?|security[._-]?token)(?:[._-]?key)?$/i;

function checkProperty({ key, value }: Property, report: Report): void {
  if (SECRET_KEY.test(key.value) && value.value !== "")
    reportCredentials(value, 0, value.value.length, `a credential stands in ${key.value}`, value.value, report);
}

function reportCredentials(text: Text, start: number, end: number, message: string, credential: string, report: Report): void {
  const isStandIn = hasPlaceholder(credential) || text.pieces.some((piece) => piece.secret !== undefined);
  report("location/credentials", {
    at: spanWithin(text, start, end),
    severity: isStandIn ? "warning" : "error",
    message,
    label: "whoever may DESC the table can read it",
    help: isStandIn
      ? "DESC shows what is put in here; where the store takes a role, name one in roleArn"
      : "let the table name a role in roleArn instead; rotate the key: the history of this file and DESC hold it",
  });
}
