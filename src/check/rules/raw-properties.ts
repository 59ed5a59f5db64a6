import { didYouMean } from "../../diagnostics/nearest-name.ts";
import type { Property, Table } from "../../model/table.ts";
import type { Text } from "../../model/text.ts";
import { storageKindIds } from "../../storage/registry.ts";
import type { Place, PropertyBag } from "../../storage/setting.ts";
import type { StorageKind } from "../../storage/storage-kind.ts";
import type { Report, TableRule } from "../rule.ts";

const bags: readonly PropertyBag[] = ["serdeProperties", "tableProperties"];

/** Raw keys that a setting covers, that stand in the wrong list, or that no document names. */
export const rawProperties: TableRule = {
  rules: ["storage/wrong-property-bag", "storage/unknown-property"],
  table(table, report, kind) {
    // What a class of the user's own is told, it alone knows.
    if (kind === undefined || kind.ownClass === true) return;
    const homes = new Map<string, { bag: PropertyBag; setting?: string }>([
      ...Object.entries(kind.documentedProperties ?? {}).map(([key, bag]) => [key, { bag }] as const),
      ...Object.entries(kind.settings).flatMap(([setting, { place, key }]) => (isBag(place) ? [[key, { bag: place, setting }] as const] : [])),
      ["odps.properties.rolearn", { bag: "serdeProperties", setting: "roleArn" }],
    ]);
    for (const { key, setting } of repeatedParameters(table, kind)) reportSetting(key, setting, report);
    for (const bag of bags) for (const property of table[bag]) checkProperty(property, bag, homes, kind, report);
  },
};

/** Whether a key begins as those of MaxCompute do, or as a kind is called. */
function isOfMaxCompute(key: string): boolean {
  return ["odps", "mcfed", ...storageKindIds].some((prefix) => key.startsWith(`${prefix}.`));
}

function isBag(place: Place): place is PropertyBag {
  return place === "serdeProperties" || place === "tableProperties";
}

/** Parameters of the location that a setting states as well. */
function repeatedParameters({ storage }: Table, { settings, rawBlocks }: StorageKind): { key: Text; setting: string }[] {
  const own = new Map(Object.entries(settings).flatMap(([setting, { place, key }]) => (place === "query" ? [[key, setting] as const] : [])));
  const blocks = Object.entries(rawBlocks ?? {}).filter(([, { place }]) => place === "query");
  return blocks.flatMap(([name]) =>
    (storage?.rawBlocks.get(name) ?? []).flatMap(({ key }) => {
      const setting = own.get(key.value);
      return setting === undefined ? [] : [{ key, setting }];
    }),
  );
}

function reportSetting(key: Text, setting: string, report: Report): void {
  report("storage/unknown-property", {
    at: key.at,
    message: `${key.value} has a setting of its own`,
    help: `use ${setting} instead: its value is checked`,
  });
}

function checkProperty(
  { key }: Property,
  bag: PropertyBag,
  homes: ReadonlyMap<string, { bag: PropertyBag; setting?: string }>,
  kind: StorageKind,
  report: Report,
): void {
  const home = homes.get(key.value);
  if (home !== undefined && home.bag !== bag) {
    report("storage/wrong-property-bag", {
      at: key.at,
      message: `${key.value} belongs in ${home.bag}`,
      help: home.setting === undefined ? `move it to ${home.bag} { … }` : `use the setting ${home.setting} instead`,
    });
  } else if (home?.setting !== undefined) {
    reportSetting(key, home.setting, report);
  } else if (home === undefined && isOfMaxCompute(key.value)) {
    report("storage/unknown-property", {
      at: key.at,
      message: `no document names ${key.value} for ${kind.title}`,
      help: didYouMean(key.value, homes.keys()) ?? "whether unknown keys are ignored is not documented",
    });
  }
}
