import type { Text } from "../model/text.ts";

/** What stands behind STORED AS: a format's name, or the classes that read and write it. */
export type StoredAs = string | { readonly inputFormat: string; readonly outputFormat: string };

/**
 * How a statement says what the data looks like (the vendor's published grammar: dataFormatDesc). `handler`: STORED BY;
 * `serde`: ROW FORMAT SERDE and STORED AS, of which the first can be left out where STORED AS implies the class and no
 * SERDEPROPERTIES follow; `delimited`: ROW FORMAT DELIMITED, which has no place for SERDEPROPERTIES.
 */
export type FormatClause =
  | { readonly form: "handler"; readonly handler: string }
  | { readonly form: "serde"; readonly serde: string; readonly implied: boolean; readonly storedAs: StoredAs }
  | { readonly form: "delimited"; readonly phrases: readonly Phrase[]; readonly storedAs: string };

/** `FIELDS TERMINATED BY ','`. */
export interface Phrase {
  readonly words: string;
  readonly value: Text;
}
