import { type Item, type ItemComments, itemsWithin } from "./item.ts";

/** Blocks of so few settings stand on one line where they fit: the formatter keeps what is broken, and breaks what is too long. */
const MOST_ON_A_LINE = 2;

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
  return isFlat && inner.length <= MOST_ON_A_LINE && item.text !== "columns";
}
