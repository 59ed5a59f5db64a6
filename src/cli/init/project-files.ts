import { formatSource } from "../../format/format-source.ts";
import { projectFiles } from "../../project/discovery.ts";
import { SourceFile } from "../../source/source-file.ts";
import { displayPath } from "../display-path.ts";
import { nodeHost } from "../node-host.ts";
import { ProjectRoots } from "../project-root.ts";
import { type InitFile, isTaken } from "./init-file.ts";
import { starterText } from "./starter-text.ts";

/** Who runs MaxCompute and where, as far as the command line says it. */
export interface StatedProject {
  readonly owner: string | undefined;
  readonly region: string | undefined;
}

/** The account that stands in examples until somebody puts in their own. */
export const EXAMPLE_OWNER = "56789";

/** The configuration and the first `.ext` file of a project in `folder`, an absolute path. */
export function projectFilesToInit(folder: string, stated: StatedProject): InitFile[] {
  const { configuration } = new ProjectRoots(undefined).of(`${folder}/x`);
  const project = { owner: stated.owner ?? EXAMPLE_OWNER, region: stated.region ?? "cn-hangzhou" };
  const config = { path: `${folder}/extc.config.json`, text: `${JSON.stringify({ root: true, project }, undefined, 2)}\n` };
  if (configuration === undefined) return [config, starterIn(folder, {})];
  const { owner, region } = configuration.project;
  const missing = { ...(owner === undefined && { owner: project.owner }), ...(region === undefined && { region: project.region }) };
  return [{ ...config, path: configuration.path, left: "it configures this folder already" }, starterIn(folder, missing)];
}

function starterIn(folder: string, project: Parameters<typeof starterText>[0]): InitFile {
  const path = `${folder}/tables/example.ext`;
  const file = { path, text: formatSource(new SourceFile(path, starterText(project))).text! };
  if (isTaken(path)) return { ...file, left: "it is there already" };
  const [other] = projectFiles(nodeHost, folder);
  return other === undefined ? file : { ...file, left: `${displayPath(other)} is there already` };
}
