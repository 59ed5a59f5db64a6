import { remembering } from "../matching/remembering.ts";
import { matchesPattern } from "../matching/wildcard.ts";

/**
 * What an action is authorised on. `every-table`: the literal `table/*`; `account`: all there is, so that no resource is
 * wider than another; `any`: the documents do not say, or disagree; `call`: this is the name of a call that is authorised
 * as another action, which published policies list all the same.
 */
export type ActionLevel = "table" | "every-table" | "instance" | "account" | "bucket" | "object" | "any" | "call";

export interface KnownAction {
  /** `<service>:<action>`, spelled as the documents do. */
  readonly name: string;
  readonly level: ActionLevel;
}

// Tablestore: custom permissions, API overview, system policies. OSS: RAM policy overview, authorization syntax and
// elements, vector buckets, system policies. RAM: STS API.
const names: Readonly<Record<string, Readonly<Partial<Record<ActionLevel, string>>>>> = {
  ots: {
    table: `CreateTable DeleteTable DescribeTable UpdateTable GetRow PutRow UpdateRow DeleteRow BatchGetRow BatchWriteRow GetRange
      ComputeSplitPointsBySize StartLocalTransaction CommitTransaction AbortTransaction CreateIndex DropIndex CreateSearchIndex
      DeleteSearchIndex DescribeSearchIndex ListSearchIndex Search`,
    "every-table": "ListTable",
    instance: "ListInstance GetInstance InsertInstance DeleteInstance",
    any: `DescribeInstance CreateInstance UpdateInstance UpdateInstanceElasticVCUUpperLimit ListClusterType DescribeRegions
      BindInstance2Vpc UnbindInstance2Vpc ListVpcInfoByInstance ListVpcInfoByVpc CheckInstancePolicy UpdateInstancePolicy
      DeleteInstancePolicy ChangeResourceGroup TagResources UntagResources ListTagResources InsertTags DeleteTags InsertInstanceTag
      DeleteInstanceTag ParallelScan ComputeSplits BulkImport BulkExport UpdateSearchIndex AddDefinedColumn DeleteDefinedColumn
      ListStream DescribeStream GetShardIterator GetStreamRecord CreateTunnel DeleteTunnel ListTunnel DescribeTunnel ConnectTunnel
      Heartbeat ShutdownTunnel GetCheckpoint Checkpoint ReadRecords ConsumeTunnel GetTunnelRpo GetRpo SetRpo
      SQL_Select SQL_Create SQL_DropMapping SQL_DescTable SQL_AlterTable SQL_ShowTable SQL_ShowIndex SQLQuery
      CreateTimeseriesTable DeleteTimeseriesTable UpdateTimeseriesTable DescribeTimeseriesTable ListTimeseriesTable PutTimeseriesData
      GetTimeseriesData UpdateTimeseriesMeta DeleteTimeseriesMeta QueryTimeseriesMeta ScanTimeseriesData SplitTimeseriesScanTask
      CreateTimeseriesAnalyticalStore UpdateTimeseriesAnalyticalStore DeleteTimeseriesAnalyticalStore
      DescribeTimeseriesAnalyticalStore CreateTimeseriesLastpointIndex DeleteTimeseriesLastpointIndex
      CreateDeliveryTask DeleteDeliveryTask DescribeDeliveryTask ListDeliveryTask UpdateDeliveryTask GetTableMeta`,
  },
  oss: {
    bucket: `PutBucket DeleteBucket ListObjects ListObjectVersions ListMultipartUploads GetBucketInfo GetBucketLocation GetBucketStat
      PutBucketAcl GetBucketAcl PutBucketVersioning GetBucketVersioning InitiateBucketWorm AbortBucketWorm CompleteBucketWorm
      ExtendBucketWorm GetBucketWorm PutBucketWebsite GetBucketWebsite DeleteBucketWebsite PutBucketReferer GetBucketReferer
      PutBucketLifecycle GetBucketLifecycle DeleteBucketLifecycle PutBucketCors GetBucketCors DeleteBucketCors
      PutBucketTagging GetBucketTagging DeleteBucketTagging PutBucketEncryption GetBucketEncryption DeleteBucketEncryption
      PutBucketInventory GetBucketInventory DeleteBucketInventory PutBucketRequestPayment GetBucketRequestPayment`,
    object: `GetObject PutObject DeleteObject AbortMultipartUpload GetObjectAcl PutObjectAcl RestoreObject GetObjectTagging
      PutObjectTagging DeleteObjectTagging GetObjectVersion DeleteObjectVersion GetObjectVersionAcl PutObjectVersionAcl
      RestoreObjectVersion GetObjectVersionTagging PutObjectVersionTagging DeleteObjectVersionTagging`,
    account: "ListBuckets",
    any: `ListParts ActivateProduct CreateOrder ListUserDataRedundancyTransition PutBucketLogging GetBucketLogging
      DeleteBucketLogging PutBucketPolicy GetBucketPolicy DeleteBucketPolicy GetBucketPolicyStatus PutBucketNotification
      GetBucketNotification DeleteBucketNotification StartEventRecord StopEventRecord PutBucketTransferAcceleration
      GetBucketTransferAcceleration PutBucketReplication PutBucketRTC GetBucketReplication DeleteBucketReplication
      GetBucketReplicationLocation GetBucketReplicationProgress ReplicateList ReplicateGet ReplicatePut ReplicateDelete
      PutBucketAccessMonitor GetBucketAccessMonitor OpenMetaQuery GetMetaQueryStatus DoMetaQuery CloseMetaQuery InitUserAntiDDosInfo
      UpdateUserAntiDDosInfo GetUserAntiDDosInfo InitBucketAntiDDosInfo UpdateBucketAntiDDosInfo ListBucketAntiDDosInfo
      PutBucketResourceGroup GetBucketResourceGroup CreateCnameToken GetCnameToken PutCname ListCname DeleteCname PutStyle GetStyle
      ListStyle DeleteStyle PutBucketArchiveDirectRead GetBucketArchiveDirectRead PutBucketHttpsConfig GetBucketHttpsConfig
      CreateAccessPoint GetAccessPoint DeleteAccessPoint ListAccessPoints PutAccessPointPolicy GetAccessPointPolicy
      DeleteAccessPointPolicy CreateAccessPointForObjectProcess GetAccessPointForObjectProcess DeleteAccessPointForObjectProcess
      ListAccessPointsForObjectProcess PutAccessPointConfigForObjectProcess GetAccessPointConfigForObjectProcess
      PutAccessPointPolicyForObjectProcess GetAccessPointPolicyForObjectProcess DeleteAccessPointPolicyForObjectProcess
      WriteGetObjectResponse CreateBucketDataRedundancyTransition GetBucketDataRedundancyTransition
      DeleteBucketDataRedundancyTransition ListBucketDataRedundancyTransition PutBucketPublicAccessBlock GetBucketPublicAccessBlock
      DeleteBucketPublicAccessBlock PutAccessPointPublicAccessBlock GetAccessPointPublicAccessBlock
      DeleteAccessPointPublicAccessBlock PutPublicAccessBlock GetPublicAccessBlock DeletePublicAccessBlock PutBucketOverwriteConfig
      GetBucketOverwriteConfig DeleteBucketOverwriteConfig PutLiveChannel ListLiveChannel DeleteLiveChannel PutLiveChannelStatus
      GetLiveChannel GetLiveChannelStat GetLiveChannelHistory PostVodPlaylist GetVodPlaylist PublishRtmpStream ProcessImm
      PostProcessTask AsyncProcessObject ProcessObject DescribeRegions PostDataLakeStorageFileOperation
      PostDataLakeStorageAdminOperation PutVectorBucket GetVectorBucket ListVectorBuckets DeleteVectorBucket PutVectorIndex
      GetVectorIndex ListVectorIndexes DeleteVectorIndex PutVectors GetVectors ListVectors QueryVectors DeleteVectors`,
    call: `HeadBucket HeadObject GetObjectMeta GetSymlink SelectObject CreateSelectObjectMeta CopyObject AppendObject SealAppendObject
      PostObject PutSymlink InitiateMultipartUpload UploadPart UploadPartCopy CompleteMultipartUpload DeleteObjects
      DeleteMultipleObjects ListObjectsV2 GetBucketVersions CleanRestoredObject`,
  },
  sts: { any: "AssumeRole AssumeRoleWithSAML AssumeRoleWithOIDC GetCallerIdentity" },
};

/** The services whose actions are known, by their code in RAM. */
export const knownServices: readonly string[] = Object.keys(names);

/** Every action that is known, by its name in lower case. */
export const knownActions: ReadonlyMap<string, KnownAction> = new Map(
  Object.entries(names).flatMap(([service, byLevel]) =>
    Object.entries(byLevel).flatMap(([level, list]) =>
      list.split(/\s+/).map((action): [string, KnownAction] => {
        const name = `${service}:${action}`;
        return [name.toLowerCase(), { name, level: level as ActionLevel }];
      }),
    ),
  ),
);

/** The known actions that an entry of Action or NotAction names or matches; letter case does not count (RAM reference: policy elements). */
export const actionsMatching = remembering((entry): readonly KnownAction[] => {
  const written = entry.toLowerCase();
  if (!/[*?]/.test(written)) return [knownActions.get(written) ?? []].flat();
  return [...knownActions].filter(([name]) => matchesPattern(written, name)).map(([, action]) => action);
});
