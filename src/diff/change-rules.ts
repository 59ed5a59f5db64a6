/** What a change means for those who read the table. */
export type Impact = "safe" | "visible" | "breaking";

/** How far public sources say so: they do, they contradict each other, or none does. */
export type Certainty = "certain" | "contested" | "unknown";

/** One kind of change: what it means, and what carries a live table over. */
export interface ChangeRule {
  readonly impact: Impact;
  /** The change, as the documentation lists it. */
  readonly title: string;
  /** Why it is of this impact. */
  readonly because: string;
  /** `alter`: a statement changes it in place; `recreate`: DROP and CREATE; `nothing`: a live table does not hold it. */
  readonly remedy: "alter" | "recreate" | "nothing";
  /** The statement, or why there is none to rely on. */
  readonly statement: string;
  readonly certainty: Certainty;
  /** Where the fact on the statement comes from. */
  readonly source: string;
}

const GRAMMAR = "vendor's published grammar, ALTER TABLE";
const LISTED = { certainty: "certain", source: GRAMMAR } as const;
const inPlace = (statement: string): Pick<ChangeRule, "remedy" | "statement" | "certainty" | "source"> => ({ remedy: "alter", statement, ...LISTED });
const again = (
  statement: string,
  certainty: Certainty,
  source = `${GRAMMAR}, and no document on external tables`,
): Pick<ChangeRule, "remedy" | "statement" | "certainty" | "source"> => ({ remedy: "recreate", statement, certainty, source });

const noColumns = again("no document changes columns of an external table", "unknown");
const noRemoval = again("no statement takes a SERDE property away", "certain");
const noPartitionColumns = again("no document changes partition columns", "unknown");

