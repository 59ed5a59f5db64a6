import type { KnownError } from "./known-error.ts";
import { ossErrors } from "./oss-errors.ts";
import { readingErrors } from "./reading-errors.ts";
import { roleErrors } from "./role-errors.ts";
import { statementErrors } from "./statement-errors.ts";
import { tablestoreErrors } from "./tablestore-errors.ts";

const catalogue = { ...roleErrors, ...tablestoreErrors, ...ossErrors, ...statementErrors, ...readingErrors };

export type KnownErrorId = keyof typeof catalogue;

/** Every error that is known, by a name of its own. */
export const knownErrors: Readonly<Record<KnownErrorId, KnownError>> = catalogue;

export const knownErrorIds = Object.keys(catalogue) as KnownErrorId[];
