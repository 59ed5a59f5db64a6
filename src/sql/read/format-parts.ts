import type { Text } from "../../model/text.ts";
import type { Span } from "../../source/span.ts";
import type { StoredAs } from "../../storage/format-clause.ts";
import type { WrittenFormat } from "../../storage/recognise.ts";
import type { ClauseNode, PropertyListNode } from "../syntax/sql-ast.ts";
import { textOfNode } from "./sql-context.ts";

/** What the clauses STORED BY, STORED AS and ROW FORMAT of a statement say. */
export interface FormatParts {
  /** The first of them; undefined where there is none. */
  readonly at: Span | undefined;
  /** The class that reads the data, where one is named. */
  readonly argument: Text | undefined;
  readonly isHandler: boolean;
  readonly isDelimited: boolean;
  readonly storedAs: StoredAs | undefined;
  /** The lists of SERDEPROPERTIES. */
  readonly properties: readonly PropertyListNode[];
  readonly phrases: readonly { readonly words: string; readonly at: Span; readonly value: Text }[];
}

/** Gathers the clauses that say what the data looks like. */
export function formatParts(clauses: readonly ClauseNode[]): FormatParts {
  const nothing: FormatParts = {
    at: undefined,
    argument: undefined,
    isHandler: false,
    isDelimited: false,
    storedAs: undefined,
    properties: [],
    phrases: [],
  };
  return clauses.reduce(withClause, nothing);
}

function withClause(parts: FormatParts, clause: ClauseNode): FormatParts {
  switch (clause.kind) {
    case "storedBy":
      return { ...begun(parts, clause.keyword, clause.properties), argument: textOfNode(clause.handler), isHandler: true };
    case "rowFormatSerde":
      return { ...begun(parts, clause.keyword, clause.properties), argument: parts.argument ?? textOfNode(clause.serde) };
    case "rowFormatDelimited": {
      const phrases = clause.phrases.map(({ words, keyword, value }) => ({ words, at: keyword, value: textOfNode(value) }));
      return { ...begun(parts, clause.keyword), isDelimited: true, phrases };
    }
    case "storedAs":
      return { ...begun(parts, clause.keyword, clause.properties), storedAs: clause.format.text };
    case "storedAsClasses": {
      const [inputFormat, outputFormat] = [textOfNode(clause.inputFormat).value, textOfNode(clause.outputFormat).value];
      return { ...begun(parts, clause.keyword), storedAs: { inputFormat, outputFormat } };
    }
    default:
      return parts;
  }
}

function begun(parts: FormatParts, at: Span, list?: PropertyListNode): FormatParts {
  return { ...parts, at: parts.at ?? at, properties: list === undefined ? parts.properties : [...parts.properties, list] };
}

/** As the storage kinds are asked for it. */
export function writtenFormat({ argument, isHandler, isDelimited, storedAs }: FormatParts): WrittenFormat {
  return { handler: isHandler ? argument?.value : undefined, serde: isHandler ? undefined : argument?.value, isDelimited, storedAs };
}
