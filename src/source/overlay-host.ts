import type { Host } from "./host.ts";

/** A host whose files have the texts in `texts` where there is one; the map may change between readings. */
export function overlayHost(host: Host, texts: ReadonlyMap<string, string>): Host {
  const { realPath } = host;
  return {
    read: (path) => {
      const text = texts.get(path);
      return text === undefined ? host.read(path) : { text };
    },
    list: (folder) => host.list(folder),
    ...(realPath !== undefined && { realPath: (path: string) => realPath.call(host, path) }),
  };
}
