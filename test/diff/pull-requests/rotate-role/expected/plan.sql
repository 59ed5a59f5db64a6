-- first, in RAM:
--   role MeterReader (acs:ram::1234567890123456:role/meter-reader-2026) must trust 5678901234567890@odps.aliyuncs.com
--   role MeterReader (acs:ram::1234567890123456:role/meter-reader-2026) must gain ots:ListTable on acs:ots:cn-hangzhou:1234567890123456:instance/meters/table/*
--   role MeterReader (acs:ram::1234567890123456:role/meter-reader-2026) must gain ots:DescribeTable, ots:GetRow, ots:GetRange, ots:BatchGetRow, ots:ComputeSplitPointsBySize on acs:ots:cn-hangzhou:1234567890123456:instance/meters/table/places, acs:ots:cn-hangzhou:1234567890123456:instance/meters/table/readings

-- alter in place meter_places
--   role: 'acs:ram::1234567890123456:role/meter-reader' becomes 'acs:ram::1234567890123456:role/meter-reader-2026'
ALTER TABLE meter_places SET SERDEPROPERTIES (
  'odps.properties.rolearn'='acs:ram::1234567890123456:role/meter-reader-2026'
);

-- alter in place meter_readings
--   role: 'acs:ram::1234567890123456:role/meter-reader' becomes 'acs:ram::1234567890123456:role/meter-reader-2026'
ALTER TABLE meter_readings SET SERDEPROPERTIES (
  'odps.properties.rolearn'='acs:ram::1234567890123456:role/meter-reader-2026'
);
