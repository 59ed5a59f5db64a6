import type { Project } from "../model/table.ts";
import type { ProjectNode } from "../syntax/ast.ts";
import { bindAccount } from "./bind-account.ts";
import { bindText } from "./bind-value.ts";
import { type BlockShape, readBlock } from "./block.ts";
import type { Environment } from "./environment.ts";
import { type Scope, scopeOf } from "./scope.ts";

/** The project a file belongs to: what flags, environment, the file and its imports, and the configuration state. */
export function projectOf(scope: Scope): Project {
  const declared = declaredProject(scope);
  return scope.projectFrom(declared, () => joined(scope.run.environment, declared));
}

function joined({ over, under }: Environment, declared: Project | undefined): Project {
  const pick = (key: "owner" | "region"): Project["owner"] => {
    if (over[key] !== undefined) return { value: over[key] };
    return declared?.[key] ?? (under[key] === undefined ? undefined : { value: under[key] });
  };
  const owner = pick("owner");
  const region = pick("region");
  return { ...(owner && { owner }), ...(region && { region }), ...(declared?.name !== undefined && { name: declared.name }) };
}

function declaredProject(scope: Scope): Project | undefined {
  for (const unit of scope.units) {
    const node = unit.file.declarations.find((declaration) => declaration.kind === "project");
    if (node === undefined) continue;
    scope.noteUse(node);
    return bindProject(scopeOf(unit, scope.run), node);
  }
  return undefined;
}

/** Binds a project declaration, once. While it is read it states nothing: `region = "${project.region}"` finds an empty one. */
export function bindProject(scope: Scope, node: ProjectNode): Project {
  return scope.once(node, () => readProject(scope, node))?.value ?? {};
}

function readProject(scope: Scope, node: ProjectNode): Project {
  const project: Draft = {};
  if (node.name !== undefined) project.name = node.name.text;
  readBlock(scope, node.body, projectShape, project);
  return project;
}

type Draft = { -readonly [K in keyof Project]: Project[K] };

const projectShape: BlockShape<Draft> = {
  what: "project",
  settings: {
    owner: (project, value, scope) => {
      const owner = bindAccount(scope, value, "owner");
      if (owner !== undefined) project.owner = owner;
    },
    region: (project, value, scope) => {
      const region = bindText(scope, value, { what: "region" });
      if (region !== undefined) project.region = { value: region.value, at: region.at };
    },
  },
};
