import { findNotFinite, findTooFew, misuse, requireLevel, requireOption, requireWhole } from '../check.ts';
import { type ChunkedTask, runAlone } from '../chunks/chunked.ts';
import { type Interval, interval } from '../interval.ts';
import { groupingOf, type Labels } from '../models/clusters.ts';
import { cannot, type Failure, type Outcome, ok } from '../outcome.ts';
import { type RandomStream, randomStream } from '../random/random-stream.ts';
import { standardNormalQuantile } from '../special/standard-normal.ts';

/**
 * What observations (or clusters) are multiplied by, all with mean 0 and variance 1: a random sign, Mammen's (1993) two
 * points with third moment 1, Webb's (2014) six points, or a standard normal.
 */
export type Multipliers = 'Rademacher' | 'Mammen' | 'Webb' | 'normal';

export interface SimultaneousBandsOptions {
  /** One per parameter. */
  readonly estimates: ArrayLike<number>;
  /**
   * Influence of each observation on each estimate, observation after observation: that of observation i on estimate k at
   * i * estimates + k, so scaled that an estimate's error is nearly the mean of its column.
   */
  readonly influence: ArrayLike<number>;
  /** The cluster of each observation; every observation is its own when left out. */
  readonly clusters?: Labels;
  /** 'Rademacher' when left out. */
  readonly multipliers?: Multipliers;
  /** 1,999 when left out. */
  readonly replicates?: number;
  readonly seed: number;
  readonly purpose: string;
  /** Level of pointwise intervals and of the band as a whole; 0.95 when left out. */
  readonly level?: number;
}

export interface SupTEstimate {
  readonly estimate: number;
  readonly standardError: number;
  /** For this estimate alone: estimate and normal quantile. */
  readonly pointwise: Interval;
  /** Holds together with those of all other estimates. */
  readonly simultaneous: Interval;
  /** Two-sided, that the parameter is 0, adjusted for all estimates: (1 + draws with a larger maximum) / (1 + draws). */
  readonly adjustedP: number;
}

export interface SupTBands {
  readonly estimates: readonly SupTEstimate[];
  /** Half-width of the band in standard errors. */
  readonly criticalValue: number;
  readonly multipliers: Multipliers;
  readonly replicates: number;
  readonly n: number;
  /** Null when every observation is its own cluster. */
  readonly clusters: number | null;
  readonly method: string;
  readonly assumptions: readonly string[];
}

/** Draws of `simultaneousBands`: the largest error of each, in standard errors. */
export const simultaneousBandsTask: ChunkedTask<SimultaneousBandsOptions, SupTBands> = {
  name: 'simultaneousBands',
  prepare(options) {
    const { multipliers = 'Rademacher', replicates = 1999, seed, purpose, level = 0.95 } = options;
    requireOption(WHERE, 'multipliers', ['Rademacher', 'Mammen', 'Webb', 'normal'], multipliers);
    requireLevel(WHERE, 'level', level);
    requireWhole(WHERE, 'replicates', replicates, 20);
    const place = Math.ceil((replicates + 1) * level - 1e-9);
    if (place > replicates) misuse(WHERE, 'replicates', `at least ${Math.ceil(level / (1 - level))}`, replicates);
    const rows = prepareRows(options);
    if ('ok' in rows) return rows;
    randomStream({ seed, purpose });
    const { standardised, standardErrors, count, width } = rows;
    return ok({
      draws: replicates,
      width: 1,
      run(from, to, into) {
        const sums = new Float64Array(width);
        for (let k = from; k < to; k += 1) {
          const stream = randomStream({ seed, purpose, index: k });
          sums.fill(0);
          for (let c = 0; c < count; c += 1) {
            const multiplier = drawMultiplier(stream, multipliers);
            const row = c * width;
            for (let j = 0; j < width; j += 1) sums[j] += multiplier * standardised[row + j];
          }
          let largest = 0;
          for (let j = 0; j < width; j += 1) largest = Math.max(largest, Math.abs(sums[j]));
          into[k] = largest;
        }
      },
      finish(all) {
        const sorted = all.slice().sort();
        const criticalValue = sorted[place - 1];
        const z = -standardNormalQuantile((1 - level) / 2);
        return ok({
          estimates: Array.from({ length: width }, (_, j): SupTEstimate => {
            const estimate = options.estimates[j];
            const standardError = standardErrors[j];
            const at = (reach: number, kind: string): Interval =>
              interval(estimate - reach * standardError, estimate + reach * standardError, level, kind);
            const size = Math.abs(estimate / standardError);
            const larger = all.reduce((sum, v) => sum + (v >= size * (1 - 1e-10) ? 1 : 0), 0);
            return Object.freeze({
              estimate,
              standardError,
              pointwise: at(z, 'Wald'),
              simultaneous: at(criticalValue, 'sup-t'),
              adjustedP: (1 + larger) / (1 + replicates),
            });
          }),
          criticalValue,
          multipliers,
          replicates,
          n: rows.n,
          clusters: options.clusters === undefined ? null : count,
          method: `multiplier bootstrap of the largest t, ${multipliers}`,
          assumptions: [
            options.clusters === undefined ? 'independent observations' : 'independent clusters, many of them',
            'estimates nearly linear in the data: their errors are means of the influence',
          ],
        });
      },
    });
  },
};

