import { requireLevel, requireWhole } from '../check.ts';
import { type ChunkedTask, type PreparedDraws, runAlone } from '../chunks/chunked.ts';
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

const STATUS = ['fitted', 'separation', 'constant', 'notConverged'] as const;

/** The work of `bootstrapCumulativeLink` in draws; draw k is replicate k. */
export const bootstrapCumulativeLinkTask: ChunkedTask<BootstrapCumulativeLinkOptions, BootstrapCumulativeLink> = {
  name: 'bootstrapCumulativeLink',
  prepare: prepareReplicates,
};

/**
 * Bootstrap of a cumulative link model: rows drawn with replacement, each replicate fitted from the estimate
 * of the data. Replicate r is a function of (seed, purpose, r) alone.
 *
 * Reasons as for `cumulativeLink`; `not-converged` when fewer than half of the replicates could be fitted.
 *
 * @throws RangeError on misuse, as `cumulativeLink`; replicates must be 2 or more
 */
export function bootstrapCumulativeLink(options: BootstrapCumulativeLinkOptions): Outcome<BootstrapCumulativeLink> {
  return runAlone(bootstrapCumulativeLinkTask, options);
}

function prepareReplicates(options: BootstrapCumulativeLinkOptions): Outcome<PreparedDraws<BootstrapCumulativeLink>> {
  const { replicates, seed, purpose, link, level = 0.95 } = options;
  requireWhole('bootstrapCumulativeLink', 'replicates', replicates, 2);
  requireLevel('bootstrapCumulativeLink', 'level', level);
  const prepared = prepare('bootstrapCumulativeLink', options);
  if ('ok' in prepared) return prepared;
  const original = fitProportional(prepared, link);
  if ('ok' in original) return original;
  const { count, n, scales, present } = prepared;
  const m = present.length - 1;
  const estimates = Array.from({ length: count }, (_, k) => original.search.parameters[m + k]! / scales[k]!);
  // A draw: its status, whether it misses a category, its coefficients.
  const width = 2 + count;
  const worker = new ReplicateFitter(prepared, original, link);
  const picks = new Uint32Array(n);
  const run = (from: number, to: number, into: Float64Array): void => {
    for (let r = from; r < to; r += 1) {
      randomStream({ seed, purpose, index: r }).indicesWithReplacement(n, picks);
      const status = worker.fit(picks);
      into[r * width] = STATUS.indexOf(status);
      into[r * width + 1] = Number(worker.missing);
      if (status !== 'fitted') continue;
      for (let k = 0; k < count; k += 1) into[r * width + 2 + k] = worker.coefficient(k) / scales[k]!;
    }
  };
  const finish = (all: Float64Array): Outcome<BootstrapCumulativeLink> => {
    const draws = estimates.map(() => new Float64Array(replicates));
    const unfitted = { separation: 0, constant: 0, notConverged: 0 };
    let fitted = 0;
    let missingCategory = 0;
    for (let r = 0; r < replicates; r += 1) {
      const status = STATUS[all[r * width]!]!;
      if (status !== 'fitted') {
        unfitted[status] += 1;
        continue;
      }
      missingCategory += all[r * width + 1]!;
      for (let k = 0; k < count; k += 1) draws[k]![fitted] = all[r * width + 2 + k]!;
      fitted += 1;
    }
    if (fitted < 2 || fitted * 2 < replicates) {
      return cannot('not-converged', `only ${fitted} of ${replicates} bootstrap replicates could be fitted`);
    }
    return ok({
      method: `cumulative link model, ${link}, bootstrap of rows`,
      n,
      coefficients: draws.map((own, k) => summarise(estimates[k]!, own.slice(0, fitted), level)),
      replicates,
      fitted,
      unfitted: Object.freeze(unfitted),
      missingCategory,
    });
  };
  return ok({ draws: replicates, width, run, finish });
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
