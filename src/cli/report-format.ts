/** How findings can be printed. */
export const reportFormats = ["text", "json", "sarif", "github", "gcc", "junit"] as const;

export type ReportFormat = (typeof reportFormats)[number];

const documents: ReadonlySet<ReportFormat> = new Set(["json", "sarif", "junit"]);

/** Whether a report of nothing is a document all the same, which whoever reads it waits for. */
export function isDocument(format: ReportFormat): boolean {
  return documents.has(format);
}

const complete: ReadonlySet<ReportFormat> = new Set(["text", "json", "sarif"]);

/** Whether hints are told unasked: in a log, beside lines of code and among tests they are in the way. */
export function tellsHints(format: ReportFormat): boolean {
  return complete.has(format);
}
