/** A project of one table in Parquet files that has `columns` columns, each of a type nested `depth` deep. */
export function nestedTypes(columns, depth) {
  const type = nested(depth);
  const lines = Array.from({ length: columns }, (_, index) => `    reading_${index} ${type}`).join("\n");
  return {
    "extc.config.json": '{ "root": true }',
    "tables.ext": `project { owner = 56789  region = "cn-hangzhou" }

external table nested {
  columns {
${lines}
  }
  parquet { }
  location = "oss://oss-cn-hangzhou-internal.aliyuncs.com/works/nested/"
}
`,
  };
}

/** Arrays, maps and structs in turn, around a number. */
function nested(depth) {
  const around = [(type) => `array<${type}>`, (type) => `map<string, ${type}>`, (type) => `struct<inner: ${type}>`];
  return Array.from({ length: depth }).reduce((type, _, level) => around[level % 3](type), "bigint");
}
