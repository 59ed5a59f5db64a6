-- first, in RAM:
--   role FileReader (acs:ram::5678901234567890:role/maxcompute-file-reader) must gain oss:ListObjects on acs:oss:*:5678901234567890:shop-data under the prefix invoices-parquet/*
--   role FileReader (acs:ram::5678901234567890:role/maxcompute-file-reader) must gain oss:GetObject on acs:oss:*:5678901234567890:shop-data/invoices-parquet/*

-- alter in place shops
--   setting useQuote added: 'True'
--   comment: 'Shops and their towns.' becomes 'Shops, and the towns they are in.'
--   warning: the same data is read or written otherwise
ALTER TABLE shops SET SERDEPROPERTIES (
  'odps.text.option.use.quote'='True'
);
ALTER TABLE shops SET COMMENT 'Shops, and the towns they are in.';

-- drop and create anew invoices
--   storage: csv becomes parquet
--   column invoice_id: place 1 becomes place 2
--   location: 'oss://oss-cn-shanghai-internal.aliyuncs.com/shop-data/invoices/' becomes 'oss://oss-cn-shanghai-internal.aliyuncs.com/shop-data/invoices-parquet/'
--   setting header dropped, was '1'
--   setting delimiter dropped, was '\;'
--   setting compression added: 'ZSTD'
--   comment dropped, was 'Invoices as the shops send them.'
--   created anew: SET SERDE and SET FILEFORMAT parse; what they do to an external table is documented nowhere
--   created anew: no document changes columns of an external table
--   created anew: SET LOCATION: whether partitions that are there follow is documented nowhere
--   created anew: no statement takes a SERDE property away
--   created anew: whether SET COMMENT with an empty text takes it away is documented nowhere
--   warning: the kind decides which types are read, how NULL is, and whether INSERT writes
--   warning: SELECT * and INSERT go by position, and so do text files
--   warning: other data under the same names
--   warning: the default holds again
--   warning: the same data is read or written otherwise
--   warning: between DROP and CREATE queries that name it fail
--   warning: partitions are lost with DROP: those declared are added again, MSCK finds those in directories key=value/, and all others are to be added by hand
DROP TABLE IF EXISTS invoices;
SET odps.sql.hive.compatible=true;
CREATE EXTERNAL TABLE invoices
(
  shop string,
  invoice_id bigint,
  amount double
)
PARTITIONED BY (
  dt string
)
ROW FORMAT SERDE 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe'
WITH SERDEPROPERTIES (
  'mcfed.parquet.compression'='ZSTD',
  'odps.properties.rolearn'='acs:ram::5678901234567890:role/maxcompute-file-reader'
)
STORED AS PARQUET
LOCATION 'oss://oss-cn-shanghai-internal.aliyuncs.com/shop-data/invoices-parquet/'
LIFECYCLE 365;
MSCK REPAIR TABLE invoices ADD PARTITIONS;