/**
 * Bands that hold for all estimates at once, from their influence functions by the multiplier bootstrap: sup-t bands,
 * Montiel Olea and Plagborg-Møller (2019), J. Applied Econometrics 34; for treatment effects Callaway and Sant'Anna
 * (2021). The estimates are not computed again: influence values are multiplied by random numbers and summed, so that
 * thousands of draws cost little. Draw k depends on (seed, purpose, k) alone. In small samples (below about 50
 * observations or clusters) the band is too narrow, as Wald intervals are.
 *
 * `too-few` without an estimate or below two observations, `one-cluster`, `constant` for an estimate on which no
 * observation has influence, `not-finite`.
 *
 * @throws RangeError when lengths do not match, the multipliers are unknown, or replicates are too few for the level
 */
export function simultaneousBands(options: SimultaneousBandsOptions): Outcome<SupTBands> {
  return runAlone(simultaneousBandsTask, options);
}

const WHERE = 'simultaneousBands';
const GOLDEN = Math.sqrt(5);
const WEBB = [-Math.sqrt(1.5), -1, -Math.SQRT1_2, Math.SQRT1_2, 1, Math.sqrt(1.5)];

/** One random number with mean 0 and variance 1. */
export function drawMultiplier(stream: RandomStream, kind: Multipliers): number {
  switch (kind) {
    case 'Rademacher':
      return stream.integer(2) === 0 ? -1 : 1;
    case 'Webb':
      return WEBB[stream.integer(6)];
    case 'Mammen':
      return stream.uniform() < (GOLDEN + 1) / (2 * GOLDEN) ? (1 - GOLDEN) / 2 : (1 + GOLDEN) / 2;
    case 'normal':
      return stream.normal();
  }
}

interface Rows {
  /** Cluster sums of the centred influence over n and the standard error; row after row. */
  readonly standardised: Float64Array;
  readonly standardErrors: Float64Array;
  readonly count: number;
  readonly width: number;
  readonly n: number;
}

function prepareRows(options: SimultaneousBandsOptions): Rows | Failure {
  const { estimates, influence, clusters } = options;
  const width = estimates.length;
  const fault =
    findTooFew('estimates', width, 1) ?? findNotFinite('estimates', estimates) ?? findNotFinite('influence', influence);
  if (fault !== null) return fault;
  if (influence.length % width !== 0) misuse(WHERE, 'influence.length', `a multiple of ${width}`, influence.length);
  const n = influence.length / width;
  const few = findTooFew('influence', n, 2);
  if (few !== null) return few;
  const grouping =
    clusters === undefined
      ? { codes: Int32Array.from({ length: n }, (_, i) => i), count: n }
      : groupingOf(WHERE, 'clusters', clusters, { length: n });
  if ('ok' in grouping) return grouping;
  const { codes, count } = grouping;
  if (count < 2) return cannot('one-cluster', 'all observations are in one cluster');
  const means = new Float64Array(width);
  for (let k = 0; k < influence.length; k += 1) means[k % width] += influence[k] / n;
  const sums = new Float64Array(count * width);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < width; j += 1) {
      sums[codes[i] * width + j] += (influence[i * width + j] - means[j]) / n;
    }
  }
  const standardErrors = new Float64Array(width);
  for (let j = 0; j < width; j += 1) {
    let largest = 0;
    for (let i = 0; i < n; i += 1) largest = Math.max(largest, Math.abs(influence[i * width + j]));
    let squares = 0;
    for (let c = 0; c < count; c += 1) squares += sums[c * width + j] ** 2;
    const standardError = Math.sqrt(squares);
    if (!Number.isFinite(standardError)) return cannot('not-finite', `the error of estimate ${j} is beyond a double`);
    // Rounding of the centring is no influence.
    if (!(standardError > (1e-14 * largest) / Math.sqrt(n))) {
      return cannot('constant', `no observation (or cluster) has influence on estimate ${j}`);
    }
    if (!Number.isFinite(estimates[j] / standardError))
      return cannot('not-finite', `estimate ${j} over its error is beyond a double`);
    standardErrors[j] = standardError;
  }
  const standardised = sums.map((v, k) => v / standardErrors[k % width]);
  return { standardised, standardErrors, count, width, n };
}
