import { tDistribution } from '../distributions/t.ts';
import { type Interval, interval } from '../interval.ts';
import { standardNormalLower } from '../special/standard-normal.ts';

/** Which clusters may be taken as draws from one population: those of one group. */
export interface Strata {
  /** Of each cluster. */
  readonly of: Int32Array;
  /** Clusters in each stratum. */
  readonly sizes: Int32Array;
}

/** A stratum for the clusters of each group, and one more for clusters that hold several groups. */
export function strataOf(cluster: Int32Array, firstTreated: ArrayLike<number | null>, clusters: number): Strata {
  const groups = [...new Set(Array.from(firstTreated, (g) => g ?? Number.POSITIVE_INFINITY))];
  const at = new Map(groups.map((g, k) => [g, k]));
  const of = new Int32Array(clusters).fill(-1);
  for (let u = 0; u < cluster.length; u += 1) {
    const stratum = at.get(firstTreated[u] ?? Number.POSITIVE_INFINITY)!;
    const before = of[cluster[u]];
    of[cluster[u]] = before === -1 || before === stratum ? stratum : groups.length;
  }
  const sizes = new Int32Array(groups.length + 1);
  for (const stratum of of) sizes[stratum] += 1;
  return { of, sizes };
}

/** An interval that knows how few units a group has. */
export interface SmallSampleInterval {
  /** With the variance of each group unbiased; the other standard error is lacks the factor n / (n - 1). */
  readonly standardError: number;
  /** Satterthwaite's, of the t that the interval uses. */
  readonly degreesOfFreedom: number;
  readonly interval: Interval;
  /**
   * For all estimates at once: the bootstrap's critical value with each estimate's own t for the normal, as Hasler and
   * Hothorn (2008) do for contrasts; null without a bootstrap.
   */
  readonly band: Interval | null;
}

/**
 * The interval of `estimate` from column `k` of cluster sums, with each stratum's variance unbiased and Satterthwaite's
 * degrees of freedom (Welch 1947, Biometrika 34). Null when nothing varies, or a stratum of one cluster carries it.
 */
export function smallSampleInterval(
  estimate: number,
  sums: Float64Array,
  columns: number,
  k: number,
  strata: Strata,
  level: number,
): SmallSampleInterval | null {
  const variances = new Float64Array(strata.sizes.length);
  for (let c = 0; c < strata.of.length; c += 1) variances[strata.of[c]] += sums[c * columns + k] ** 2;
  let total = 0;
  for (let s = 0; s < variances.length; s += 1) {
    const size = strata.sizes[s];
    if (variances[s] === 0) continue;
    if (size < 2) return null;
    variances[s] *= size / (size - 1);
    total += variances[s];
  }
  if (!(total > 0 && total < Number.POSITIVE_INFINITY)) return null;
  let spread = 0;
  for (let s = 0; s < variances.length; s += 1) {
    if (variances[s] > 0) spread += (variances[s] / total) ** 2 / (strata.sizes[s] - 1);
  }
  const degreesOfFreedom = 1 / spread;
  const standardError = Math.sqrt(total);
  const reach = standardError * tDistribution({ degreesOfFreedom }).upperQuantile((1 - level) / 2);
  return {
    standardError,
    degreesOfFreedom,
    interval: interval(estimate - reach, estimate + reach, level, 'Welch t, influence function'),
    band: null,
  };
}

/** The same with its band, given the critical value for errors that are known. */
export function withSmallSampleBand(
  small: SmallSampleInterval | null,
  estimate: number,
  criticalValue: number | null,
  level: number,
): SmallSampleInterval | null {
  if (small === null || criticalValue === null) return small;
  const { standardError, degreesOfFreedom } = small;
  const beyond = standardNormalLower(-criticalValue);
  // Beyond the last draw no tail is known.
  if (!(beyond > 0)) return small;
  const reach = standardError * tDistribution({ degreesOfFreedom }).upperQuantile(beyond);
  return {
    ...small,
    band: interval(estimate - reach, estimate + reach, level, 'simultaneous, multiplier bootstrap, t'),
  };
}
