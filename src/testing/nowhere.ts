import { SourceFile } from "../source/source-file.ts";
import type { Span } from "../source/span.ts";

/** The place of every node that was built and not read. */
export const nowhere: Span = { source: new SourceFile("table.ext", ""), start: 0, end: 0 };
