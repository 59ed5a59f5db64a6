import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("../..", import.meta.url));

/** The folder in which everything is generated, and the processes that run in it. Both are gone when this process is. */
export class Laboratory {
  folder = mkdtempSync(join(tmpdir(), "extc-bench-"));
  #projects = new Map();
  #processes = new Set();

  constructor() {
    process.once("exit", () => this.#clear());
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => process.exit(128 + constants.signals[signal]));
  }

  /** The command line of the built program. */
  extc(...args) {
    return [process.execPath, join(repository, "dist", "extc.cjs"), ...args];
  }

  /** The library as users import it. */
  library() {
    return import(new URL("../../dist/index.js", import.meta.url).href);
  }

  /** The folder of a generated project. `generate` gives its files, path and text; it is asked once for each name. */
  project(name, generate) {
    const folder = join(this.folder, name);
    if (!this.#projects.has(name)) write(folder, generate());
    this.#projects.set(name, folder);
    return folder;
  }

  /** Starts a process in the folder, at the head of a group of its own, so that it can be ended with all that it starts. */
  start([command, ...args], stdio = "ignore") {
    const child = spawn(command, args, { cwd: this.folder, stdio, detached: true });
    this.#processes.add(child);
    child.once("exit", () => this.#processes.delete(child));
    return child;
  }

  /** Ends what still runs of the processes that were started, and what those started. */
  endProcesses() {
    for (const { pid } of this.#processes) {
      try {
        process.kill(-pid, "SIGKILL");
      } catch {
        // It has ended by itself meanwhile.
      }
    }
  }

  #clear() {
    this.endProcesses();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function write(folder, files) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
