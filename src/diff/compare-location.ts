import type { Property } from "../model/table.ts";
import type { Text } from "../model/text.ts";
import type { LocationReading } from "../storage/storage-kind.ts";
import { type Change, change } from "./change.ts";
import { type Comparison, type Versions, certainly } from "./comparison.ts";
import { compareTexts } from "./compare-texts.ts";
import { shownChange, shownName, shownProperty, shownText } from "./shown-value.ts";

/** The location, and each of its parameters, whose order says nothing. */
export function compareLocation(versions: Versions): Comparison {
  const { before, after } = versions;
  if (before.location?.value === after.location?.value) return certainly([]);
  if (before.reading === undefined || after.reading === undefined) return certainly([locationChange(versions)]);
  const [old, now] = [before, after].map(({ reading }) => parts(reading!)) as [Parts, Parts];
  const changes: Change[] = [];
  const open: string[] = [];
  for (const key of new Set([...old.keys(), ...now.keys()])) {
    const [a, b] = [old.get(key), now.get(key)];
    const comparison = a === undefined || b === undefined ? "different" : compareTexts(a.value, b.value);
    if (comparison === "open") open.push((a ?? b)!.title);
    if (comparison === "different") changes.push(key === "" ? locationChange(versions) : parameterChange(a, b, versions));
  }
  return { changes, open };
}

/** The place itself under the empty key. */
type Parts = ReadonlyMap<string, { readonly title: string; readonly name: string; readonly value: Text }>;

function parts({ location, settings, parameters }: LocationReading): Parts {
  return new Map([
    ["", { title: "location", name: "", value: location }],
    ...[...settings].map(([name, value]) => [`setting ${name}`, { title: `setting ${name}`, name, value }] as const),
    ...parameters.map(({ key, value }: Property) => {
      const title = `parameter ${shownName(key.value)} of the location`;
      return [`parameter ${key.value}`, { title, name: key.value, value }] as const;
    }),
  ]);
}

function kindOf({ before, after }: Versions): "location" | "location-partitioned" | "location-dropped" {
  if (after.location === undefined) return "location-dropped";
  return before.table.partitions.length > 0 || after.table.partitions.length > 0 ? "location-partitioned" : "location";
}

function locationChange(versions: Versions): Change {
  const [old, now] = [versions.before, versions.after].map(({ reading }) => reading && shownText(reading.location.value));
  return change(kindOf(versions), "location", shownChange(old, now));
}

function parameterChange(a: ReturnType<Parts["get"]>, b: ReturnType<Parts["get"]>, versions: Versions): Change {
  const { kind } = versions.after;
  const shown = (part: ReturnType<Parts["get"]>): string | undefined => {
    if (part === undefined) return undefined;
    const isCredential = kind.settings[part.name]?.type.kind === "credential";
    return isCredential && !/^\$\{secret:[^}]*\}$/.test(part.value.value) ? "****" : shownProperty(part.name, part.value.value);
  };
  const [old, now] = [shown(a), shown(b)];
  return change(kindOf(versions), (a ?? b)!.title, shownChange(old, now));
}
