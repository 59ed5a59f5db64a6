import { completedShells } from "../completed-shells.ts";
import { completionScript } from "../completion.ts";
import { UsageError } from "../usage-error.ts";

/** `extc completion`: the script that a shell reads once, so that it asks extc from then on. */
export async function completionCommand(shells: readonly string[]): Promise<number> {
  const unknown = shells.find((shell) => !completedShells.some((known) => known === shell));
  if (shells.length > 1 || unknown !== undefined) throw new UsageError(`completion takes one of ${completedShells.join(", ")}`);
  process.stdout.write(await completionScript(shells[0]));
  return 0;
}
