import type { CommonArguments } from "./arguments.ts";
import { type ReadSide, projectFolder, readSide } from "./read-side.ts";
import { refuseUnknownParameters } from "./run-analysis.ts";
import { type SideName, sideName } from "./side-name.ts";
import { UsageError } from "./usage-error.ts";

/** Reads OLD and NEW; without NEW that is the working tree, of the path that OLD names of its revision or of the whole project. */
export async function readSides(names: readonly string[], args: CommonArguments): Promise<[old: ReadSide, now: ReadSide]> {
  const [first, second, ...more] = names;
  if (first === undefined) throw new UsageError("diff compares two versions: extc diff OLD [NEW], where OLD is a path, - or git:REV");
  if (more.length > 0) throw new UsageError(`diff compares two versions, OLD and NEW, and ${names.length} are given`);
  if (first === "-" && second === "-") throw new UsageError("standard input is one side only");
  if (args.env === "all") throw new UsageError("diff compares one environment at a time: --env NAME");
  const [old, now] = [sideName(first), second === undefined ? undefined : sideName(second)];
  const sides = await readBoth([first, old], [second ?? "the working tree", now ?? workingTreeOf(old, args)], args, now === undefined);
  refuseUnknownParameters(
    args,
    sides.map(({ result }) => result),
  );
  return sides;
}

type Named = readonly [title: string, name: SideName];

async function readBoth(old: Named, now: Named, args: CommonArguments, isWorkingTree: boolean): Promise<[ReadSide, ReadSide]> {
  const pathOf = ([, name]: Named): string | undefined => (name.kind === "path" && !isWorkingTree ? name.path : undefined);
  const [before, after] = [await readSide(...old, pathOf(now), args), await readSide(...now, pathOf(old), args)];
  // Files of one state are two sides by themselves: what is elsewhere in their project is neither.
  const isHistory = [old, now].some(([, { kind }]) => kind === "revision");
  return isHistory ? [before, after] : [withoutElsewhere(before), withoutElsewhere(after)];
}

function withoutElsewhere(read: ReadSide): ReadSide {
  return { ...read, side: { ...read.side, elsewhere: [] } };
}

function workingTreeOf(old: SideName, args: CommonArguments): SideName {
  return { kind: "path", path: old.kind === "revision" && old.path !== undefined ? old.path : projectFolder(args) };
}
