import { type Item, type ItemComments, itemsWithin } from "./item.ts";

/** Blocks of so few and so short items stand on one line: the formatter keeps what is broken. */
const MOST_ON_A_LINE = 2;
const LONGEST_ON_A_LINE = 60;

/** An item as text, each line of it closed by a line break. The formatter has the last word on blanks and breaks. */
export function printItem(item: Item, comments: ReadonlyMap<Item, ItemComments>): string {
  const { above = [], behind = [] } = comments.get(item) ?? {};
  const trailing = behind.map((comment) => ` ${comment}`).join("");
  return [...above.map((line) => `${line}\n`), body(item, trailing, comments)].join("");
}

function body(item: Item, trailing: string, comments: ReadonlyMap<Item, ItemComments>): string {
  const { text, items } = item;
  if (items === undefined) return `${text}${trailing}\n`;
  if (isShort(item, comments)) return `${text} { ${items.map((inner) => inner.text).join(text === "partitions" ? ", " : "  ")} }${trailing}\n`;
  return `${text} {${trailing}\n${items.map((inner) => printItem(inner, comments)).join("")}}\n`;
}

function isShort(item: Item, comments: ReadonlyMap<Item, ItemComments>): boolean {
  const inner = [...itemsWithin(item)].slice(1);
  const isFlat = inner.every((one) => one.items === undefined && !comments.has(one));
  const length = inner.reduce((sum, one) => sum + one.text.length, 0);
  return isFlat && inner.length <= MOST_ON_A_LINE && (inner.length < 2 || length <= LONGEST_ON_A_LINE) && item.text !== "columns";
}
