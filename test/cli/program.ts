import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

const repository = join(import.meta.dirname, "..", "..");
/** The built program. */
export const program = join(repository, "dist", "extc.cjs");
if (!existsSync(program)) throw new Error("dist/extc.cjs is missing: npm run build makes it");

export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder of its own for one test, outside any repository, gone when the test is. */
export function workFolder(files: Readonly<Record<string, string | Buffer>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), "extc-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** A folder with the files of a fixture. */
export function fixtureFolder(name: string): string {
  const folder = workFolder();
  cpSync(join(repository, "fixtures", name), folder, { recursive: true });
  return folder;
}

/** Runs the built program as a user does, colours off; a run that hangs is ended after a while. */
export function extc(folder: string, args: readonly string[], options: { input?: string | Buffer; env?: Record<string, string> } = {}): Run {
  const env = { PATH: process.env["PATH"], NO_COLOR: "1", ...options.env };
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: folder,
    input: options.input ?? "",
    env,
    encoding: "utf8",
    timeout: 60_000,
  });
  return { status, stdout, stderr };
}

export const read = (folder: string, path: string): string => readFileSync(join(folder, path), "utf8");
