// Makes the commit that a release tag points at: what is installed straight from git, built, with nothing left to run.
//
//   node scripts/release-tree.mjs [--tag] [REV]
//
// Builds what was committed at REV (HEAD unless stated) in a folder of its own and prints the id of the new commit, whose
// parent is REV. With --tag it gets the tag v<version>, which must be new. Working tree, index and branches stay as they are.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("..", import.meta.url));

/** Beside what `npm pack` takes: what pre-commit reads, and the pages that README.md leads to. */
const added = [".pre-commit-hooks.yaml", "CONTRIBUTING.md", "docs", "grammar/README.md", "grammar/ext.ebnf", "bench/README.md", "examples"];

const work = mkdtempSync(join(tmpdir(), "extc-release-"));
try {
  main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`release-tree: ${error.message}\n`);
  process.exitCode = 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}

function main(args) {
  const wantsTag = args.includes("--tag");
  const [rev = "HEAD", ...more] = args.filter((arg) => arg !== "--tag");
  if (more.length > 0 || rev.startsWith("-")) throw new Error("node scripts/release-tree.mjs [--tag] [REV]");
  const parent = git(["rev-parse", "--verify", `${rev}^{commit}`]);
  const source = build(parent);
  const { version } = JSON.parse(readFileSync(join(source, "package.json"), "utf8"));
  const tag = `v${version}`;
  if (wantsTag && git(["tag", "--list", tag]) !== "") throw new Error(`there is a tag ${tag} already`);
  const commit = commitOf(released(source), parent, `extc ${version}, built`);
  if (wantsTag) git(["tag", tag, commit]);
  process.stdout.write(`${commit}${wantsTag ? ` ${tag}` : ""}\n`);
}

/** The files of a commit, built. */
function build(commit) {
  const folder = join(work, "source");
  mkdirSync(folder);
  execFileSync("tar", ["-x", "-C", folder], { input: execFileSync("git", ["archive", commit], { cwd: repository, maxBuffer: 2 ** 30 }) });
  symlinkSync(join(repository, "node_modules"), join(folder, "node_modules"));
  execFileSync("npm", ["run", "--silent", "build"], { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  return folder;
}

/** A folder with what the tag carries. */
function released(source) {
  const folder = join(work, "released");
  const [{ files }] = JSON.parse(execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], { cwd: source, encoding: "utf8" }));
  for (const path of [...files.map((file) => file.path), ...added]) {
    if (!existsSync(join(source, path))) throw new Error(`${path} is missing`);
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    cpSync(join(source, path), join(folder, path), { recursive: true });
  }
  // Where a package comes straight from git npm would run some of the scripts, and ask its registry for all of the others.
  const {
    scripts: _,
    devDependencies: __,
    peerDependencies: ___,
    peerDependenciesMeta: ____,
    ...manifest
  } = JSON.parse(readFileSync(join(source, "package.json"), "utf8"));
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(manifest, undefined, 2)}\n`);
  return folder;
}

/** Commits a folder by way of an index of its own. */
function commitOf(folder, parent, message) {
  const env = { ...process.env, GIT_DIR: git(["rev-parse", "--absolute-git-dir"]), GIT_WORK_TREE: folder, GIT_INDEX_FILE: join(work, "index") };
  git(["add", "--all", "--force", "."], { cwd: folder, env });
  return git(["commit-tree", "-p", parent, "-m", message, git(["write-tree"], { cwd: folder, env })]);
}

function git(args, options = {}) {
  return execFileSync("git", args, { cwd: repository, encoding: "utf8", stdio: "pipe", ...options }).trim();
}
