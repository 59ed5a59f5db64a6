/** A script of `count` statements that create a table each, about a kilobyte long, with an INSERT behind each. */
export function generateScript(count) {
  return Array.from({ length: count }, (_, index) => statement(index)).join("\n");
}

function statement(index) {
  const columns = Array.from({ length: 10 }, (_, column) => `  reading_${column} DOUBLE COMMENT 'what sensor ${column} of ${index} measured'`);
  return `-- Sensor ${index}.
CREATE EXTERNAL TABLE works.sensor_${index} (
${columns.join(",\n")}
)
STORED BY 'com.aliyun.odps.CsvStorageHandler'
WITH SERDEPROPERTIES (
  'odps.text.option.delimiter' = '|',
  'odps.properties.rolearn' = 'acs:ram::6100610061006100:role/sensors-${index % 50}'
)
LOCATION 'oss://oss-cn-hangzhou-internal.aliyuncs.com/works/sensors/${index}/';
INSERT OVERWRITE TABLE copies SELECT * FROM works.sensor_${index} WHERE reading_0 > 1 AND note <> 'a;b';
`;
}

/** A script that creates a table and adds `count` partitions to it, a statement for each. */
export function generatePartitions(count) {
  const place = "oss://oss-cn-hangzhou-internal.aliyuncs.com/works/sensors/";
  const add = (_, day) => `ALTER TABLE works.sensor ADD PARTITION (day = '${day}') LOCATION '${place}${day}/';`;
  return `CREATE EXTERNAL TABLE works.sensor (
  reading DOUBLE
)
PARTITIONED BY (day STRING)
STORED AS PARQUET
LOCATION '${place}';
${Array.from({ length: count }, add).join("\n")}
`;
}
