import { findPlaceholders } from "./matching/placeholder.ts";

/** `acs:ram::<account>:role/<name>`: the account as its digits, the name as spelled. */
export interface RoleArn {
  readonly account: string;
  readonly name: string;
}

/** Why a text is no role ARN. */
export type RoleArnProblem =
  /** Only white space is wrong; `mended` is a valid ARN. */
  | { readonly problem: "spaces"; readonly mended: string }
  /** A part still to be filled in, at offsets of the text. `template`: by a program (`${x}`, `{x}`, `****`), so that the ARN is unknown rather than wrong. */
  | { readonly problem: "placeholder"; readonly placeholder: string; readonly start: number; readonly end: number; readonly template: boolean }
  /** `acs:ram::1:user/x`. */
  | { readonly problem: "user" }
  | { readonly problem: "malformed"; readonly reason: string };

/**
 * Reads a role ARN (STS AssumeRole: `acs:ram::<account_id>:role/<role_name>`; RAM reference: role names of 1 to 64
 * letters, digits and `. - _ @`). `"problem" in result` tells a problem from an ARN.
 */
export function parseRoleArn(text: string): RoleArn | RoleArnProblem {
  const [first] = findPlaceholders(text);
  if (first !== undefined) {
    return { problem: "placeholder", placeholder: first.text, start: first.start, end: first.end, template: first.kind === "template" };
  }
  const squeezed = text.replace(/\s+/g, "");
  if (squeezed === text) return parseFields(text);
  const mended = parseFields(squeezed);
  return "problem" in mended ? parseFields(text.trim()) : { problem: "spaces", mended: squeezed };
}

/** A text that two ARNs share only if they name one role: accounts compare exactly, names ignoring case, since RAM shows them in lower case (RAM reference: ARNs). */
export function roleKey({ account, name }: RoleArn): string {
  return `${account}/${name.toLowerCase()}`;
}

/** Whether two ARNs name one role. */
export function isSameRole(a: RoleArn, b: RoleArn): boolean {
  return roleKey(a) === roleKey(b);
}

/** Whether only the service it is linked to may assume the role (RAM: service-linked roles). */
export function isServiceLinked(role: RoleArn): boolean {
  return role.name.toLowerCase().startsWith("aliyunservicerolefor");
}

function parseFields(text: string): RoleArn | RoleArnProblem {
  if (text === "") return malformed("empty");
  if (text.includes("：")) return malformed("a full-width colon where : belongs");
  if (!text.includes(":")) return malformed("a bare name");
  if (text.startsWith("arn:")) return malformed("an ARN of another cloud");
  const [acs, ram, region, account, ...rest] = text.split(":");
  if (acs !== "acs" || ram !== "ram") return malformed("it must begin with acs:ram::");
  if (region !== "") return malformed("the region field must be empty");
  if (account === undefined || rest.length === 0) return malformed("a field is missing");
  const relative = rest.join(":");
  if (relative.startsWith("user/")) return { problem: "user" };
  if (!/^[0-9]+$/.test(account)) return malformed("account must be digits");
  return parseName(account, relative);
}

function parseName(account: string, relative: string): RoleArn | RoleArnProblem {
  if (relative === "root") return malformed("an account, not a role");
  if (!relative.startsWith("role/")) return malformed("role/ is missing before the name");
  const name = relative.slice("role/".length);
  if (name === "") return malformed("the role name is missing");
  if (!/^[A-Za-z0-9._@-]+$/.test(name)) return malformed("role name has characters outside letters, digits, . - _ @");
  return name.length > 64 ? malformed("role name is longer than 64 characters") : { account, name };
}

function malformed(reason: string): RoleArnProblem {
  return { problem: "malformed", reason };
}
