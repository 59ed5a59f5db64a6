/** Texts of files by their paths. */
export type PageFiles = Readonly<Record<string, string>>;

/** The page of a rule, and the files of its examples. */
export interface RulePage {
  readonly lines: readonly string[];
  readonly text: string;
  readonly headings: readonly string[];
  readonly wrong: PageFiles;
  /** Files of Wrong stay, unless Right gives one of the same path. */
  readonly right: PageFiles;
}

/** What the file of an example is called that names none. */
export const MAIN = "example.ext";
/** What the pages of rules about SQL hold. */
export const SCRIPT = "example.sql";

/** Reads the examples of a page, those without a path as its main file. */
export function readPage(text: string): RulePage {
  const lines = text.split("\n");
  const wrong: Record<string, string> = {};
  const right: Record<string, string> = {};
  const found: string[] = [];
  let block: { path: string | undefined; body: string[] } | undefined;
  for (const line of lines) {
    const fence = /^```(\w*) ?(.*)$/.exec(line);
    if (block !== undefined && fence === null) block.body.push(line);
    else if (block !== undefined) {
      const into = found.at(-1) === "Wrong" ? wrong : right;
      if (block.path !== undefined) into[block.path] = `${block.body.join("\n")}\n`;
      block = undefined;
    } else if (fence !== null) block = { path: fence[2] || mainOf(fence[1]!), body: [] };
    else if (line.startsWith("## ")) found.push(line.slice(3));
  }
  return { lines, text, headings: found, wrong, right: { ...wrong, ...right } };
}

function mainOf(language: string): string | undefined {
  return language === "ext" ? MAIN : language === "sql" ? SCRIPT : undefined;
}
