import type { KnownError } from "./known-error.ts";

const HTTP_403 = "OSS documentation, HTTP status code 403";
const ERROR_CODES = "OSS documentation, Error codes";

/** OSS refused. */
export const ossErrors = {
  "oss-access-denied": {
    title: "The role may not do this in OSS",
    phrases: [
      "you have no right to access this object",
      "access denied by authorizer's policy",
      "access denied by bucket policy",
      "errorcode: accessdenied",
      "error code: accessdenied",
      "<code>accessdenied</code>",
    ],
    meaning:
      "The role was assumed, and its policies do not allow the action on that bucket or key, or deny it; after them the bucket's own policy and ACL are asked.",
    rules: [
      "ram/missing-action",
      "ram/denied-action",
      "ram/partly-granted",
      "ram/partly-denied",
      "ram/resource-mismatch",
      "ram/not-attached",
      "ram/conditional-action",
    ],
    lookAt: [
      "`extc check` with the role's policies: listing is granted on the bucket, reading and writing on what is in it.",
      "Whose the bucket is: the account in the ARN of the role.",
      "The bucket's policy and ACL, and Block Public Access where the role is of another account.",
    ],
    notSeen: "the bucket's policy and ACL, and control policies",
    certainty: "certain",
    sources: [HTTP_403, "OSS documentation, RAM Policy: the resource of each action"],
  },
  "oss-host-or-role": {
    title: "Bucket, endpoint and role do not go together",
    phrases: ["make sure the oss host and oss bucket is matched", "the bucket you access does not belong to you"],
    meaning:
      "MaxCompute's own wording of a 403 of OSS: the bucket is not at this endpoint, or the role is not one of the account that owns the bucket or may not read it.",
    rules: ["oss/bucket-in-host", "location/region-mismatch", "location/unknown-region", "role/account-mismatch", "ram/missing-action"],
    lookAt: [
      "The endpoint: of the region in which the bucket was made.",
      "The account in `roleArn`: the one that owns the bucket.",
      "The actions of the role on the bucket.",
    ],
    notSeen: "in which region the bucket is, and whose it is",
    certainty: "certain",
    sources: ["A public collection of errors from MaxCompute projects: the wording", "MaxCompute documentation, STS authorization"],
  },
  "oss-bucket-missing": {
    title: "There is no such bucket",
    phrases: ["nosuchbucket", "the specified bucket does not exist", "invalidbucketname", "the specified bucket is not valid"],
    meaning: "What stands behind the endpoint, up to the next slash, is taken as the bucket.",
    rules: ["oss/bucket-in-host", "oss/short-location", "location/incomplete"],
    lookAt: [
      "LOCATION: `oss://<endpoint>/<bucket>/<folder>/`. With the bucket in the host name, the first folder is taken for it.",
      "The spelling of the bucket: lower case, digits and hyphens.",
    ],
    notSeen: "which buckets there are",
    certainty: "certain",
    sources: [ERROR_CODES, "MaxCompute documentation, Access OSS data by using the built-in extractor: wrong forms"],
  },
  "oss-other-endpoint": {
    title: "The bucket is at another endpoint",
    phrases: ["must be addressed using the specified endpoint"],
    meaning: "The bucket exists, but in another region than the endpoint in LOCATION.",
    rules: ["location/region-mismatch", "location/unknown-region", "location/unknown-endpoint"],
    lookAt: [
      "The region in the endpoint: the one that the OSS console shows for the bucket.",
      "MaxCompute and the bucket belong in the same region; documents of 2026 require it.",
    ],
    notSeen: "in which region the bucket is",
    certainty: "certain",
    sources: [HTTP_403],
  },
  "oss-bucket-root": {
    title: "A location may not be a whole bucket",
    phrases: ["oss location can not be bucket root"],
    meaning: "LOCATION names a folder in the bucket; everything below it is read.",
    rules: [],
    lookAt: ["Behind the bucket a folder, and a `/` at the end: `oss://<endpoint>/<bucket>/<folder>/`."],
    certainty: "certain",
    sources: ["Alibaba Cloud community, the message and its answer"],
  },
  "oss-key-refused": {
    title: "OSS does not take the AccessKey pair",
    phrases: ["invalidaccesskeyid", "signaturedoesnotmatch", "the oss access key id you provided does not exist"],
    meaning: "The request was signed with keys that are unknown, disabled or mistyped: a statement with keys in its LOCATION signs with those.",
    rules: ["location/credentials"],
    lookAt: [
      "Keys in LOCATION: take them out, name a role instead, and rotate them, since the statement and DESC hold them.",
      "Without keys in LOCATION, the client that sent the request.",
    ],
    notSeen: "which keys are valid",
    certainty: "certain",
    sources: [ERROR_CODES],
  },
  "oss-no-such-key": {
    title: "An object is not there",
    phrases: ["nosuchkey", "the specified key does not exist"],
    meaning:
      "A file was asked for that OSS does not hold. It may have gone away while the query ran, a partition may lead to a folder that is gone, or LOCATION may name a file.",
    rules: ["oss/not-a-directory", "oss/trailing-slash"],
    lookAt: [
      "LOCATION: a folder with a `/` at its end.",
      "Partitions that were dropped in OSS and not in the table.",
      "Jobs that write the folder at the same time.",
    ],
    notSeen: "what the bucket holds",
    certainty: "certain",
    sources: [`${ERROR_CODES}: the code; what leads to it is told by none`],
  },
  "oss-archived": {
    title: "An object is archived",
    phrases: ["invalidobjectstate", "the operation is not valid for the object's state"],
    meaning: "Objects of the storage classes Archive and Cold Archive cannot be read before they are restored.",
    rules: [],
    lookAt: ["The storage class of the files in the folder, and the lifecycle rules of the bucket.", "Restore them, or move them out of the folder."],
    notSeen: "storage classes",
    certainty: "certain",
    sources: ["Alibaba Cloud community, an external table over OSS", HTTP_403],
  },
  "oss-key-management": {
    title: "The bucket is encrypted, and the key may not be used",
    phrases: ["this request is forbidden by kms"],
    meaning: "Objects encrypted with a key of KMS are read by who may use that key as well.",
    rules: [],
    lookAt: ["A policy of the role with kms:Decrypt, and kms:GenerateDataKey for writing."],
    notSeen: "whether a bucket is encrypted: extc does not ask for actions of KMS",
    certainty: "certain",
    sources: [HTTP_403, "E-MapReduce documentation, roles: the actions"],
  },
  "oss-arrears": {
    title: "The account of the bucket is suspended",
    phrases: ["current user is indebted", "abnormalbucketownerstatus", "bucketdisable"],
    meaning: "OSS serves nothing of an account with overdue bills or under restrictions.",
    rules: [],
    lookAt: ["Bills and notices of the account that owns the bucket."],
    notSeen: "accounts and bills",
    certainty: "certain",
    sources: [HTTP_403],
  },
} as const satisfies Record<string, KnownError>;
