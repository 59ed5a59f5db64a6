import { maskSecrets } from "../../diagnostics/secret-mask.ts";

/** The id of the folder that URIs are relative to, as the standard's own examples call it. */
const BASE = "%SRCROOT%";

export interface ArtifactLocation {
  readonly uri: string;
  readonly uriBaseId?: string;
  readonly index: number;
}

/** The files of a log, each with its place in the list of them. */
export class Artifacts {
  readonly #displayPath: (path: string) => string;
  readonly #locations = new Map<string, ArtifactLocation>();
  readonly #targets: ReadonlySet<string>;

  /** `targets` are the files that were looked at; `displayPath` gives paths relative to the base, or with `..` out of it. */
  constructor(targets: readonly string[], displayPath: (path: string) => string) {
    this.#displayPath = displayPath;
    this.#targets = new Set(targets);
    for (const path of targets) this.location(path);
  }

  /** Where a file is. One outside the base is named in full: relative references must not climb (section 3.4.3). */
  location(path: string): ArtifactLocation {
    const known = this.#locations.get(path);
    if (known !== undefined) return known;
    const index = this.#locations.size;
    const shown = this.#displayPath(path);
    const isBelow = !shown.startsWith("/") && !shown.startsWith("../");
    const location = isBelow ? { uri: encoded(maskSecrets(shown)), uriBaseId: BASE, index } : { uri: fileUri(maskSecrets(path)), index };
    this.#locations.set(path, location);
    return location;
  }

  /** The run's list of artifacts. */
  list(): object[] {
    return [...this.#locations].map(([path, location]) => ({ location, ...(this.#targets.has(path) && { roles: ["analysisTarget"] }) }));
  }

  /** The run's originalUriBaseIds, for a base folder with an absolute path. */
  static bases(folder: string): object {
    return { [BASE]: { uri: `${fileUri(maskSecrets(folder)).replace(/\/$/, "")}/` } };
  }
}

function fileUri(path: string): string {
  return `file://${path.startsWith("/") ? "" : "/"}${encoded(path)}`;
}

/** Percent-encoded as RFC 3986 has it, but for the slashes between names. */
function encoded(path: string): string {
  return path
    .replace(/\p{Cs}/gu, "\ufffd")
    .split("/")
    .map(encodeURIComponent)
    .join("/");
}
