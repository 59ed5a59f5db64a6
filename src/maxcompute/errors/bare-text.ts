/** Colours and cursor movements of a terminal. */
const ESCAPE_SEQUENCE = /\u001b\[[0-9;?]*[A-Za-z]/g;
/** The marks before lines of a quoted message. */
const QUOTE_MARKS = /^[ \t]*(?:>[ \t]?)+/gm;
/** Line breaks and tabs as they stand in JSON and Java strings, and quotation marks as in HTML. */
const WRITTEN_OUT = /\\[nrt]|&(?:quot|apos|#39|#34);/g;
const DASHES = /[\u2010-\u2015\u2212]/g;
/** White space, quotation marks, borders of tables, and characters that nobody sees. */
const LEFT_OUT = /[\s"'`|\\\u2018\u2019\u201c\u201d\u2500-\u257f\p{Cf}]/gu;

/**
 * What remains of a text when everything is gone that a terminal, a table, a log or an e-mail puts into it: lower case, without
 * white space, so that a line may be broken anywhere. Full-width letters and punctuation become those of ASCII.
 */
export function bareText(text: string): string {
  return text
    .replace(ESCAPE_SEQUENCE, "")
    .replace(QUOTE_MARKS, "")
    .replace(WRITTEN_OUT, "")
    .normalize("NFKC")
    .replace(DASHES, "-")
    .replace(LEFT_OUT, "")
    .toLowerCase();
}
