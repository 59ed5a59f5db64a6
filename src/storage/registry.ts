import { avro } from "./kinds/avro.ts";
import { csv } from "./kinds/csv.ts";
import { delimited } from "./kinds/delimited.ts";
import { delta } from "./kinds/delta.ts";
import { handler } from "./kinds/handler.ts";
import { hbase } from "./kinds/hbase.ts";
import { hologres } from "./kinds/hologres.ts";
import { hudi } from "./kinds/hudi.ts";
import { json } from "./kinds/json.ts";
import { mysql } from "./kinds/mysql.ts";
import { opencsv } from "./kinds/opencsv.ts";
import { orc } from "./kinds/orc.ts";
import { paimon } from "./kinds/paimon.ts";
import { parquet } from "./kinds/parquet.ts";
import { rcfile } from "./kinds/rcfile.ts";
import { sequencefile } from "./kinds/sequencefile.ts";
import { serde } from "./kinds/serde.ts";
import { tablestore } from "./kinds/tablestore.ts";
import { textfile } from "./kinds/textfile.ts";
import { tsv } from "./kinds/tsv.ts";
import type { StorageKind } from "./storage-kind.ts";

const all: readonly StorageKind[] = [
  tablestore,
  csv,
  tsv,
  opencsv,
  json,
  textfile,
  delimited,
  parquet,
  orc,
  avro,
  rcfile,
  sequencefile,
  paimon,
  hudi,
  delta,
  hologres,
  mysql,
  hbase,
  handler,
  serde,
];

const kinds: ReadonlyMap<string, StorageKind> = new Map(all.map((kind) => [kind.id, kind]));

/** The words that open a storage block, in the order of the documentation. */
export const storageKindIds: readonly string[] = [...kinds.keys()];

/** The kind a storage block names; undefined when there is none of that name. */
export function storageKind(id: string): StorageKind | undefined {
  return kinds.get(id);
}
