const MOST = 10_000;

/** `make`, but what it made of a pattern is kept for the next time: the same few policies are asked about every table. */
export function remembering<T>(make: (pattern: string) => T): (pattern: string) => T {
  const made = new Map<string, T>();
  return (pattern) => {
    const known = made.get(pattern);
    if (known !== undefined) return known;
    if (made.size >= MOST) made.clear();
    const result = make(pattern);
    made.set(pattern, result);
    return result;
  };
}
