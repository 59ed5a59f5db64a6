import { quantile } from "./quantile.mjs";

/**
 * What the readings of a trial say of one of its rows: the median of each side, of the rounds' ratios the median and the
 * quartiles, and whether the claim holds; of a row of one reading the same of that.
 *
 * @param {import("./trial.mjs").Row} row
 * @param {import("./trial.mjs").Readings[]} readings
 */
export function judgeRow({ ratio, value, atMost = Infinity, atLeast = -Infinity }, readings) {
  const sides = ratio === undefined ? [] : [0, 1].map((side) => median(readings.map((round) => ratio(round)[side])));
  const judged = readings.map((round) => (ratio === undefined ? value(round) : ratio(round)[0] / ratio(round)[1]));
  const [lower, middle, upper] = [0.25, 0.5, 0.75].map((part) => quantile(judged, part));
  return { sides, lower, middle, upper, holds: middle <= atMost && middle >= atLeast };
}

function median(values) {
  return quantile(values, 0.5);
}
