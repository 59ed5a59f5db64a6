/** What is in one of two lists and not in the other. */
export interface ListChanges<T> {
  readonly gone: ReadonlySet<T>;
  readonly come: ReadonlySet<T>;
}

/** Compares lists that hold nothing twice: where most is at the place at which it was, that costs no more than a look at each. */
export function listChanges<T>(before: readonly T[], after: readonly T[]): ListChanges<T> {
  const gone = new Set<T>();
  const come = new Set<T>();
  for (let index = 0; index < Math.max(before.length, after.length); index++) {
    if (before[index] === after[index]) continue;
    if (index < before.length) gone.add(before[index]!);
    if (index < after.length) come.add(after[index]!);
  }
  for (const item of come) if (gone.delete(item)) come.delete(item);
  return { gone, come };
}
