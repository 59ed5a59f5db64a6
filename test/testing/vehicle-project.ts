import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fixturesFolder } from "../acceptance/fixture-project.ts";

const read = (path: string): string => readFileSync(join(fixturesFolder, "vehicle-track", path), "utf8");

/** The published example: one table of Tablestore, and the documents of its role. */
export const vehicle = read("vehicle.ext");
export const trust = read("ram/trust.json");
export const policy = read("ram/AliyunODPSRolePolicy.json");

export const inFiles = { filename: "vehicle.ext", files: { "ram/trust.json": trust, "ram/AliyunODPSRolePolicy.json": policy } };

/** The actions of the published policy that reading takes. */
export const reads = ["ots:ListTable", "ots:DescribeTable", "ots:GetRow", "ots:GetRange", "ots:BatchGetRow", "ots:ComputeSplitPointsBySize"];
