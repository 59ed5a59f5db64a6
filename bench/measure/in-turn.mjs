/** One round: each side is measured once, one after the other, so that a machine whose speed drifts slows all alike. */
export function inTurn(sides) {
  return async () => {
    const readings = {};
    for (const [name, measure] of Object.entries(sides)) readings[name] = await measure();
    return readings;
  };
}
