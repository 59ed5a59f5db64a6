import type { RuleId } from "../../src/index.ts";
import { compileProject, told } from "../acceptance/clean-project.ts";
import { documentText } from "../ram/documents.ts";

/** What is said of the documents of one role; the parts that are not given are in order. */
export interface Documented {
  /** Statements of the trust policy, or of the permission policy. */
  readonly trust?: readonly object[];
  readonly policy?: readonly object[];
  /** The declarations before those of role and tables. */
  readonly head?: string;
  readonly arn?: string;
  readonly tables?: string;
}

export const roleAccount = "1111222233334444";
export const projectOwner = "5555666677778888";

const trusted = { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: [`${projectOwner}@odps.aliyuncs.com`] } };
const everything = { Effect: "Allow", Action: "*", Resource: "*" };

export const reader = `external table tides {
  columns { harbour string @key, metres double }
  tablestore { table = "tide" }
  location = "tablestore://pier.cn-qingdao.ots-internal.aliyuncs.com"
  roleArn  = Pilot
  access   = read
}
`;

/** The files of a role and the tables that use it. */
export function documentedRole({ trust = [trusted], policy = [everything], head, arn, tables = reader }: Documented): Record<string, string> {
  const role = `role Pilot {\n  arn = "${arn ?? `acs:ram::${roleAccount}:role/pilot`}"\n  trust = file("trust.json")\n  policy = file("policy.json")\n}\n`;
  return {
    "main.ext": `${head ?? `project { owner = ${projectOwner} }`}\n${role}${tables}`,
    "trust.json": documentText(...trust),
    "policy.json": documentText(...policy),
  };
}

/** The same as a case of a rule: « » within a string of a document mark the string, its quotes too. */
export function caseOf(documented: Documented): {
  readonly code: string;
  readonly filename: string;
  readonly files: Readonly<Record<string, string>>;
} {
  const { "main.ext": code, ...documents } = documentedRole(documented);
  const marked = Object.entries(documents).map(([path, text]) => [path, text.replaceAll(/"«(.*?)»"/g, '«"$1"»')]);
  return { code: code!, filename: "main.ext", files: Object.fromEntries(marked) };
}

/** `severity characters: message` of the findings of a rule. */
export function findingsOf(rule: RuleId, documented: Documented, more: Readonly<Record<string, string>> = {}): string[] {
  const { diagnostics } = compileProject({ main: "main.ext", files: { ...documentedRole(documented), ...more } });
  return diagnostics.filter((finding) => finding.rule === rule).map((finding) => `${finding.severity} ${told(finding).marked}: ${finding.message}`);
}
