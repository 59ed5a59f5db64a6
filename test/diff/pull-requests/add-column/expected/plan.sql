-- drop and create anew rides
--   column driver added: string
--   column fee: double becomes bigint
--   mapping of column km: 'km' becomes 'distance'
--   created anew: no document changes columns of an external table
--   warning: SELECT * gives one column more, and INSERT without names needs it
--   warning: queries may fail on it or give other values
--   warning: the column keeps its name and type and holds another value
--   warning: between DROP and CREATE queries that name it fail
DROP TABLE IF EXISTS rides;
CREATE EXTERNAL TABLE rides
(
  vid bigint,
  km double,
  fee bigint COMMENT 'in cents',
  driver string
)
STORED BY 'com.aliyun.odps.TableStoreStorageHandler'
WITH SERDEPROPERTIES (
  'tablestore.columns.mapping'=':vid, distance, fee, driverName',
  'tablestore.table.name'='rides',
  'odps.properties.rolearn'='acs:ram::1234567890123456:role/ride-reader'
)
LOCATION 'tablestore://fleet.cn-hangzhou.ots-internal.aliyuncs.com';
