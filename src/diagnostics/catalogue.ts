export type Severity = "error" | "warning" | "hint";

/** `file`: decided by a file and what it imports. `project`: decided by everything under the root. */
export type RuleScope = "file" | "project";

export interface RuleInfo {
  /** The severity unless the finding or the configuration says otherwise. */
  readonly severity: Severity;
  readonly scope: RuleScope;
  /** What the rule reports, in one sentence. */
  readonly summary: string;
  /** The flag of `extc check` that mends findings of it, where there is one way to. */
  readonly mendedBy?: "--fix" | "--fix-ram";
}

const error = (summary: string): RuleInfo => ({ severity: "error", scope: "file", summary });
const warning = (summary: string): RuleInfo => ({ severity: "warning", scope: "file", summary });
const hint = (summary: string): RuleInfo => ({ severity: "hint", scope: "file", summary });

const fix = (rule: RuleInfo): RuleInfo => ({ ...rule, mendedBy: "--fix" });
const fixRam = (rule: RuleInfo): RuleInfo => ({ ...rule, mendedBy: "--fix-ram" });

/** Every rule there is. The page of `area/name` is `docs/rules/area/name.md`. */
export const catalogue = {
  "syntax/unexpected": fix(error("A token that cannot stand where it does.")),
  "syntax/unterminated": fix(error("A string, a back-quoted name, a comment or, in SQL, a parenthesis that never ends.")),
  "syntax/curly-quote": fix(error("A typographic quotation mark where a straight one belongs.")),
  "syntax/odd-space": fix(error("A no-break or other odd space that is not white space here.")),
  "syntax/full-width": fix(error("Full-width punctuation where ASCII punctuation belongs.")),

  "sql/clause-order": fix(error("A clause that stands before or behind the one it belongs to.")),
  "sql/missing-comma": fix(error("Two columns or two properties without a comma between them.")),
  "sql/trailing-comma": fix(error("A comma that separates nothing.")),
  "sql/empty-properties": fix(error("A list of properties or columns that holds none.")),
  "sql/unquoted-value": fix(error("A property, location or class that is not written as a string literal.")),
  "sql/block-comment": fix(error("A block comment, which MaxCompute does not know.")),
  "sql/adjacent-literals": fix(warning("String literals that follow each other and are joined, as a doubled quote is.")),
  "sql/if-not-exists": hint("A statement that succeeds even where the table stands with other columns."),
  "sql/placeholder-value": hint("A literal in which a placeholder of a document was left."),
  "sql/not-carried": warning("A part of a script that `extc import` leaves out, changes, or keeps as a comment."),

  "file/missing": error("A file named by `import`, `file()` or `from` that cannot be read."),
  "file/encoding": error("A file that is not UTF-8 text."),
  "file/outside-root": error("A file named by `import` or `file()` that lies outside the project's root."),
  "file/cycle": error("Files that import each other in a circle."),

  "name/undefined": error("A name that nothing visible from this file declares."),
  "name/duplicate": error("The same declaration, setting or column twice."),
  "name/unused": {
    severity: "warning",
    scope: "project",
    mendedBy: "--fix",
    summary: "A declaration or an import that nothing in the project uses.",
  },
  "name/invalid": error("A name that MaxCompute does not take."),
  "name/unknown-setting": fix(error("A setting or block that does not belong where it stands.")),

  "value/type": error("A value of another type than the setting takes."),

  "column/unknown-type": fix(error("A type that MaxCompute does not have.")),
  "column/type-not-supported": error("A type that this storage kind cannot carry."),
  "column/type-range": error("Type arguments out of range, or a map key that is not primitive."),
  "column/too-many": error("More columns than a table may have."),
  "column/comment-too-long": error("A comment longer than MaxCompute stores."),
  "column/needs-type-system-2": hint("A type of the 2.0 type system, for which a SET line is written."),
  "partition/too-many": error("More partition levels than a table may have."),
  "partition/not-supported": error("Partitions on a storage kind that has none."),
  "partition/type": error("A partition column of a type that cannot be one."),
  "partition/value": error("A value that a partition column cannot have."),
  "partition/never-loaded": hint("A partitioned table reads nothing until its partitions are added."),

  "tablestore/no-key": error("A Tablestore table none of whose columns is marked `@key`."),
  "tablestore/too-many-keys": error("More primary-key columns than Tablestore has."),
  "tablestore/key-type": error("A primary-key column of a type that a Tablestore key cannot have."),
  "tablestore/duplicate-attribute": error("Two columns mapped to one Tablestore column."),
  "tablestore/mapping-mismatch": error("A column without an entry of its own in the column mapping."),
  "tablestore/name": error("An instance, table or column name that Tablestore does not take."),

  "hbase/mapping": error("Columns of HBase without a row key, or without a family and qualifier."),
  "oss/scheme": fix(error("An OSS location that does not begin with `oss://`.")),
  "oss/bucket-in-host": fix(error("An OSS location with the bucket in the host name.")),
  "oss/not-a-directory": error("An OSS location that names a file."),
  "oss/trailing-slash": fix(warning("An OSS location without a closing `/`.")),
  "oss/short-location": hint("An OSS location without an endpoint."),

  "storage/missing-setting": error("A setting that the storage kind cannot do without."),
  "storage/option-value": error("A value outside the documented ones."),
  "storage/wrong-property-bag": fix(warning("A property in SERDEPROPERTIES that belongs in TBLPROPERTIES, or the reverse.")),
  "storage/unknown-property": hint("A raw property that no document names."),
  "storage/needless-using": hint("`using` on a storage kind whose handler is built in."),
  "storage/no-place": error("A clause or property that the storage kind has no place for."),
  "storage/read-only": error("`access = readwrite` on a table that can only be read."),
  "storage/unknown-handler": error("A handler class that MaxCompute never had."),
  "storage/other-engine": hint("A statement that was written for another engine."),
  "storage/no-columns": hint("An external table without columns."),

  "location/incomplete": fix(error("A location without its host or database, or with more than these.")),
  "location/missing": error("A table without the location its storage kind needs."),
  "location/scheme-mismatch": fix(error("A location of another storage kind.")),
  "location/public-endpoint": fix(warning("A public endpoint where the internal one is recommended.")),
  "location/region-mismatch": warning("A location in another region than the project."),
  "location/unknown-region": warning("A region that Alibaba Cloud does not list."),
  "location/unknown-endpoint": fix(hint("An endpoint of no documented form.")),
  "location/credentials": error("A key or password in a location or property."),

  "role/malformed-arn": fix(error("A role ARN that is not `acs:ram::<account>:role/<name>`.")),
  "role/placeholder": error("A placeholder left in a role ARN or a trust policy."),
  "role/missing": error("No role where another account's data is read."),
  "role/owner-unknown": hint("Trust cannot be decided, because the MaxCompute owner is not stated."),
  "role/service-linked": warning("A service-linked role, which MaxCompute cannot assume for this storage kind."),
  "role/account-mismatch": error("A role of another account than the data or than its own documents."),
  "role/unverified": hint("A role whose policies were not given, so that nothing was checked against them."),
  "role/policy-not-seen": warning("A policy that is attached to the role but whose text was not given."),
  "role/ambiguous-documents": error("Documents of several roles in one folder."),

  "ram/invalid-policy": error("A RAM document that is not a valid policy."),
  "ram/untrusted": fixRam(error("A role that does not trust this project's MaxCompute.")),
  "ram/conditional-trust": warning("Trust that depends on a condition which cannot be decided here."),
  "ram/conditional-action": warning("A permission that depends on a condition which cannot be decided here."),
  "ram/missing-action": fixRam(error("An action the table needs and the role does not grant.")),
  "ram/read-only-role": hint("A role that reads but cannot write."),
  "ram/denied-action": error("An action the table needs and a policy denies."),
  "ram/partly-granted": fixRam(warning("An action granted on only a part of what the table covers.")),
  "ram/partly-denied": warning("An action denied on a part of what the table covers."),
  "ram/trust-too-wide": warning("A trust policy that lets more assume the role than its tables need."),
  "ram/unknown-action": warning("An action in a policy that does not exist."),
  "ram/resource-mismatch": warning("A statement whose Resource can never match its Action."),
  "ram/excessive-grant": { severity: "hint", scope: "project", summary: "A policy that grants more than the project's tables need." },
  "ram/not-attached": warning("A policy that was given but is not attached to the role."),

  "ignore/unused": warning("An `extc-ignore` that silences nothing."),
  "ignore/no-reason": warning("An `extc-ignore` without a reason."),
} as const satisfies Record<string, RuleInfo>;

export type RuleId = keyof typeof catalogue;

export const ruleIds = Object.keys(catalogue) as RuleId[];

export function isRuleId(id: string): id is RuleId {
  return Object.hasOwn(catalogue, id);
}

export function ruleInfo(rule: RuleId): RuleInfo {
  return catalogue[rule];
}
