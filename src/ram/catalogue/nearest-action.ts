import { nearestName } from "../../diagnostics/nearest-name.ts";
import { actionsMatching, knownActions, knownServices } from "./known-actions.ts";

/** What people call these actions, from S3 and from older names of the calls (OSS: RAM policy overview). */
const otherNames: Readonly<Record<string, string>> = {
  "oss:listbucket": "oss:ListObjects",
  "oss:getbucket": "oss:ListObjects",
  "oss:getservice": "oss:ListBuckets",
  "oss:listallmybuckets": "oss:ListBuckets",
};

/** Calls that are authorised as another action, by whose names they grant nothing (OSS: RAM policy overview). */
const authorisedAs: Readonly<Record<string, string>> = {
  "oss:listobjectsv2": "oss:ListObjects",
  "oss:headobject": "oss:GetObject",
  "oss:getobjectmeta": "oss:GetObject",
  "oss:selectobject": "oss:GetObject",
  "oss:initiatemultipartupload": "oss:PutObject",
  "oss:uploadpart": "oss:PutObject",
  "oss:completemultipartupload": "oss:PutObject",
  "oss:appendobject": "oss:PutObject",
  "oss:postobject": "oss:PutObject",
  "oss:deleteobjects": "oss:DeleteObject",
  "oss:deletemultipleobjects": "oss:DeleteObject",
};

const spelled = [...knownActions.values()].filter(({ level }) => level !== "call").map(({ name }) => name);

/** The words that names of actions begin with: `Get`, `BatchGet`. */
const verbs = new Set(spelled.map((name) => firstWord(name.slice(name.indexOf(":") + 1))));

/**
 * The known action that an entry was most likely meant to be; a wildcard that is misspelt becomes one that is not.
 * Undefined where nothing is near: the action may be newer than the list.
 */
export function nearestAction(entry: string): string | undefined {
  const other = otherNames[entry.toLowerCase()];
  if (other !== undefined) return other;
  const colon = entry.indexOf(":");
  if (colon < 0) return withService(entry);
  const [service, name] = [entry.slice(0, colon).toLowerCase(), entry.slice(colon + 1)];
  if (knownServices.includes(service)) return nearestIn(service, name) ?? ofOtherService(service, name);
  return ofOtherService(service, name);
}

/** Whether an entry of Action that names nothing was most likely meant to be `action`. */
export function isSlipFor(entry: string, action: string): boolean {
  return actionsMatching(entry).length === 0 && nearestAction(entry)?.toLowerCase() === action.toLowerCase();
}

/** Whether an entry of Action is the name of a call that is authorised as `action`. */
export function isCallOf(entry: string, action: string): boolean {
  return authorisedAs[entry.toLowerCase()]?.toLowerCase() === action.toLowerCase();
}

/** `GetRow`, `ots.GetRow`. */
function withService(entry: string): string | undefined {
  const exact = knownServices.map((service) => knownActions.get(`${service}:${entry}`.toLowerCase())?.name).find((name) => name !== undefined);
  return exact ?? (entry.length < SHORTEST ? undefined : nearestName(entry, spelled, 1));
}

/** Too short for a slip to be told from another word. */
const SHORTEST = 8;

function nearestIn(service: string, name: string): string | undefined {
  const names = spelled.filter((known) => known.startsWith(`${service}:`)).map((known) => known.slice(service.length + 1));
  const stem = name.endsWith("*") ? name.slice(0, -1) : name;
  if (/[*?]/.test(stem)) return undefined;
  // Get and Put differ by one letter: what begins with a word that is one is not taken for another.
  const verb = firstWord(stem);
  const alike = verbs.has(verb) && verb !== stem ? names.filter((known) => firstWord(known) === verb) : names;
  const candidates = stem === name ? alike : [...verbs, ...alike];
  const nearest = nearestName(stem, candidates, Math.min(2, Math.max(1, Math.floor(stem.length / 3))));
  return nearest && `${service}:${nearest}${name.slice(stem.length)}`;
}

/**
 * An action under the code of another service that is spelled nearly alike. Names that many services share prove nothing:
 * those of the codes that are near to these have them too.
 */
function ofOtherService(service: string, name: string): string | undefined {
  const found = knownServices
    .filter((known) => nearestName(service, [known], 1) !== undefined)
    .map((known) => knownActions.get(`${known}:${name}`.toLowerCase()))
    .find((action) => action !== undefined && (action.level !== "any" || action.name.startsWith("sts:")) && action.level !== "instance");
  return found?.name;
}

function firstWord(name: string): string {
  return /^(?:[A-Z][a-z]*)(?=[A-Z]|$)/.exec(name)?.[0] ?? name;
}
