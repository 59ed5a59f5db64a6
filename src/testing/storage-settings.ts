// Written from the registry of storage kinds: `npm run update` writes it anew.

import type { RawProperties, RawValue } from "./property-nodes.ts";
import type { Secret } from "./secret.ts";

/** What stands in `tablestore { }`. */
export interface TablestoreSettings {
  /** The table in the Tablestore instance, as spelled there. */
  readonly table: string;
  /** What becomes of rows whose values do not fit the column types. */
  readonly readMode?: "permissive" | "dropmalformed" | "failfast" | (string & Record<never, never>);
  /** The column that takes what did not fit, under `readMode = permissive`. */
  readonly corruptColumn?: string;
}

/** What stands in `csv { }`. */
export interface CsvSettings {
  /** How many lines at the beginning of each file are skipped. Otherwise `0`. */
  readonly header?: number;
  /** The character between two values. Otherwise `","`. */
  readonly delimiter?: string;
  /** The text that stands for NULL. Otherwise `""`. */
  readonly nullIndicator?: string;
  /** The encoding of the files: UTF-8, UTF-16, US-ASCII or GBK. Otherwise `"UTF-8"`. */
  readonly encoding?: string;
  /** Whether values may stand in `"`, a quote inside doubled. Otherwise `false`. */
  readonly useQuote?: boolean;
  /** Whether empty lines are passed over. Otherwise `true`. */
  readonly ignoreEmptyLines?: boolean;
  /** Whether the files that are read are gzip-compressed. Otherwise `false`. */
  readonly gzip?: boolean;
  /** Whether the files that are written are gzip-compressed. Otherwise `false`. */
  readonly gzipOutput?: boolean;
}

/** What stands in `tsv { }`. */
export interface TsvSettings {
  /** How many lines at the beginning of each file are skipped. Otherwise `0`. */
  readonly header?: number;
  /** The text that stands for NULL. Otherwise `""`. */
  readonly nullIndicator?: string;
  /** The encoding of the files: UTF-8, UTF-16, US-ASCII or GBK. Otherwise `"UTF-8"`. */
  readonly encoding?: string;
  /** Whether values may stand in `"`, a quote inside doubled. Otherwise `false`. */
  readonly useQuote?: boolean;
  /** Whether empty lines are passed over. Otherwise `true`. */
  readonly ignoreEmptyLines?: boolean;
  /** Whether the files that are read are gzip-compressed. Otherwise `false`. */
  readonly gzip?: boolean;
  /** Whether the files that are written are gzip-compressed. Otherwise `false`. */
  readonly gzipOutput?: boolean;
}

/** What stands in `opencsv { }`. */
export interface OpencsvSettings {
  /** The character between two values. Otherwise `","`. */
  readonly separator?: string;
  /** The character around a value that holds a separator. Otherwise `"\""`. */
  readonly quote?: string;
  /** The character that takes the meaning of the next one away. Otherwise `"\\"`. */
  readonly escape?: string;
  /** Whether written files are compressed. Otherwise `false`. */
  readonly compress?: boolean;
  /** The Hadoop class that compresses written files. */
  readonly compressCodec?: string;
  /** The Hadoop class that reads compressed files, as `com.aliyun.odps.io.compress.SnappyRawCodec`. */
  readonly codecs?: string;
  /** Whether the bucket is one of OSS-HDFS; said of itself where the location names such an endpoint. Otherwise true for `<region>.oss-dls.aliyuncs.com`. */
  readonly ossHdfs?: boolean;
}

/** What stands in `json { }`. */
export interface JsonSettings {
  /** Whether written files are compressed. Otherwise `false`. */
  readonly compress?: boolean;
  /** The Hadoop class that compresses written files. */
  readonly compressCodec?: string;
  /** The Hadoop class that reads compressed files, as `com.aliyun.odps.io.compress.SnappyRawCodec`. */
  readonly codecs?: string;
  /** Whether the bucket is one of OSS-HDFS; said of itself where the location names such an endpoint. Otherwise true for `<region>.oss-dls.aliyuncs.com`. */
  readonly ossHdfs?: boolean;
}

/** What stands in `textfile { }`. */
export interface TextfileSettings {
  /** The character between two values. Otherwise `"\u0001"`. */
  readonly fieldDelimiter?: string;
  /** Whether written files are compressed. Otherwise `false`. */
  readonly compress?: boolean;
  /** The Hadoop class that compresses written files. */
  readonly compressCodec?: string;
  /** The Hadoop class that reads compressed files, as `com.aliyun.odps.io.compress.SnappyRawCodec`. */
  readonly codecs?: string;
  /** Whether the bucket is one of OSS-HDFS; said of itself where the location names such an endpoint. Otherwise true for `<region>.oss-dls.aliyuncs.com`. */
  readonly ossHdfs?: boolean;
}

/** What stands in `delimited { }`. */
export interface DelimitedSettings {
  /** What stands between two values. Otherwise `"\u0001"`. */
  readonly fields?: string;
  /** The character that takes the meaning of the next one away; only with `fields`. Otherwise `"\\"`. */
  readonly escaped?: string;
  /** What stands between two items of an array, two entries of a map, two fields of a struct. Otherwise `"\u0002"`. */
  readonly collectionItems?: string;
  /** What stands between a key of a map and its value. Otherwise `"\u0003"`. */
  readonly mapKeys?: string;
  /** What stands between two rows. Otherwise `"\n"`. */
  readonly lines?: string;
  /** The text that stands for NULL. Otherwise `"\\N"`. */
  readonly nulls?: string;
}

