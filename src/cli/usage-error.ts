/** Something the caller has to change: wrong usage, a path or configuration that cannot be read or written. Exit status 2. */
export class UsageError extends Error {}
