import type { Finding } from "../diagnostics/diagnostic.ts";
import { maskRanges } from "../diagnostics/secret-mask.ts";
import { isFilledInLater } from "../model/placeholder.ts";
import type { Property } from "../model/table.ts";
import { type Text, spanWithin } from "../model/text.ts";
import { type Credential, credentialsInLocation, credentialsInText, isCredentialKey } from "../storage/find-credentials.ts";
import { loginPart } from "../storage/location.ts";
import type { SecretNames } from "./secret-names.ts";
import type { Spelling } from "./spelling.ts";

/** As `extc compile` writes `secret(NAME)` where no value is put in. */
const WRITTEN_SECRET = /^\$\{secret:([A-Za-z_][A-Za-z0-9_]*)\}$/;
/** What documents put in the place of a password. */
const OF_DOCUMENTS = /^(?:\*{3,}|<[^<>]*>)$/;

/** Values as `.ext` spells them. A credential never comes through: it becomes `secret()` where it may, and is told. */
export class ValueSpelling {
  readonly spelling: Spelling;
  readonly #secrets: SecretNames;
  readonly #tell: (finding: Finding) => void;

  constructor(spelling: Spelling, secrets: SecretNames, tell: (finding: Finding) => void) {
    this.spelling = spelling;
    this.#secrets = secrets;
    this.#tell = tell;
  }

  /** A string. */
  text(text: Text): string {
    return this.spelling.string(this.plain(text));
  }

  /** What a text says, without credentials. */
  plain(text: Text): string {
    return this.#masked(
      text,
      credentialsInText(text).filter((found) => !isStandIn(found)),
    );
  }

  /** What a location says, without the key before its host and the passwords among its parameters. */
  plainLocation(text: Text): string {
    const login = loginPart(text.value);
    const found = credentialsInLocation(text).filter((one) => !isStandIn(one));
    const isLogin = (one: Credential): boolean => login !== undefined && one.start === login.start && one.end === login.end + 1;
    const key = found.find(isLogin);
    if (key === undefined) return this.#masked(text, found);
    this.#tell({
      at: spanWithin(text, key.start, key.end),
      message: "the key in the location is not carried over",
      help: "let the table name a role in roleArn, and rotate the key: the script and its history hold it",
    });
    const rest = text.value.slice(key.end);
    const others = found.filter((one) => one !== key).map(({ start, end, ...one }) => ({ ...one, start: start - key.end, end: end - key.end }));
    return text.value.slice(0, key.start) + this.#masked({ ...text, value: rest }, others);
  }

  /** The value of a raw property: a word or number bare, a credential as `secret()`. `prefix` begins the names of secrets. */
  property({ key, value }: Property, prefix: string): string {
    const written = WRITTEN_SECRET.exec(value.value);
    if (written !== null) return `secret(${written[1]!})`;
    if (isCredentialKey(key.value) && value.value !== "") return this.credential(value, prefix, key.value.slice(key.value.lastIndexOf(".") + 1));
    return bareValue(value.value) ?? this.text(value);
  }

  /** A `SET` line takes no `secret()`. */
  flag({ key, value }: Property): string {
    if (!isCredentialKey(key.value)) return bareValue(value.value) ?? this.text(value);
    return this.spelling.string(this.#masked(value, [{ text: value, start: 0, end: value.value.length, message: "" }]));
  }

  /** A credential: what a template fills in stays as it is. */
  credential(text: Text, prefix: string, what: string): string {
    const written = WRITTEN_SECRET.exec(text.value);
    if (written !== null) return `secret(${written[1]!})`;
    if (isFilledInLater(text.value) && !OF_DOCUMENTS.test(text.value)) return this.spelling.string(text.value);
    const name = this.#secrets.nameOf(text.value, what.toLowerCase().startsWith(prefix.toLowerCase()) ? what : `${prefix}_${what}`);
    this.#tell({
      at: text.at,
      message: `this credential becomes secret(${name})`,
      help: `list "${name}" under "secrets" in extc.config.json, and rotate the credential: the script and its history hold it`,
    });
    return `secret(${name})`;
  }

  #masked(text: Text, found: readonly Credential[]): string {
    for (const { start, end } of found)
      this.#tell({
        at: spanWithin(text, start, end),
        message: "this credential is not carried over: **** stands in its place",
        help: "rotate it: the script and its history hold it",
      });
    return maskRanges(text.value, found);
  }
}

/** Whether a template fills the credential in. */
function isStandIn({ text, start, end }: Credential): boolean {
  return isFilledInLater(text.value.slice(start, end));
}

/** `true`, `false` and whole numbers stand without quotes. */
function bareValue(value: string): string | undefined {
  return /^(?:true|false|0|[1-9][0-9]{0,17})$/.test(value) ? value : undefined;
}
