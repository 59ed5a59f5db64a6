import { isRoleLogin } from "../../diagnostics/secrets/role-login.ts";
import { spanWithin } from "../../model/text.ts";
import { loginPart } from "../../storage/location.ts";
import type { TableRule } from "../rule.ts";

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
    const login = location && loginPart(location.value);
    if (location !== undefined && login !== undefined && isRoleLogin(login.text))
      report("storage/other-engine", {
        at: spanWithin(location, login.start, login.end),
        message: "a role in the location is read by Data Lake Analytics, not by MaxCompute",
        help: `name the role in ${language === "sql" ? "'odps.properties.rolearn'" : "roleArn"}`,
      });
    const foreign = tableProperties.find(({ key }) => writers.has(key.value));
    if (foreign !== undefined)
      report("storage/other-engine", {
        at: foreign.key.at,
        message: `${foreign.key.value} is a property of ${writers.get(foreign.key.value)}: was this statement written for it?`,
        help: "whether MaxCompute reads the table so is documented for its own statements alone",
      });
  },
};
