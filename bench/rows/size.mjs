import { join } from "node:path";
import { seedProject, seedProjectOfFiles } from "../generate/seed-project.mjs";
import { seedRecords } from "../generate/seed-records.mjs";
import { inTurn } from "../measure/in-turn.mjs";
import { jsonProcess, jsonTrip } from "../measure/json-round-trip.mjs";
import { peakMemory } from "../measure/peak-memory.mjs";
import { wholeRun } from "../measure/whole-run.mjs";

/** `extc compile` of 10,000 seed-shaped tables: in one file, and in a file each. */
function compiles(lab) {
  const one = lab.project("seed-10000", () => seedProject(10_000));
  const files = lab.project("files-10000", () => seedProjectOfFiles(10_000));
  return { one: lab.extc("compile", one), files: lab.extc("compile", files) };
}

/** What many tables take, against the least that any program takes that reads and writes as much. */
export const sizeTrials = [
  {
    title: "10,000 tables",
    rounds: 5,
    prepare(lab) {
      const { one, files } = compiles(lab);
      const records = lab.project("records", () => ({ "records.json": JSON.stringify(seedRecords(10_000)) }));
      return inTurn({
        one: wholeRun(lab, one),
        files: wholeRun(lab, files),
        process: jsonProcess(lab, join(records, "records.json")),
        trip: jsonTrip(lab, join(records, "records.json")),
      });
    },
    rows: [
      { what: "extc compile, one file", against: "JSON round trip, whole process", ratio: (ms) => [ms.one, ms.process], atMost: 8 },
      { what: "extc compile, one file", against: "JSON round trip alone", ratio: (ms) => [ms.one, ms.trip] },
      { what: "extc compile, 10,000 files", against: "one file", ratio: (ms) => [ms.files, ms.one], atMost: 2 },
    ],
  },
  {
    title: "10,000 tables, peak memory",
    rounds: 3,
    warmUps: 0,
    prepare(lab) {
      const { one, files } = compiles(lab);
      return inTurn({ one: peakMemory(lab, one), files: peakMemory(lab, files) });
    },
    rows: [
      { what: "extc compile, one file", unit: "MiB", value: ({ one }) => one, atMost: 300 },
      { what: "extc compile, 10,000 files", unit: "MiB", value: ({ files }) => files },
    ],
  },
];
