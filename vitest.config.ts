import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Properties run many cases; the full counts of a release run longer still.
    testTimeout: 300_000,
  },
});
