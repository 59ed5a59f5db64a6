SET odps.sql.type.system.odps2=true;
SET odps.sql.decimal.odps2=true;
CREATE EXTERNAL TABLE trip_report
(
  trip_id string,
  vid bigint,
  distance decimal(10,2)
)
COMMENT 'One row a trip, delivered as files each night.'
PARTITIONED BY (
  day string
)
STORED BY 'com.aliyun.odps.CsvStorageHandler'
WITH SERDEPROPERTIES (
  'odps.text.option.header.lines.count'='1',
  'odps.properties.rolearn'='acs:ram::12345:role/fleet-reader'
)
LOCATION 'oss://oss-cn-hangzhou-internal.aliyuncs.com/fleet-reports/trips/';
ALTER TABLE trip_report ADD IF NOT EXISTS PARTITION (day='2026-01-01') LOCATION 'oss://oss-cn-hangzhou-internal.aliyuncs.com/fleet-reports/trips/day=2026-01-01/';
