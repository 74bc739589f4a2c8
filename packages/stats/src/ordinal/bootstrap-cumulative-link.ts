import { requireLevel, requireWhole } from '../check.ts';
import { quantileOfSorted } from '../describe/quantile.ts';
import { sumOfSquaresOf } from '../describe/variance.ts';
import { type Interval, interval } from '../interval.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { randomStream } from '../random/random-stream.ts';
import { fitProportional } from './fit.ts';
import { type OrdinalData, prepare } from './prepare.ts';
import { ReplicateFitter } from './replicate-fitter.ts';

export interface BootstrapCumulativeLinkOptions extends OrdinalData {
  readonly replicates: number;
  readonly seed: number;
  /** Name of the random streams; the same purpose and n resample the same rows for every model. */
  readonly purpose: string;
  /** Level of the intervals; 0.95 when left out. */
  readonly level?: number;
}

export interface BootstrapCoefficient {
  /** From the data themselves. */
  readonly estimate: number;
  /** Standard deviation of the fitted replicates. */
  readonly standardError: number;
  readonly percentile: Interval;
  readonly basic: Interval;
  /** The fitted replicates in order of their index, unfitted ones left out. */
  readonly draws: Float64Array;
}

export interface BootstrapCumulativeLink {
  readonly method: string;
  readonly n: number;
  readonly coefficients: readonly BootstrapCoefficient[];
  readonly replicates: number;
  readonly fitted: number;
  /** Replicates without an estimate, by reason. They are in no interval. */
  readonly unfitted: {
    readonly separation: number;
    readonly constant: number;
    readonly notConverged: number;
  };
  /** Fitted replicates that missed a category of the data and were fitted on those that remained. */
  readonly missingCategory: number;
}

/**
 * Bootstrap of a cumulative link model: rows drawn with replacement, each replicate fitted from the estimate
 * of the data. Replicate r is a function of (seed, purpose, r) alone.
 *
 * Reasons as for `cumulativeLink`; `not-converged` when fewer than half of the replicates could be fitted.
 *
 * @throws RangeError on misuse, as `cumulativeLink`; replicates must be 2 or more
 */
export function bootstrapCumulativeLink(options: BootstrapCumulativeLinkOptions): Outcome<BootstrapCumulativeLink> {
  const { replicates, seed, purpose, level = 0.95 } = options;
  requireWhole('bootstrapCumulativeLink', 'replicates', replicates, 2);
  requireLevel('bootstrapCumulativeLink', 'level', level);
  const prepared = prepare('bootstrapCumulativeLink', options);
  if ('ok' in prepared) return prepared;
  const original = fitProportional(prepared, options.link);
  if ('ok' in original) return original;
  const { count, n, scales } = prepared;
  const worker = new ReplicateFitter(prepared, original, options.link);
  const draws = Array.from({ length: count }, () => new Float64Array(replicates));
  const unfitted = { separation: 0, constant: 0, notConverged: 0 };
  let fitted = 0;
  let missingCategory = 0;
  const picks = new Uint32Array(n);
  for (let r = 0; r < replicates; r += 1) {
    randomStream({ seed, purpose, index: r }).indicesWithReplacement(n, picks);
    const status = worker.fit(picks);
    if (status !== 'fitted') {
      unfitted[status] += 1;
      continue;
    }
    if (worker.missing) missingCategory += 1;
    for (let k = 0; k < count; k += 1) draws[k]![fitted] = worker.coefficient(k) / scales[k]!;
    fitted += 1;
  }
  if (fitted < 2 || fitted * 2 < replicates) {
    return cannot('not-converged', `only ${fitted} of ${replicates} bootstrap replicates could be fitted`);
  }
  const m = prepared.present.length - 1;
  const coefficients = draws.map((all, k) =>
    summarise(original.search.parameters[m + k]! / scales[k]!, all.slice(0, fitted), level),
  );
  return ok({
    method: `cumulative link model, ${options.link}, bootstrap of rows`,
    n,
    coefficients,
    replicates,
    fitted,
    unfitted: Object.freeze(unfitted),
    missingCategory,
  });
}

function summarise(estimate: number, draws: Float64Array, level: number): BootstrapCoefficient {
  const sorted = draws.slice().sort();
  const tail = (1 - level) / 2;
  const low = quantileOfSorted(sorted, tail, 6);
  const high = quantileOfSorted(sorted, 1 - tail, 6);
  return Object.freeze({
    estimate,
    standardError: Math.sqrt(sumOfSquaresOf(draws) / (draws.length - 1)),
    percentile: interval(low, high, level, 'bootstrap percentile'),
    basic: interval(2 * estimate - high, 2 * estimate - low, level, 'bootstrap basic'),
    draws,
  });
}
