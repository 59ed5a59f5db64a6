const columns = `  order_id BIGINT COMMENT 'as the shop numbers it',
  shop STRING COMMENT 'the shop',
  state VARCHAR(16) COMMENT 'open, paid or sent',
  total DECIMAL(38,18) COMMENT 'with taxes',
  ordered_at TIMESTAMP,
  tags ARRAY<STRING>,
  labels MAP<STRING,ARRAY<STRING>> COMMENT 'by language',
  address STRUCT<street:STRING,town:STRING,position:STRUCT<longitude:DOUBLE,latitude:DOUBLE>>,
  items ARRAY<STRUCT<article:BIGINT,count:INT,price:DECIMAL(38,18)>>`;

/** Statements of `count` tables over Parquet files, numbered from `first` on, with comments, nested types, partitions and a role. */
export function parquetStatements(count, first = 0) {
  return Array.from({ length: count }, (_, index) => statement(first + index)).join("\n");
}

function statement(index) {
  return `CREATE EXTERNAL TABLE IF NOT EXISTS shops.orders_${index}
(
${columns}
)
COMMENT 'Orders of shop ${index}, a file a day'
PARTITIONED BY (dt STRING COMMENT 'the day', region STRING)
ROW FORMAT SERDE 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe'
WITH SERDEPROPERTIES (
  'odps.properties.rolearn'='acs:ram::12345:role/orders'
)
STORED AS PARQUET
LOCATION 'oss://oss-cn-hangzhou-internal.aliyuncs.com/shops/orders/${index}/'
TBLPROPERTIES (
  'mcfed.parquet.compression'='zstd'
);
`;
}
