import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  export interface ProvidedContext {
    /** Holds every folder that these tests make. */
    readonly root: string;
  }
}

/** Makes the folder of all temporary folders; what it gives back removes it. */
export default function setup({ provide }: TestProject): () => void {
  const root = mkdtempSync(join(tmpdir(), "extc-package-"));
  provide("root", root);
  return () => rmSync(root, { recursive: true, force: true });
}
