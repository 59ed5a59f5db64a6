import { replace } from "../../diagnostics/diagnostic.ts";
import { didYouMean } from "../../diagnostics/nearest-name.ts";
import { regions } from "../../maxcompute/regions.ts";
import { blankPlaceholders, hasPlaceholder } from "../../model/placeholder.ts";
import type { Table } from "../../model/table.ts";
import { type Text, spanWithin } from "../../model/text.ts";
import { type LocationProblem, type LocationRules, type ParsedLocation, hasScheme, parsedLocation } from "../../storage/location.ts";
import type { StorageKind } from "../../storage/storage-kind.ts";
import type { Report, TableRule } from "../rule.ts";

/** Whether there is a location, of the right scheme and form, inside the network and in the project's region. */
export const location: TableRule = {
  rules: [
    "location/missing",
    "location/incomplete",
    "location/scheme-mismatch",
    "location/public-endpoint",
    "location/region-mismatch",
    "location/unknown-region",
    "location/unknown-endpoint",
    "oss/scheme",
    "oss/bucket-in-host",
    "oss/not-a-directory",
    "oss/trailing-slash",
    "oss/short-location",
    "tablestore/name",
  ],
  table(table, report, kind) {
    if (kind?.location === undefined) return;
    const { location: rules } = kind;
    if (table.location === undefined) {
      if (!table.damaged && !table.written.has("location") && rules.optional !== true)
        report("location/missing", {
          at: table.at,
          message: "nothing says where the data of this table is",
          help: table.language === "sql" ? `add LOCATION '${rules.example}'` : `add location = "${rules.example}"`,
        });
    } else checkLocation(table.location, table, kind, rules, report);
    if (kind.partitions === "no") return;
    for (const partition of table.partitionLocations) checkLocation(partition.location, table, kind, rules, report);
  },
};

function checkLocation(text: Text, table: Table, kind: StorageKind, rules: LocationRules, report: Report): void {
  const { value } = text;
  if (!hasScheme(rules, value)) {
    const misspelt = rules.misspeltScheme?.(value);
    if (misspelt !== undefined) reportProblem(misspelt, text, report);
    else if (!hasPlaceholder(value.slice(0, blankPlaceholders(value).indexOf("/") + 1 || undefined))) reportScheme(text, table, kind, rules, report);
    return;
  }
  const parsed = parsedLocation(rules, text);
  for (const problem of parsed.problems) reportProblem(problem, text, report);
  checkNetwork(parsed.location, text, report);
  checkRegion(parsed.location, text, table, report);
}

function reportScheme(text: Text, table: Table, kind: StorageKind, { schemes, example }: LocationRules, report: Report): void {
  const found = /^[a-z][a-z0-9+.-]*:(?:[a-z]+:)?(?:\/\/)?/i.exec(text.value)?.[0] ?? "";
  report("location/scheme-mismatch", {
    at: spanWithin(text, 0, found === "" ? text.value.length : found.length),
    message: found === "" ? `a location of ${kind.title} begins with ${schemes[0]}` : `${found} is no location of ${kind.title}`,
    related: table.storage === undefined ? [] : [{ at: table.storage.at, message: `the table reads ${kind.title}` }],
    help: `the form is ${example}`,
  });
}

function reportProblem(problem: LocationProblem, text: Text, report: Report): void {
  const at = spanWithin(text, problem.start, problem.end);
  const { rule, severity, message, label, help, replacement, isGuess } = problem;
  const isExact = at.end - at.start === problem.end - problem.start;
  report(rule, {
    at,
    severity,
    message,
    label,
    help,
    fixes: replacement === undefined || !isExact ? [] : [replace(at, replacement, titleOf(replacement), isGuess === true ? "unsafe" : "safe")],
  });
}

const titleOf = (replacement: string): string => `write ${replacement === "" ? "the directory" : replacement}`;

function checkNetwork({ host, network, internalHost }: ParsedLocation, text: Text, report: Report): void {
  if (host === undefined || network !== "public") return;
  const at = spanWithin(text, host.start, host.end);
  report("location/public-endpoint", {
    at,
    message: `${host.text} is a public endpoint`,
    label: "traffic leaves the internal network; that it gets through is not guaranteed",
    help: internalHost === undefined ? "use the internal endpoint" : `use ${internalHost}`,
    fixes: internalHost === undefined || at.end - at.start !== host.end - host.start ? [] : [replace(at, internalHost, `use ${internalHost}`)],
  });
}

function checkRegion({ region }: ParsedLocation, text: Text, table: Table, report: Report): void {
  if (region === undefined) return;
  const at = spanWithin(text, region.start, region.end);
  const project = table.project.region;
  if (!regions.has(region.text)) {
    report("location/unknown-region", {
      at,
      message: `Alibaba Cloud lists no region ${region.text}`,
      help: didYouMean(region.text, regions) ?? "region ids look like cn-hangzhou",
    });
  } else if (project !== undefined && project.value !== region.text && !hasPlaceholder(project.value)) {
    report("location/region-mismatch", {
      at,
      message: `the data is in ${region.text}, the project in ${project.value}`,
      related: project.at === undefined ? [] : [{ at: project.at, message: "the project's region" }],
      help: "MaxCompute reads from its own region; move one of them, or correct the region",
    });
  }
}
