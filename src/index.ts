export { type CompileOptions, type CompileResult, compile } from "./compile.ts";
export { type ImportOptions, type ImportResult, importSql } from "./import-sql.ts";
export type { Diagnostic, Edit, Fix, Note, Related } from "./diagnostics/diagnostic.ts";
export type { RuleId, Severity } from "./diagnostics/catalogue.ts";
export type { Host, ReadProblem, ReadResult } from "./source/host.ts";
export { type FormatOptions, type FormatResult, format } from "./format.ts";
export { memoryHost } from "./source/memory-host.ts";
export { type Position, SourceFile } from "./source/source-file.ts";
export type { Span } from "./source/span.ts";
