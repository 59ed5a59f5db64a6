import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { seedProject } from "../generate/seed-project.mjs";
import { inTurn } from "../measure/in-turn.mjs";
import { wholeRun } from "../measure/whole-run.mjs";

const tsp = [process.execPath, fileURLToPath(new URL("../../cmd/tsp.js", import.meta.resolve("@typespec/compiler")))];

/** What short runs take, which hooks are made of. */
export const startTrials = [
  {
    title: "start",
    rounds: 20,
    prepare(lab) {
      const file = join(
        lab.project("seed-1", () => seedProject(1)),
        "tables.ext",
      );
      const other = join(
        lab.project("tsp", () => ({ "main.tsp": "model Vehicle {\n  vid: int64;\n}\n" })),
        "main.tsp",
      );
      return inTurn({
        node: wholeRun(lab, [process.execPath, "-e", "0"]),
        version: wholeRun(lab, lab.extc("--version")),
        check: wholeRun(lab, lab.extc("check", file)),
        compile: wholeRun(lab, lab.extc("compile", file)),
        format: wholeRun(lab, lab.extc("format", file)),
        tspVersion: wholeRun(lab, [...tsp, "--version"]),
        tspCompile: wholeRun(lab, [...tsp, "compile", "--no-emit", other]),
      });
    },
    rows: [
      { what: "extc --version", against: "node -e 0", ratio: (ms) => [ms.version, ms.node], atMost: 1.2 },
      { what: "extc check, one file", against: "node -e 0", ratio: (ms) => [ms.check, ms.node], atMost: 2 },
      { what: "extc format, one file", against: "node -e 0", ratio: (ms) => [ms.format, ms.node], atMost: 2.2 },
      { what: "extc compile, one file", against: "node -e 0", ratio: (ms) => [ms.compile, ms.node] },
      { what: "tsp --version", against: "extc --version", ratio: (ms) => [ms.tspVersion, ms.version], atLeast: 1 },
      { what: "tsp compile, one file", against: "extc compile, one file", ratio: (ms) => [ms.tspCompile, ms.compile], atLeast: 1 },
    ],
  },
];
