import prettier from "prettier";
import { seedProject, seedText } from "../generate/seed-project.mjs";
import { stylesheet } from "../generate/stylesheet.mjs";
import { inProcess } from "../measure/in-process.mjs";
import { inTurn } from "../measure/in-turn.mjs";
import { wholeRun } from "../measure/whole-run.mjs";

/** Seed-shaped tables that make 10,000 lines. */
const TABLES = 624;

/** What formatting takes. */
export const formatTrials = [
  {
    title: "format, in process",
    rounds: 7,
    async prepare(lab) {
      const { format } = await lab.library();
      // Numbers of five digits: all texts are of one length.
      const bytes = Buffer.byteLength(seedText(TABLES, 10_000));
      return inProcess({
        ext: { text: (call) => seedText(TABLES, 10_000 + call), run: (text) => format(text) },
        css: { text: (call) => stylesheet(bytes, 10_000 + call), run: (text) => prettier.format(text, { parser: "css" }) },
      });
    },
    rows: [{ what: "prettier, CSS of equal bytes", against: "extc, .ext of 10,000 lines", ratio: (ms) => [ms.css, ms.ext], atLeast: 2 }],
  },
  {
    title: "format",
    rounds: 3,
    prepare(lab) {
      const check = (count) =>
        wholeRun(
          lab,
          lab.extc(
            "format",
            "--check",
            lab.project(`seed-${count}`, () => seedProject(count)),
          ),
        );
      return inTurn({ one: check(1), tenth: check(1_000), whole: check(10_000) });
    },
    rows: [
      {
        what: "extc format --check, 10,000 tables, above one table",
        against: "1,000 tables, above one table",
        ratio: (ms) => [ms.whole - ms.one, ms.tenth - ms.one],
        atMost: 10,
      },
    ],
  },
];
