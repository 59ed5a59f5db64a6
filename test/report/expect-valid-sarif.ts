import { createRequire } from "node:module";
import ajv from "ajv-draft-04";
import formats from "ajv-formats";
import { expect } from "vitest";

const require = createRequire(import.meta.url);
const schema = require("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
// A pattern of the schema has a bracket that Unicode's regular expressions refuse.
const validator = new ajv.default({ strict: false, unicodeRegExp: false });
formats.default(validator);
const validate = validator.compile(schema);

/** Holds a log against the published schema of SARIF 2.1.0. */
export function expectValidSarif(log: unknown): void {
  const isValid = validate(log);
  expect({ isValid, errors: validate.errors }).toEqual({ isValid: true, errors: null });
}
