import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "./packed.ts";

const fixture = (path: string): string => readFileSync(join(repository, "fixtures", "vehicle-track", path), "utf8");

/** A project whose commits go through. */
export const cleanProject = {
  "extc.config.json": '{ "root": true }\n',
  "vehicle.ext": fixture("vehicle.ext"),
  "ram/trust.json": fixture("ram/trust.json"),
  "ram/AliyunODPSRolePolicy.json": fixture("ram/AliyunODPSRolePolicy.json"),
};

/** Changes to it, and what each makes of a commit. */
export const staged = {
  good: { "vehicle.ext": cleanProject["vehicle.ext"].replace("// Lives in", "// Stands in") },
  unformatted: { "vehicle.ext": cleanProject["vehicle.ext"].replace("project telematics {", "project telematics{") },
  badRole: { "vehicle.ext": cleanProject["vehicle.ext"].replace('trust  = file("ram/trust.json")', 'trusts ["99999@odps.aliyuncs.com"]') },
  badPolicy: {
    "ram/AliyunODPSRolePolicy.json": cleanProject["ram/AliyunODPSRolePolicy.json"].replace('        "ots:GetRange",\n', ""),
  },
  badSyntax: { "vehicle.ext": cleanProject["vehicle.ext"].replace('region = "cn-hangzhou"', "region =") },
};

/** The frame that a missing action is shown in, in the file that names the role. */
export const roleFrame =
  /error ram\/missing-action: OtsReader may not ots:GetRange .*\n +--> vehicle\.ext:\d+:14\n +\|\n *\d+ \| {3}roleArn {2}= OtsReader\n +\| +\^{9} assumed by MaxCompute/;

/** Formatted files, each with a table of its own. */
export function manyFiles(count: number): Record<string, string> {
  const numbers = Array.from({ length: count }, (_, index) => String(index).padStart(3, "0"));
  return Object.fromEntries(
    numbers.map((number) => [
      `many/readings_${number}.ext`,
      `external table readings_${number} {\n  columns {\n    id bigint @key\n  }\n  tablestore {\n    table = "readings"\n  }\n  location = "tablestore://inst.cn-hangzhou.ots-internal.aliyuncs.com"\n}\n`,
    ]),
  );
}
