CREATE EXTERNAL TABLE vehicle_track
(
  vid bigint,
  gt bigint,
  longitude double,
  latitude double,
  speed double
)
COMMENT 'Where each vehicle was, a row every ten seconds.'
STORED BY 'com.aliyun.odps.TableStoreStorageHandler'
WITH SERDEPROPERTIES (
  'tablestore.columns.mapping'=':vehicle_id, :gps_time, longitude, latitude, speed_kmh',
  'tablestore.table.name'='vehicle_track',
  'odps.properties.rolearn'='acs:ram::12345:role/fleet-reader'
)
LOCATION 'tablestore://fleet.cn-hangzhou.ots-internal.aliyuncs.com';
