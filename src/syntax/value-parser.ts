import type { OrMethodOpts } from "chevrotain";
import type * as ast from "./ast.ts";
import type { Token } from "./token.ts";
import { RecoveringParser } from "./recovering-parser.ts";
import { readStringPieces } from "./string-pieces.ts";
import * as t from "./tokens.ts";

/** The lower half of the grammar: values, names, and what may follow a type. */
export abstract class ValueParser extends RecoveringParser {
  // --- Values ---

  // Made once, where nothing of one reading is needed: rules are run for every value of a file.
  private readonly values: OrMethodOpts<ast.ValueNode> = {
    ERR_MSG: "a value",
    MAX_LOOKAHEAD: 1,
    IGNORE_AMBIGUITIES: true,
    DEF: [
      { ALT: () => this.SUBRULE(this.string) },
      { ALT: () => this.SUBRULE(this.number) },
      { ALT: () => this.SUBRULE(this.list) },
      { GATE: () => this.LA(2).tokenType === t.LParen, ALT: () => this.SUBRULE(this.call) },
      { ALT: () => this.readName() },
    ],
  };

  protected readonly value = this.RULE("value", (): ast.ValueNode => this.OR(this.values));

  protected readonly list = this.RULE("list", (): ast.ListNode => {
    const open = this.CONSUME(t.LSquare);
    const items: ast.ValueNode[] = [];
    this.nested(() =>
      this.MANY(() => {
        this.refuseNewItem("`]`");
        this.commaAfter(items.length);
        items.push(this.SUBRULE(this.value));
        this.OPTION(() => this.CONSUME(t.Comma));
      }),
    );
    this.CONSUME(t.RSquare);
    return { kind: "list", items, span: this.since(open) };
  });

  protected readonly call = this.RULE("call", (): ast.CallNode => {
    const callee = this.readName();
    this.CONSUME(t.LParen);
    const argument = this.nested(() => this.SUBRULE(this.value));
    this.CONSUME(t.RParen);
    return { kind: "call", callee, argument, span: this.sinceSpan(callee.span) };
  });

  private readonly keys: OrMethodOpts<ast.KeyNode> = {
    ERR_MSG: "a setting",
    DEF: [{ ALT: () => this.readName() }, { ALT: () => this.SUBRULE(this.string) }],
  };

  protected readonly key = this.RULE("key", (): ast.KeyNode => this.OR(this.keys));

  private readonly names: OrMethodOpts<ast.NameNode> = {
    ERR_MSG: "a name",
    DEF: [{ ALT: () => this.nameOf(this.CONSUME(t.Identifier)) }, { ALT: () => this.quotedNameOf(this.CONSUME(t.BackQuoted)) }],
  };

  protected readonly name = this.RULE("name", (): ast.NameNode => this.OR(this.names));

  /** A name, once in a rule. Bare ones are read without the rule for it, since they are what files are made of. */
  protected readName(): ast.NameNode {
    if (!this.RECORDING_PHASE && t.isA(this.LA(1), t.Identifier)) return this.nameOf(this.CONSUME(t.Identifier));
    return this.SUBRULE(this.name);
  }

  protected readonly number = this.RULE("number", (): ast.NumberNode => {
    const token = this.CONSUME(t.NumberLiteral);
    return { kind: "number", digits: token.image, span: this.spanOf(token) };
  });

  protected readonly string = this.RULE("string", (): ast.StringNode => {
    const token = this.CONSUME(t.StringLiteral) as Token;
    return this.ACTION(() => this.stringOf(token));
  });

  protected stringOf(token: Token): ast.StringNode {
    const isClosed = token.tokenType !== t.UnterminatedString;
    const end = isClosed ? token.end - 1 : token.end;
    const pieces = readStringPieces(this.source, token.startOffset + 1, Math.max(end, token.startOffset + 1), this.diagnostics);
    return { kind: "string", unclosed: !isClosed, pieces, span: this.spanOf(token) };
  }

  // --- What may follow a type ---

  protected readonly attribute = this.RULE("attribute", (): ast.AttributeNode => {
    const at = this.CONSUME(t.At);
    this.refuseNewLine("a name");
    const name = this.readName();
    const argument = this.OPTION(() => {
      this.CONSUME(t.LParen);
      const value = this.SUBRULE(this.value);
      this.CONSUME(t.RParen);
      return value;
    });
    return { kind: "attribute", name, argument, span: this.since(at) };
  });

  protected readonly pastedComment = this.RULE("pastedComment", (): ast.StringNode => {
    this.CONSUME(t.Comment);
    const text = this.SUBRULE(this.string);
    this.doubledQuotes();
    return text;
  });
}
