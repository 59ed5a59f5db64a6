import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Ended, mustRun, offline } from "./command.ts";
import { temporaryFolder, writeFiles } from "./temporary-folder.ts";

/** A repository whose commits are hooked, run without a network. */
export class HookedRepository {
  readonly folder: string;
  readonly #env: Readonly<Record<string, string>>;

  /** A new one with these files committed, or the one in `folder`. */
  constructor(files: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = {}, folder = temporaryFolder()) {
    this.folder = folder;
    this.#env = env;
    this.write(files);
    this.git("init", "--quiet");
    this.git("add", "--all");
    this.git("commit", "--quiet", "--no-verify", "--message", "what is there");
  }

  write(files: Readonly<Record<string, string>>): void {
    writeFiles(this.folder, files);
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), "utf8");
  }

  git(...args: string[]): string {
    return mustRun("git", args, { cwd: this.folder, env: this.#env });
  }

  /** Writes files and stages them, and them alone. */
  stage(files: Readonly<Record<string, string>>): void {
    this.write(files);
    this.git("add", ...Object.keys(files));
  }

  commit(env: Readonly<Record<string, string>> = {}): Ended {
    return offline("git", ["commit", "--message", "a change"], { cwd: this.folder, env: { ...this.#env, ...env } });
  }

  /** Unstaged changes, as `git status` has them. */
  get status(): string {
    return this.git("status", "--porcelain").trimEnd();
  }
}
