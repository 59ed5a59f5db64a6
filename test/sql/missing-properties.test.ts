import { expect, test } from "vitest";
import { compile } from "../../src/index.ts";

const OSS_HDFS = "oss://cn-hangzhou.oss-dls.aliyuncs.com/b/d/";

const tablestore = (properties: string): string =>
  `CREATE EXTERNAL TABLE t (k string, v string) STORED BY 'com.aliyun.odps.TableStoreStorageHandler' WITH SERDEPROPERTIES ('tablestore.table.name'='t'${properties}) LOCATION 'tablestore://abc.cn-hangzhou.ots-internal.aliyuncs.com';`;
const hologres = (properties: string): string =>
  `CREATE EXTERNAL TABLE t (k bigint) STORED BY 'com.aliyun.odps.jdbc.JdbcStorageHandler' LOCATION 'jdbc:postgresql://hgprecn-cn-a1-cn-hangzhou-internal.hologres.aliyuncs.com:80/d?table=t/'${properties};`;
const hbase = (serde: string, properties = "'hbase.table.name'='t','hbase.zookeeper.quorum'='q'"): string =>
  `CREATE EXTERNAL TABLE t (k string, v string) STORED BY 'org.apache.hadoop.hive.hbase.HBaseStorageHandler'${serde} TBLPROPERTIES (${properties});`;
const orc = (properties: string): string => `CREATE EXTERNAL TABLE t (k bigint) STORED AS ORC LOCATION '${OSS_HDFS}'${properties};`;

const DRIVER = "'mcfed.mapreduce.jdbc.driver.class'='org.postgresql.Driver'";
const MAPPING = " WITH SERDEPROPERTIES ('hbase.columns.mapping'=':key,f:v')";

/** What `.ext` writes of itself, a script must state. */
test.each<[what: string, sql: string, told: readonly string[]]>([
  ["the mapping of Tablestore", tablestore(""), ["error: Tablestore (OTS) needs tablestore.columns.mapping"]],
  ["none of Tablestore", tablestore(",'tablestore.columns.mapping'=':k,v'"), []],
  ["the mapping of HBase", hbase(""), ["error: ApsaraDB for HBase, Lindorm needs hbase.columns.mapping"]],
  ["none of HBase", hbase(MAPPING), []],
  ["an entry of HBase", hbase(MAPPING.replace(",f:v", "")), ["error: the mapping has 1 entry for 2 columns"]],
  [
    "those of older documents of HBase",
    hbase(
      " WITH SERDEPROPERTIES ('mcfed.hbase.columns.mapping'=':key,f:v','mcfed.hbase.table.name'='t') LOCATION 'hbase://h:2181'",
      "'mcfed.hbase.zookeeper.quorum'='q'",
    ),
    [],
  ],
  [
    "the driver and the kind of Hologres",
    hologres(""),
    ["error: Hologres needs mcfed.mapreduce.jdbc.driver.class, odps.federation.jdbc.target.db.type"],
  ],
  ["the kind of Hologres", hologres(` TBLPROPERTIES (${DRIVER})`), ["error: Hologres needs odps.federation.jdbc.target.db.type"]],
  ["none of Hologres", hologres(` TBLPROPERTIES (${DRIVER},'odps.federation.jdbc.target.db.type'='holo')`), []],
  ["the state of OSS-HDFS", orc(""), ["warning: OSS ORC needs odps.oss-hdfs.state"]],
  ["none of OSS-HDFS", orc(" TBLPROPERTIES ('odps.oss-hdfs.state'='on')"), []],
  ["nothing that another state of OSS-HDFS leaves open", orc(" TBLPROPERTIES ('odps.oss-hdfs.state'='off')"), []],
])("a script that lacks %s", (_, sql, told) => {
  const found = compile(sql, { filename: "t.sql" }).diagnostics.filter(({ severity }) => severity !== "hint");
  expect(found.map(({ severity, message }) => `${severity}: ${message}`)).toEqual(told);
});

test("what cannot be written is told in the words of SQL", () => {
  const delta = `CREATE EXTERNAL TABLE t (k bigint) ROW FORMAT SERDE 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe' STORED AS INPUTFORMAT 'io.delta.hive.DeltaInputFormat' OUTPUTFORMAT 'io.delta.hive.DeltaOutputFormat' LOCATION 'oss://oss-cn-hangzhou-internal.aliyuncs.com/b/d/';`;
  const found = compile(`${delta}\nINSERT INTO t SELECT 1;`, { filename: "t.sql" }).diagnostics.filter(({ rule }) => rule === "storage/read-only");
  expect(found.map(({ help }) => help)).toEqual(["delete the INSERT, or write to another table"]);
});
