import type { SettingSpec } from "../setting.ts";

const place = "tableProperties";
const EXTENSION = /^[A-Za-z0-9_]{1,10}$/;

/** How the files that INSERT writes are called (MaxCompute documentation: ORC external tables; Parquet external tables). */
export const fileNames = {
  outputPrefix: {
    type: { kind: "string" },
    place,
    key: "odps.external.data.output.prefix",
    description: "What the names of written files begin with: 1 to 10 letters, digits and `_`.",
    check: (value) => (EXTENSION.test(value) ? undefined : { message: "1 to 10 letters, digits and _ are documented", severity: "warning" }),
  },
  outputSuffix: {
    type: { kind: "string" },
    place,
    key: "odps.external.data.output.suffix",
    description: "What the names of written files end with: letters, digits and `_`.",
    check: (value) => (/^[A-Za-z0-9_]+$/.test(value) ? undefined : { message: "letters, digits and _ are documented", severity: "warning" }),
  },
  enableExtension: {
    type: { kind: "boolean" },
    place,
    key: "odps.external.data.enable.extension",
    default: "false",
    description: "Whether written files get the extension of their format.",
  },
  extension: {
    type: { kind: "string" },
    place,
    key: "odps.external.data.output.explicit.extension",
    description: "The extension of written files, whatever `enableExtension` says: 1 to 10 letters, digits and `_`.",
    check: (value) => (EXTENSION.test(value) ? undefined : { message: "1 to 10 letters, digits and _ are documented", severity: "warning" }),
  },
} as const satisfies Record<string, SettingSpec>;

/** How text files are compressed (MaxCompute documentation: TEXTFILE external tables; JSON external tables). */
export const textCompression = {
  compress: {
    type: { kind: "boolean" },
    place,
    key: "mcfed.mapreduce.output.fileoutputformat.compress",
    default: "false",
    description: "Whether written files are compressed.",
  },
  compressCodec: {
    type: { kind: "string" },
    place,
    key: "mcfed.mapreduce.output.fileoutputformat.compress.codec",
    description: "The Hadoop class that compresses written files.",
  },
  codecs: {
    type: { kind: "string" },
    place,
    key: "io.compression.codecs",
    description: "The Hadoop class that reads compressed files, as `com.aliyun.odps.io.compress.SnappyRawCodec`.",
  },
} as const satisfies Record<string, SettingSpec>;
