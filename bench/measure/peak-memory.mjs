import { written } from "./whole-run.mjs";

const TELL = 'import{writeSync}from"node:fs";process.on("exit",()=>writeSync(3,String(process.resourceUsage().maxRSS)))';
// A process counts what its parent held when it was started: a small one stands between.
const START =
  'const{status,stderr}=require("child_process").spawnSync(process.execPath,process.argv.slice(1),{stdio:["ignore","ignore","pipe",3]});process.stderr.write(stderr);process.exitCode=status';

/** Measures the most resident memory that a whole run of Node.js holds at one time, in MiB. */
export function peakMemory(lab, [node, ...args]) {
  const run = [node, "-e", START, "--", "--import", `data:text/javascript,${encodeURIComponent(TELL)}`, ...args];
  return async () => Number(await written(lab, run, 3)) / 1024;
}
