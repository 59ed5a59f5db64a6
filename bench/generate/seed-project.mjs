import { seedDocuments, seedShared, seedTable } from "./seed.mjs";

/** A project of `count` seed-shaped tables in one file, tables.ext. */
export function seedProject(count) {
  return { ...seedDocuments, "tables.ext": seedText(count) };
}

/** The text of that file, its tables numbered from `first` on. */
export function seedText(count, first = 0) {
  const tables = Array.from({ length: count }, (_, index) => seedTable(first + index));
  return `${[...Object.values(seedShared), ...tables].join("\n\n")}\n`;
}

/** The same tables in a file each, a hundred in a folder, with imports of what they share: the project, and the source, which imports the role. */
export function seedProjectOfFiles(count) {
  const { project, role, source } = seedShared;
  const files = {
    ...seedDocuments,
    "shared/project.ext": `${project}\n`,
    "shared/role.ext": `${role.replaceAll('"ram/', '"../ram/')}\n`,
    "shared/source.ext": `import "./role.ext"\n\n${source}\n`,
  };
  const imports = 'import "../../shared/project.ext"\nimport "../../shared/source.ext"\n';
  for (let index = 0; index < count; index++) files[seedPath(index)] = `${imports}\n${seedTable(index)}\n`;
  return files;
}

/** Where the table of this number stands among many files. */
export function seedPath(index) {
  return `tables/${Math.floor(index / 100)}/table_${index}.ext`;
}
