import { wholeRun, written } from "./whole-run.mjs";

const TRIP = 'const text=require("fs").readFileSync(process.argv[1],"utf8");JSON.stringify(JSON.parse(text))';
const TIMED_TRIP =
  'const text=require("fs").readFileSync(process.argv[1],"utf8"),start=performance.now();JSON.stringify(JSON.parse(text));console.log(performance.now()-start)';

/** Measures a whole process that reads a file, parses it as JSON and makes text of it again, in milliseconds. */
export function jsonProcess(lab, path) {
  return wholeRun(lab, [process.execPath, "-e", TRIP, "--", path]);
}

/** Measures parsing and making text alone, in milliseconds: the first time in a process of its own, as in a whole run. */
export function jsonTrip(lab, path) {
  return async () => Number(await written(lab, [process.execPath, "-e", TIMED_TRIP, "--", path], 1));
}
