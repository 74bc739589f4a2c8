import { quantileOfSorted } from '../describe/quantile.ts';
import { randomStream } from '../random/random-stream.ts';

/** Up to this many pairs all slopes are kept and sorted. */
const FEW = 1_000_000;
/** Slopes looked at first when there are more. */
const SAMPLE = 100_000;

/**
 * Median of the slopes of all pairs of points at different times (Theil 1950; Sen 1968); NaN when there are none. Of
 * long series two passes over the pairs, keeping only slopes near the middle of a sample: time grows with the square of
 * the length, memory does not. The result does not depend on the sample.
 */
export function senSlope(times: ArrayLike<number>, values: ArrayLike<number>): number {
  const n = values.length;
  const slope = (n * (n - 1)) / 2 <= FEW ? allSlopes(times, values) : middleSlope(times, values);
  // A slope of -0 is one of 0.
  return slope === 0 ? 0 : slope;
}

function allSlopes(times: ArrayLike<number>, values: ArrayLike<number>): number {
  const n = values.length;
  const slopes = new Float64Array((n * (n - 1)) / 2);
  let count = 0;
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < i; j += 1) {
      if (times[i] === times[j]) continue;
      slopes[count] = (values[i] - values[j]) / (times[i] - times[j]);
      count += 1;
    }
  }
  return quantileOfSorted(slopes.subarray(0, count).sort(), 0.5, 7);
}

function middleSlope(given: ArrayLike<number>, heights: ArrayLike<number>): number {
  const times = Float64Array.from(given);
  const values = Float64Array.from(heights);
  const n = values.length;
  const stream = randomStream({ seed: 1, purpose: 'pairs of a long series' });
  const drawn: number[] = [];
  for (let k = 0; k < SAMPLE; k += 1) {
    const [i, j] = [stream.integer(n), stream.integer(n)];
    if (times[i] !== times[j]) drawn.push((values[i] - values[j]) / (times[i] - times[j]));
  }
  const sample = Float64Array.from(drawn).sort();
  // Five standard errors of the sample's median rank either side; wider if that has missed the middle.
  for (let reach = 2.5 * Math.sqrt(sample.length); ; reach *= 4) {
    const from = Math.floor(sample.length / 2 - reach);
    const upTo = Math.ceil(sample.length / 2 + reach);
    const low = from < 0 ? Number.NEGATIVE_INFINITY : sample[from];
    const high = upTo >= sample.length ? Number.POSITIVE_INFINITY : sample[upTo];
    const found = middleBetween(times, values, low, high);
    if (found !== null) return found;
  }
}

/** The median when it lies from `low` to `high`, else null. Ends are counted, not kept: many slopes may be the same. */
function middleBetween(times: Float64Array, values: Float64Array, low: number, high: number): number | null {
  const between: number[] = [];
  let [below, atLow, atHigh, above] = [0, 0, 0, 0];
  for (let i = 0; i < values.length; i += 1) {
    for (let j = 0; j < i; j += 1) {
      if (times[i] === times[j]) continue;
      const slope = (values[i] - values[j]) / (times[i] - times[j]);
      if (slope < low) below += 1;
      else if (slope > high) above += 1;
      else if (slope === low) atLow += 1;
      else if (slope === high) atHigh += 1;
      else between.push(slope);
    }
  }
  const sorted = Float64Array.from(between).sort();
  const count = below + atLow + sorted.length + atHigh + above;
  const at = (rank: number): number | null => {
    const place = rank - below;
    if (place < 0 || place >= atLow + sorted.length + atHigh) return null;
    if (place < atLow) return low;
    return place < atLow + sorted.length ? sorted[place - atLow] : high;
  };
  const [first, second] = [at(Math.floor((count - 1) / 2)), at(Math.floor(count / 2))];
  return first === null || second === null ? null : quantileOfSorted([first, second], 0.5, 7);
}
