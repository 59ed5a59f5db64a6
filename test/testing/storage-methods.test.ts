import { format, resolveConfig } from "prettier";
import { expect, test } from "vitest";
import { renderStorageMethods, renderStorageSettings } from "./render-storage-methods.ts";

test.each([
  ["storage-settings.ts", renderStorageSettings],
  ["storage-methods.ts", renderStorageMethods],
])("%s says what the registry says", async (name, render) => {
  const path = `${import.meta.dirname}/../../src/testing/${name}`;
  await expect(await format(render(), { ...(await resolveConfig(path)), filepath: path })).toMatchFileSnapshot(path);
});
