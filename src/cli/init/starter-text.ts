/**
 * The first `.ext` file of a project, without findings. It states what it is given of who owns the MaxCompute project and
 * where that runs; the configuration states the rest.
 */
export function starterText(stated: { readonly owner?: string; readonly region?: string }): string {
  const data = "1234567890123456";
  const settings = [
    ...(stated.owner === undefined ? [] : [`  owner = ${stated.owner}\n`]),
    ...(stated.region === undefined ? [] : [`  region = "${stated.region}"\n`]),
  ];
  return `// A table of Tablestore that MaxCompute reads as a RAM role of the account that owns the data: here ${data}.
// Put your own names in their places. \`extc check\` then says what is wrong, and \`extc compile\` prints the SQL.
${settings.length === 0 ? "" : `\nproject {\n${settings.join("")}}\n`}
role Reader {
  arn = "acs:ram::${data}:role/external-table-reader"

  // What its trust policy and its permission policies say. Once they are saved as files, check against these:
  // trust = file("ram/trust.json") and policy = file("ram/policy.json"); \`extc roles\` prints the commands that fetch them.
  trusts ["\${project.owner}@odps.aliyuncs.com"]
  allow ["ots:ListTable"] on ["acs:ots:\${project.region}:${data}:instance/example/table/*"]
  allow ["ots:DescribeTable", "ots:GetRow", "ots:GetRange", "ots:BatchGetRow", "ots:ComputeSplitPointsBySize"] on ["acs:ots:\${project.region}:${data}:instance/example/table/readings"]
}

// What the tables of one instance share.
source example {
  location = "tablestore://example.\${project.region}.ots-internal.aliyuncs.com"
  owner    = ${data}
  roleArn  = Reader
  access   = read
}

/// Readings of meters, a row for each.
external table meter_readings from example {
  columns {
    meter_id string @key
    read_at  bigint @key @map("readAt")
    value    double
  }
  tablestore {
    table = "readings"
  }
}
`;
}
