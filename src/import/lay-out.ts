import { formatSource } from "../format/format-source.ts";
import { SourceFile } from "../source/source-file.ts";

/** Characters of sections that are laid out at once: of a long document no more is held as a tree. */
const BATCH = 100_000;

/** Sections of a document, formatted, an empty line between two; those without text are left out. */
export function layOut(path: string, sections: readonly string[]): string {
  return joinSections(
    inBatches(sections).map((batch) => {
      const text = joinSections(batch);
      // The formatter leaves alone what it cannot read, which nothing printed here is.
      return formatSource(new SourceFile(path, text)).text ?? text;
    }),
  );
}

function inBatches(sections: readonly string[]): string[][] {
  const batches: string[][] = [];
  let length = BATCH;
  for (const section of sections) {
    if (length >= BATCH) {
      batches.push([]);
      length = 0;
    }
    batches.at(-1)!.push(section);
    length += section.length;
  }
  return batches;
}

function joinSections(sections: readonly string[]): string {
  return sections.filter((section) => section.trim() !== "").join("\n");
}