/** What stands in `parquet { }`. */
export interface ParquetSettings {
  /** How written files are compressed. Otherwise `uncompressed`. */
  readonly compression?: "zstd" | "snappy" | "gzip";
  /** The level of `compression = zstd`. Otherwise `3`. */
  readonly zstdLevel?: number;
  /** What the names of written files begin with: 1 to 10 letters, digits and `_`. */
  readonly outputPrefix?: string;
  /** What the names of written files end with: letters, digits and `_`. */
  readonly outputSuffix?: string;
  /** Whether written files get the extension of their format. Otherwise `false`. */
  readonly enableExtension?: boolean;
  /** The extension of written files, whatever `enableExtension` says: 1 to 10 letters, digits and `_`. */
  readonly extension?: string;
  /** Whether the bucket is one of OSS-HDFS; said of itself where the location names such an endpoint. Otherwise true for `<region>.oss-dls.aliyuncs.com`. */
  readonly ossHdfs?: boolean;
}

/** What stands in `orc { }`. */
export interface OrcSettings {
  /** Whether columns are found in the files by position or by name. Otherwise `position`. */
  readonly schemaResolution?: "position" | "name";
  /** How written files are compressed. Otherwise `uncompressed`. */
  readonly compression?: "snappy" | "zlib";
  /** The Hadoop class that reads compressed files, as `com.aliyun.odps.io.compress.SnappyRawCodec`. */
  readonly codecs?: string;
  /** How many rows are written at a time. Otherwise `1000`. */
  readonly batchSize?: number;
  /** What the names of written files begin with: 1 to 10 letters, digits and `_`. */
  readonly outputPrefix?: string;
  /** What the names of written files end with: letters, digits and `_`. */
  readonly outputSuffix?: string;
  /** Whether written files get the extension of their format. Otherwise `false`. */
  readonly enableExtension?: boolean;
  /** The extension of written files, whatever `enableExtension` says: 1 to 10 letters, digits and `_`. */
  readonly extension?: string;
  /** Whether the bucket is one of OSS-HDFS; said of itself where the location names such an endpoint. Otherwise true for `<region>.oss-dls.aliyuncs.com`. */
  readonly ossHdfs?: boolean;
}

/** What stands in `avro { }`. */
export interface AvroSettings {
  /** Whether the bucket is one of OSS-HDFS; said of itself where the location names such an endpoint. Otherwise true for `<region>.oss-dls.aliyuncs.com`. */
  readonly ossHdfs?: boolean;
}

/** What stands in `rcfile { }`. */
export interface RcfileSettings {
  /** Whether the bucket is one of OSS-HDFS; said of itself where the location names such an endpoint. Otherwise true for `<region>.oss-dls.aliyuncs.com`. */
  readonly ossHdfs?: boolean;
}

/** What stands in `sequencefile { }`. */
export interface SequencefileSettings {
  /** Whether the bucket is one of OSS-HDFS; said of itself where the location names such an endpoint. Otherwise true for `<region>.oss-dls.aliyuncs.com`. */
  readonly ossHdfs?: boolean;
}

/** What stands in `hudi { }`. */
export interface HudiSettings {
  /** Whether the bucket is one of OSS-HDFS; said of itself where the location names such an endpoint. Otherwise true for `<region>.oss-dls.aliyuncs.com`. */
  readonly ossHdfs?: boolean;
}

/** What stands in `delta { }`. */
export interface DeltaSettings {
  /** Whether the bucket is one of OSS-HDFS; said of itself where the location names such an endpoint. Otherwise true for `<region>.oss-dls.aliyuncs.com`. */
  readonly ossHdfs?: boolean;
}

/** What stands in `hologres { }`. */
export interface HologresSettings {
  /** The table that is read. */
  readonly table: string;
  /** A SELECT that is run in the place of reading the whole table. */
  readonly query?: string;
  /** Parameters of the JDBC driver, as `useSSL = true`. */
  readonly parameters?: RawProperties;
}

/** What stands in `mysql { }`. */
export interface MysqlSettings {
  /** The table that is read. */
  readonly table: string;
  /** The user of the database. */
  readonly user: string;
  /** The password of the user, as `secret(NAME)`; it stands in the location, where DESC shows it. */
  readonly password: Secret;
  /** A SELECT that is run in the place of reading the whole table. */
  readonly query?: string;
  /** The name of the network connection to the VPC of the database. */
  readonly networkLink?: string;
  /** Parameters of the JDBC driver, as `useSSL = true`. */
  readonly parameters?: RawProperties;
}

/** What stands in `hbase { }`. */
export interface HbaseSettings {
  /** The table that is read. */
  readonly table: string;
  /** The addresses of ZooKeeper, or of Lindorm, with commas between them; needed where no location says where the database is. */
  readonly quorum?: string;
  /** The user of the database. */
  readonly user?: string;
  /** The password of the user, as `secret(NAME)`; DESC shows it. */
  readonly password?: Secret;
  /** The name of the network connection to the VPC of the database. */
  readonly networkLink?: string;
  /** `lindorm` where the table is one of Lindorm. */
  readonly version?: "lindorm" | (string & Record<never, never>);
}

/** What stands in `handler { }`. */
export interface HandlerSettings {
  /** Keys that are handed to the class. */
  readonly [key: string]: RawValue | Secret | undefined;
}

/** What stands in `serde { }`. */
export interface SerdeSettings {
  /** The format of the files; or `inputFormat` and `outputFormat`. */
  readonly storedAs?: "textfile" | "sequencefile" | "rcfile" | "orc" | "orcfile" | "parquet" | "avro" | (string & Record<never, never>);
  /** The class that reads the files. */
  readonly inputFormat?: string;
  /** The class that writes the files. */
  readonly outputFormat?: string;
  /** What the class is told. */
  readonly properties?: RawProperties;
}
