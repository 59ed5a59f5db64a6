import { findKeys } from "../../diagnostics/secret-mask.ts";
import { hasPlaceholder, isFilledInLater, withoutPlaceholders } from "../../model/placeholder.ts";
import type { Language, Property, Table } from "../../model/table.ts";
import { type Text, spanWithin } from "../../model/text.ts";
import { type Credential, credentialsIn, credentialsInLocation, credentialsInProperty, credentialsInText } from "../../storage/find-credentials.ts";
import type { StorageKind } from "../../storage/storage-kind.ts";
import type { Report, TableRule } from "../rule.ts";

/** Keys and passwords in whatever of a table becomes a location, a property or a flag. Their text never leaves this file. */
export const credentials: TableRule = {
  rules: ["location/credentials"],
  table(table, report, kind) {
    const remedy = remedies[kind?.role ?? "optional"];
    const tell = (credential: Credential): void => reportCredential(credential, remedy, report);
    if (table.location !== undefined) credentialsInLocation(table.location).forEach(tell);
    for (const { location } of table.partitionLocations) credentialsInLocation(location).forEach(tell);
    const tellOfProperty = (property: Property): void => {
      if (!isToldAsSetting(property, kind)) credentialsInProperty(property).forEach(tell);
    };
    for (const properties of propertiesOf(table)) properties.forEach(tellOfProperty);
    if (table.storage?.argument !== undefined) credentialsInText(table.storage.argument).forEach(tell);
    for (const text of table.using) credentialsInText(text).forEach(tell);
    // Of comments and names, in which words like "password: as agreed" are no credentials.
    const tellKeys = (text: Text | undefined): void => {
      if (text !== undefined) credentialsIn(text, findKeys(text.value)).forEach(tell);
    };
    tellKeys(table.comment);
    for (const columns of [table.columns, table.partitions]) {
      for (const column of columns) {
        tellKeys(column.comment);
        tellKeys(column.map);
      }
    }
    for (const [name, { value }] of table.storage?.settings ?? []) {
      if (kind?.settings[name]?.type.kind === "credential") reportSetting(name, value, table.language, report);
      else credentialsInText(value).forEach(tell);
    }
  },
};

/** What helps; `open` where the credential is not in the file. */
interface Remedy {
  readonly open: string;
  readonly plain: string;
}

const role: Remedy = {
  open: "DESC shows what is put in here; where the store takes a role, name one in roleArn",
  plain: "let the table name a role in roleArn instead; rotate the key: the history of this file and DESC hold it",
};

const remedies: Readonly<Record<StorageKind["role"], Remedy>> = {
  expected: role,
  optional: role,
  none: {
    open: "let the user of the database read no more than this table",
    plain: "state it in the storage block, as secret(NAME), and rotate it: the history of this file and DESC hold it",
  },
  "no-place": {
    open: "DESC shows what is put in here; use a storage block that takes a role",
    plain: "use a storage block that takes a role instead; rotate the key: the history of this file and DESC hold it",
  },
};

/** A `secret()` in the place of a setting is told to be a setting, and once. */
function isToldAsSetting({ key, value }: Property, kind: StorageKind | undefined): boolean {
  const setting = Object.values(kind?.settings ?? {}).find((spec) => spec.key === key.value && spec.type.kind === "credential");
  return setting !== undefined && isStandIn(value, value.value);
}

function propertiesOf({ storage, serdeProperties, tableProperties, flags }: Table): (readonly Property[])[] {
  const own = [serdeProperties, tableProperties, flags];
  return storage === undefined ? own : [...own, storage.freeProperties, ...storage.rawBlocks.values()];
}

/** The store takes a credential and nothing else: with `secret()` it is stated as well as it can be. */
function reportSetting(name: string, text: Text, language: Language, report: Report): void {
  const isSecret = isStandIn(text, text.value);
  report("location/credentials", {
    at: text.at,
    severity: isSecret ? "hint" : "error",
    message: isSecret ? `DESC shows the ${name} that is put in here` : `a ${name} stands in the file`,
    label: "whoever may DESC the table can read it",
    help: isSecret
      ? "let the user of the database read no more than this table"
      : `${language === "sql" ? "let a template put it in" : `write ${name} = secret(NAME)`}, and rotate it: the history of this file holds it`,
  });
}

/** Whether a placeholder or `secret()` stands for the credential. */
function isStandIn(text: Text, credential: string): boolean {
  return isFilledInLater(credential) || isOfDocuments(credential) || text.pieces.some((piece) => piece.secret !== undefined);
}

/** `<x>`, where nothing but signs stands beside it: a password may hold `<` and `>`. */
function isOfDocuments(credential: string): boolean {
  return hasPlaceholder(credential) && !/[\p{L}\p{N}]/u.test(withoutPlaceholders(credential));
}

function reportCredential({ text, start, end, message }: Credential, remedy: Remedy, report: Report): void {
  const isOpen = isStandIn(text, text.value.slice(start, end));
  report("location/credentials", {
    at: spanWithin(text, start, end),
    severity: isOpen ? "warning" : "error",
    message,
    label: "whoever may DESC the table can read it",
    help: isOpen ? remedy.open : remedy.plain,
  });
}
