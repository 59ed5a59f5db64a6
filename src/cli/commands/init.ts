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
  const steps = nextSteps(written, folder, hook, project.owner);
  process.stdout.write(steps.map((step, index) => `${index === 0 ? "next   " : "       "}${step}\n`).join(""));
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

/** What is left to do; nothing where nothing was written. */
function nextSteps(written: readonly InitFile[], folder: string, hook: Hook | undefined, owner: string | undefined): string[] {
  if (written.length === 0) return [];
  const configuration = written.find(({ path }) => path.endsWith("/extc.config.json"));
  const starter = written.find(({ path }) => path.endsWith(".ext"));
  const isHookNew = written.some((file) => file !== configuration && file !== starter);
  const account =
    configuration && `put the account that owns your MaxCompute project in ${displayPath(configuration.path)}, in the place of ${EXAMPLE_OWNER}`;
  return [
    ...(account === undefined || owner !== undefined ? [] : [account]),
    ...(starter === undefined ? [] : [`put your own names in ${displayPath(starter.path)}`]),
    ...(hook !== undefined && isHookNew ? hookSteps(hook) : []),
    folder === absolutePath(".") ? "extc check" : `extc check ${displayPath(folder)}`,
  ];
}
