import { defineConfig } from "vitest/config";

// What users install and hook up, with the tools they do it with: slow, and parts need the registry of npm.
export default defineConfig({
  test: {
    include: ["test/package/*.test.ts"],
    globalSetup: "test/package/global-setup.ts",
    testTimeout: 300_000,
    hookTimeout: 600_000,

    fileParallelism: false,
  },
});
