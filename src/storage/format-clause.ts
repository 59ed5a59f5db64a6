import type { Text } from "../model/text.ts";

/** What stands behind STORED AS: a format's name, or the classes that read and write it. */
export type StoredAs = string | { readonly inputFormat: string; readonly outputFormat: string };

/**
 * How a statement says what the data looks like (the vendor's published grammar: dataFormatDesc). STORED AS follows ROW
 * FORMAT, which can be left out where it implies the class and no SERDEPROPERTIES follow; ROW FORMAT DELIMITED has no place
 * for these.
 */
export type FormatClause =
  | { readonly form: "STORED BY"; readonly handler: string }
  | { readonly form: "ROW FORMAT SERDE"; readonly serde: string; readonly implied: boolean; readonly storedAs: StoredAs }
  | { readonly form: "ROW FORMAT DELIMITED"; readonly phrases: readonly Phrase[]; readonly storedAs: string };

/** `FIELDS TERMINATED BY ','`. */
export interface Phrase {
  readonly words: string;
  readonly value: Text;
}
