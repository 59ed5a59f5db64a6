import { describe, expect, test } from "vitest";
import { isShown, snapshotText } from "../testing/snapshot-text.ts";
import { useTestFramework } from "../testing/test-framework.ts";
import { type ExtMatchers, matchers } from "./matchers.ts";

expect.extend(matchers);
expect.addSnapshotSerializer({ test: isShown, serialize: (value: unknown) => snapshotText(value) });
useTestFramework({ describe, test });

declare module "vitest" {
  // Declarations that are joined name their parameters alike.
  // oxlint-disable-next-line typescript/no-explicit-any
  interface Matchers<T = any> extends ExtMatchers<void> {}
}

export type { ExtMatchers };
