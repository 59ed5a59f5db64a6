const PARQUET = "STORED AS PARQUET LOCATION 'oss://oss-cn-hangzhou-internal.aliyuncs.com/shops/orders/'";

/** Statements of MaxCompute, by what is particular in them. */
const statements = {
  "external tables": "CREATE EXTERNAL TABLE orders (id BIGINT)",
  "PARTITIONED BY": `CREATE TABLE orders (id BIGINT) PARTITIONED BY (dt STRING)`,
  "STORED AS": `CREATE TABLE orders (id BIGINT) STORED AS PARQUET`,
  "USING of resources": `CREATE EXTERNAL TABLE orders (id BIGINT) STORED BY 'com.example.Edi' LOCATION 'oss://oss-cn-hangzhou-internal.aliyuncs.com/a/' USING 'edi.jar'`,
  "LOCATION before STORED AS": `CREATE EXTERNAL TABLE orders (id BIGINT) LOCATION 'oss://oss-cn-hangzhou-internal.aliyuncs.com/a/' STORED AS PARQUET`,
  MAP: `CREATE TABLE orders (labels MAP<STRING,STRING>)`,
  STRUCT: `CREATE TABLE orders (address STRUCT<town:STRING>)`,
  TIMESTAMP_NTZ: `CREATE EXTERNAL TABLE orders (at TIMESTAMP_NTZ) ${PARQUET}`,
  JSON: `CREATE EXTERNAL TABLE orders (body JSON) ${PARQUET}`,
  "ADD PARTITION": "ALTER TABLE orders ADD PARTITION (dt='1') LOCATION 'oss://oss-cn-hangzhou-internal.aliyuncs.com/a/1/'",
  "MSCK REPAIR TABLE": "MSCK REPAIR TABLE orders ADD PARTITIONS",
};

/** For each reader, which gives false for or throws at what it cannot read, a line that says what that is. */
export function refusals(readers) {
  return Object.entries(readers).map(([name, reads]) => {
    const refused = Object.keys(statements).filter((what) => !isRead(reads, `${statements[what]};\n`));
    return `${name} refuses ${refused.length === 0 ? "none" : refused.join(", ")}`;
  });
}

function isRead(reads, sql) {
  try {
    return reads(sql) !== false;
  } catch {
    return false;
  }
}
