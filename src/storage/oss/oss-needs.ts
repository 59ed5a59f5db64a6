import type { Table } from "../../model/table.ts";
import type { Text } from "../../model/text.ts";
import { type ResourcePattern, every, resourcePattern, unknown } from "../../ram/matching/resource-pattern.ts";
import { parseOssLocation } from "./oss-location.ts";
import type { NeededAction, TableNeed } from "../storage-kind.ts";

const ACCOUNT = "every bucket of the account";
const BUCKET = "the bucket";
const OBJECTS = "the files of the table";

// Source: RAM list of MaxCompute for OSS ("STS authorization"); the resource of each action from the OSS RAM policy overview.
export const ossActions: readonly NeededAction[] = [
  { action: "oss:ListBuckets", access: "read", certainty: "documented", on: ACCOUNT },
  { action: "oss:ListObjects", access: "read", certainty: "certain", on: BUCKET },
  { action: "oss:GetObject", access: "read", certainty: "certain", on: OBJECTS },
  { action: "oss:PutObject", access: "write", certainty: "certain", on: OBJECTS },
  { action: "oss:DeleteObject", access: "write", certainty: "documented", on: OBJECTS },
  { action: "oss:AbortMultipartUpload", access: "write", certainty: "documented", on: OBJECTS },
  { action: "oss:ListParts", access: "write", certainty: "documented", on: OBJECTS },
];

/**
 * What reading and writing files in OSS takes: listing the bucket, and objects of the table's directory and of every
 * partition directory that is declared. Source: RAM list of MaxCompute for OSS ("STS authorization"); the resource of each
 * action from the OSS RAM policy overview.
 */
export function ossNeeds(table: Table, location: Text, account: string | undefined): TableNeed[] | undefined {
  // What may stand in the region field of an OSS resource is contested: whatever a policy has there is taken.
  const service = ["acs:oss:", unknown, ":", account ?? unknown, ":"] as const;
  const on = (what: string, resource: ResourcePattern, prefix?: ResourcePattern): TableNeed[] =>
    ossActions
      .filter((action) => action.on === what)
      .map((action) => ({ ...action, resource: resourcePattern(...resource), ...(prefix && { prefix }) }));
  // ListBuckets is asked of the literal `*`: what is said of one bucket says nothing of it.
  const needs = on(ACCOUNT, [...service, "*"]);
  const seen = new Set<string>();
  for (const place of [location, ...table.partitionLocations.map((partition) => partition.location)]) {
    const { bucket, directory, network } = parseOssLocation(place.value).location;
    // What MaxCompute calls of OSS-HDFS is not documented.
    if (network === "hdfs") return undefined;
    if (bucket === undefined || directory === undefined || seen.has(`${bucket.text}/${directory}`)) continue;
    seen.add(`${bucket.text}/${directory}`);
    needs.push(...on(BUCKET, [...service, bucket.text], [directory, every]), ...on(OBJECTS, [...service, `${bucket.text}/${directory}`, every]));
  }
  return seen.size === 0 ? undefined : needs;
}
