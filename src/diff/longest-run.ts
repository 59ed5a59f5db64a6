/** The places of a longest subsequence of `numbers` that rises, in order. Quadratic in their count. */
export function longestRisingRun(numbers: readonly number[]): number[] {
  const lengths: number[] = [];
  const previous: number[] = [];
  let best = -1;
  for (const [place, number] of numbers.entries()) {
    lengths[place] = 1;
    previous[place] = -1;
    for (let earlier = 0; earlier < place; earlier++) {
      if (numbers[earlier]! >= number || lengths[earlier]! < lengths[place]!) continue;
      lengths[place] = lengths[earlier]! + 1;
      previous[place] = earlier;
    }
    if (best < 0 || lengths[place]! > lengths[best]!) best = place;
  }
  const run: number[] = [];
  for (let place = best; place >= 0; place = previous[place]!) run.push(place);
  return run.toReversed();
}
