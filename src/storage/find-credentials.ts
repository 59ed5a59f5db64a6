import { nearestName } from "../diagnostics/nearest-name.ts";
import { type TextRange, findSecrets } from "../diagnostics/secret-mask.ts";
import { isRoleLogin } from "../diagnostics/secrets/role-login.ts";
import type { Property } from "../model/table.ts";
import type { Text } from "../model/text.ts";
import { loginPart } from "./location.ts";

/** A key or password within a text: UTF-16 code units of its value. */
export interface Credential extends TextRange {
  readonly text: Text;
  readonly message: string;
}

const inLocations = new WeakMap<Text, readonly Credential[]>();

/** The login before the host, the parameters behind a `?`, and what shows by its shape; looked for once, however many tables share the location. */
export function credentialsInLocation(text: Text): readonly Credential[] {
  let found = inLocations.get(text);
  if (found === undefined) inLocations.set(text, (found = findInLocation(text)));
  return found;
}

function findInLocation(text: Text): readonly Credential[] {
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

/** Whether what a property or parameter of this name holds is a credential. */
export function isCredentialKey(key: string): boolean {
  const words = key.replace(/(?<=[a-z0-9])(?=[A-Z])|[_-]/g, ".");
  const misspelt = nearestName(words.slice(words.lastIndexOf(".") + 1), ["password", "secret"], 1);
  return misspelt !== undefined || CREDENTIAL_KEY.test(words.toLowerCase());
}

/** All of the value where the key says so, else what shows in it. */
export function credentialsInProperty({ key, value }: Property): Credential[] {
  if (!isCredentialKey(key.value)) return credentialsInText(value);
  return value.value === "" ? [] : [{ text: value, start: 0, end: value.value.length, message: `a credential stands in ${key.value}` }];
}

/** What the mask of every output takes for a secret. */
export function credentialsInText(text: Text): Credential[] {
  return credentialsIn(text, findSecrets(text.value));
}

/** `ranges` of a text as credentials. */
export function credentialsIn(text: Text, ranges: readonly TextRange[]): Credential[] {
  return ranges.map(({ start, end }) => ({ text, start, end, message: "a credential stands in this text" }));
}
