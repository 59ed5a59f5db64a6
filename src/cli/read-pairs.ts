import { UsageError } from "./usage-error.ts";

/** What `NAME=VALUE` arguments of a flag say, by name; `form` shows how one is written. */
export function readPairs(values: readonly string[], flag: string, form: string): Map<string, string> {
  return new Map(
    values.map((value) => {
      const equals = value.indexOf("=");
      // What has no name may be a password.
      if (equals <= 0) throw new UsageError(`${flag} takes ${form}, a name before the =`);
      return [value.slice(0, equals), value.slice(equals + 1)];
    }),
  );
}
