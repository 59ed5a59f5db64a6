import { UsageError } from "./usage-error.ts";

/** What `--project-owner` was given, if it was. Throws UsageError for what is no account id. */
export function accountId(given: string | undefined): string | undefined {
  if (given !== undefined && !/^[0-9]+$/.test(given))
    throw new UsageError(`--project-owner takes an account id, which is digits alone; this is ${given}`);
  return given;
}
