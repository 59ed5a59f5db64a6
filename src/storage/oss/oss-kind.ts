import type { StorageKind } from "../storage-kind.ts";
import { ossLocation } from "./oss-location.ts";
import { ossActions, ossNeeds } from "./oss-needs.ts";

/** What all kinds of files in OSS have in common (MaxCompute documentation: OSS external tables; STS authorization). */
export const ossKind = {
  columnAttributes: [],
  partitions: "yes",
  role: "expected",
  location: ossLocation,
  actions: ossActions,
  needs: ossNeeds,
  beyondRam:
    "Buckets of OSS-HDFS, whose endpoint is `<region>.oss-dls.aliyuncs.com`, are not judged: what MaxCompute calls of them is not documented. A bucket with KMS encryption needs `kms:GenerateDataKey` and `kms:Decrypt` besides.",
} as const satisfies Partial<StorageKind>;

export const ossSources: readonly string[] = ["MaxCompute documentation: STS authorization", "OSS documentation: RAM policy overview"];

/** A complete file with a table of files in OSS; `block` is its storage block, `types` are those of its three columns. */
export function ossExample(block: string, [id, shop, amount]: readonly [string, string, string] = ["bigint", "string", "double"]): string {
  return `project warehouse {
  owner  = 5678901234567890
  region = "cn-shanghai"
}

role FileReader {
  arn = "acs:ram::5678901234567890:role/maxcompute-file-reader"
}

/// Invoices as the shops send them, a file a day.
external table invoices {
  columns {
    invoice_id ${id}
    shop       ${shop}
    amount     ${amount}
  }
  partitions { dt string }
  ${block}
  location = "oss://oss-cn-shanghai-internal.aliyuncs.com/shop-data/invoices/"
  roleArn  = FileReader
}
`;
}
