import { findTooFew, requireLevel, requireWhole } from '../check.ts';
import { meanOf } from '../describe/mean.ts';
import { quantileOfSorted } from '../describe/quantile.ts';
import { type Interval, interval } from '../interval.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { randomStream } from '../random/random-stream.ts';
import { standardNormalLower, standardNormalQuantile } from '../special/standard-normal.ts';
import { findUndefined, type ReplicateSummary, summariseReplicates } from './replicate-summary.ts';

export interface BootstrapOptions {
  /** Number of observations. */
  readonly n: number;
  /** The statistic of the observations with these indices; a value that is not finite counts as undefined. */
  readonly statistic: (indices: Uint32Array) => number;
  /** 2,000 when left out. */
  readonly replicates?: number;
  readonly seed: number;
  readonly purpose: string;
  /** 0.95 when left out. */
  readonly level?: number;
}

export interface Bootstrap extends ReplicateSummary {
  readonly estimate: number;
  /** Bias-corrected and accelerated interval, or why there is none. */
  readonly bca: Outcome<Interval>;
  readonly replicates: number;
  /** Replicates in which the statistic was undefined; they are in no interval. */
  readonly undefinedReplicates: number;
  /** The defined replicates in order of their index. */
  readonly draws: Float64Array;
  readonly method: string;
}

/**
 * Bootstrap of any statistic: percentile, basic and BCa intervals (Efron 1987; Davison and Hinkley 1997).
 * Replicate k depends on (seed, purpose, k) alone.
 *
 * `too-few` below two observations, `not-finite` when the statistic of the data is undefined or of more than
 * half of the replicates.
 *
 * @throws RangeError when replicates is below 20 or level outside 0 to 1
 */
export function bootstrap(options: BootstrapOptions): Outcome<Bootstrap> {
  const { n, statistic, replicates = 2000, seed, purpose, level = 0.95 } = options;
  requireWhole('bootstrap', 'n', n);
  requireWhole('bootstrap', 'replicates', replicates, 20);
  requireLevel('bootstrap', 'level', level);
  const few = findTooFew('the data', n, 2);
  if (few !== null) return few;
  const all = Uint32Array.from({ length: n }, (_, i) => i);
  const estimate = statistic(all.slice());
  if (!Number.isFinite(estimate)) return cannot('not-finite', `the statistic of the data is ${estimate}`);
  const indices = new Uint32Array(n);
  const kept = new Float64Array(replicates);
  let defined = 0;
  for (let k = 0; k < replicates; k += 1) {
    const value = statistic(randomStream({ seed, purpose, index: k }).indicesWithReplacement(n, indices));
    if (Number.isFinite(value)) kept[defined++] = value;
  }
  const fault = findUndefined(defined, replicates);
  if (fault !== null) return fault;
  const draws = kept.slice(0, defined);
  const sorted = draws.slice().sort();
  const jackknife = Float64Array.from(all, (i) => statistic(all.filter((j) => j !== i)));
  return ok({
    estimate,
    ...summariseReplicates(estimate, draws, sorted, level),
    bca: bcaInterval(estimate, sorted, jackknife, level),
    replicates,
    undefinedReplicates: replicates - defined,
    draws,
    method: 'bootstrap of observations',
  });
}

/** BCa from sorted replicates and the leave-one-out values. */
export function bcaInterval(
  estimate: number,
  sorted: Float64Array,
  jackknife: Float64Array,
  level: number,
): Outcome<Interval> {
  if (!jackknife.every((v) => Number.isFinite(v))) {
    return cannot('not-finite', 'the statistic is undefined when one observation is left out');
  }
  let below = 0;
  for (const value of sorted) below += value < estimate ? 1 : value === estimate ? 0.5 : 0;
  const shift = standardNormalQuantile(below / sorted.length);
  if (!Number.isFinite(shift)) {
    return cannot('constant', 'all replicates lie on one side of the estimate: no correction for bias exists');
  }
  const centre = meanOf(jackknife);
  let squares = 0;
  let cubes = 0;
  for (const value of jackknife) {
    squares += (centre - value) ** 2;
    cubes += (centre - value) ** 3;
  }
  if (!(squares > 0)) return cannot('constant', 'the statistic does not change when an observation is left out');
  const acceleration = cubes / (6 * squares ** 1.5);
  const at = (p: number): number => {
    const z = shift + standardNormalQuantile(p);
    return standardNormalLower(shift + z / (1 - acceleration * z));
  };
  const tail = (1 - level) / 2;
  return ok(
    interval(quantileOfSorted(sorted, at(tail), 6), quantileOfSorted(sorted, at(1 - tail), 6), level, 'bootstrap BCa'),
  );
}
