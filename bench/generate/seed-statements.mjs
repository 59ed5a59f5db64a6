import { seedFile, seedName } from "./seed.mjs";

// Without USING, which Hive's grammar refuses.
const statement = seedFile("expected/vehicle.sql").replace(/\nUSING .*;/, ";");
const [columns] = /\n\(\n.*?\n\)/s.exec(statement);

/** The statements of `count` seed-shaped tables, numbered from `first` on, as `extc compile` writes them. */
export function seedStatements(count, first = 0) {
  return repeat(count, first, (index) =>
    statement.replace(/EXTERNAL TABLE \w+/, `EXTERNAL TABLE ${seedName(index)}`).replace("'vehicle_track'", `'vehicle_track_${index}'`),
  );
}

/** Of the same statements what node-sql-parser can read: the name and the columns, of a table that is not external. */
export function seedHeads(count, first = 0) {
  return repeat(count, first, (index) => `CREATE TABLE ${seedName(index)}${columns};\n`);
}

function repeat(count, first, statementOf) {
  return Array.from({ length: count }, (_, index) => statementOf(first + index)).join("\n");
}
