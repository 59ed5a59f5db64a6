import { ROLE_PROPERTY } from "../../model/role-property.ts";
import type { Property, Table } from "../../model/table.ts";
import type { TableRule } from "../rule.ts";

/** Tables that name no role: certainly wrong only where another account's data is read. */
export const roleMissing: TableRule = {
  rules: ["role/missing"],
  table(table, report, kind) {
    if (kind?.role !== "expected" || table.damaged || table.written.has("roleArn") || table.location === undefined) return;
    if (
      /\/\/[^/]*@/.test(table.location.value) ||
      [...table.serdeProperties, ...table.tableProperties, ...rawKeys(table)].some(({ key }) => key.value === ROLE_PROPERTY)
    )
      return;
    const owner = table.project.owner?.value;
    const { dataOwner } = table;
    if (owner !== undefined && dataOwner !== undefined && owner !== dataOwner.value) {
      report("role/missing", {
        at: table.sourceAt ?? table.at,
        message: `account ${dataOwner.value} owns the data and ${owner} runs MaxCompute: without a role nothing may be read`,
        related: [
          { at: dataOwner.at, message: "the owner of the data" },
          ...(table.project.owner?.at === undefined ? [] : [{ at: table.project.owner.at, message: "the owner of the MaxCompute project" }]),
        ],
        help: "add roleArn: a role of the data owner's account that trusts the MaxCompute owner",
      });
      return;
    }
    report("role/missing", {
      at: table.at,
      severity: "hint",
      message: "no role: MaxCompute is presumed to try the account's AliyunODPSDefaultRole",
      help: `name the role in ${table.language === "sql" ? "'odps.properties.rolearn'" : "roleArn"}, so that it can be checked`,
    });
  },
};

function rawKeys({ storage }: Table): readonly Property[] {
  return storage === undefined ? [] : [...storage.freeProperties, ...[...storage.rawBlocks.values()].flat()];
}
