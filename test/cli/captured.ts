import { vi } from "vitest";
import { run } from "../../src/cli/command-line.ts";

/** What a command line prints to standard output, run in this process: for what takes no files. */
export async function captured(args: readonly string[]): Promise<string> {
  const written: string[] = [];
  const write = vi.spyOn(process.stdout, "write").mockImplementation((text) => written.push(String(text)) > 0);
  const log = vi.spyOn(console, "log").mockImplementation((text) => void written.push(`${text}\n`));
  try {
    await run(args, "0.0.0");
  } finally {
    write.mockRestore();
    log.mockRestore();
  }
  return written.join("");
}
