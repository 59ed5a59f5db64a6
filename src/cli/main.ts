import { programVersion } from "./program-information.ts";
import { UsageError } from "./usage-error.ts";

const args = process.argv.slice(2);

// Whoever reads the output may stop reading: `extc check | head` is no error.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit();
    // Nothing more can be said on this stream; the other may still be read.
    if (stream === process.stdout)
      process.stderr.write(`extc: cannot write the output: ${error.code === "ENOSPC" ? "the disk is full" : error.message}\n`);
    process.exit(2);
  });
}

async function main(): Promise<void> {
  if (args.length === 1 && (args[0] === "--version" || args[0] === "-v")) {
    process.stdout.write(`${programVersion()}\n`);
    return;
  }
  try {
    const { run } = await import("./command-line.ts");
    process.exitCode = await run(args, programVersion());
  } catch (error) {
    process.exitCode = 2;
    const { maskSecrets } = await import("../diagnostics/secret-mask.ts");
    process.stderr.write(maskSecrets(error instanceof UsageError ? `extc: ${error.message}\n` : describeFault(error)));
  }
}

function describeFault(error: unknown): string {
  const words = error instanceof Error ? error.message : String(error);
  const trace = process.env["EXTC_DEBUG"] && error instanceof Error ? `\n${error.stack}` : "";
  return `extc: a fault of the program, not of your files: ${words}\nextc: EXTC_DEBUG=1 shows where${trace}\n`;
}

void main();
