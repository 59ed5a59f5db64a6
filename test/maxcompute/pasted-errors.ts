import type { KnownErrorId } from "../../src/maxcompute/errors/known-errors.ts";

/** Texts as they are pasted, by what they tell. Codes and messages are the services'; accounts, ids and names are made up. */
export const pastedErrors: readonly (readonly [what: string, errors: readonly KnownErrorId[], text: string])[] = [
  [
    "a console, with its id and Logview",
    ["role-not-found"],
    `odps@ fleet>create external table trucks(vid bigint) stored by 'com.aliyun.odps.TableStoreStorageHandler' ...;

ID = 20260311063012345gabcdef01
Log view:
http://logview.odps.aliyun.com/logview/?h=http://service.odps.aliyun.com/api&p=fleet&i=20260311063012345gabcdef01
FAILED: ODPS-0130071:[1,1] Semantic analysis exception - external table checking failure, error message: {"RequestId":"0A1B","HostId":"sts.aliyuncs.com","Code":"EntityNotExist.Role","Message":"The role not exists: acs:ram::1234567890123456:role/aliyunodpsdefaultrole."}`,
  ],
  ["an SDK of Go", ["check-failed-without-words"], "external table checking failure, error message: null"],
  [
    "an unknown reason",
    ["check-failed"],
    "FAILED: ODPS-0130071:[1,1] Semantic analysis exception - external table checking failure, error message: out of the blue",
  ],
  [
    "lines broken in the middle of words",
    ["role-not-trusting"],
    'error message: {"Code":"NoPermission","Message":"No permission perform sts:Assu\nmeRole on this Role. Maybe you are not auth\norized to perform sts:AssumeRole or the speci\nfied role does not trust you"}',
  ],
  ["capitals alone", ["role-not-trusting"], "THE SPECIFIED ROLE DOES NOT TRUST YOU"],
  [
    "the aliyun CLI",
    ["not-authorized-by-ram"],
    "ERROR: SDK.ServerError\nErrorCode: NoPermission\nRecommend: \nRequestId: 0A1B2C3D\nMessage: You are not authorized to do this action. You should be authorized by RAM.",
  ],
  ["a colleague's summary", ["assume-role-refused"], "the job says it failed to assume role, no idea why"],
  ["a program with root keys", ["root-may-not-assume"], "ErrorCode: NoPermission ErrorMessage: Roles may not be assumed by root accounts."],
  ["an ARN with a space", ["role-arn-malformed"], "InvalidParameter.RoleArn: The parameter RoleArn is wrongly formed."],
  ["a policy that was sent to RAM", ["policy-malformed"], "ErrorCode: MalformedPolicyDocument"],
  [
    "a query on a table over Tablestore",
    ["tablestore-no-permission"],
    "FAILED: ODPS-0010000:System internal error - fuxi job failed, caused by: [ErrorCode]:OTSNoPermissionAccess, [Message]:You have no permission to access the requested resource, please contact the resource owner, [RequestId]:0005",
  ],
  [
    "Chinese, with full-width punctuation",
    ["tablestore-no-permission"],
    "报错信息：ODPS－0010000：System internal error － ErrorCode：OTSNoPermissionAccess，您没有对请求资源的操作权限",
  ],
  [
    "an instance that is not there",
    ["tablestore-instance-missing"],
    "[ErrorCode]:OTSAuthFailed, [Message]:The instance is not found., [HttpStatus]:403",
  ],
  ["an instance for VPCs alone", ["tablestore-network-refused"], "OTSAuthFailed: Request denied by instance ACL policies."],
  ["old keys", ["tablestore-key-refused"], "OTSAuthFailed The AccessKeyID is disabled."],
  ["a code that says little", ["tablestore-auth-failed"], "ErrorCode: OTSAuthFailed"],
  ["a misspelt table", ["tablestore-table-missing"], "ErrorCode: OTSObjectNotExist, ErrorMessage: Requested table does not exist."],
  [
    "a key of another type",
    ["tablestore-key-mismatch"],
    "FAILED: ODPS-0010000:System internal error - fuxi job failed, caused by: std::exception:Message: PrimaryKeyValue is not STRING type.",
  ],
  ["a key under another name", ["tablestore-key-mismatch"], "OTSInvalidPK:Validate PK name fail. Input: map_id, Meta: user_id."],
  ["a column that is not mapped", ["tablestore-column-mapping"], "caused by: OTSMissingColumn"],
  ["a column that Tablestore has not", ["tablestore-column-mapping"], "OTSParameterInvalid, [Message]:Column does not exist:speed."],
  ["rows twice in a batch", ["tablestore-duplicate-rows"], "ErrorCode: OTSParameterInvalid, ErrorMessage: The input parameter is invalid"],
  [
    "a batch that is too large",
    ["tablestore-batch-too-large"],
    "ODPS-0010000:System internal error - Output to TableStore failed with exception:\nTableStore BatchWrite request id 000 failed with error code OTSParameterInvalid and message:The total data size of BatchWriteRow request exceeds the limit",
  ],
  ["a parameter, and no more", ["tablestore-parameter-invalid"], "failed with error code OTSParameterInvalid"],
  ["a wrong endpoint", ["tablestore-unreachable"], "FAILED: ODPS-0010000:System internal error - std::exception:Message: a timeout was reached"],
  ["a busy instance", ["tablestore-busy"], "[ErrorCode]:OTSServerBusy, [Message]:Server is busy."],
  ["a read of too much", ["tablestore-quota"], "OTS filtering exception - Ots read range partitions exceeds the specified limit:10000"],
  [
    "XML of OSS",
    ["oss-access-denied"],
    "<Error>\n  <Code>AccessDenied</Code>\n  <Message>You have no right to access this object because of bucket acl.</Message>\n</Error>",
  ],
  [
    "MaxCompute's words for a 403",
    ["oss-host-or-role"],
    "FAILED: Generating job conf failed, gen jobconf failed: Failed to obtain external data information, error msg: build/release64/common/io/oss/oss_client.cpp(97): OSSRequestException: req_id: 5F110AC1, http status code: 403, error code: UnknownError, message: Access denied, please make sure the oss host and oss bucket is matched, and the bucket should be authorized to the odps project with correct role_arn",
  ],
  ["a bucket that is not there", ["oss-bucket-missing"], "> ErrorCode: NoSuchBucket,\n> Message: The specified\n> bucket does not exist."],
  [
    "a bucket of another region",
    ["oss-other-endpoint"],
    "The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.",
  ],
  [
    "a whole bucket",
    ["oss-bucket-root"],
    "Semantic analysis exception - external table checking failure, error message: OSS location can not be bucket root",
  ],
  ["mistyped keys", ["oss-key-refused"], "ErrorCode: SignatureDoesNotMatch"],
  ["a file that went away", ["oss-no-such-key"], "ErrorCode: NoSuchKey, The specified key does not exist."],
  [
    "an archived file",
    ["oss-archived"],
    "ODPS-0010000:System internal error - fuxi job failed, caused by: Status: 403, RequestId: 6440, ErrorCode: InvalidObjectState, Message: The operation is not valid for the object&#39;s state",
  ],
  ["an encrypted bucket", ["oss-key-management"], "This request is forbidden by kms"],
  ["a bill", ["oss-arrears"], "UserDisable: current user is indebted"],
  [
    "a comma that lacks",
    ["parse-exception"],
    "FAILED: ODPS-0130161:[9,1] Parse exception - invalid token ''tablestore.columns.mapping'', expect \")\"",
  ],
  [
    "a type of the 2.0 system",
    ["type-not-enabled"],
    "FAILED: ODPS-0130071:[1,27] Semantic analysis exception - TIMESTAMP type is not enabled in current mode. Please set odps.sql.type.system.odps2=true to use it.",
  ],
  ["a type that is refused", ["type-refused"], "java.lang.RuntimeException: Unsupported type array<string>"],
  [
    "Hudi",
    ["format-refused"],
    "ODPS-0130071:[3,1] Semantic analysis exception - STORED AS INPUTFORMAT 'org.apache.hudi.hadoop.HoodieParquetInputFormat' is not supported for external table",
  ],
  ["a table that is there", ["table-exists"], "ODPS-0130211:[1,1] Table or view already exists - table fleet.trucks is already exists"],
  [
    "PyODPS",
    ["table-not-found"],
    "odps.errors.NoSuchObject: InstanceId: 2026 ODPS-0130131:[1,15] Table not found - table fleet.trucks cannot be resolved",
  ],
  ["a code alone", ["table-not-found"], "odps-0130131"],
  [
    "a partition twice",
    ["partition-exists"],
    "ODPS-0110061: Failed to run ddltask - AlreadyExistsException(message:Partition already exists, existed values:[20260101])",
  ],
  ["a partition never added", ["partition-not-found"], "ODPS-0130271:Partition does not exist"],
  [
    "a full scan",
    ["full-scan"],
    "Semantic analysis exception - physical plan generation failed: java.lang.RuntimeException: Table(fleet,logs) is full scan with all partitions, please specify partition predicates",
  ],
  [
    "columns that do not fit",
    ["columns-do-not-fit"],
    "Semantic analysis exception - wrong columns count 5 in data source, requires 6 columns (includes dynamic partitions if any)",
  ],
  ["a refused statement", ["statement-refused"], "ODPS-0130071:[1,1] Semantic analysis exception - something new"],
  [
    "a privilege",
    ["project-permission"],
    "ODPS-0420095: Access Denied - Authorization Failed [4019], You have NO privilege 'odps:CreateTable' on {acs:odps:*:projects/fleet}",
  ],
  [
    "a project in arrears",
    ["project-permission", "project-suspended"],
    "ODPS-0420095: Access Denied - Authorization Failed [4093], You have NO privilege to do the restricted operation on {acs:odps:*:projects/fleet}. Access Mode is AllDenied.",
  ],
  ["a client with wrong keys", ["client-credentials"], "ODPS-0410051:Invalid credentials - accessKeyId not found"],
  [
    "a CSV file",
    ["schema-mismatch"],
    "ODPS-0123131:User defined function exception - Traceback:java.lang.RuntimeException: SCHEMA MISMATCH: column count 3",
  ],
  [
    "a stack trace",
    ["hive-flag-missing", "class-not-found"],
    "FAILED: ODPS-0123131:User defined function exception - Traceback:\ncom.aliyun.odps.udf.UDFException: java.lang.ClassNotFoundException: com.aliyun.odps.hive.wrapper.HiveStorageHandlerWrapper\n\tat com.aliyun.odps.udf.Some.run(Some.java:12)",
  ],
  ["a class of one's own", ["class-not-found"], String.raw`{"error":"Traceback:\njava.lang.ClassNotFoundException: com.example.\nTruckHandler"}`],
  ["a sample extractor", ["extractor-date"], "java.lang.IllegalArgumentException\n\tat java.sql.Date.valueOf(Date.java:143)"],
  ["a large value", ["inline-data-too-large"], "Inline data exceeds the maximum allowed size"],
  ["an old job", ["worker-package"], "ODPS-0010000:System internal error - fuxi job failed, WorkerPackageNotExist"],
  ["Hologres elsewhere", ["hologres-other-region"], "fuxi job failed, caused by: Pangu request failed with error code 3"],
  ["a keyword as a column", ["hologres-column-name"], 'org.postgresql.util.PSQLException: ERROR: syntax error at or near ","'],
  ["a column of PostgreSQL", ["database-column-missing"], 'PSQLException: ERROR: column "speed" does not exist'],
  ["a column of MySQL", ["database-column-missing"], "Unknown column 'speed' in 'field list'"],
  ["a direct read", ["hologres-splits"], "ODPS-0130071 Failed to split to equal size, max count: 7777"],
  ["a full quota group", ["resources-short"], "ODPS-0010000:System internal error - fuxi job failed, AllOrNothingResourceWaitTimeout"],
  ["a fault of the scheduler", ["scheduler-fault"], "\u001b[31mFAILED: ODPS-0010000:System internal error - fuxi JobMaster error\u001b[0m"],
  ["Java code", ["table-code-failed"], "ODPS-0123131:User defined function exception"],
  ["a job that failed", ["system-internal-error"], "ODPS-0010000:System internal error"],
  [
    "two failures in one log",
    ["oss-bucket-missing", "table-not-found"],
    "FAILED: ODPS-0130131:[1,15] Table not found - table a.b cannot be resolved\nFAILED: ODPS-0010000:System internal error - ErrorCode: NoSuchBucket",
  ],
];
