import type { Span } from "../source/span.ts";

/** A line of `.ext`, or a block: what is imported, before it is laid out. */
export interface Item {
  /** The line; of a block what stands before its braces. */
  readonly text: string;
  /** What stands between the braces; absent where there are none. */
  readonly items?: readonly Item[];
  /** What it was read from; absent for what no single place says. */
  readonly at?: Span | undefined;
}

/** The comments that belong to an item, as `//` lines. */
export interface ItemComments {
  readonly above: string[];
  readonly behind: string[];
}

/** `item` and every item inside it, in order. */
export function* itemsWithin(item: Item): Generator<Item> {
  yield item;
  for (const inner of item.items ?? []) yield* itemsWithin(inner);
}
