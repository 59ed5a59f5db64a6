import type { IToken, OrMethodOpts } from "chevrotain";
import type { SourceFile } from "../source/source-file.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type * as ast from "./ast.ts";
import type { Docs } from "./attach-docs.ts";
import type { Token } from "./token.ts";
import type { Items } from "./recovering-parser.ts";
import * as t from "./tokens.ts";
import { PlainParser } from "./plain-parser.ts";

const none: readonly never[] = [];

/**
 * The grammar of `.ext`, building the AST as it reads. A rule that fails throws out to the list of items or declarations
 * it stands in; there it is reported once, skipped, and reading goes on.
 */
export class ExtParser extends PlainParser {
  constructor(options: { skipValidations: boolean }) {
    super(t.allTokens, options);
    this.performSelfAnalysis();
  }

  /** Reads the tokens of one or more declarations of `source`. Findings go to `diagnostics`. */
  read(
    source: SourceFile,
    tokens: Token[],
    { docs, brokenLines }: { readonly docs: Docs; readonly brokenLines: ReadonlySet<number> },
    diagnostics: Diagnostic[],
  ): Items<ast.DeclarationNode> {
    this.docs = docs;
    this.begin(source, tokens, brokenLines, diagnostics);
    return this.declarations();
  }

  // --- Declarations ---

  private readonly declarations = this.RULE("declarations", (): Items<ast.DeclarationNode> => {
    const result: Items<ast.DeclarationNode> = { items: [], damaged: false };
    do {
      this.MANY(() => this.keep(result, "declaration", () => this.SUBRULE(this.declaration)));
    } while (this.skipsUnexpected(result, "declaration"));
    return result;
  });

  private readonly kinds: OrMethodOpts<ast.DeclarationNode> = {
    DEF: [
      { ALT: () => this.SUBRULE(this.importDeclaration) },
      { ALT: () => this.SUBRULE(this.param) },
      { ALT: () => this.SUBRULE(this.project) },
      { ALT: () => this.SUBRULE(this.role) },
      { ALT: () => this.SUBRULE(this.sourceDeclaration) },
      { ALT: () => this.SUBRULE(this.columnGroup) },
      { ALT: () => this.SUBRULE(this.table) },
    ],
  };

  private readonly declaration = this.RULE("declaration", (): ast.DeclarationNode => this.OR(this.kinds));

  private readonly importDeclaration = this.RULE("import", (): ast.ImportNode => {
    const keyword = this.CONSUME(t.Import);
    const path = this.SUBRULE(this.string);
    return { kind: "import", path, span: this.since(keyword) };
  });

  private readonly param = this.RULE("param", (): ast.ParamNode => {
    const keyword = this.CONSUME(t.Param);
    const name = this.readName();
    this.refuseBareValue();
    const value = this.OPTION(() => {
      this.CONSUME(t.Equals);
      return this.SUBRULE(this.value);
    });
    return { kind: "param", name, value, span: this.since(keyword) };
  });

  private readonly project = this.RULE("project", (): ast.ProjectNode => {
    const keyword = this.CONSUME(t.Project);
    const name = this.OPTION(() => this.readName());
    const body = this.SUBRULE(this.block);
    return { kind: "project", keyword: this.nameOf(keyword), name, body, span: this.since(keyword) };
  });

  private readonly role = this.RULE("role", (): ast.RoleNode => {
    const keyword = this.CONSUME(t.Role);
    const name = this.readName();
    const body = this.SUBRULE(this.block);
    return { kind: "role", name, body, span: this.since(keyword) };
  });

  private readonly sourceDeclaration = this.RULE("source", (): ast.SourceNode => {
    const keyword = this.CONSUME(t.Source);
    const name = this.readName();
    const body = this.SUBRULE(this.block);
    return { kind: "source", name, body, span: this.since(keyword) };
  });

  private readonly columnGroup = this.RULE("columnGroup", (): ast.ColumnGroupNode => {
    const keyword = this.CONSUME(t.Columns);
    const name = this.readName();
    const columns = this.SUBRULE(this.columnListBody, { ARGS: [keyword as Token] });
    return { kind: "columnGroup", name, columns, span: this.since(keyword) };
  });

