import starter from "./starter.ext";

/**
 * The first `.ext` file of a project, without findings. It states what it is given of who owns the MaxCompute project and
 * where that runs; the configuration states the rest.
 */
export function starterText(stated: { readonly owner?: string; readonly region?: string }): string {
  const settings = [
    ...(stated.owner === undefined ? [] : [`  owner = ${stated.owner}\n`]),
    ...(stated.region === undefined ? [] : [`  region = "${stated.region}"\n`]),
  ];
  return settings.length === 0 ? starter : starter.replace("\nrole ", `\nproject {\n${settings.join("")}}\n\nrole `);
}
