import { ext, externalTable } from "extc/testing";
import "extc/vitest";
import { expect, test } from "vitest";

test("a table that a program builds", () => {
  const table = externalTable("vehicle_track")
    .column("vid", "bigint", { key: true })
    .column("speed", "double", { map: "speed_kmh" })
    .tablestore({ table: "vehicle_track" })
    .location("tablestore://fleet.cn-hangzhou.ots-internal.aliyuncs.com")
    .roleArn("acs:ram::12345:role/fleet-reader");
  expect(table).toBeValidExt();
  expect(table).toMapColumns({ vid: ":vid", speed: "speed_kmh" });
});

test("a table in a template", () => {
  const bucket = "fleet-reports";
  expect(ext`
    external table trips {
      columns { trip_id string }
      csv { }
      location = "oss://oss-cn-hangzhou-internal.aliyuncs.com/${bucket}/trips/"
    }
  `).toBeValidExt();
});
