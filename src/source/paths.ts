/** `a/./b/../c` as `a/c`; backslashes are left alone, since a host hands out `/` paths. */
export function normalisePath(path: string): string {
  if (isNormal(path)) return path;
  const absolute = path.startsWith("/");
  const kept: string[] = [];
  for (const segment of path.split("/")) {
    if (segment === "" || segment === ".") continue;
    if (segment === ".." && kept.length > 0 && kept.at(-1) !== "..") kept.pop();
    else if (segment !== ".." || !absolute) kept.push(segment);
  }
  return (absolute ? "/" : "") + kept.join("/") || (absolute ? "/" : ".");
}

/** Sure of nearly all paths; of the others it is found out. */
function isNormal(path: string): boolean {
  return path !== "" && !path.startsWith(".") && !path.includes("/.") && !path.includes("//") && !path.endsWith("/");
}

/** The folder that holds `path`: `.` for a bare name. */
export function folderOf(path: string): string {
  const normal = normalisePath(path);
  const slash = normal.lastIndexOf("/");
  return slash < 0 ? "." : slash === 0 ? "/" : normal.slice(0, slash);
}

/** `relative` as seen from `folder`; an absolute one stays itself. */
export function resolvePath(folder: string, relative: string): string {
  return normalisePath(relative.startsWith("/") || /^[A-Za-z]:\//.test(relative) ? relative : `${folder}/${relative}`);
}

/** Whether `path` is `folder` or below it, as spelled. */
export function isInside(folder: string, path: string): boolean {
  const root = normalisePath(folder);
  const inner = normalisePath(path);
  if (root === ".") return !inner.startsWith("..") && !inner.startsWith("/");
  return inner === root || inner.startsWith(root === "/" ? "/" : `${root}/`);
}

/** How the file `to` is named as seen from the folder of the file `from`; both relative, or both absolute. */
export function relativePath(from: string, to: string): string {
  const folder = folderOf(from)
    .split("/")
    .filter((segment) => segment !== ".");
  const target = normalisePath(to).split("/");
  let same = 0;
  while (same < folder.length && same < target.length - 1 && folder[same] === target[same]) same++;
  return [...folder.slice(same).map(() => ".."), ...target.slice(same)].join("/");
}
