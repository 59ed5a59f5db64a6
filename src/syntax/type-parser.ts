import { NoViableAltException } from "chevrotain";
import type * as ast from "./ast.ts";
import * as t from "./tokens.ts";
import { MAX_TYPE_NESTING } from "./type-nesting.ts";
import { ValueParser } from "./value-parser.ts";

/** A type before its elements are read; a field has a name. */
interface Begun {
  readonly field: ast.NameNode | undefined;
  readonly name: ast.NameNode;
  readonly args: readonly ast.NumberNode[];
}

/** A type of which the elements are being read. */
interface Open {
  readonly begun: Begun;
  readonly elements: (ast.TypeNode | ast.FieldNode)[];
}

/** Types: the rules say what they are, and a loop reads them, since a stack holds only some hundred levels of rules. */
export abstract class TypeParser extends ValueParser {
  protected readonly type = this.RULE("type", (): ast.TypeNode => {
    const begun = this.begunType(undefined);
    if (!this.RECORDING_PHASE) return this.typeFrom(begun);
    this.OPTION2(() => {
      this.CONSUME(t.LAngle);
      this.AT_LEAST_ONE_SEP2({
        SEP: t.Comma,
        DEF: () =>
          this.OR({
            MAX_LOOKAHEAD: 1,
            IGNORE_AMBIGUITIES: true,
            DEF: [{ ALT: () => this.SUBRULE(this.field) }, { ALT: () => this.SUBRULE(this.type) }],
          }),
      });
      this.CONSUME(t.RAngle);
    });
    return this.typeOf(begun, none);
  });

  protected readonly field = this.RULE("field", (): ast.FieldNode => {
    const name = this.readName();
    this.CONSUME(t.Colon);
    const type = this.SUBRULE(this.type);
    this.MANY(() => this.SUBRULE(this.attribute));
    this.OPTION(() => this.SUBRULE(this.pastedComment));
    return this.fieldOf(name, type);
  });

  private begunType(field: ast.NameNode | undefined): Begun {
    const name = this.readName();
    if (!this.RECORDING_PHASE && this.LA(1).tokenType !== t.LParen) return { field, name, args: none };
    const args: ast.NumberNode[] = [];
    this.OPTION(() => {
      this.CONSUME(t.LParen);
      this.AT_LEAST_ONE_SEP({ SEP: t.Comma, ERR_MSG: "a number", DEF: () => args.push(this.SUBRULE(this.number)) });
      this.CONSUME(t.RParen);
    });
    return { field, name, args };
  }

  /** The type that begins with what was read. */
  private typeFrom(first: Begun): ast.TypeNode {
    const open: Open[] = [];
    let begun = first;
    for (;;) {
      if (this.LA(1).tokenType === t.LAngle) {
        this.CONSUME(t.LAngle);
        if (open.length === MAX_TYPE_NESTING) this.failAt(`at most ${MAX_TYPE_NESTING.toLocaleString("en-US")} levels of nesting`);
        open.push({ begun, elements: [] });
        begun = this.begunElement("a type");
        continue;
      }
      const whole = this.closeAll(open, begun);
      if (whole !== undefined) return whole;
      begun = this.begunElement("something else");
    }
  }

  /** Puts a type without elements, and each that it closes, into its place; the whole type where that was the last one. */
  private closeAll(open: Open[], innermost: Begun): ast.TypeNode | undefined {
    let type = this.typeOf(innermost, none);
    let { field } = innermost;
    for (let around = open.at(-1); around !== undefined; around = open.at(-1)) {
      around.elements.push(field === undefined ? type : this.fieldOf(field, type));
      if (this.LA(1).tokenType === t.Comma) {
        this.CONSUME(t.Comma);
        return undefined;
      }
      this.CONSUME(t.RAngle);
      open.pop();
      type = this.typeOf(around.begun, around.elements);
      field = around.begun.field;
    }
    return type;
  }

  private begunElement(expected: string): Begun {
    if (!this.isWordAhead(1)) this.failAt(expected);
    const field = this.LA(2).tokenType === t.Colon ? this.readName() : undefined;
    if (field !== undefined) this.CONSUME(t.Colon);
    return this.begunType(field);
  }

  private typeOf({ name, args }: Begun, elements: ast.TypeNode["elements"]): ast.TypeNode {
    return { kind: "type", name, args, elements, span: this.sinceSpan(name.span) };
  }

  /** A field of which the type was read, with what follows that. */
  private fieldOf(name: ast.NameNode, type: ast.TypeNode): ast.FieldNode {
    const attributes: ast.AttributeNode[] = [];
    while (!this.RECORDING_PHASE && this.LA(1).tokenType === t.At) attributes.push(this.SUBRULE(this.attribute));
    const comment = !this.RECORDING_PHASE && this.LA(1).tokenType === t.Comment ? this.SUBRULE(this.pastedComment) : undefined;
    return { kind: "field", name, type, attributes, comment, span: this.sinceSpan(name.span) };
  }

  private failAt(expected: string): never {
    throw new NoViableAltException(expected, this.LA(1), this.LA(0));
  }
}

/** Shared, since most types hold neither numbers nor elements. */
const none: readonly never[] = [];
