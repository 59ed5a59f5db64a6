import { spanWithin } from "../../model/text.ts";
import type { TableRule } from "../rule.ts";

/** A login that is a role, as Data Lake Analytics has it. */
const ROLE_LOGIN = /^[a-z]+:\/\/(acs:ram::[^@/]{1,200})@/i;

/** What other engines write into a table's properties, and MaxCompute never does. */
const writers: ReadonlyMap<string, string> = new Map([
  ["transient_lastDdlTime", "Hive"],
  ["COLUMN_STATS_ACCURATE", "Hive"],
  ["spark.sql.sources.provider", "Spark"],
  ["auto.create.location", "Data Lake Analytics"],
  ["projection.enabled", "Athena"],
]);

/** Statements that were written for another engine, of which MaxCompute takes the syntax and not the meaning. */
export const otherEngine: TableRule = {
  rules: ["storage/other-engine"],
  table({ language, location, tableProperties }, report) {
    if (language !== "sql") return;
    const login = location && ROLE_LOGIN.exec(location.value)?.[1];
    if (location !== undefined && login !== undefined) {
      const start = location.value.indexOf(login);
      report("storage/other-engine", {
        at: spanWithin(location, start, start + login.length),
        message: "a role in the location is read by Data Lake Analytics, not by MaxCompute",
        help: "name the role in 'odps.properties.rolearn'",
      });
    }
    const foreign = tableProperties.find(({ key }) => writers.has(key.value));
    if (foreign !== undefined)
      report("storage/other-engine", {
        at: foreign.key.at,
        message: `${foreign.key.value} is a property of ${writers.get(foreign.key.value)}: was this statement written for it?`,
        help: "whether MaxCompute reads the table so is documented for its own statements alone",
      });
  },
};
