import { blankPlaceholders, hasPlaceholder } from "../../model/placeholder.ts";
import { type LocationProblem, type LocationRules, type Network, type ParsedLocation, hostPart, partAt, schemeProblem } from "../location.ts";

const SCHEME = "tablestore://";
const FORM = "tablestore://<instance>.<region>.ots-internal.aliyuncs.com";
/** What the console shows of an instance, and what Tablestore was called. */
const ADDRESS = /^(?:https?:\/\/(?=[^/]*\.(?:ots(?:-internal)?|tablestore)\.aliyuncs\.com)|ots:\/\/)/i;

// Source: Tablestore documentation, "Endpoint"; MaxCompute documentation, "Access Tablestore data".
const INTERNAL = "ots-internal.aliyuncs.com";
const networks = { [INTERNAL]: "internal", "ots.aliyuncs.com": "public", "vpc.tablestore.aliyuncs.com": "vpc" } as const;

// Source: Tablestore documentation, "Naming conventions".
const INSTANCE = /^[A-Za-z][A-Za-z0-9-]{1,14}[A-Za-z0-9]$/;

export const tablestoreLocation: LocationRules = {
  schemes: [SCHEME],
  example: FORM,
  parse: parseLocation,
  misspeltScheme: (value) =>
    schemeProblem(value, { scheme: SCHEME, others: [ADDRESS], rule: "location/scheme-mismatch", what: "a location of Tablestore", form: FORM }),
  build: ({ network, region, instance }) => SCHEME + hostOf(instance ?? "", region, network),
};

function hostOf(instance: string, region: string, network: Network): string {
  const domain = Object.entries(networks).find(([, own]) => own === network)?.[0] ?? INTERNAL;
  return `${instance}.${region}.${domain}`;
}

interface TablestoreLocation extends ParsedLocation {
  readonly instance?: string;
}

/** Reads `tablestore://<instance>.<region>.<domain>`; the domain says from which network it is reached. */
export function parseLocation(value: string): { location: TablestoreLocation; problems: LocationProblem[] } {
  const host = hostPart(value, SCHEME);
  if (host.text === "") {
    return {
      location: { network: "unknown" },
      problems: [{ ...unknownEndpoint, start: 0, end: value.length, message: "the location names no instance" }],
    };
  }
  const lengths = blankPlaceholders(host.text)
    .split(".", 2)
    .map(({ length }) => length);
  const instance = host.text.slice(0, lengths[0]);
  const region = host.text.slice(instance.length + 1, instance.length + 1 + (lengths[1] ?? 0));
  const domain = host.text.slice(instance.length + region.length + 2);
  const network = Object.hasOwn(networks, domain) ? networks[domain as keyof typeof networks] : undefined;
  if (network === undefined || region === "") {
    const problems = hasPlaceholder(host.text)
      ? []
      : [{ ...unknownEndpoint, start: host.start, end: host.end, message: `${host.text} is no documented Tablestore endpoint` }];
    return { location: { host, network: "unknown", ...(hasPlaceholder(instance) ? {} : { instance }) }, problems };
  }
  return {
    location: {
      host,
      network,
      internalHost: hostOf(instance, region, "internal"),
      ...(hasPlaceholder(host.text) ? {} : { parts: { network, region, instance } }),
      ...(hasPlaceholder(region) ? {} : { region: partAt(value, host.start + instance.length + 1, region.length) }),
      ...(hasPlaceholder(instance) ? {} : { instance }),
    },
    problems: instanceProblems(instance, host.start),
  };
}

const unknownEndpoint = {
  rule: "location/unknown-endpoint",
  help: `the form is ${FORM}`,
} as const;

function instanceProblems(instance: string, start: number): LocationProblem[] {
  if (INSTANCE.test(instance) || hasPlaceholder(instance)) return [];
  return [
    {
      rule: "tablestore/name",
      start,
      end: start + instance.length,
      message: `"${instance}" is no Tablestore instance name`,
      help: "instance names are 3 to 16 letters, digits and hyphens, beginning with a letter and not ending with a hyphen",
    },
  ];
}
