import type * as ast from "./ast.ts";
import type { Docs } from "./attach-docs.ts";
import type { Items } from "./recovering-parser.ts";
import type { Token } from "./token.ts";
import * as t from "./tokens.ts";
import { TypeParser } from "./type-parser.ts";

const none: readonly never[] = [];

/**
 * What nearly every file is made of, read without the rules of the grammar, each of which costs more than what it reads. The rules
 * read the same: a test holds that both make one tree.
 */
export abstract class PlainParser extends TypeParser {
  protected docs: Docs = new Map();

  /** `name = "text"`, as most settings are: read without the rules. */
  protected plainSetting(): ast.SettingNode | undefined {
    if (this.RECORDING_PHASE) return undefined;
    const [first, second, third] = [this.next(), this.LA(2), this.LA(3) as Token];
    if (second.tokenType !== t.Equals || third.tokenType !== t.StringLiteral || third.firstOnLine || !t.isA(first, t.Identifier)) return undefined;
    const key = this.nameOf(this.CONSUME(t.Identifier));
    this.CONSUME(t.Equals);
    const value = this.stringOf(this.CONSUME(t.StringLiteral) as Token);
    return { kind: "setting", key, value, span: this.sinceSpan(key.span) };
  }

  /** Reads columns as long as they are plain. */
  protected takePlainColumns({ items }: Items<ast.ColumnNode | ast.SpreadNode>): void {
    for (let column = this.plainColumn(); column !== undefined; column = this.plainColumn()) {
      items.push(column);
      this.passComma();
    }
  }

  /** A name, the word of a type and words behind `@` alone on a line, as most columns are: read without the rules. */
  private plainColumn(): ast.ColumnNode | undefined {
    if (this.RECORDING_PHASE) return undefined;
    const [first, second] = [this.next(), this.LA(2) as Token];
    if (!first.firstOnLine || !t.isA(first, t.Identifier) || second.firstOnLine || !t.isA(second, t.Identifier)) return undefined;
    let end = 3;
    while (this.isPlainAttributeAhead(end)) end += 2;
    const after = this.LA(end) as Token;
    if (!after.firstOnLine || after.tokenType === t.LParen || after.tokenType === t.LAngle) return undefined;
    const doc = this.docs.get(first.startOffset);
    const name = this.nameOf(this.CONSUME(t.Identifier));
    const word = this.nameOf(this.CONSUME2(t.Identifier));
    const type: ast.TypeNode = { kind: "type", name: word, args: none, elements: none, span: word.span };
    const attributes = end === 3 ? none : this.plainAttributes((end - 3) / 2);
    return { kind: "column", doc, name, type, attributes, comment: undefined, span: this.sinceSpan(name.span) };
  }

  private isPlainAttributeAhead(distance: number): boolean {
    const [at, name] = [this.LA(distance) as Token, this.LA(distance + 1) as Token];
    if (at.tokenType !== t.At || at.firstOnLine || name.firstOnLine || !t.isA(name, t.Identifier)) return false;
    return this.LA(distance + 2).tokenType !== t.LParen;
  }

  private plainAttributes(count: number): ast.AttributeNode[] {
    return Array.from({ length: count }, () => {
      const at = this.CONSUME(t.At);
      const name = this.nameOf(this.CONSUME3(t.Identifier));
      return { kind: "attribute", name, argument: undefined, span: this.since(at) };
    });
  }

  protected passComma(): void {
    if (this.RECORDING_PHASE || this.LA(1).tokenType === t.Comma) this.OPTION(() => this.CONSUME(t.Comma));
  }
}
