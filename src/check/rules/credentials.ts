import { hasPlaceholder } from "../../model/placeholder.ts";
import type { Property, Table } from "../../model/table.ts";
import { type Text, spanWithin } from "../../model/text.ts";
import type { StorageKind } from "../../storage/storage-kind.ts";
import type { Report, TableRule } from "../rule.ts";

/** Keys and passwords in locations and raw properties. Their text never leaves this file. */
export const credentials: TableRule = {
  rules: ["location/credentials"],
  table(table, report, kind) {
    const instead = kind?.role === "none" ? remedies.secret : remedies.role;
    for (const text of locationsOf(table)) checkLocation(text, instead, report);
    const { freeProperties = [], rawBlocks = new Map<string, readonly Property[]>() } = table.storage ?? {};
    for (const property of [...table.serdeProperties, ...table.tableProperties, ...freeProperties, ...[...rawBlocks.values()].flat()])
      if (!isToldAsSetting(property, kind)) checkProperty(property, instead, report);
    for (const [name, { type }] of Object.entries(kind?.settings ?? {})) {
      const setting = type.kind === "credential" ? table.storage?.settings.get(name) : undefined;
      if (setting !== undefined) checkSetting(name, setting.value, report);
    }
  },
};

function locationsOf(table: Table): Text[] {
  return [...(table.location === undefined ? [] : [table.location]), ...table.partitionLocations.map((partition) => partition.location)];
}

/** What helps where a role is assumed, and where the user of a database decides; `open` where the credential is not in the file. */
const remedies = {
  role: {
    open: "DESC shows what is put in here; where the store takes a role, name one in roleArn",
    plain: "let the table name a role in roleArn instead; rotate the key: the history of this file and DESC hold it",
  },
  secret: {
    open: "let the user of the database read no more than this table",
    plain: "state it in the storage block, as secret(NAME), and rotate it: the history of this file and DESC hold it",
  },
} as const;

type Remedy = (typeof remedies)[keyof typeof remedies];

/** A `secret()` in the place of a setting is told to be a setting, and once. */
function isToldAsSetting({ key, value }: Property, kind: StorageKind | undefined): boolean {
  const setting = Object.values(kind?.settings ?? {}).find((spec) => spec.key === key.value && spec.type.kind === "credential");
  return setting !== undefined && isStandIn(value, value.value);
}

function checkLocation(text: Text, instead: Remedy, report: Report): void {
  const { value } = text;
  const start = value.indexOf("//") + 2;
  const login = start < 2 ? undefined : loginIn(value.slice(start));
  if (login !== undefined) reportCredentials(text, start, start + login.length, "a key stands in the location", login, instead, report);
  for (const { start: from, end, key } of secretParameters(value))
    reportCredentials(text, from, end, `a credential stands in ${key}`, value.slice(from, end), instead, report);
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

/** `password=…` behind the `?` of a location. */
function secretParameters(value: string): { start: number; end: number; key: string }[] {
  const query = value.indexOf("?");
  if (query < 0) return [];
  return [...value.slice(query).matchAll(/[?&]([^=&]*)=([^&]+)/g)].flatMap(({ index, 0: whole, 1: key = "", 2: secret = "" }) => {
    const end = query + index + whole.length;
    return SECRET_KEY.test(key) ? [{ start: end - secret.length, end, key }] : [];
  });
}

function checkProperty({ key, value }: Property, instead: Remedy, report: Report): void {
  if (SECRET_KEY.test(key.value) && value.value !== "")
    reportCredentials(value, 0, value.value.length, `a credential stands in ${key.value}`, value.value, instead, report);
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

function reportCredentials(text: Text, start: number, end: number, message: string, credential: string, instead: Remedy, report: Report): void {
  const isOpen = isStandIn(text, credential);
  report("location/credentials", {
    at: spanWithin(text, start, end),
    severity: isOpen ? "warning" : "error",
    message,
    label: "whoever may DESC the table can read it",
    help: isOpen ? instead.open : instead.plain,
  });
}
