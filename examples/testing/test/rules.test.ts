import "extc/vitest";
import { ruleTester } from "extc/testing";

const tripsAt = (location: string): string => `external table trips {
  columns { trip_id string }
  csv { }
  location = "${location}"
}
`;

ruleTester("oss/trailing-slash", {
  valid: [tripsAt("oss://oss-cn-hangzhou-internal.aliyuncs.com/fleet-reports/trips/")],
  invalid: [
    {
      name: "a folder that is not closed",
      code: tripsAt("oss://oss-cn-hangzhou-internal.aliyuncs.com/fleet-reports/«trips»"),
      output: tripsAt("oss://oss-cn-hangzhou-internal.aliyuncs.com/fleet-reports/trips/"),
    },
  ],
});
