/** A piece of a document as a message quotes it: forty characters at most. */
export function shortened(token: string): string {
  return token.length > 40 ? `${token.slice(0, 39)}…` : token;
}
