import { findPlaceholders } from "../matching/placeholder.ts";

/** The condition keys that the documents of RAM, OSS and STS name (RAM reference: policy elements; OSS: RAM policy overview). */
export const conditionKeys: readonly string[] = [
  "acs:CurrentTime",
  "acs:SecureTransport",
  "acs:SourceIp",
  "acs:SourceVpc",
  "acs:VpcSourceIp",
  "acs:MFAPresent",
  "acs:UserAgent",
  "acs:AccessId",
  "acs:ResourceTag",
  "acs:RequestTag",
  "oss:Prefix",
  "oss:Delimiter",
  "oss:BucketTag",
  "oss:ExistingObjectTag",
  "oss:RequestObjectTag",
  "oss:x-oss-acl",
  "oss:x-oss-object-acl",
  "ots:TLSVersion",
  "sts:ExternalId",
  "saml:recipient",
  "oidc:iss",
  "oidc:aud",
  "oidc:sub",
  "ram:ServiceName",
];

const comparisons = ["Equals", "NotEquals", "LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals"];

/** The operators that the RAM reference names (policy elements; conditional operators). */
export const conditionOperators: readonly string[] = [
  ["StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", "StringLike", "StringNotLike"],
  comparisons.map((comparison) => `Numeric${comparison}`),
  comparisons.map((comparison) => `Date${comparison}`),
  ["Bool", "IpAddress", "NotIpAddress"],
].flat();

/** What a value of this operator must be, in words; undefined where this one is. Placeholders may become anything. */
export function valueProblem(operator: string, value: string): string | undefined {
  if (findPlaceholders(value).length > 0) return undefined;
  const [words, isRight] = formOf(operator);
  return isRight(value) ? undefined : words;
}

type Form = readonly [words: string, isRight: (value: string) => boolean];

const anything: Form = ["", () => true];

function formOf(operator: string): Form {
  if (operator === "Bool") return ['"true" or "false"', (value) => /^(?:true|false)$/i.test(value)];
  if (operator.startsWith("Numeric")) return ["a number", (value) => /^-?\d+(?:\.\d+)?$/.test(value)];
  if (operator.startsWith("Date")) return ["a time such as 2026-01-31T08:00:00Z", isTime];
  if (operator.endsWith("IpAddress")) return ["an IP address or a range such as 10.0.0.0/8", isAddress];
  return anything;
}

function isTime(value: string): boolean {
  return /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/.test(value) && !Number.isNaN(Date.parse(value.slice(0, 10)));
}

function isAddress(value: string): boolean {
  const [address = "", length, ...more] = value.split("/");
  const isV6 = address.includes(":");
  const isLength = length === undefined || (/^\d{1,3}$/.test(length) && Number(length) <= (isV6 ? 128 : 32));
  return more.length === 0 && isLength && (isV6 ? isV6Address(address) : isV4Address(address));
}

function isV4Address(address: string): boolean {
  const parts = address.split(".");
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
}

/** Groups of up to four hexadecimal digits, eight of them, or fewer around one `::`. */
function isV6Address(address: string): boolean {
  const halves = address.split("::");
  const groups = halves.flatMap((half) => (half === "" ? [] : half.split(":")));
  const isFull = halves.length === 1 ? groups.length === 8 : halves.length === 2 && groups.length < 8;
  return isFull && groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group));
}
