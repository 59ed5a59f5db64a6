/** The same passage of a text before and after it was changed. */
export interface PatchSection {
  readonly before: string;
  readonly after: string;
  /** How many lines stand before it. */
  readonly beforeLine: number;
  readonly afterLine: number;
}

/** Below this length a comparison takes no time. */
const SECTION_LINES = 300;
/** A line that has moved further than this parts nothing. */
const MOST_MOVED = 1000;

/**
 * Cuts two texts at lines that stand once in each and stayed the same, so that comparing them takes time in proportion to their
 * length: it grows with the square of the number of changes. Each cut lies between two lines that stayed, for a patch needs
 * some context.
 */
export function patchSections(before: string, after: string): readonly PatchSection[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  const [lineInOld, lineInNow] = [uniqueLines(old), uniqueLines(now)];
  const sections: PatchSection[] = [];
  let [from, to] = [0, 0];
  const cut = (oldEnd: number, nowEnd: number): void => {
    sections.push({ before: old.slice(from, oldEnd).join(""), after: now.slice(to, nowEnd).join(""), beforeLine: from, afterLine: to });
    [from, to] = [oldEnd, nowEnd];
  };
  for (let index = SECTION_LINES; index < old.length; index++) {
    const place = lineInOld.get(old[index]!) === index ? lineInNow.get(old[index]!) : undefined;
    if (index - from < SECTION_LINES || place === undefined || place <= to + 1 || Math.abs(index - from - (place - to)) > MOST_MOVED) continue;
    if (old[index - 1] === now[place - 1]) cut(index, place);
    else if (index + 1 < old.length && old[index + 1] === now[place + 1]) cut(index + 1, place + 1);
  }
  cut(old.length, now.length);
  return sections;
}

const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** The lines that stand once, with their indices. */
function uniqueLines(lines: readonly string[]): ReadonlyMap<string, number> {
  const indices = new Map<string, number>();
  for (const [index, line] of lines.entries()) indices.set(line, indices.has(line) ? -1 : index);
  return indices;
}
