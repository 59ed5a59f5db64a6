# any user of account 56789 who may create tables in MaxCompute can use this role
resource "alicloud_ram_role" "OtsReader" {
  role_name                   = "aliyunodpsroleforotheruser"
  assume_role_policy_document = jsonencode({
    "Version": "1",
    "Statement": [
      {
        "Effect": "Allow",
        "Action": "sts:AssumeRole",
        "Principal": {
          "Service": [
            "56789@odps.aliyuncs.com"
          ]
        }
      }
    ]
  })
}

resource "alicloud_ram_policy" "OtsReader" {
  policy_name     = "aliyunodpsroleforotheruser-tables"
  policy_document = jsonencode({
    "Version": "1",
    "Statement": [
      {
        "Effect": "Allow",
        "Action": [
          "ots:ListTable"
        ],
        "Resource": [
          "acs:ots:cn-hangzhou:12345:instance/cap1/table/*"
        ]
      },
      {
        "Effect": "Allow",
        "Action": [
          "ots:DescribeTable",
          "ots:GetRow",
          "ots:GetRange",
          "ots:BatchGetRow",
          "ots:ComputeSplitPointsBySize"
        ],
        "Resource": [
          "acs:ots:cn-hangzhou:12345:instance/cap1/table/vehicle_track"
        ]
      }
    ]
  })
}

resource "alicloud_ram_role_policy_attachment" "OtsReader" {
  policy_name = alicloud_ram_policy.OtsReader.policy_name
  policy_type = "Custom"
  role_name   = alicloud_ram_role.OtsReader.role_name
}
