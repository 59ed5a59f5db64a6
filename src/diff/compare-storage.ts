import type { FormatClause, StoredAs } from "../storage/format-clause.ts";
import { type Change, change } from "./change.ts";
import type { Versions } from "./comparison.ts";
import { shownChange, shownText } from "./shown-value.ts";

/** The storage kind, the class that reads, the format of the files, and the phrases of ROW FORMAT DELIMITED. */
export function compareStorage({ before, after }: Versions): Change[] {
  if (before.kind !== after.kind) return [change("storage-kind", "storage", { before: before.kind.id, after: after.kind.id })];
  const [old, now] = [before, after].map(({ kind, table }) => kind.format(table.storage)) as [FormatClause, FormatClause];
  return [
    ...changed("storage-class", "class", shownText(classOf(old)), shownText(classOf(now))),
    ...formatChange(old, now),
    ...phraseChanges(old, now),
  ];
}

function changed(kind: "storage-class" | "storage-format", what: string, before: string, after: string): Change[] {
  return before === after ? [] : [change(kind, what, { before, after })];
}

function classOf(format: FormatClause): string {
  if (format.form === "ROW FORMAT DELIMITED") return "";
  return format.form === "STORED BY" ? format.handler : format.serde;
}

function formatChange(before: FormatClause, after: FormatClause): Change[] {
  if (before.form === "STORED BY" || after.form === "STORED BY") return [];
  return changed("storage-format", "format", storedAs(before.storedAs), storedAs(after.storedAs));
}

/** Formats are words, and Hive calls one of them by two; classes are names of Java. */
function storedAs(format: StoredAs): string {
  if (typeof format === "string") return format.toUpperCase() === "ORCFILE" ? "ORC" : shownText(format.toUpperCase()).slice(1, -1);
  return `INPUTFORMAT ${shownText(format.inputFormat)} OUTPUTFORMAT ${shownText(format.outputFormat)}`;
}

function phraseChanges(before: FormatClause, after: FormatClause): Change[] {
  if (before.form !== "ROW FORMAT DELIMITED" || after.form !== "ROW FORMAT DELIMITED") return [];
  const words = [...new Set([...before.phrases, ...after.phrases].map((phrase) => phrase.words))];
  return words.flatMap((phrase) => {
    const [old, now] = [before, after].map(({ phrases }) => phrases.find((one) => one.words === phrase)?.value);
    if (old?.value === now?.value) return [];
    const [shownOld, shownNow] = [old && shownText(old.value), now && shownText(now.value)];
    return [change("storage-format", phrase, shownChange(shownOld, shownNow))];
  });
}
