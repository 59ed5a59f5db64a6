import type { Policy } from "../ram/document/policy.ts";
import { type RoleArn, type RoleArnProblem, parseRoleArn } from "../ram/role-arn.ts";
import type { Span } from "../source/span.ts";
import { isFilledInLater } from "./placeholder.ts";
import type { Text } from "./text.ts";

/** A file that a declaration names, still to be read. */
export interface FileReference {
  /** As written, relative to the file that names it. */
  readonly path: Text;
}

/** A RAM role as declared, or as an ARN that stands alone. */
export interface Role {
  /** The declared name; an ARN that stands alone has none. */
  readonly name?: string;
  /** The declared name, or the ARN. */
  readonly at: Span;
  readonly arn?: Text;
  /** Absent with `arn`, and where the ARN holds something that is filled in later. */
  readonly parsedArn?: RoleArn | RoleArnProblem;
  readonly trust: readonly FileReference[];
  readonly policies: readonly FileReference[];
  readonly dumps: readonly FileReference[];
  /** From `trusts …` and `allow … on …`. */
  readonly stated: { readonly trust?: Policy; readonly permissions?: Policy };
  readonly damaged: boolean;
}

/** A role that is known by its ARN alone. */
export function roleOfArn(arn: Text): Role {
  const parsedArn = isFilledInLater(arn.value) ? undefined : parseRoleArn(arn.value);
  return { at: arn.at, arn, ...(parsedArn && { parsedArn }), trust: [], policies: [], dumps: [], stated: {}, damaged: false };
}

/** The ARN's account and name, when the ARN is a good one. */
export function arnOf(role: Role): RoleArn | undefined {
  return role.parsedArn !== undefined && !("problem" in role.parsedArn) ? role.parsedArn : undefined;
}

/** What to call a role in a message. */
export function roleLabel(role: Role): string {
  return role.name ?? arnOf(role)?.name ?? role.arn?.value ?? "the role";
}
