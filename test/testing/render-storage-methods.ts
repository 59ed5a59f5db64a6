import { storageKind, storageKindIds } from "../../src/storage/registry.ts";
import type { SettingSpec } from "../../src/storage/setting.ts";
import type { StorageKind } from "../../src/storage/storage-kind.ts";

const WRITTEN = "// Written from the registry of storage kinds: `npm run update` writes it anew.";

const kinds: readonly StorageKind[] = storageKindIds.map((id) => storageKind(id)!);

/** What the storage blocks take, as interfaces of TypeScript. */
export function renderStorageSettings(): string {
  const interfaces = kinds.filter(hasSettings).map((kind) => {
    const keys =
      kind.freeKeys === undefined ? [] : ["/** Keys that are handed to the class. */\nreadonly [key: string]: RawValue | Secret | undefined;"];
    const blocks = Object.entries(kind.rawBlocks ?? {}).map(([name, block]) => `/** ${block.description} */\nreadonly ${name}?: RawProperties;`);
    return `/** What stands in \`${kind.id} { }\`. */
      export interface ${interfaceOf(kind)} { ${[...Object.entries(kind.settings).map(renderSetting), ...blocks, ...keys].join("\n")} }`;
  });
  return [
    WRITTEN,
    'import type { RawProperties, RawValue } from "./property-nodes.ts";\nimport type { Secret } from "./secret.ts";',
    ...interfaces,
  ].join("\n\n");
}

/** A method for each storage kind, as a class of TypeScript. */
export function renderStorageMethods(): string {
  return `${WRITTEN}
    import type { ${kinds.filter(hasSettings).map(interfaceOf).sort().join(", ")} } from "./storage-settings.ts";

    /** What is required, unless the table has a source, which may state it. */
    type Stated<Settings, Sourced extends boolean> = Sourced extends true ? Partial<Settings> : Settings;

    /** The class behind the word of a block, which a source may name. */
    type StatedClass<Sourced extends boolean> = Sourced extends true ? string | undefined : string;

    /** The storage block of a table, a method for each kind; the one that is called last counts. */
    export abstract class StorageMethods<out Sourced extends boolean> {
      /** States the block of \`kind\`: \`argument\` stands behind its word, \`settings\` in its braces. */
      protected abstract storage(kind: string, argument: string | undefined, settings: object): this;

      ${kinds.map(renderMethod).join("\n\n")}
    }`;
}

function hasSettings({ settings, rawBlocks, freeKeys }: StorageKind): boolean {
  return Object.keys({ ...settings, ...rawBlocks }).length > 0 || freeKeys !== undefined;
}

function interfaceOf({ id }: StorageKind): string {
  return `${id[0]!.toUpperCase()}${id.slice(1)}Settings`;
}

function renderSetting([name, { type, description, default: fallback, required }]: [string, SettingSpec]): string {
  const otherwise = fallback === undefined ? "" : ` Otherwise ${fallback.includes("`") ? fallback : `\`${fallback}\``}.`;
  return `/** ${description}${otherwise} */\nreadonly ${name}${required === true ? "" : "?"}: ${typeOf(type)};`;
}

function typeOf(type: SettingSpec["type"]): string {
  switch (type.kind) {
    case "string":
    case "boolean":
      return type.kind;
    case "integer":
      return "number";
    case "credential":
      return "Secret";
    case "enum":
      // A string that is no literal leaves the known words to be completed.
      return [...type.values.map((value) => JSON.stringify(value)), ...(type.contested === true ? ["(string & Record<never, never>)"] : [])].join(
        " | ",
      );
  }
}

function renderMethod(kind: StorageKind): string {
  const isRequired = Object.values(kind.settings).some(({ required }) => required);
  const settings = isRequired ? `settings: Stated<${interfaceOf(kind)}, Sourced>` : `settings: ${interfaceOf(kind)} = {}`;
  const parameters = [...(kind.argument === undefined ? [] : ["className: StatedClass<Sourced>"]), ...(hasSettings(kind) ? [settings] : [])];
  const given = [`"${kind.id}"`, kind.argument === undefined ? "undefined" : "className", hasSettings(kind) ? "settings" : "{}"];
  return `/** ${kind.summary} */
    ${kind.id}(${parameters.join(", ")}): this { return this.storage(${given.join(", ")}); }`;
}
