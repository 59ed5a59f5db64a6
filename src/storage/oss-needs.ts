import type { Table } from "../model/table.ts";
import type { Text } from "../model/text.ts";
import { type ResourcePattern, every, unknown } from "../ram/resource-pattern.ts";
import { parseOssLocation } from "./oss-location.ts";
import type { TableNeed } from "./storage-kind.ts";

const writes = { "oss:PutObject": "certain", "oss:DeleteObject": "documented", "oss:AbortMultipartUpload": "documented", "oss:ListParts": "documented" } as const;

/**
 * What reading and writing files in OSS takes: listing the bucket, and objects of the table's directory and of every
 * partition directory that is declared. Source: RAM list of MaxCompute for OSS ("STS authorization"); the resource of each
 * action from the OSS RAM policy overview.
 */
export function ossNeeds(table: Table, location: Text, account: string | undefined): TableNeed[] {
  // What may stand in the region field of an OSS resource is contested: whatever a policy has there is taken.
  const service = ["acs:oss:", unknown, ":", account ?? unknown, ":"] as const;
  // ListBuckets is asked of the literal `*`: what is said of one bucket says nothing of it.
  const needs: TableNeed[] = [{ action: "oss:ListBuckets", resource: [...service, "*"], certainty: "documented", access: "read" }];
  const seen = new Set<string>();
  for (const place of [location, ...table.partitionLocations.map((partition) => partition.location)]) {
    const { bucket, directory } = parseOssLocation(place.value).location;
    if (bucket === undefined || directory === undefined || seen.has(`${bucket.text}/${directory}`)) continue;
    seen.add(`${bucket.text}/${directory}`);
    const objects: ResourcePattern = [...service, `${bucket.text}/${directory}`, every];
    needs.push({ action: "oss:ListObjects", resource: [...service, bucket.text], certainty: "certain", access: "read" });
    needs.push({ action: "oss:GetObject", resource: objects, certainty: "certain", access: "read" });
    for (const [action, certainty] of Object.entries(writes)) needs.push({ action, resource: objects, certainty, access: "write" });
  }
  return seen.size === 0 ? [] : needs;
}
