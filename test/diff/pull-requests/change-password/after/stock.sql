SET odps.sql.hive.compatible=true;
CREATE EXTERNAL TABLE IF NOT EXISTS stock (
  item_id BIGINT,
  shelf STRING
)
STORED BY 'com.aliyun.odps.jdbc.JdbcStorageHandler'
LOCATION 'jdbc:mysql://rm-abc123def.mysql.rds.aliyuncs.com:3306/wms?useSSL=false&user=reader&password=Winter2026&table=stock'
TBLPROPERTIES ('networklink'='warehouse-vpc-2');

CREATE EXTERNAL TABLE IF NOT EXISTS lifts (
  lift_id STRING,
  floor STRING
)
STORED BY 'org.apache.hadoop.hive.hbase.HBaseStorageHandler'
WITH SERDEPROPERTIES ('hbase.columns.mapping'=':key,state:floor')
TBLPROPERTIES (
  'hbase.table.name'='lifts',
  'hbase.zookeeper.quorum'='ld-abc123def-proxy-lindorm.lindorm.rds.aliyuncs.com:30020',
  'hbase.client.username'='maxcompute',
  'hbase.client.password'='Winter2026',
  'networklink'='lifts-vpc'
);
