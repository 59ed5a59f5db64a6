import { statSync } from "node:fs";
import { didYouMean } from "../../diagnostics/nearest-name.ts";
import { regions } from "../../maxcompute/regions.ts";
import { accountId } from "../account-id.ts";
import type { InitArguments } from "../arguments.ts";
import { displayPath } from "../display-path.ts";
import { gitTop } from "../git-top.ts";
import { type Hook, hookFiles, hookInUse, hookSteps } from "../init/hook-files.ts";
import type { InitFile } from "../init/init-file.ts";
import { EXAMPLE_OWNER, projectFilesToInit } from "../init/project-files.ts";
import { absolutePath } from "../node-host.ts";
import { UsageError } from "../usage-error.ts";
import { writeTogether } from "../write-together.ts";

/** `extc init`: a configuration, a first file and a hook. Writes over nothing, asks nothing, and says what it did. */
export async function initCommand({ path, hook: wanted, projectOwner, region }: InitArguments): Promise<number> {
  if (path.length > 1) throw new UsageError("init takes one folder");
  const folder = readFolder(path[0] ?? ".");
  const project = { owner: accountId(projectOwner), region: readRegion(region) };
  const top = gitTop(folder);
  const hook = chosenHook(wanted, top);
  const files = [...projectFilesToInit(folder, project), ...(top === undefined || hook === undefined ? [] : hookFiles(top, hook))];
  const written = files.filter(({ left }) => left === undefined);
  writeTogether(written);
  process.stdout.write(files.map(tell).join(""));
  if (wanted === undefined && top === undefined) process.stdout.write("no hook: this is no git repository\n");
  tellWhatIsNext(written, hook, project.owner);
  return 0;
}

function readFolder(given: string): string {
  const folder = absolutePath(given);
  if (given === "" || statSync(folder, { throwIfNoEntry: false })?.isDirectory() === false)
    throw new UsageError(`init takes a folder, which "${given}" is not`);
  return folder;
}

function readRegion(given: string | undefined): string | undefined {
  if (given === undefined || regions.has(given)) return given;
  throw new UsageError(`--region ${given}: there is no such region; ${didYouMean(given, regions) ?? "extc.config.json takes one that is new"}`);
}

function chosenHook(wanted: InitArguments["hook"], top: string | undefined): Hook | undefined {
  if (wanted === "none") return undefined;
  if (top !== undefined) return wanted ?? hookInUse(top);
  if (wanted !== undefined) throw new UsageError(`--hook ${wanted}: this is no git repository; git init makes one`);
  return undefined;
}

function tell({ path, left, add }: InitFile): string {
  if (left === undefined) return `wrote  ${displayPath(path)}\n`;
  const head = `left   ${displayPath(path)}: ${left}`;
  return add === undefined ? `${head}\n` : `${head}; ${add.how}:\n\n${add.lines}\n`;
}

function tellWhatIsNext(written: readonly InitFile[], hook: Hook | undefined, owner: string | undefined): void {
  const names = written.map(({ path }) => displayPath(path));
  const configuration = names.find((name) => name.endsWith("extc.config.json"));
  const starter = names.find((name) => name.endsWith(".ext"));
  const isHookNew = names.some((name) => name !== configuration && name !== starter);
  const steps = [
    ...(configuration !== undefined && owner === undefined
      ? [`put the account that owns your MaxCompute project in ${configuration}, in the place of ${EXAMPLE_OWNER}`]
      : []),
    ...(starter === undefined ? [] : [`put your own names in ${starter}`]),
    ...(hook !== undefined && isHookNew ? hookSteps(hook) : []),
    ...(names.length === 0 ? [] : ["extc check"]),
  ];
  process.stdout.write(steps.map((step, index) => `${index === 0 ? "next   " : "       "}${step}\n`).join(""));
}
