import type { RuleId } from "../diagnostics/catalogue.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { maskFor } from "../report/finding-mask.ts";
import { SourceFile } from "../source/source-file.ts";
import { type ExpectedFinding, foundFinding, isAsExpected } from "./expected-finding.ts";
import { withFrames } from "./frames.ts";
import type { FileMark, MarkedFiles } from "./marked-files.ts";
import type { Verdict } from "./verdict.ts";

/** A finding that is expected of a rule, at a mark where there is one. */
export interface PlacedFinding extends ExpectedFinding {
  readonly rule: RuleId;
  readonly mark?: FileMark | undefined;
}

/** Whether these are exactly the findings that are expected, in any order. */
export function findsExactly(found: readonly Diagnostic[], expected: readonly PlacedFinding[], { files }: MarkedFiles): Verdict {
  const left = [...found];
  const missed: string[] = [];
  const same: string[] = [];
  for (const wanted of expected) {
    const index = left.findIndex((finding) => isPlaced(finding, wanted));
    if (index < 0) missed.push(expectedLine(wanted, files));
    else same.push(...left.splice(index, 1).map(foundLine));
  }
  const over = left.map(foundLine);
  return {
    holds: missed.length + over.length === 0 ? "yes" : "no",
    message: () =>
      withFrames(
        ["other findings than expected", ...missed.map((line) => `  missing     ${line}`), ...over.map((line) => `  unexpected  ${line}`)].join("\n"),
        left,
      ),
    actual: asText([...same, ...over]),
    expected: asText([...same, ...missed]),
  };
}

function isPlaced(finding: Diagnostic, { rule, mark, ...expected }: PlacedFinding): boolean {
  if (finding.rule !== rule || !isAsExpected(foundFinding(finding), expected)) return false;
  return mark === undefined || isAt(finding, mark);
}

/** Whether a finding marks exactly these characters. */
export function isAt({ source, span }: Diagnostic, mark: FileMark): boolean {
  return source.path === mark.file && span?.start === mark.start && span.end === mark.end;
}

/** `vehicle.ext:3:9 error column/unknown-type «strng»: the message` */
function foundLine(finding: Diagnostic): string {
  const { rule, severity, message, file, line, column, at } = foundFinding(finding);
  const place = finding.span === undefined ? file : `${file}:${line}:${column}`;
  return maskFor(finding)(`${place} ${severity} ${rule} «${at}»: ${message}`);
}

function expectedLine({ rule, mark, severity, message, file, line, column, at }: PlacedFinding, files: MarkedFiles["files"]): string {
  const words = [severity, rule].filter((word) => word !== undefined).join(" ");
  const said = message === undefined ? "" : `: ${message}`;
  if (mark === undefined)
    return `${[file, line, column].filter((part) => part !== undefined).join(":")} ${words}${at === undefined ? "" : ` «${at}»`}${said}`.trim();
  const source = new SourceFile(mark.file, files[mark.file]!);
  const position = source.positionAt(mark.start);
  return `${mark.file}:${position.line}:${position.column} ${words} «${source.text.slice(mark.start, mark.end)}»${said}`;
}

function asText(lines: readonly string[]): string {
  return lines
    .toSorted()
    .map((line) => `${line}\n`)
    .join("");
}
