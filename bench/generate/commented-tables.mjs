import { seedDocuments, seedShared, seedTable } from "./seed.mjs";

const LINE = "// What the vehicle sends is in degrees and metres; the gateway drops what is older than a day, see its manual.\n";

/** A project of a hundred seed-shaped tables with `bytes` of comments before them. */
export function commentedTables(bytes) {
  const tables = 100;
  const comment = LINE.repeat(Math.ceil(bytes / tables / LINE.length));
  const body = Array.from({ length: tables }, (_, index) => `${comment}${seedTable(index)}`);
  return { ...seedDocuments, "tables.ext": `${[...Object.values(seedShared), ...body].join("\n\n")}\n` };
}
