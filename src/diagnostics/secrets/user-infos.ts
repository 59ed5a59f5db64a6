import { isReference } from "./references.ts";
import { isRoleLogin } from "./role-login.ts";
import { indexOfPattern } from "./search.ts";
import type { TextRange } from "./text-range.ts";

const SLASHES = /(?:\\?\/){2,}/g;
const AUTHORITY_END = /[\s/"'`“”]|\\[/"']/g;
const PATH_END = /[\s"'`“”?&#]/g;
const QUERY = /^[^:]*(?::\d{1,5})?[?#]/;
const PORT = /^[^:]*:\d{1,5}(?:$|,)/;

/** The login in `user:password@host`. */
export function userInfos(text: string): TextRange[] {
  const ranges: TextRange[] = [];
  const firstAt = forwardSearch((from) => text.indexOf("@", from), text.length);
  const pathEnd = forwardSearch((from) => indexOfPattern(PATH_END, text, from), text.length);
  for (const slashes of text.matchAll(SLASHES)) {
    const start = slashes.index + slashes[0].length;
    if (start < (ranges.at(-1)?.end ?? 0)) continue;
    const end = authorityEnd(text, start);
    const authority = text.slice(start, end);
    const at = authority.lastIndexOf("@");
    if (at >= 0) {
      if (hidesLogin(authority.slice(0, at), text[slashes.index - 1] === ":")) ranges.push({ start, end: start + at });
    } else if (mayGoOn(authority)) {
      // A key with a slash in it: its `@` comes after what looks like the host's end.
      const next = firstAt(end);
      if (next < pathEnd(end)) ranges.push({ start, end: next + 1 + text.slice(next + 1, authorityEnd(text, next + 1)).lastIndexOf("@") });
    }
  }
  return ranges;
}

function authorityEnd(text: string, from: number): number {
  const end = indexOfPattern(AUTHORITY_END, text, from);
  return end < 0 ? text.length : end;
}

/** A login has a password, or stands alone behind a scheme: `oss://AK@…`. */
function hidesLogin(login: string, afterScheme: boolean): boolean {
  // Elsewhere whatever is of the form of an ARN names something; here a password may stand behind its beginning.
  if (/^acs:/i.test(login)) return !isRoleLogin(login);
  if (login === "" || isReference(login)) return false;
  const colon = login.indexOf(":");
  if (colon < 0) return afterScheme && !/[?#&=]/.test(login);
  return !QUERY.test(login) && !isReference(login.slice(colon + 1));
}

function mayGoOn(authority: string): boolean {
  const colon = authority.indexOf(":");
  if (colon < 1 || QUERY.test(authority) || PORT.test(authority) || isReference(authority.slice(colon + 1))) return false;
  // A dot or a bracket is a host's; a user's name has none, but for `STS.…`.
  return /^(?:STS\.)?[^.[\]]+$/.test(authority.slice(0, colon));
}

/** A search for what comes next that is asked with growing positions and looks at no character twice. */
function forwardSearch(search: (from: number) => number, none: number): (from: number) => number {
  let found = -1;
  return (from) => {
    if (found < from) {
      found = search(from);
      if (found < 0) found = none;
    }
    return found;
  };
}
