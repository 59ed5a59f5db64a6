import { describe, expect, test } from "vitest";
import { compile } from "../../src/index.ts";
import { formatInWords, referencePage } from "../../src/storage/reference-page.ts";
import { storageKind, storageKindIds } from "../../src/storage/registry.ts";
import { markdownTable } from "../markdown-table.ts";

describe.each(storageKindIds)("the reference page of %s", (id) => {
  const kind = storageKind(id)!;

  test("says what the registry says", async () => {
    await expect(referencePage(kind)).toMatchFileSnapshot(`../../docs/storage/${id}.md`);
  });

  test("shows an example that compiles without errors or warnings", () => {
    const { sql, diagnostics } = compile(kind.example);
    expect(diagnostics.filter(({ severity }) => severity !== "hint")).toEqual([]);
    const format = kind.format(undefined);
    expect(sql).toContain(format.form === "STORED BY" ? "STORED BY" : "STORED AS");
  });
});

const withActions = storageKindIds.map((id) => storageKind(id)!).filter(({ actions, role }) => actions.length > 0 && role !== "no-place");

test.each(withActions.map((kind) => [kind.id, kind] as const))("the page of %s lists every action that its example needs", (_, kind) => {
  const { diagnostics } = compile(kind.example.replace(/(arn = ".*")/, '$1\n  allow ["none:None"] on ["none"]'));
  const finding = diagnostics.find(({ rule }) => rule === "ram/missing-action");
  const needed = finding!.notes.filter(({ label }) => label === "needs").flatMap(({ text }) => text.split(" on ")[0]!.split(", "));
  const listed = kind.actions.filter(({ access }) => access === "read").map(({ action }) => action);
  expect(new Set(needed)).toEqual(new Set(listed));
});

const introduction = `# The storage kinds

The word that opens the storage block of a table. \`extc explain KIND\` prints the page.`;

test("the index of the storage kinds is what the registry says", async () => {
  const rows = storageKindIds.map((id) => {
    const kind = storageKind(id)!;
    return [`[${id}](${id}.md)`, kind.summary, formatInWords(kind)];
  });
  const index = markdownTable(["kind", "reads", "in SQL"], rows);
  await expect(`${introduction}\n\n${index}\n`).toMatchFileSnapshot("../../docs/storage/README.md");
});
