// Put in when the program is built.
declare const EXTC_VERSION: string;
declare const EXTC_HOMEPAGE: string;

/** The version of package.json. */
export function programVersion(): string {
  return EXTC_VERSION;
}

/** The `homepage` of package.json, if it states one. */
export function programHomepage(): string | undefined {
  return EXTC_HOMEPAGE === "" ? undefined : EXTC_HOMEPAGE;
}
