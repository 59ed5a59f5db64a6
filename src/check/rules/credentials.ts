import { nearestName } from "../../diagnostics/nearest-name.ts";
import { type TextRange, findKeys, findSecrets } from "../../diagnostics/secret-mask.ts";
import { isRoleLogin } from "../../diagnostics/secrets/role-login.ts";
import { hasPlaceholder, isFilledInLater, withoutPlaceholders } from "../../model/placeholder.ts";
import type { Language, Property, Table } from "../../model/table.ts";
import { type Text, spanWithin } from "../../model/text.ts";
import { loginPart } from "../../storage/location.ts";
import type { StorageKind } from "../../storage/storage-kind.ts";
import type { Report, TableRule } from "../rule.ts";

/** Keys and passwords in whatever of a table becomes a location, a property or a flag. Their text never leaves this file. */
export const credentials: TableRule = {
  rules: ["location/credentials"],
  table(table, report, kind) {
    const remedy = remedies[kind?.role ?? "optional"];
    const tell = (credential: Credential): void => reportCredential(credential, remedy, report);
    locationsOf(table).flatMap(credentialsInLocation).forEach(tell);
    for (const property of propertiesOf(table)) if (!isToldAsSetting(property, kind)) credentialsInProperty(property).forEach(tell);
    for (const text of [table.storage?.argument ?? [], ...table.using].flat()) credentialsInText(text).forEach(tell);
    for (const text of wordsOf(table)) credentialsIn(text, findKeys(text.value)).forEach(tell);
    for (const [name, { value }] of table.storage?.settings ?? []) {
      if (kind?.settings[name]?.type.kind === "credential") reportSetting(name, value, table.language, report);
      else credentialsInText(value).forEach(tell);
    }
  },
};

/** A key or password within a text. */
interface Credential extends TextRange {
  readonly text: Text;
  readonly message: string;
}

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

function locationsOf(table: Table): Text[] {
  return [...(table.location === undefined ? [] : [table.location]), ...table.partitionLocations.map((partition) => partition.location)];
}

function propertiesOf({ storage, serdeProperties, tableProperties, flags }: Table): Property[] {
  return [...serdeProperties, ...tableProperties, ...flags, ...(storage?.freeProperties ?? []), ...[...(storage?.rawBlocks.values() ?? [])].flat()];
}

/** Comments and names, in which words like "password: as agreed" are no credentials. */
function wordsOf({ comment, columns, partitions }: Table): Text[] {
  return [comment, ...[...columns, ...partitions].flatMap((column) => [column.comment, column.map])].flatMap((text) => text ?? []);
}

/** The login before the host, the parameters behind a `?`, and what shows by its shape. */
function credentialsInLocation(text: Text): Credential[] {
  const { value } = text;
  const found = loginPart(value);
  const login =
    found === undefined || isRoleLogin(found.text) ? [] : [{ text, start: found.start, end: found.end + 1, message: "a key stands in the location" }];
  const parameters = [...value.matchAll(PARAMETER)].flatMap((match): Credential[] => {
    const [whole, key = "", content = ""] = match;
    const from = match.index + whole.length - content.length;
    return isCredentialKey(key) ? [{ text, start: from, end: from + content.length, message: `a credential stands in the location, as ${key}` }] : [];
  });
  const told = [...login, ...parameters];
  return [...told, ...credentialsInText(text).filter((one) => !told.some((other) => one.start < other.end && other.start < one.end))];
}

const PARAMETER = /[?&;]([\w.-]+)=([^&;\s]+)/g;

// In the words of a key, divided by dots.
const CREDENTIAL_KEY =
  /(?:^|\.)(?:pass|passwd|password|pwd|pswd|passphrase|secret|(?:access|private|api)\.?key(?:\.?(?:id|secret))?|(?:security|access|auth|sts|session)\.?token)(?:\.?key)?$/;

function isCredentialKey(key: string): boolean {
  const words = key.replace(/(?<=[a-z0-9])(?=[A-Z])|[_-]/g, ".");
  const misspelt = nearestName(words.slice(words.lastIndexOf(".") + 1), ["password", "secret"], 1);
  return misspelt !== undefined || CREDENTIAL_KEY.test(words.toLowerCase());
}

function credentialsInProperty({ key, value }: Property): Credential[] {
  if (!isCredentialKey(key.value)) return credentialsInText(value);
  return value.value === "" ? [] : [{ text: value, start: 0, end: value.value.length, message: `a credential stands in ${key.value}` }];
}

/** What the mask of every output takes for a secret. */
function credentialsInText(text: Text): Credential[] {
  return credentialsIn(text, findSecrets(text.value));
}

function credentialsIn(text: Text, ranges: readonly TextRange[]): Credential[] {
  return ranges.map(({ start, end }) => ({ text, start, end, message: "a credential stands in this text" }));
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
