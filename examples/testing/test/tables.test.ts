import { readFileSync } from "node:fs";
import { compile, importSql } from "extc";
import "extc/vitest";
import { describe, expect, test } from "vitest";
import { files } from "./project-files.ts";

const tables = Object.keys(files).filter((path) => files[path]!.includes("external table"));

describe.each(tables)("%s", (filename) => {
  const source = files[filename]!;

  test("is in order, and goes out as this SQL", async () => {
    const golden = `../expected/${filename.replace(/^tables\/(.*)\.ext$/, "$1.sql")}`;
    expect(source).toBeValidExt({ filename, files, maxWarnings: 0 });
    await expect(compile(source, { filename, files }).sql).toMatchFileSnapshot(golden);
  });
});

describe("vehicle_track", () => {
  const filename = "tables/vehicle_track.ext";
  const source = files[filename]!;

  test("names the columns as the store does", () => {
    expect(source).toMapColumns({ vid: ":vehicle_id", gt: ":gps_time", speed: "speed_kmh" }, { filename, files });
    expect(source).toMapColumns({ longitude: { key: false } }, { filename, files });
  });

  test("needs to read, and never to write", () => {
    expect(source).toNeedActions(
      ["ots:ListTable", "ots:DescribeTable", "ots:GetRow", "ots:GetRange", "ots:BatchGetRow", "ots:ComputeSplitPointsBySize"],
      { filename, files },
    );
    expect(source).not.toNeedActions(["ots:PutRow", "ots:UpdateRow", "ots:DeleteRow", "ots:BatchWriteRow"], { filename, files });
  });

  test("the role lets MaxCompute read it", () => {
    expect(source).toBeAllowedBy({ trust: files["ram/trust.json"]!, policy: files["ram/policy.json"]! }, { filename, files });
  });

  test("the role does not let it write", () => {
    const writing = source.replace("access   = read", "access   = readwrite");
    expect(writing).not.toBeAllowedBy({ policy: files["ram/policy.json"]! }, { filename, files });
  });

  test("a key that is no key of Tablestore is told", () => {
    const broken = source.replace("gt        bigint", "gt        double");
    expect(broken).toHaveDiagnostic("tablestore/key-type", { line: 7, at: "double" }, { filename, files });
  });

  test("is the table that the script of the warehouse creates", () => {
    const script = readFileSync(new URL("../expected/vehicle_track.sql", import.meta.url), "utf8");
    expect(importSql(script).ext).toCompileTo(script);
  });
});
