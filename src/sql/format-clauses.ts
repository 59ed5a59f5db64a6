import { sqlString } from "../maxcompute/sql-string.ts";
import type { Text } from "../model/text.ts";
import type { FormatClause, StoredAs } from "../storage/format-clause.ts";

/**
 * The clauses that say what the data looks like, in the order of the vendor's published grammar. `serdeProperties` is
 * the list in its parentheses; undefined where there is none. `write` makes a literal of a text.
 */
export function formatClauses(format: FormatClause, serdeProperties: string | undefined, write: (text: Text) => string): string[] {
  const withProperties = serdeProperties === undefined ? [] : [`WITH SERDEPROPERTIES ${serdeProperties}`];
  switch (format.form) {
    case "STORED BY":
      return [`STORED BY ${sqlString(format.handler)}`, ...withProperties];
    case "ROW FORMAT SERDE": {
      const isNeeded = !format.implied || serdeProperties !== undefined;
      return [...(isNeeded ? [`ROW FORMAT SERDE ${sqlString(format.serde)}`] : []), ...withProperties, storedAs(format.storedAs)];
    }
    case "ROW FORMAT DELIMITED": {
      const phrases = format.phrases.map(({ words, value }) => `  ${words} ${write(value)}`);
      return [["ROW FORMAT DELIMITED", ...phrases].join("\n"), storedAs(format.storedAs)];
    }
  }
}

function storedAs(format: StoredAs): string {
  if (typeof format === "string") return `STORED AS ${format}`;
  return `STORED AS INPUTFORMAT ${sqlString(format.inputFormat)} OUTPUTFORMAT ${sqlString(format.outputFormat)}`;
}
