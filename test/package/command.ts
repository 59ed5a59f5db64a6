import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { inject } from "vitest";

/** How a program ended, and everything that it said. */
export interface Ended {
  readonly status: number | null;
  /** Both of its streams, standard output first. */
  readonly output: string;
}

export interface Where {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a program with little of the environment of these tests: no terminal, no settings of whoever runs them, a home of its own. */
export function command(program: string, args: readonly string[], where: Where): Ended {
  const { status, stdout, stderr, error } = start(program, args, where);
  return { status, output: `${stdout}${stderr}${error ?? ""}` };
}

/** As `command`, for what has to succeed: gives its standard output. */
export function mustRun(program: string, args: readonly string[], where: Where): string {
  const { status, stdout, stderr, error } = start(program, args, where);
  if (status !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${status}:\n${stdout}${stderr}${error ?? ""}`);
  return stdout;
}

function start(program: string, args: readonly string[], { cwd, env = {} }: Where): SpawnSyncReturns<string> {
  return spawnSync(program, args, {
    cwd,
    env: { PATH: process.env["PATH"], HOME: inject("root"), NO_COLOR: "1", ...author, ...env },
    encoding: "utf8",
    timeout: 240_000,
  });
}

const author = {
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_AUTHOR_NAME: "extc",
  GIT_AUTHOR_EMAIL: "extc@localhost",
  GIT_COMMITTER_NAME: "extc",
  GIT_COMMITTER_EMAIL: "extc@localhost",
};

/** npm finds nothing to ask. */
export const noRegistry = {
  npm_config_registry: "http://127.0.0.1:9/",
  npm_config_fetch_retries: "0",
  npm_config_audit: "false",
  npm_config_update_notifier: "false",
};

const canUnshare = spawnSync("unshare", ["-rn", "true"]).status === 0;

/** As `command`, without a network: in a network namespace of its own where the system lets one be made, and without a registry. */
export function offline(program: string, args: readonly string[], where: Where): Ended {
  const [first, ...more] = [...(canUnshare ? ["unshare", "-rn"] : []), program, ...args];
  return command(first!, more, { ...where, env: { ...noRegistry, ...where.env } });
}

/** What `offline` does, in words. */
export const howOffline = canUnshare ? "in a network namespace of its own" : "without a registry: no network namespace can be made here";
