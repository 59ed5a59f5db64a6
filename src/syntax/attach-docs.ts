import type { SourceFile } from "../source/source-file.ts";
import type { CommentNode, DocNode } from "./ast.ts";
import type { Token } from "./token.ts";

/** Doc comments by the offset of the token right below them. */
export type Docs = ReadonlyMap<number, DocNode>;

const none: Docs = new Map();

/**
 * Doc lines belong to the token right below them, when nothing else stands on their lines. `comments` are those before the last
 * of `tokens`, and behind `previous`, the token before the first.
 */
export function attachDocs(source: SourceFile, tokens: readonly Token[], comments: readonly CommentNode[], previous: Token | undefined): Docs {
  if (comments.every(({ style }) => style !== "doc")) return none;
  const docs = new Map<number, DocNode>();
  let next = 0;
  for (let i = 0; i < comments.length; i++) {
    if (comments[i]!.style !== "doc") continue;
    const run = [comments[i]!];
    while (next < tokens.length && tokens[next]!.startOffset < run[0]!.span.start) next++;
    const limit = tokens[next]?.startOffset ?? Infinity;
    while (comments[i + 1]?.style === "doc" && comments[i + 1]!.span.start < limit) run.push(comments[++i]!);
    const before = next === 0 ? previous : tokens[next - 1];
    const own = run.filter((comment) => before === undefined || source.lineIndexAt(comment.span.start) > before.line);
    const token = tokens[next];
    if (token === undefined || own.length === 0) continue;
    const text = own.map((comment) => comment.text.slice(3).replace(/^ /, "").trimEnd()).join("\n");
    docs.set(token.startOffset, { kind: "doc", text, span: { source, start: own[0]!.span.start, end: own.at(-1)!.span.end } });
  }
  return docs;
}
