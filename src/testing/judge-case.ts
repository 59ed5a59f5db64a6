import { type SourceOptions, analyseText } from "../analyse-text.ts";
import type { RuleId } from "../diagnostics/catalogue.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { fixRule } from "./fix-rule.ts";
import { withFrames } from "./frames.ts";
import { type FileMark, type MarkedFiles, readMarkedFiles } from "./marked-files.ts";
import { type PlacedFinding, findsExactly, isAt } from "./placed-finding.ts";
import type { InvalidCase, ValidCase } from "./rule-case.ts";
import type { Verdict } from "./verdict.ts";

/** Whether a rule has nothing to say of a case, and nothing else is wrong with it. */
export function judgeValid(rule: RuleId, { code, name: _name, also = [], ...options }: ValidCase): Verdict {
  const found = analyseText(code, options).diagnostics;
  const ofRule = found.filter((finding) => finding.rule === rule);
  if (ofRule.length > 0) return failed(`${rule} finds something in a valid case`, ofRule);
  return judgeOthers(rule, found, also) ?? passed;
}

/** Whether a rule finds in a case what is marked, as it is expected, and nothing else is wrong with it; and whether its fix gives the output. */
export function judgeInvalid(
  rule: RuleId,
  { code, name: _name, also = [], message, severity, help, output = null, fix = "safe", ...options }: InvalidCase,
): Verdict {
  const marked = readMarkedFiles(code, options);
  const found = analyseText(marked.text, { ...options, files: marked.files }).diagnostics;
  const ofRule = found.filter((finding) => finding.rule === rule);
  const expected = expectedFindings(rule, marked.marks, ofRule, { ...(message !== undefined && { message }), ...(severity && { severity }) });
  if (Array.isArray(message) && message.length !== expected.length)
    return failed(`${message.length} messages for ${expected.length} findings`, ofRule);
  const placed = findsExactly(ofRule, expected, marked);
  if (placed.holds !== "yes") return placed;
  const others = judgeOthers(rule, found, also) ?? judgeHelp(ofRule, help);
  return others ?? judgeFix(rule, { fix, output, also }, ofRule, marked, options);
}

/** What is to be found at each mark: as much as is found there, at least one. Where nothing is marked, one thing without characters. */
function expectedFindings(
  rule: RuleId,
  marks: readonly FileMark[],
  found: readonly Diagnostic[],
  { message, severity }: Pick<InvalidCase, "message" | "severity">,
): PlacedFinding[] {
  const places = marks.flatMap((mark) => Array.from({ length: Math.max(1, found.filter((one) => isAt(one, mark)).length) }, () => mark));
  return (places.length === 0 ? [undefined] : places).map((mark, index) => {
    const said = Array.isArray(message) ? message[index] : message;
    return { rule, mark, ...(mark === undefined && { at: "" }), ...(said !== undefined && { message: said }), ...(severity && { severity }) };
  });
}

const passed: Verdict = { holds: "yes", message: () => "it holds" };

function failed(sentence: string, findings: readonly Diagnostic[] = [], compared: Pick<Verdict, "actual" | "expected"> = {}): Verdict {
  return { holds: "no", message: () => withFrames(sentence, findings), ...compared };
}

/** What is wrong beside the rule's findings has to be known: what cannot be read says nothing of the rule. */
function judgeOthers(rule: RuleId, found: readonly Diagnostic[], also: readonly RuleId[]): Verdict | undefined {
  const others = found.filter((finding) => finding.rule !== rule && finding.severity !== "hint");
  const unknown = others.filter((finding) => !also.includes(finding.rule));
  if (unknown.length > 0) return failed("something else is wrong; name it in `also` where that is meant", unknown);
  const missing = also.filter((one) => !others.some((finding) => finding.rule === one));
  return missing.length === 0 ? undefined : failed(`${missing.join(", ")} of \`also\` ${missing.length === 1 ? "is" : "are"} not found`);
}

function judgeHelp(ofRule: readonly Diagnostic[], help: InvalidCase["help"]): Verdict | undefined {
  if (help === undefined) return undefined;
  const other = ofRule.filter((finding) => (typeof help === "string" ? finding.help !== help : (finding.help ?? "").search(help) < 0));
  return other.length === 0 ? undefined : failed("the help is another", other, { actual: other[0]!.help, expected: help });
}

function judgeFix(
  rule: RuleId,
  { fix, output, also }: Required<Pick<InvalidCase, "fix" | "output" | "also">>,
  ofRule: readonly Diagnostic[],
  { filename, files }: MarkedFiles,
  options: SourceOptions,
): Verdict {
  const fixable = ofRule.filter(({ fixes }) => fixes.some(({ safety }) => safety === fix));
  if (output === null) return fixable.length === 0 ? passed : failed(`it has a fix (${fixable[0]!.fixes[0]!.title}): state the output`, fixable);
  const fixed = fixRule(rule, fix, filename, { ...options, files });
  const wanted = { ...files, ...(typeof output === "string" ? { [filename]: output } : output) };
  const other = Object.keys(wanted).find((path) => fixed.files[path] !== wanted[path]);
  if (other !== undefined) return failed(`the output of ${other} is another`, [], { actual: fixed.files[other], expected: wanted[other] });
  if (!fixed.isSettled) return failed("what is fixed is to be fixed again, and so on", fixed.diagnostics);
  const left = fixed.diagnostics.filter((finding) => finding.rule === rule);
  if (left.length > ofRule.length - fixable.length) return failed("what is fixed is found again", left);
  const isNew = (finding: Diagnostic): boolean => finding.rule !== rule && finding.severity !== "hint" && !also.includes(finding.rule);
  const brought = fixed.diagnostics.filter(isNew);
  return brought.length === 0 ? passed : failed("the fix brings something else", brought);
}
