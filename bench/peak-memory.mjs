import { spawnSync } from "node:child_process";

const TELL = 'import{writeSync}from"node:fs";process.on("exit",()=>writeSync(3,String(process.resourceUsage().maxRSS)))';
// A process counts what its parent held when it was started: a small one stands between.
const START =
  'process.exitCode=require("child_process").spawnSync(process.execPath,process.argv.slice(1),{stdio:["ignore","ignore","ignore",3]}).status';

/** The most resident memory that a whole run of Node.js held, in bytes. */
export function peakMemory([node, ...args]) {
  const run = ["--import", `data:text/javascript,${encodeURIComponent(TELL)}`, ...args];
  const { output, status, error } = spawnSync(node, ["-e", START, "--", ...run], { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  if (error !== undefined || status !== 0) throw error ?? new Error(`${args.join(" ")} gave status ${status}`);
  return Number(output[3]) * 1024;
}