  private readonly table = this.RULE("table", (): ast.TableNode => {
    const doc = this.docs.get(this.LA(1).startOffset);
    const keyword = this.CONSUME(t.External);
    this.CONSUME(t.Table);
    const ifNotExists = this.OPTION({
      GATE: () => this.LA(2).tokenType === t.Not,
      DEF: () => {
        this.CONSUME(t.If);
        this.CONSUME(t.Not);
        this.CONSUME(t.Exists);
        return true;
      },
    });
    const name = this.tableName();
    const from = this.OPTION2(() => {
      this.CONSUME(t.From);
      return this.SUBRULE2(this.name);
    });
    const body = this.SUBRULE(this.block);
    return { kind: "table", doc, ifNotExists: ifNotExists ?? false, name, from, body, span: this.since(keyword) };
  });

  /** One word, or several with dots between them. */
  private tableName(): ast.NameNode[] {
    if (!this.RECORDING_PHASE && t.isA(this.LA(1), t.Identifier) && this.LA(2).tokenType !== t.Dot) return [this.nameOf(this.CONSUME(t.Identifier))];
    const parts: ast.NameNode[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: t.Dot, ERR_MSG: "a name", DEF: () => parts.push(this.readName()) });
    return parts;
  }

  // --- Blocks and what they hold ---

  private readonly block = this.RULE("block", (): ast.BlockNode => {
    const open = this.CONSUME(t.LCurly);
    const result: Items<ast.ItemNode> = { items: [], damaged: false };
    this.nested(() => {
      do {
        this.MANY(() => {
          this.keep(result, "setting", () => this.plainSetting() ?? this.SUBRULE(this.item));
          this.passComma();
        });
      } while (this.skipsUnexpected(result, "setting"));
    });
    this.CONSUME(t.RCurly);
    // A copy, since an array that was filled item by item has room for many more.
    return { kind: "block", items: result.items.slice(), damaged: result.damaged, span: this.since(open) };
  });

  // Names are contextual, so that the second token tells what an item is; a setting is what nothing else claims.
  private readonly items: OrMethodOpts<ast.ItemNode> = {
    MAX_LOOKAHEAD: 1,
    IGNORE_AMBIGUITIES: true,
    DEF: [
      { GATE: () => this.LA(2).tokenType === t.LCurly, ALT: () => this.SUBRULE(this.columnList) },
      { GATE: () => this.LA(2).tokenType === t.LParen, ALT: () => this.SUBRULE(this.partitionLocation) },
      { GATE: () => this.isValueAhead(2), ALT: () => this.SUBRULE(this.allow) },
      { GATE: () => this.isValueAhead(2), ALT: () => this.SUBRULE(this.trusts) },
      { GATE: () => this.isBlockAhead() || this.bareClassAhead(2) > 0, ALT: () => this.SUBRULE(this.nestedBlock) },
      { ALT: () => this.SUBRULE(this.setting) },
    ],
  };

  private readonly item = this.RULE("item", (): ast.ItemNode => {
    this.mendColumnsKeyword();
    return this.OR(this.items);
  });

  private readonly setting = this.RULE("setting", (): ast.SettingNode => {
    const key = this.SUBRULE(this.key);
    this.equals();
    this.refuseNewItem("a value");
    const value = this.SUBRULE(this.value);
    return { kind: "setting", key, value, span: this.sinceSpan(key.span) };
  });

  private readonly nestedBlock = this.RULE("nestedBlock", (): ast.NestedBlockNode => {
    const keyword = this.readName();
    const bare = this.RECORDING_PHASE ? 0 : this.bareClassAhead(1);
    const argument = bare > 0 ? this.bareClass(bare) : this.OPTION(() => this.SUBRULE(this.string));
    const body = this.SUBRULE(this.block);
    return { kind: "nestedBlock", keyword, argument, body, span: this.sinceSpan(keyword.span) };
  });

  private readonly partitionLocation = this.RULE("partitionLocation", (): ast.PartitionLocationNode => {
    const keyword = this.CONSUME(t.Partition);
    const values: ast.SettingNode[] = [];
    this.CONSUME(t.LParen);
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, ERR_MSG: "a partition column", DEF: () => values.push(this.SUBRULE(this.setting)) });
    this.CONSUME(t.RParen);
    this.CONSUME(t.PartitionLocation);
    this.refuseNewItem("a value");
    const location = this.SUBRULE(this.value);
    return { kind: "partitionLocation", keyword: this.nameOf(keyword), values, location, span: this.since(keyword) };
  });

  private readonly allow = this.RULE("allow", (): ast.AllowNode => {
    const keyword = this.CONSUME(t.Allow);
    this.refuseNewItem("a value");
    const actions = this.SUBRULE(this.value);
    this.CONSUME(t.On);
    this.refuseNewItem("a value");
    const resources = this.SUBRULE2(this.value);
    return { kind: "allow", actions, resources, span: this.since(keyword) };
  });

  private readonly trusts = this.RULE("trusts", (): ast.TrustsNode => {
    const keyword = this.CONSUME(t.Trusts);
    this.refuseNewItem("a value");
    const principals = this.SUBRULE(this.value);
    return { kind: "trusts", principals, span: this.since(keyword) };
  });

  // --- Columns and types ---

  private readonly columnWords: OrMethodOpts<IToken> = {
    DEF: [{ ALT: () => this.CONSUME(t.Columns) }, { ALT: () => this.CONSUME(t.Partitions) }],
  };

  private readonly columnList = this.RULE("columnList", (): ast.ColumnListNode => {
    const keyword = this.OR(this.columnWords);
    return this.SUBRULE(this.columnListBody, { ARGS: [keyword as Token] });
  });

  private readonly listed: OrMethodOpts<ast.ColumnNode | ast.SpreadNode> = {
    DEF: [{ ALT: () => this.SUBRULE(this.spread) }, { ALT: () => this.SUBRULE(this.column) }],
  };

  private readonly columnListBody = this.RULE("columnListBody", (keyword: Token): ast.ColumnListNode => {
    this.CONSUME(t.LCurly);
    const result: Items<ast.ColumnNode | ast.SpreadNode> = { items: [], damaged: false };
    do {
      this.takePlainColumns(result);
      this.MANY(() => {
        this.keep(result, "column", () => this.OR(this.listed));
        this.passComma();
        this.takePlainColumns(result);
      });
    } while (this.skipsUnexpected(result, "column"));
    this.CONSUME(t.RCurly);
    // While the grammar is recorded, rules are called without their arguments.
    return this.ACTION(() => ({
      kind: "columnList",
      keyword: this.nameOf(keyword),
      items: result.items.slice(),
      damaged: result.damaged,
      span: this.since(keyword),
    }));
  });

  private readonly spread = this.RULE("spread", (): ast.SpreadNode => {
    this.separated();
    const dots = this.CONSUME(t.Ellipsis);
    this.refuseNewLine("a name");
    const name = this.readName();
    return { kind: "spread", name, span: this.since(dots) };
  });

  private readonly column = this.RULE("column", (): ast.ColumnNode => {
    const doc = this.docs.get(this.LA(1).startOffset);
    this.separated();
    const name = this.readName();
    const type = this.isTypeAhead(name) ? this.SUBRULE(this.type) : undefined;
    // Most columns end here, with their line.
    if (!this.RECORDING_PHASE && !this.isOnLineOfPrevious())
      return { kind: "column", doc, name, type, attributes: none, comment: undefined, span: this.sinceSpan(name.span) };
    const attributes: ast.AttributeNode[] = [];
    this.MANY({ GATE: () => this.isOnLineOfPrevious(), DEF: () => attributes.push(this.SUBRULE(this.attribute)) });
    const comment = this.OPTION({ GATE: () => this.isOnLineOfPrevious(), DEF: () => this.SUBRULE(this.pastedComment) });
    return { kind: "column", doc, name, type, attributes, comment, span: this.sinceSpan(name.span) };
  });
}
