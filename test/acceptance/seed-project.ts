import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fixturesFolder } from "./fixture-project.ts";
import type { Change, Project } from "./clean-project.ts";

const read = (path: string): string => readFileSync(join(fixturesFolder, "vehicle-track", path), "utf8");

export const EXT = "vehicle.ext";

/** The published example, its role given by JSON files: free of errors and warnings. */
export const seedProject: Project = {
  main: EXT,
  files: Object.fromEntries([EXT, "ram/trust.json", "ram/AliyunODPSRolePolicy.json"].map((path) => [path, read(path)])),
};

/**
 * The statement of AlibabaCloudDocs/ots, "Cross-account authorization", white space as published. MaxCompute's console
 * wants a `;` behind it.
 */
export const seedStatement = `CREATE EXTERNAL TABLE ads_log_ots_pt_external
(
vid bigint,
gt bigint,
longitude double,
latitude double,
distance double ,
speed double,
oil_consumption double
)
STORED BY 'com.aliyun.odps.TableStoreStorageHandler'
WITH SERDEPROPERTIES (
'tablestore.columns.mapping'=':vid, :gt, longitude, latitude, distance, speed, oil_consumption',
'tablestore.table.name'='vehicle_track',
'odps.properties.rolearn'='acs:ram::12345:role/aliyunodpsroleforotheruser'
)
LOCATION 'tablestore://cap1.cn-hangzhou.ots-internal.aliyuncs.com'
USING 'odps-udf-example.jar'
`;

// Changes of the seed's project: what stands in the place of one column, of the location, of `using`.

export const column = (text: string): Change => [EXT, "    speed           double", text];
export const location = (text: string): Change => [EXT, '"tablestore://cap1.cn-hangzhou.ots-internal.aliyuncs.com"', text];
export const settings = (text: string): Change => [EXT, '  using = "odps-udf-example.jar"', text];
