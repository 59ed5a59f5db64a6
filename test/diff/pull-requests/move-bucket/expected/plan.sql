-- first, in RAM:
--   role ParcelReader (acs:ram::5678901234567890:role/parcel-reader) must gain oss:ListObjects on acs:oss:*:5678901234567890:parcels-archive under the prefix 2026-01-01/*, acs:oss:*:5678901234567890:parcels-new under the prefix damages-01/*, acs:oss:*:5678901234567890:parcels-new under the prefix labels/*, acs:oss:*:5678901234567890:parcels-new under the prefix scans/*
--   role ParcelReader (acs:ram::5678901234567890:role/parcel-reader) must gain oss:GetObject on acs:oss:*:5678901234567890:parcels-archive/2026-01-01/*, acs:oss:*:5678901234567890:parcels-new/damages-01/*, acs:oss:*:5678901234567890:parcels-new/labels/*, acs:oss:*:5678901234567890:parcels-new/scans/*

-- alter in place parcel_damages
--   partition (month='2026-01'): 'oss://oss-cn-shanghai-internal.aliyuncs.com/parcels-old/damages-01/' becomes 'oss://oss-cn-shanghai-internal.aliyuncs.com/parcels-new/damages-01/'
--   warning: other data in the same partition
ALTER TABLE parcel_damages DROP IF EXISTS PARTITION (month='2026-01');
ALTER TABLE parcel_damages ADD IF NOT EXISTS PARTITION (month='2026-01') LOCATION 'oss://oss-cn-shanghai-internal.aliyuncs.com/parcels-new/damages-01/';

-- alter in place parcel_labels
--   location: 'oss://oss-cn-shanghai-internal.aliyuncs.com/parcels-old/labels/' becomes 'oss://oss-cn-shanghai-internal.aliyuncs.com/parcels-new/labels/'
--   lifecycle: 90 days becomes 30 days
--   warning: other data under the same names
--   warning: partitions and the table are given up earlier
ALTER TABLE parcel_labels SET LOCATION 'oss://oss-cn-shanghai-internal.aliyuncs.com/parcels-new/labels/';
ALTER TABLE parcel_labels SET LIFECYCLE 30;

-- drop and create anew parcel_scans
--   location: 'oss://oss-cn-shanghai-internal.aliyuncs.com/parcels-old/scans/' becomes 'oss://oss-cn-shanghai-internal.aliyuncs.com/parcels-new/scans/'
--   setting header: '1' becomes '2'
--   partition (dt='2026-01-01') added: 'oss://oss-cn-shanghai-internal.aliyuncs.com/parcels-archive/2026-01-01/'
--   created anew: SET LOCATION: whether partitions that are there follow is documented nowhere
--   warning: other data under the same names
--   warning: the same data is read or written otherwise
--   warning: queries find more rows
--   warning: between DROP and CREATE queries that name it fail
--   warning: partitions are lost with DROP: those declared are added again, MSCK finds those in directories key=value/, and all others are to be added by hand
DROP TABLE IF EXISTS parcel_scans;
CREATE EXTERNAL TABLE parcel_scans
(
  parcel string,
  scanned datetime
)
COMMENT 'Scans of parcels, a directory a day.'
PARTITIONED BY (
  dt string
)
STORED BY 'com.aliyun.odps.CsvStorageHandler'
WITH SERDEPROPERTIES (
  'odps.text.option.header.lines.count'='2',
  'odps.properties.rolearn'='acs:ram::5678901234567890:role/parcel-reader'
)
LOCATION 'oss://oss-cn-shanghai-internal.aliyuncs.com/parcels-new/scans/';
ALTER TABLE parcel_scans ADD IF NOT EXISTS PARTITION (dt='2025-12-31') LOCATION 'oss://oss-cn-shanghai-internal.aliyuncs.com/parcels-archive/2025-12-31/';
ALTER TABLE parcel_scans ADD IF NOT EXISTS PARTITION (dt='2026-01-01') LOCATION 'oss://oss-cn-shanghai-internal.aliyuncs.com/parcels-archive/2026-01-01/';
MSCK REPAIR TABLE parcel_scans ADD PARTITIONS;
