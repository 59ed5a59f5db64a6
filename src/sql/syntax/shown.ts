import type { SqlToken } from "./sql-token.ts";

/** A token as a message names it, on one line. */
export function shown(token: SqlToken): string {
  const line = token.image.replace(/[\r\n][^]*$/, "…");
  const image = line.length > 40 ? `${line.slice(0, 39)}…` : line;
  return image.includes("`") ? image : `\`${image}\``;
}
