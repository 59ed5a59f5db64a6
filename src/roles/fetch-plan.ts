import type { FileReference, Role } from "../model/role.ts";
import type { RoleArn } from "../ram/role-arn.ts";
import { folderOf, isInside, resolvePath } from "../source/paths.ts";
import type { Span } from "../source/span.ts";
import type { MissingDocument, MissingPolicy } from "./missing-documents.ts";
import type { GivenDocuments } from "./role-usage.ts";

/** One call of RAM, and the file that takes its answer. */
export interface FetchCall {
  readonly api: "GetRole" | "ListPoliciesForRole" | "GetPolicy";
  /** Flags and their values, in order. */
  readonly parameters: readonly (readonly [flag: string, value: string])[];
  readonly path: string;
}

/** How the missing documents of a role are fetched, and how they become known then. */
export interface FetchPlan {
  /** Made if it is not there; absent where it is known to be. */
  readonly newFolder?: string;
  /** The answers go behind what a file holds already. */
  readonly append: boolean;
  readonly calls: readonly FetchCall[];
  /** Which policies are attached is asked first: only then is it known which texts to fetch. */
  readonly inTwoSteps: boolean;
  /** What to change, where nothing names the folder yet. */
  readonly afterwards?: DeclarationChange | FolderToPass;
}

/** A line for a declaration. */
export interface DeclarationChange {
  readonly at: Span;
  /** What `from = file("…")` names: relative to the declaring file. */
  readonly from: string;
  /** Settings of the declaration in whose place the line stands. */
  readonly instead: readonly ("trust" | "policy" | "from")[];
}

/** `--roles`, or `roles` of the configuration. */
export interface FolderToPass {
  readonly roles: string;
}

/** Folders in which documents of some role are, or will be; in lower case. */
export type TakenFolders = Set<string>;

/** A role that lacks documents. */
interface Lacking {
  readonly role: Role;
  readonly arn: RoleArn;
  readonly documents: GivenDocuments | undefined;
  readonly missing: readonly MissingDocument[];
}

/** The plan for a role that lacks documents; takes the folder it suggests. */
export function planFetch(lacking: Lacking, folders: readonly string[], taken: TakenFolders): FetchPlan {
  const place = placeFor(lacking, folders, taken);
  const calls = callsFor(lacking, place);
  return {
    ...(place.isNew && { newFolder: place.isFolder ? place.path : folderOf(place.path) }),
    append: !place.isFolder,
    calls,
    inTwoSteps: calls.some(({ api }) => api === "ListPoliciesForRole"),
    ...(place.afterwards && { afterwards: place.afterwards }),
  };
}

// ------------------------------------------------------------------------------------------------ where answers go

interface Place {
  readonly path: string;
  readonly isFolder: boolean;
  readonly isNew: boolean;
  readonly afterwards?: DeclarationChange | FolderToPass;
}

function placeFor(lacking: Lacking, folders: readonly string[], taken: TakenFolders): Place {
  const { role, arn, documents } = lacking;
  const dump = documents?.dump;
  // Behind an answer that cannot be read nothing can be written that mends it.
  const isSoundFile = dump?.isFolder === false && documents?.damagedFiles.length === 0;
  if (dump?.printedBy === "aliyun" && (dump.isFolder || isSoundFile)) return { path: dump.path, isFolder: dump.isFolder, isNew: false };
  const [named] = dump === undefined ? role.dumps : [];
  if (named !== undefined && !named.path.value.endsWith(".json")) return newPlace(fullPath(named));
  const isLookedUp = role.trust.length + role.policies.length + role.dumps.length === 0 && role.stated.trust === undefined;
  // Several projects may be looked at, each with a folder of its own.
  const folder = folders.find((one) => isInside(folderOf(one), role.at.source.path)) ?? folders[0];
  if (isLookedUp && folder !== undefined) return newPlace(freeFolder(folder, arn, taken));
  const suggested = freeFolder(resolvePath(folderOf(role.at.source.path), "ram"), arn, taken);
  const isOneLine = role.name !== undefined && (isSpelledOut(role) || !isLookedUp);
  return newPlace(suggested, isOneLine ? changeOf(lacking, suggested) : { roles: folderOf(suggested) });
}

function newPlace(path: string, afterwards?: Place["afterwards"]): Place {
  return { path, isFolder: true, isNew: true, ...(afterwards && { afterwards }) };
}

/** Whether the declaration is of one role in every environment: no parameter makes its ARN. */
function isSpelledOut({ arn }: Role): boolean {
  return arn?.pieces.every(({ exact }) => exact) === true;
}

function changeOf({ role, missing }: Lacking, folder: string): DeclarationChange {
  const lacks = (document: MissingDocument["document"]): boolean => missing.some((one) => one.document === document);
  const instead: DeclarationChange["instead"] = [
    ...(role.trust.length > 0 && lacks("trust") ? ["trust" as const] : []),
    ...(role.policies.length > 0 && lacks("list") ? ["policy" as const] : []),
    ...(role.dumps.length > 0 ? ["from" as const] : []),
  ];
  return { at: role.at, from: `ram/${folder.slice(folder.lastIndexOf("/") + 1)}/`, instead };
}

/** `<folder>/<role name>`, with the account where another role has that. Folders that begin with a dot are not looked into. */
function freeFolder(folder: string, { account, name }: RoleArn, taken: TakenFolders): string {
  const plain = safeName(name);
  const [short, long] = [resolvePath(folder, plain), resolvePath(folder, `${account}-${plain}`)];
  const free = taken.has(short.toLowerCase()) ? long : short;
  taken.add(free.toLowerCase());
  return free;
}

function fullPath({ path }: FileReference): string {
  return resolvePath(folderOf(path.at.source.path), path.value);
}

/** A name as a part of a path, whatever it holds. */
function safeName(name: string): string {
  return name.replace(/[^\w.@-]/g, "_").replace(/^[.-]/, "_");
}

// -------------------------------------------------------------------------------------------------- what is asked

function callsFor({ arn, documents, missing }: Lacking, place: Place): FetchCall[] {
  const ofRole = (api: "GetRole" | "ListPoliciesForRole"): FetchCall => ({
    api,
    parameters: [["RoleName", arn.name]],
    path: answerPath(place, api),
  });
  // What was printed before is left behind, be it Terraform's or a file that cannot be read.
  const isStartedAnew = documents?.dump !== undefined && place.isNew;
  const policies = missing.flatMap((one) => (one.document === "policy" ? [one] : []));
  const needsList = isStartedAnew || missing.some(({ document }) => document === "list");
  return [
    ...(isStartedAnew || missing.some(({ document }) => document === "trust") ? [ofRole("GetRole")] : []),
    ...(needsList ? [ofRole("ListPoliciesForRole")] : policyCalls(policies, place)),
  ];
}

function policyCalls(policies: readonly MissingPolicy[], place: Place): FetchCall[] {
  const used = new Set<string>();
  return policies.map(({ name, type }) => {
    const plain = `GetPolicy-${safeName(name)}`;
    const file = used.has(plain.toLowerCase()) ? `GetPolicy-${safeName(type)}-${safeName(name)}` : plain;
    used.add(file.toLowerCase());
    return {
      api: "GetPolicy",
      parameters: [
        ["PolicyName", name],
        ["PolicyType", type],
      ],
      path: answerPath(place, file),
    };
  });
}

function answerPath({ path, isFolder }: Place, name: string): string {
  return isFolder ? resolvePath(path, `${name}.json`) : path;
}
