import { readFileSync } from "node:fs";

const fixture = new URL("../../fixtures/vehicle-track/", import.meta.url);

/** A file of the case that all sizes are made of: seven columns of a table in Tablestore, which another account's role reads. */
export function seedFile(path) {
  return readFileSync(new URL(path, fixture), "utf8");
}

const [, project, role, source, table] = seedFile("vehicle.ext").trimEnd().split("\n\n");

/** What the tables share, a text for each declaration. */
export const seedShared = { project, role, source };

/** The documents of the role, and the configuration that ends the project here. */
export const seedDocuments = Object.fromEntries(
  ["extc.config.json", "ram/trust.json", "ram/AliyunODPSRolePolicy.json"].map((path) => [path, seedFile(path)]),
);

/** The table under a name of its own, of a table of Tablestore of its own. */
export function seedTable(index) {
  return table.replace(/external table (\w+)/, `external table ${seedName(index)}`).replace('"vehicle_track"', `"vehicle_track_${index}"`);
}

/** What the table of this number is called. */
export function seedName(index) {
  return `ads_log_ots_pt_external_${index}`;
}
