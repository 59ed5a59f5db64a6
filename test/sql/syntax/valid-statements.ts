/** Statements in every form of every clause, none of which holds a mistake. */
export const validStatements: readonly string[] = [
  `CREATE EXTERNAL TABLE IF NOT EXISTS fleet.rides (
  vid BIGINT COMMENT 'vehicle',
  tags MAP<STRING, ARRAY<STRUCT<name: STRING COMMENT 'label', score: DOUBLE>>>,
  price DECIMAL(38, 18) NOT NULL
)
COMMENT 'rides'
PARTITIONED BY (day STRING COMMENT 'of departure', hub STRING)
STORED BY 'com.aliyun.odps.CsvStorageHandler'
WITH SERDEPROPERTIES (
  'odps.text.option.delimiter' = '|',
  'odps.properties.rolearn' = 'acs:ram::12345:role/reader'
)
LOCATION 'oss://oss-cn-hangzhou-internal.aliyuncs.com/fleet/rides/'
TBLPROPERTIES ('a.b' = 'c')
LIFECYCLE 30;
`,
  `create external table p.s.\`t\`\`1\` (\`select\` string default 'x', 2024_total bigint default -1, 名称 varchar(20) primary key comment "n")
row format serde 'org.apache.hadoop.hive.serde2.OpenCSVSerde' with serdeproperties ("separatorChar"==",", "quoteChar" = "\\"")
stored as textfile
location 'oss://' 'bucket/dir/';
`,
  `CREATE EXTERNAL TABLE logs (line STRING)
ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' ESCAPED BY '\\\\' COLLECTION ITEMS TERMINATED BY '|' MAP KEYS TERMINATED BY ':'
  LINES TERMINATED BY '\\n' NULL DEFINED AS ''
STORED AS SEQUENCEFILE
LOCATION 'oss://b/logs/';
`,
  `CREATE EXTERNAL TABLE delta_events (id BIGINT, PRIMARY KEY (id))
ROW FORMAT SERDE 'a.Serde'
STORED AS INPUTFORMAT 'a.In' OUTPUTFORMAT 'a.Out' INPUTDRIVER 'a.InDriver' OUTPUTDRIVER 'a.OutDriver'
LOCATION 'oss://b/e/'
USING 'a.jar,b.jar'
TBLPROPERTIES ('x' = 'y');
`,
  `CREATE EXTERNAL TABLE copied LIKE fleet.rides STORED BY 'a.Handler' LOCATION 'ots://x/' LIFECYCLE 7;
`,
  `CREATE TEMPORARY EXTERNAL TABLE early (a STRING) LOCATION 'oss://b/c/' STORED BY 'a.Handler' WITH SERDEPROPERTIES ('k' = 'v') USING 'a.jar';
`,
  `CREATE EXTERNAL TABLE sorted (a STRING, comment STRING, location BIGINT, date DATE)
RANGE CLUSTERED BY (a, comment) SORTED BY (a DESC, date) INTO 16 BUCKETS
STORED AS PARQUET
LOCATION 'oss://b/c/';
`,
  `CREATE EXTERNAL TABLE hologres (id BIGINT, body JSON, at TIMESTAMP_NTZ NULL)
STORED BY 'com.aliyun.odps.jdbc.JdbcStorageHandler'
LOCATION 'jdbc:postgresql://host:80/db?ApplicationName=MaxCompute&currentSchema=public&table=t/'
TBLPROPERTIES (
  'mcfed.mapreduce.jdbc.driver.class' = 'org.postgresql.Driver', -- the only one
  'odps.federation.jdbc.target.db.type' = 'holo'
);
`,
  `CREATE EXTERNAL TABLE no_columns STORED BY 'a.Handler' LOCATION 'paimon';
`,
];
