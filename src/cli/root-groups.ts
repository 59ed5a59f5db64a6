import type { SourceFile } from "../source/source-file.ts";
import type { ProjectRoot, ProjectRoots } from "./project-root.ts";

/** The files of one project that a command line names. */
export interface RootGroup {
  readonly root: ProjectRoot;
  readonly members: readonly SourceFile[];
}

export function groupByRoot(sources: readonly SourceFile[], roots: ProjectRoots): RootGroup[] {
  const groups = new Map<string, { root: ProjectRoot; members: SourceFile[] }>();
  for (const source of sources) {
    const root = roots.of(source.path);
    const group = groups.get(root.folder);
    if (group === undefined) groups.set(root.folder, { root, members: [source] });
    else group.members.push(source);
  }
  return [...groups.values()];
}
