import type { IToken } from "chevrotain";

/** A token that knows its place on the page and, where it is a bare word, its spelling as a keyword. */
export interface SqlToken extends IToken {
  /** Exclusive end, in UTF-16 code units. */
  end: number;
  /** Counted from 0. */
  line: number;
  /** Whether nothing but white space or comments stands before it on its line. */
  firstOnLine: boolean;
  /** In upper case where it is a bare word of letters, else empty. */
  word: string;
}
