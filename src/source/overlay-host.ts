import type { Host } from "./host.ts";

/** A host whose files have the texts in `texts` where there is one; the map may change between readings. */
export function overlayHost(host: Host, texts: ReadonlyMap<string, string>): Host {
  return {
    ...host,
    read: (path) => {
      const text = texts.get(path);
      return text === undefined ? host.read(path) : { text };
    },
  };
}
