-- create ods_orders
--   new
--   looks like a rename of orders: no document renames an external table, and what was granted on it stays behind
SET odps.sql.hive.compatible=true;
CREATE EXTERNAL TABLE ods_orders
(
  order_id bigint,
  customer string
)
STORED BY 'com.aliyun.odps.jdbc.JdbcStorageHandler'
WITH SERDEPROPERTIES (
  'odps.properties.rolearn'='acs:ram::5678901234567890:role/order-reader'
)
LOCATION 'jdbc:postgresql://hgprecn-cn-abc123def456-cn-hangzhou-internal.hologres.aliyuncs.com:80/trade?ApplicationName=MaxCompute&currentSchema=shop&table=orders/'
TBLPROPERTIES (
  'mcfed.mapreduce.jdbc.driver.class'='org.postgresql.Driver',
  'odps.federation.jdbc.target.db.type'='holo',
  'odps.federation.jdbc.colmapping'='order_id:order_id,customer:"customerName"'
);

-- create returns
--   new
SET odps.sql.hive.compatible=true;
CREATE EXTERNAL TABLE returns
(
  order_id bigint,
  reason string
)
STORED BY 'com.aliyun.odps.jdbc.JdbcStorageHandler'
WITH SERDEPROPERTIES (
  'odps.properties.rolearn'='acs:ram::5678901234567890:role/order-reader'
)
LOCATION 'jdbc:postgresql://hgprecn-cn-abc123def456-cn-hangzhou-internal.hologres.aliyuncs.com:80/trade?ApplicationName=MaxCompute&table=returns/'
TBLPROPERTIES (
  'mcfed.mapreduce.jdbc.driver.class'='org.postgresql.Driver',
  'odps.federation.jdbc.target.db.type'='holo'
);

-- drop carts
--   not there any more
--   warning: queries that name it fail
--   warning: what Hologres holds stays: DROP TABLE takes away what MaxCompute knows of it, its partitions too
DROP TABLE IF EXISTS carts;

-- drop orders
--   not there any more; looks like a rename to ods_orders
--   warning: queries that name it fail
--   warning: what Hologres holds stays: DROP TABLE takes away what MaxCompute knows of it, its partitions too
DROP TABLE IF EXISTS orders;
