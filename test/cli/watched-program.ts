import { type ChildProcess, spawn } from "node:child_process";
import { onTestFinished } from "vitest";
import { program } from "./program.ts";

/** How long something may take on a machine that is busy. */
const PATIENCE = 60_000;

/** Waits until something holds; what is told where it never does. */
export async function until(holds: () => boolean, told: () => string): Promise<void> {
  const started = performance.now();
  while (!holds()) {
    if (performance.now() - started > PATIENCE) throw new Error(`it never came to that: ${told()}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** The built program, which goes on until it is ended. */
export class WatchedProgram {
  stdout = "";
  stderr = "";
  readonly process: ChildProcess;
  readonly #ended: Promise<number | null>;

  constructor(folder: string, args: readonly string[]) {
    const env = { PATH: process.env["PATH"], NO_COLOR: "1" };
    this.process = spawn(process.execPath, [program, ...args], { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
    this.process.stdout!.setEncoding("utf8").on("data", (text: string) => (this.stdout += text));
    this.process.stderr!.setEncoding("utf8").on("data", (text: string) => (this.stderr += text));
    this.#ended = new Promise((resolve) => this.process.on("exit", resolve));
    onTestFinished(() => void this.process.kill("SIGKILL"));
  }

  /** What it has told since it was last asked, once that holds `text`. */
  async tells(text: string): Promise<string> {
    const all = (): string => this.stdout + this.stderr;
    await until(() => all().includes(text), all);
    const told = all();
    this.stdout = "";
    this.stderr = "";
    return told;
  }

  /** Its exit status after a signal. */
  async end(signal: "SIGINT" | "SIGTERM"): Promise<number | null> {
    this.process.kill(signal);
    return await this.#ended;
  }

  get ended(): Promise<number | null> {
    return this.#ended;
  }
}