/** Every kind of change, in the order in which changes of a table are told. */
export const changeRules = {
  "storage-kind": {
    impact: "breaking",
    title: "another storage kind",
    because: "the kind decides which types are read, how NULL is, and whether INSERT writes",
    ...again("SET SERDE and SET FILEFORMAT parse; what they do to an external table is documented nowhere", "unknown"),
  },
  "storage-class": {
    impact: "visible",
    title: "another class of one's own",
    because: "names and types stay, and another class makes values of the same data",
    ...again("SET SERDE parses; what it does to an external table is documented nowhere", "unknown"),
  },
  "storage-format": {
    impact: "visible",
    title: "another file format or separator in ROW FORMAT, STORED AS",
    because: "names and types stay, and the same files are read otherwise",
    ...again("SET FILEFORMAT parses; what it does to an external table is documented nowhere", "unknown"),
  },
  "column-dropped": {
    impact: "breaking",
    title: "a column dropped",
    because: "queries that name it fail, and those that count columns read others",
    ...noColumns,
  },
  "column-added": {
    impact: "breaking",
    title: "a column added before others",
    because: "SELECT * and INSERT go by position: columns behind it move",
    ...noColumns,
  },
  "column-added-last": {
    impact: "visible",
    title: "a column added behind all others",
    because: "SELECT * gives one column more, and INSERT without names needs it",
    ...noColumns,
  },
  "column-moved": {
    impact: "breaking",
    title: "a column moved",
    because: "SELECT * and INSERT go by position, and so do text files",
    ...noColumns,
  },
  "column-type": { impact: "breaking", title: "the type of a column", because: "queries may fail on it or give other values", ...noColumns },
  "column-comment": { impact: "safe", title: "the comment of a column", because: "it tells people, not queries", ...noColumns },
  mapping: {
    impact: "visible",
    title: "the mapping of a column: `@key`, `@map`, `@unmapped`",
    because: "the column keeps its name and type and holds another value",
    ...inPlace("SET SERDEPROPERTIES or SET TBLPROPERTIES with the mapping"),
  },
  "mapping-dropped": {
    impact: "visible",
    title: "a mapping property taken away",
    because: "columns are read by their own names again",
    ...inPlace("UNSET TBLPROPERTIES"),
  },
  "partition-column": {
    impact: "breaking",
    title: "a partition column added, dropped, moved, or its type",
    because: "queries name it, and every partition has to be added anew",
    ...noPartitionColumns,
  },
  "partition-column-comment": {
    impact: "safe",
    title: "the comment of a partition column",
    because: "it tells people, not queries",
    ...noPartitionColumns,
  },
  location: { impact: "visible", title: "the location", because: "other data under the same names", ...inPlace("SET LOCATION") },
  "location-partitioned": {
    impact: "visible",
    title: "the location of a partitioned table",
    because: "other data under the same names",
    ...again("SET LOCATION: whether partitions that are there follow is documented nowhere", "unknown"),
  },
  "location-dropped": {
    impact: "visible",
    title: "a location taken away",
    because: "other data under the same names",
    ...again("no statement takes a location away", "certain"),
  },
  role: {
    impact: "safe",
    title: "the role",
    because: "the same data, as long as the new role may read it: see the permissions",
    ...inPlace("SET SERDEPROPERTIES with the role"),
  },
  "role-dropped": {
    impact: "visible",
    title: "a role taken away",
    because: "which role is assumed then is contested: the default one is presumed",
    ...noRemoval,
  },
  setting: {
    impact: "visible",
    title: "a setting",
    because: "the same data is read or written otherwise",
    ...inPlace("SET SERDEPROPERTIES or SET TBLPROPERTIES"),
  },
  "serde-property": {
    impact: "visible",
    title: "a raw property in SERDEPROPERTIES",
    because: "the same data may be read otherwise",
    ...inPlace("SET SERDEPROPERTIES"),
  },
  "table-property": {
    impact: "visible",
    title: "a raw property in TBLPROPERTIES",
    because: "the same data may be read otherwise",
    ...inPlace("SET TBLPROPERTIES"),
  },
  "serde-property-dropped": {
    impact: "visible",
    title: "a setting or property taken out of SERDEPROPERTIES",
    because: "the default holds again",
    ...noRemoval,
  },
  "table-property-dropped": {
    impact: "visible",
    title: "a setting or property taken out of TBLPROPERTIES",
    because: "the default holds again",
    ...inPlace("UNSET TBLPROPERTIES IF EXISTS"),
  },
  using: {
    impact: "visible",
    title: "the resources of a class: `using`",
    because: "another version of the class makes the values",
    ...again("no statement changes them", "certain"),
  },
  comment: { impact: "safe", title: "the comment of the table", because: "it tells people, not queries", ...inPlace("SET COMMENT") },
  "comment-dropped": {
    impact: "safe",
    title: "the comment of the table taken away",
    because: "it tells people, not queries",
    ...again("whether SET COMMENT with an empty text takes it away is documented nowhere", "unknown"),
  },
  "lifecycle-shortened": {
    impact: "visible",
    title: "a lifecycle where none was, or a shorter one",
    because: "partitions and the table are given up earlier",
    ...inPlace("SET LIFECYCLE"),
  },
  "lifecycle-lengthened": { impact: "safe", title: "a longer lifecycle", because: "everything stays readable", ...inPlace("SET LIFECYCLE") },
  "lifecycle-dropped": {
    impact: "safe",
    title: "a lifecycle taken away",
    because: "everything stays readable",
    ...again("no document says how a lifecycle is taken away from an external table", "unknown"),
  },
  "partition-added": {
    impact: "visible",
    title: "a partition declared with a location",
    because: "queries find more rows",
    ...inPlace("ADD IF NOT EXISTS PARTITION … LOCATION"),
  },
  "partition-dropped": {
    impact: "breaking",
    title: "a declared partition dropped",
    because: "its rows are gone for readers; the files stay",
    ...inPlace("DROP IF EXISTS PARTITION"),
  },
  "partition-location": {
    impact: "visible",
    title: "the location of a partition",
    because: "other data in the same partition",
    ...inPlace("DROP IF EXISTS PARTITION, then ADD IF NOT EXISTS PARTITION … LOCATION"),
  },
  flag: {
    impact: "safe",
    title: "a session flag: a SET line before the statement",
    because: "it is sent with CREATE; a table that is there does not hold it",
    remedy: "nothing",
    statement: "none: it counts when the table is created anew",
    certainty: "unknown",
    source: "MaxCompute documentation, Flag parameters, which does not say what a table keeps of them",
  },
} as const satisfies Readonly<Record<string, ChangeRule>>;

export type ChangeKind = keyof typeof changeRules;

/** What a table that is there on one side alone means for its readers. */
export const presenceImpact = { added: "safe", dropped: "breaking" } as const satisfies Readonly<Record<string, Impact>>;

const order: readonly Impact[] = ["safe", "visible", "breaking"];

/** The gravest of some impacts; undefined where there are none. */
export function gravest(impacts: readonly Impact[]): Impact | undefined {
  return order.toReversed().find((impact) => impacts.includes(impact));
}

/** Whether an impact is `limit` or graver. */
export function isAtLeast(impact: Impact, limit: Impact): boolean {
  return order.indexOf(impact) >= order.indexOf(limit);
}
