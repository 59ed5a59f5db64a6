import { seedName } from "./seed.mjs";

const types = {
  vid: "bigint",
  gt: "bigint",
  longitude: "double",
  latitude: "double",
  distance: "double",
  speed: "double",
  oil_consumption: "double",
};
const keys = new Set(["vid", "gt"]);

/** The tables of `seedText(count)` as records, for JSON.parse and JSON.stringify: what a program that does nothing has to read and write. */
export function seedRecords(count) {
  return Array.from({ length: count }, (_, index) => ({
    name: seedName(index),
    comment: "",
    columns: Object.entries(types).map(([name, type]) => ({ name, type, key: keys.has(name) })),
    storage: "tablestore",
    location: "tablestore://cap1.cn-hangzhou.ots-internal.aliyuncs.com",
    roleArn: "acs:ram::12345:role/aliyunodpsroleforotheruser",
  }));
}
