import { configDefaults, defineConfig } from "vitest/config";

/** Tests that put a module in the place of another: each of these files is run apart from all others. */
const replacing = ["test/storage/imaginary-kind.test.ts"];

/** Tests of the package as users install it, which are slow and have a configuration of their own. */
const installing = ["test/package/**"];

export default defineConfig({
  test: {
    // Properties run many cases; the full counts of a release run longer still.
    testTimeout: 300_000,
    // All cores: one that is left out for whoever watches costs half of the time on small machines.
    maxWorkers: "100%",
    // Its modules import each other without file names, which Node.js does not take.
    server: { deps: { inline: ["dt-sql-parser"] } },
    projects: [
      // What several files import is run once for them all: that was a quarter of the time.
      {
        extends: true,
        test: { name: "tests", include: ["test/**/*.test.ts"], exclude: [...configDefaults.exclude, ...replacing, ...installing], isolate: false },
      },
      { extends: true, test: { name: "replaced modules", include: replacing } },
    ],
  },
});
