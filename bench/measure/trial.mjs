/**
 * Things that are measured in turn, and what is claimed of them.
 *
 * @typedef {object} Trial
 * @property {string} title
 * @property {number} rounds how often each thing is measured
 * @property {number} [warmUps] rounds before these, which do not count; 1 unless stated
 * @property {(lab: import("./laboratory.mjs").Laboratory) => Round | Promise<Round>} prepare generates what is needed
 * @property {Row[]} rows
 * @property {(lab: import("./laboratory.mjs").Laboratory) => Promise<string[]>} [notes] lines that say what else is to be known
 *
 * @typedef {() => Promise<Readings>} Round measures each thing once
 * @typedef {Record<string, number>} Readings
 */

/**
 * A quotient of two readings, or one reading, of each round, and the bound that is claimed of the median.
 *
 * @typedef {object} Row
 * @property {string} what
 * @property {string} [against]
 * @property {(readings: Readings) => [number, number]} [ratio] what, and against what
 * @property {(readings: Readings) => number} [value] in place of `ratio`
 * @property {"MiB"} [unit] milliseconds unless stated
 * @property {number} [atMost]
 * @property {number} [atLeast]
 */

/** All readings of a trial. */
export async function readingsOf({ prepare, rounds, warmUps = 1 }, lab) {
  const round = await prepare(lab);
  for (let index = 0; index < warmUps; index++) await round();
  const readings = [];
  for (let index = 0; index < rounds; index++) readings.push(await round());
  return readings;
}
