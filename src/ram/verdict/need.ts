import type { ResourcePattern } from "../matching/resource-pattern.ts";

/** One thing a table must be allowed to do: `ots:GetRange` on a table. */
export interface Need {
  /** `<service>:<action>`, in any letter case. */
  readonly action: string;
  readonly resource: ResourcePattern;
  /** For `oss:ListObjects`: the prefixes that are asked for, as the condition key `oss:Prefix` sees them. */
  readonly prefix?: ResourcePattern;
}
