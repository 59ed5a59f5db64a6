import { Identifier } from "./tokens.ts";

const BARE_NAME = new RegExp(`^(?:${(Identifier.PATTERN as RegExp).source})$`);

/** Whether a name stands without back quotes. */
export function isBareName(name: string): boolean {
  return BARE_NAME.test(name);
}

/** A name as it is written: bare where it may be, else in back quotes, those inside doubled. It has no line break. */
export function spellName(name: string): string {
  return isBareName(name) ? name : backQuoted(name);
}

/** A name in back quotes, those inside doubled. */
export function backQuoted(name: string): string {
  return `\`${name.replaceAll("`", "``")}\``;
}
