import { HiveSQL } from "dt-sql-parser/dist/parser/hive/index.js";

const hive = new HiveSQL();
const verdicts = new Map<string, boolean>();

/** Whether a script is one of Hive's, as dt-sql-parser has its grammar. Each script is parsed once. */
export function isHive(sql: string): boolean {
  const known = verdicts.get(sql) ?? parses(sql);
  verdicts.set(sql, known);
  return known;
}

/** What `validate` asks too, which also works out for every message what was expected. */
function parses(sql: string): boolean {
  let isCut = true;
  const parser = hive.createParser(sql, () => {
    isCut = false;
  });
  parser.removeErrorListeners();
  parser.buildParseTrees = false;
  parser.program();
  return isCut && parser.numberOfSyntaxErrors === 0;
}
