/** One line of the table. */
export function rowLine({ what, against = "", unit, atMost, atLeast, value }, { sides, lower, middle, upper, holds }) {
  const [left = "", right = ""] = sides.map((side) => amount(side, unit));
  const number = (figure) => figure.toFixed(value !== undefined ? 0 : figure < 10 ? 2 : 1);
  const spread = `${value === undefined ? number(middle) : amount(middle, unit)} (${number(lower)} to ${number(upper)})`;
  const bound = value === undefined ? `${atMost ?? atLeast}` : `${atMost} ${unit}`;
  const claim = atMost === undefined && atLeast === undefined ? "" : `${atMost === undefined ? "at least" : "at most"} ${bound}`;
  return columns(what, against, left, right, spread, claim, claim === "" ? "" : holds ? "holds" : "MISSED");
}

/** The line above all. */
export const headLine = columns("what", "against", "what", "against", "ratio (quartiles)", "claim", "");

function columns(what, against, left, right, spread, claim, verdict) {
  const cells = [what.padEnd(52), against.padEnd(36), left.padStart(9), right.padStart(9), ` ${spread.padEnd(22)}`, claim.padEnd(15), verdict];
  return cells.join(" ").trimEnd();
}

/** An amount as its size asks for: milliseconds, or below one of them microseconds; or of another unit. */
function amount(value, unit) {
  if (unit !== undefined) return `${value.toFixed(0)} ${unit}`;
  return value < 1 ? `${(value * 1000).toFixed(1)} µs` : `${value.toFixed(value < 100 ? 1 : 0)} ms`;
}
