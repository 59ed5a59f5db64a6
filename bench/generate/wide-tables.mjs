import { seedDocuments, seedShared } from "./seed.mjs";

const types = ["bigint", "double", "string", "boolean", "binary"];

/** A project of `count` tables that have `columns` columns each; MaxCompute takes 1,200. */
export function wideTables(count, columns) {
  const lines = Array.from({ length: columns - 1 }, (_, index) => `    reading_${index} ${types[index % types.length]}`).join("\n");
  const tables = Array.from(
    { length: count },
    (_, index) => `external table wide_${index} from cap1 {
  columns {
    id bigint @key
${lines}
  }
  tablestore { table = "wide_${index}" }
}`,
  );
  return { ...seedDocuments, "tables.ext": `${[...Object.values(seedShared), ...tables].join("\n\n")}\n` };
}
