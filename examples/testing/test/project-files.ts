import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));

/** The texts of the project by their paths, as `files` takes them. */
export const files: Readonly<Record<string, string>> = Object.fromEntries(
  ["tables", "ram"].flatMap((folder) =>
    readdirSync(root + folder).map((name) => [`${folder}/${name}`, readFileSync(`${root}${folder}/${name}`, "utf8")]),
  ),
);
