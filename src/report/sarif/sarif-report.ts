import type { RuleId } from "../../diagnostics/catalogue.ts";
import type { Diagnostic, Fix, Related } from "../../diagnostics/diagnostic.ts";
import { maskSecrets } from "../../diagnostics/secret-mask.ts";
import type { SourceFile } from "../../source/source-file.ts";
import type { Span } from "../../source/span.ts";
import { findingLines } from "../finding-lines.ts";
import { maskFor } from "../finding-mask.ts";
import { fingerprints } from "../fingerprint.ts";
import { maskedEditText } from "../masked-edit.ts";
import { oneLine } from "../visible-text.ts";
import { Artifacts } from "./artifacts.ts";
import { regionOf, shownRegion } from "./region.ts";
import { levels, ruleDescriptor } from "./rule-descriptor.ts";

export interface SarifOptions {
  /** Of the program. */
  readonly version: string;
  /** Where the program is documented, if it is anywhere. */
  readonly homepage: string | undefined;
  /** The folder that paths are shown relative to, in full. */
  readonly base: string;
  readonly displayPath: (path: string) => string;
  /** Paths of the files that were looked at. */
  readonly files: readonly string[];
  /** Whether the findings are those that a baseline does not hold. */
  readonly isBaselined: boolean;
  /** What could not be read, in words. */
  readonly problems: readonly string[];
  /** The page of a rule, if it is there. */
  readonly pageOf: (rule: RuleId) => string | undefined;
}

/** The findings as a log of SARIF 2.1.0 with one run. */
export function renderSarif(diagnostics: readonly Diagnostic[], options: SarifOptions): string {
  const artifacts = new Artifacts(options.files, options.displayPath);
  const rules = [...new Set(diagnostics.map(({ rule }) => rule))].sort();
  const marks = fingerprints(diagnostics, options.displayPath);
  const results = diagnostics.map((one, index) => ({
    ruleId: one.rule,
    ruleIndex: rules.indexOf(one.rule),
    ...resultOf(one, artifacts),
    partialFingerprints: { "extc/v1": marks[index] },
    ...(options.isBaselined && { baselineState: "new" }),
  }));
  const { version, homepage, problems } = options;
  const driver = {
    name: "extc",
    version,
    semanticVersion: version,
    ...(homepage !== undefined && { informationUri: homepage }),
    rules: rules.map((rule) => ruleDescriptor(rule, options.pageOf(rule), homepage)),
  };
  const run = {
    tool: { driver },
    invocations: [invocationOf(problems)],
    originalUriBaseIds: Artifacts.bases(options.base),
    columnKind: "utf16CodeUnits",
    newlineSequences: ["\r\n", "\n", "\r"],
    artifacts: artifacts.list(),
    results,
  };
  return `${JSON.stringify({ $schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] }, null, 2)}\n`;
}

/** What could not be read is no finding: it says that the run saw less than it was asked to. */
function invocationOf(problems: readonly string[]): object {
  const notifications = problems.map((problem) => ({ level: "error", message: { text: oneLine(maskSecrets(problem)) } }));
  return { executionSuccessful: problems.length === 0, ...(problems.length > 0 && { toolExecutionNotifications: notifications }) };
}

function resultOf(diagnostic: Diagnostic, artifacts: Artifacts): object {
  const { severity, span, source, related, tables, label } = diagnostic;
  const mask = maskFor(diagnostic);
  const fixes = diagnostic.fixes.flatMap((fix) => fixOf(fix, mask, artifacts));
  return {
    level: levels[severity],
    message: { text: withoutLinks(findingLines(diagnostic).join("\n")) },
    locations: [{ ...locationOf(span ?? source, mask, artifacts), ...(label !== undefined && { message: { text: messageText(mask(label)) } }) }],
    ...(related.length > 0 && { relatedLocations: related.map((one, index) => relatedLocation(one, index + 1, mask, artifacts)) }),
    ...(fixes.length > 0 && { fixes }),
    ...(tables.length > 0 && { properties: { tables: tables.map(mask) } }),
  };
}

function relatedLocation({ at, message }: Related, id: number, mask: (text: string) => string, artifacts: Artifacts): object {
  return { id, ...locationOf(at, mask, artifacts), ...(message !== "" && { message: { text: messageText(mask(message)) } }) };
}

function locationOf(place: Span | SourceFile, mask: (text: string) => string, artifacts: Artifacts): object {
  const source = "start" in place ? place.source : place;
  const region = "start" in place ? { region: shownRegion(place, mask) } : {};
  return { physicalLocation: { artifactLocation: artifacts.location(source.path), ...region } };
}

/** A fix that would write `****` is none. */
function fixOf({ title, safety, edits }: Fix, mask: (text: string) => string, artifacts: Artifacts): object[] {
  if (edits.length === 0 || edits.some((edit) => maskedEditText(edit, mask) !== edit.text)) return [];
  const changes = new Map<string, object[]>();
  for (const { at, text } of edits) {
    const { path } = at.source;
    changes.set(path, [...(changes.get(path) ?? []), { deletedRegion: regionOf(at), insertedContent: { text } }]);
  }
  const artifactChanges = [...changes].map(([path, replacements]) => ({ artifactLocation: artifacts.location(path), replacements }));
  return [{ description: { text: messageText(mask(title)) }, artifactChanges, properties: { safety } }];
}

function messageText(text: string): string {
  return withoutLinks(oneLine(text));
}

/** `[text](destination)` in a message would be a link (section 3.11.6). */
function withoutLinks(text: string): string {
  return text.replace(/\[(?=[^\][]*\]\()/g, "\\[");
}
