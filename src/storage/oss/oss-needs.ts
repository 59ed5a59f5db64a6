import type { Table } from "../../model/table.ts";
import type { Text } from "../../model/text.ts";
import { remembering } from "../../ram/matching/remembering.ts";
import { type ResourcePattern, every, resourcePattern, unknown } from "../../ram/matching/resource-pattern.ts";
import { parseOssLocation } from "./oss-location.ts";
import type { NeedGroup, NeededAction } from "../storage-kind.ts";

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

const actionsOn = (place: string): readonly NeededAction[] => ossActions.filter(({ on }) => on === place);
const [ofAccount, ofBucket, ofObjects] = [actionsOn(ACCOUNT), actionsOn(BUCKET), actionsOn(OBJECTS)];

/**
 * What reading and writing files in OSS takes: listing the bucket, and objects of the table's directory and of every
 * partition directory that is declared. Source: RAM list of MaxCompute for OSS ("STS authorization"); the resource of each
 * action from the OSS RAM policy overview.
 */
export function ossNeeds(table: Table, location: Text, account: string | undefined): NeedGroup[] | undefined {
  // ListBuckets is asked of the literal `*`: what is said of one bucket says nothing of it.
  const needs: NeedGroup[] = [{ actions: ofAccount, resource: sharedResource(account, "*") }];
  const seen = new Set<string>();
  for (const place of [location, ...table.partitionLocations.map((partition) => partition.location)]) {
    const { bucket, directory, network } = parseOssLocation(place.value).location;
    // What MaxCompute calls of OSS-HDFS is not documented.
    if (network === "hdfs") return undefined;
    if (bucket === undefined || directory === undefined || seen.has(`${bucket.text}/${directory}`)) continue;
    seen.add(`${bucket.text}/${directory}`);
    needs.push({ actions: ofBucket, resource: sharedResource(account, bucket.text), prefix: [directory, every] });
    needs.push({ actions: ofObjects, resource: resourcePattern(...fieldsOf(account), `${bucket.text}/${directory}`, every) });
  }
  return seen.size === 0 ? undefined : needs;
}

/** What may stand in the region field of an OSS resource is contested: whatever a policy has there is taken. */
function fieldsOf(account: string | undefined): ResourcePattern {
  return ["acs:oss:", unknown, ":", account ?? unknown, ":"];
}

/** The resource of a name, which is one for all tables of a bucket. */
function sharedResource(account: string | undefined, name: string): ResourcePattern {
  return account === undefined ? inOpenAccount(name) : inAccount(`${account}:${name}`);
}

const inOpenAccount = remembering((name) => resourcePattern(...fieldsOf(undefined), name));
const inAccount = remembering((field) => resourcePattern("acs:oss:", unknown, `:${field}`));
