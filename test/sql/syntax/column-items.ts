/** The columns of the statements among some tokens: where each begins and ends. Those of PARTITIONED BY are none of them. */
export function columnItems(tokens: readonly string[]): { readonly start: number; readonly end: number }[] {
  const items: { start: number; end: number }[] = [];
  let isFirstList = true;
  let depth = 0;
  let start: number | undefined;
  for (const [index, token] of tokens.entries()) {
    if (token === ";") [isFirstList, depth, start] = [true, 0, undefined];
    if (token === "(" || token === "<") depth++;
    if (isFirstList && depth === 1 && token === "(") start = index + 1;
    if (start === undefined) continue;
    const closes = depth === 1 && token === ")";
    if (depth === 1 && (token === "," || closes)) {
      items.push({ start, end: index });
      start = index + 1;
    }
    if (closes) [isFirstList, start] = [false, undefined];
    if (token === ")" || token === ">") depth--;
  }
  return items;
}
