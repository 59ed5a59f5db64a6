import { blankPlaceholders, hasPlaceholder } from "../../model/placeholder.ts";
import {
  type LocationParts,
  type LocationProblem,
  type LocationRules,
  type Network,
  type ParsedLocation,
  type Part,
  hostPart,
  partAt,
  schemeProblem,
} from "../location.ts";

const SCHEME = "oss://";
const FORM = "oss://oss-<region>-internal.aliyuncs.com/<bucket>/<directory>/";
const form = `the form is ${FORM}`;

/** What an OSS location says. */
export interface OssLocation extends ParsedLocation {
  readonly bucket?: Part;
  /** The object-name prefix, without a leading and with a closing `/`; empty for the bucket's root. */
  readonly directory?: string;
}

export const ossLocation: LocationRules = {
  schemes: [SCHEME],
  example: FORM,
  parse: parseOssLocation,
  build: ({ network, region, bucket, directory }) => `${SCHEME}${hostOf(region, network)}/${bucket ?? ""}/${directory ?? ""}`,
  // `https://…` is the address of an object for people.
  misspeltScheme: (value) =>
    schemeProblem(value, { scheme: SCHEME, others: [/^https?:\/\//i], rule: "oss/scheme", what: "an OSS location", form: FORM }),
};

// Source: OSS documentation, "Regions and endpoints"; MaxCompute documentation, "OSS-HDFS external tables".
function hostOf(region: string, network: Network): string {
  return network === "hdfs" ? `${region}.oss-dls.aliyuncs.com` : `oss-${region}${network === "public" ? "" : "-internal"}.aliyuncs.com`;
}

/**
 * Reads `oss://<endpoint>/<bucket>/<directory>/` and the short `oss://<bucket>/<directory>/`: a first segment that is no
 * host under aliyuncs.com is the bucket. Source: MaxCompute documentation, "Access OSS data by using the built-in extractor".
 */
export function parseOssLocation(value: string): { location: OssLocation; problems: LocationProblem[] } {
  const first = hostPart(value, SCHEME);
  const problems: LocationProblem[] = [];
  if (first.text === "") {
    return {
      location: { network: "unknown" },
      problems: [{ rule: "oss/bucket-in-host", start: 0, end: value.length, message: "the location names no bucket", help: form }],
    };
  }
  problems.push(...directoryProblems(value));
  if (!isEndpoint(first.text)) return { location: shortLocation(value, first, problems), problems };
  const endpoint = readEndpoint(value, first, problems);
  const inHost = bucketInHost(first);
  if (inHost !== undefined)
    return { location: endpoint, problems: [...problems.filter((problem) => problem.rule !== "location/unknown-endpoint"), inHost] };
  const bucket = segmentAt(value, first.end + 1);
  if (bucket.text === "") {
    problems.push({ rule: "oss/bucket-in-host", start: first.start, end: value.length, message: "the location names no bucket", help: form });
    return { location: endpoint, problems: problems.filter((problem) => problem.rule !== "oss/trailing-slash") };
  }
  const place = bucketAndDirectory(value, bucket);
  const parts =
    endpoint.region && place.bucket && place.directory !== undefined && partsOf(endpoint.network, endpoint.region, place.bucket, place.directory);
  return { location: { ...endpoint, ...place, ...(parts && { parts }) }, problems };
}

function partsOf(network: Network, region: Part, bucket: Part, directory: string): LocationParts {
  return { network, region: region.text, bucket: bucket.text, directory };
}

function isEndpoint(host: string): boolean {
  return /\.aliyuncs\.com(?::\d+)?$/i.test(host) || (hasPlaceholder(host) && blankPlaceholders(host).includes("."));
}

const ENDPOINT = /^(?:oss-)?([a-z0-9-]+?)(-internal)?\.aliyuncs\.com$/i;

const HDFS_ENDPOINT = /^([a-z0-9_-]+)\.oss-dls\.aliyuncs\.com$/i;

function readEndpoint(value: string, host: Part, problems: LocationProblem[]): OssLocation {
  const hdfsRegion = HDFS_ENDPOINT.exec(blankPlaceholders(host.text))?.[1];
  if (hdfsRegion !== undefined)
    return { host, network: "hdfs", ...(!hasPlaceholder(host.text) && { region: partAt(value, host.start, hdfsRegion.length) }) };
  const match = ENDPOINT.exec(host.text);
  const region = match?.[1];
  const hasPrefix = host.text.startsWith("oss-");
  if (hasPlaceholder(host.text)) return { host, network: "unknown" };
  if (region === undefined || !hasPrefix) {
    problems.push({
      rule: "location/unknown-endpoint",
      start: host.start,
      end: host.end,
      message: `${host.text} is no documented OSS endpoint`,
      help: "the internal endpoint of a region is oss-<region>-internal.aliyuncs.com",
    });
    return { host, network: "unknown" };
  }
  // Transfer acceleration has one endpoint for all regions, and none inside the network.
  if (/^accelerate(?:-overseas)?$/.test(region)) return { host, network: "public" };
  const network: Network = match?.[2] === undefined ? "public" : "internal";
  return { host, network, region: partAt(value, host.start + 4, region.length), internalHost: hostOf(region, "internal") };
}

/** `oss://<bucket>.<endpoint>/…`, as HTTP addresses have it; hosts of OSS-HDFS, `<region>.oss-dls.aliyuncs.com`, only look like it. */
function bucketInHost(host: Part): LocationProblem | undefined {
  const match = /^([^./]+)\.((?:oss-(?!dls\.)[a-z0-9-]+|[a-z0-9-]+\.oss-dls)\.aliyuncs\.com)$/i.exec(host.text);
  if (match === null || hasPlaceholder(host.text)) return undefined;
  const [, bucket = "", endpoint = ""] = match;
  return {
    rule: "oss/bucket-in-host",
    start: host.start,
    end: host.end,
    message: `the bucket ${bucket} stands in the host name`,
    label: "HTTP addresses are written like this, locations are not",
    help: `the bucket follows the endpoint: oss://${endpoint}/${bucket}/…`,
    replacement: `${endpoint}/${bucket}`,
  };
}

function shortLocation(value: string, bucket: Part, problems: LocationProblem[]): OssLocation {
  if (hasPlaceholder(bucket.text)) return { network: "unknown" };
  problems.push({
    rule: "oss/short-location",
    start: bucket.start,
    end: bucket.end,
    message: `without an endpoint, ${bucket.text} is taken for the bucket`,
    help: `say which region's: oss://oss-<region>-internal.aliyuncs.com/${bucket.text}/…; older projects know no short form`,
  });
  return { network: "unknown", ...bucketAndDirectory(value, bucket) };
}

function segmentAt(value: string, start: number): Part {
  const slash = blankPlaceholders(value).indexOf("/", start);
  return partAt(value, start, Math.max(0, (slash < 0 ? value.length : slash) - start));
}

function bucketAndDirectory(value: string, bucket: Part): Pick<OssLocation, "bucket" | "directory"> {
  if (hasPlaceholder(bucket.text)) return {};
  const directory = value.slice(bucket.end + 1).replace(/^\/+/, "");
  const closed = directory === "" || directory.endsWith("/") ? directory : `${directory}/`;
  return hasPlaceholder(directory) ? { bucket } : { bucket, directory: closed };
}

/** A location is a directory: a last segment with an extension is a file, one without is a directory that was not closed. */
function directoryProblems(value: string): LocationProblem[] {
  const slash = blankPlaceholders(value).lastIndexOf("/");
  const last = value.slice(slash + 1);
  if (last === "" || hasPlaceholder(last) || slash < SCHEME.length) {
    return last === "" || slash >= SCHEME.length || hasPlaceholder(value) ? [] : [unclosed(value)];
  }
  if (!FILE.test(last)) return [unclosed(value)];
  return [
    {
      rule: "oss/not-a-directory",
      start: slash + 1,
      end: value.length,
      message: `${last} is a file; a location is a directory`,
      help: "keep it in a directory of its own and end the location there: every file below it is read",
      replacement: "",
      // What else the directory holds would be read as well.
      isGuess: true,
    },
  ];
}

// A dot alone makes no file (`v1.2` is a common directory): the extensions are those that data comes in.
const FILE = /\.(?:csv|tsv|txt|json|jsonl|parquet|orc|avro|gz|snappy|zst|lzo|bz2|zip|log|dat|xml|xlsx?)$/i;

function unclosed(value: string): LocationProblem {
  return {
    rule: "oss/trailing-slash",
    start: Math.max(0, value.lastIndexOf("/") + 1),
    end: value.length,
    message: "the location does not end with /",
    help: "end it with /: a location is a directory",
    replacement: `${value.slice(value.lastIndexOf("/") + 1)}/`,
  };
}
