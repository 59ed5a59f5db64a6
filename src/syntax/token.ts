import type { IToken } from "chevrotain";

/** A token that knows its place on the page, which decides where columns and damaged items end. */
export interface Token extends IToken {
  /** Exclusive end, in UTF-16 code units. */
  end: number;
  /** Counted from 0. */
  line: number;
  /** Whether nothing but white space or comments stands before it on its line. */
  firstOnLine: boolean;
  /** Columns of white space before the first character of its line. */
  indent: number;
  /** Put in where one was missing; covers no characters. */
  inserted?: true;
}
