import type { Property, Table } from "../../model/table.ts";
import type { Text } from "../../model/text.ts";
import { spanWithin } from "../../model/text.ts";
import type { Report, TableRule } from "../rule.ts";

/** `<bucket>`, `xxxx` and `your_bucket` of documents. What templates and schedulers fill in is none. */
const BLANK = /<[\p{L}\p{N} _.:-]{1,80}>|(?<![\p{L}\p{N}])(?:x{4,}|your[_-][\p{L}\p{N}_-]{1,60})(?![\p{L}\p{N}])/iu;

/** Literals of scripts in which something of a document was left. A role's ARN has its own rule. */
export const placeholderValues: TableRule = {
  rules: ["sql/placeholder-value"],
  table(table, report) {
    if (table.language !== "sql") return;
    for (const text of literals(table)) checkLiteral(text, report);
  },
};

function literals({ location, storage, serdeProperties, tableProperties }: Table): Text[] {
  const values = (properties: readonly Property[]): Text[] => properties.map(({ value }) => value);
  const stated = storage === undefined ? [] : [...storage.settings.values()].map(({ value }) => value);
  return [...(location === undefined ? [] : [location]), ...stated, ...values(serdeProperties), ...values(tableProperties)];
}

function checkLiteral(text: Text, report: Report): void {
  const found = BLANK.exec(text.value);
  if (found === null) return;
  report("sql/placeholder-value", {
    at: spanWithin(text, found.index, found.index + found[0].length),
    message: `${found[0]} is a placeholder`,
    label: "left from a document",
    help: "put what it stands for",
  });
}
