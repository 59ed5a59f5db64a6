import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder, writeFiles } from "./temporary-folder.ts";

/** Notes the arguments of every process of extc among those of Node.js that run in its environment. */
export class CountedProcesses {
  readonly env: Readonly<Record<string, string>>;
  readonly #notes: string;

  constructor() {
    const folder = temporaryFolder();
    this.#notes = join(folder, "notes");
    const program = `
const [, script = "", ...args] = process.argv;
if (/(?:^|\\/)extc(?:\\.cjs)?$/.test(script)) require("node:fs").appendFileSync(${JSON.stringify(this.#notes)}, JSON.stringify(args) + "\\n");
`;
    writeFiles(folder, { "note.cjs": program });
    this.env = { NODE_OPTIONS: `--require ${join(folder, "note.cjs")}` };
  }

  get processes(): readonly (readonly string[])[] {
    if (!existsSync(this.#notes)) return [];
    const lines = readFileSync(this.#notes, "utf8").trimEnd().split("\n");
    return lines.map((line) => JSON.parse(line) as string[]);
  }
}
