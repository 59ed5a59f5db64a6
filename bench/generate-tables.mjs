/** The text of a file with one table, its table repeated `count` times under names of its own. */
export function generateTables(text, count) {
  const start = text.indexOf("external table");
  const head = text.slice(0, start);
  const table = text.slice(start).trimEnd();
  const tables = Array.from({ length: count }, (_, index) => table.replace(/external table (\w+)/, `external table $1_${index}`));
  return `${head}${tables.join("\n\n")}\n`;
}
