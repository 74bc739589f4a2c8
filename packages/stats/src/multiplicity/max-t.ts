import { findNotFinite, findTooFew, misuse, requireOption } from '../check.ts';
import { sortOrder } from '../describe/rank.ts';
import { type Outcome, ok } from '../outcome.ts';

export interface MaxTOptions {
  /** One statistic per hypothesis, all on the same scale (z or t), larger meaning further from the hypothesis. */
  readonly observed: ArrayLike<number>;
  /**
   * The statistics under the hypotheses: row after row, one row per permutation or bootstrap replicate, as many columns
   * as hypotheses. Bootstrap statistics must be centred at the estimates of the data.
   */
  readonly resampled: ArrayLike<number>;
  /** 'two-sided' when left out: absolute values are compared. */
  readonly alternative?: 'two-sided' | 'greater' | 'less';
  /**
   * Whether the rows are all permutations, that of the data among them: p is then a share of rows. Otherwise (when left
   * out) p is (1 + number as large) / (1 + rows).
   */
  readonly allPermutations?: boolean;
}

export interface MaxT {
  /** Adjusted p of each hypothesis against the largest of all statistics. */
  readonly singleStep: Float64Array;
  /** Adjusted p against the largest of the statistics not yet rejected: never above the single step. */
  readonly stepDown: Float64Array;
  /** Not adjusted. */
  readonly unadjusted: Float64Array;
  readonly hypotheses: number;
  readonly rows: number;
  readonly method: string;
  readonly assumptions: readonly string[];
}

/**
 * p-values adjusted for many tests by the largest statistic of each permutation or bootstrap replicate (Westfall and Young
 * 1993, algorithms 2.5 and 2.8): holds the chance of any false finding and uses how the tests depend on one another. Ties
 * count as as large.
 *
 * `too-few` without a hypothesis or a row, `not-finite` when a statistic is.
 *
 * @throws RangeError when the rows are not whole or the alternative is unknown
 */
export function maxT(options: MaxTOptions): Outcome<MaxT> {
  const { observed, resampled, alternative = 'two-sided', allPermutations = false } = options;
  requireOption('maxT', 'alternative', ['two-sided', 'greater', 'less'], alternative);
  const m = observed.length;
  const fault =
    findTooFew('observed', m, 1) ??
    findTooFew('resampled', resampled.length, m) ??
    findNotFinite('observed', observed) ??
    findNotFinite('resampled', resampled);
  if (fault !== null) return fault;
  if (resampled.length % m !== 0) misuse('maxT', 'resampled.length', `a multiple of ${m}`, resampled.length);
  const rows = resampled.length / m;
  const size = (v: number): number => (alternative === 'two-sided' ? Math.abs(v) : alternative === 'greater' ? v : -v);
  const sizes = Float64Array.from(observed, size);
  // Rounding must not part statistics that are equal in truth.
  const bars = sizes.map((v) => v - 1e-10 * Math.abs(v));
  const order = sortOrder(sizes).reverse();
  const counts = { single: new Uint32Array(m), step: new Uint32Array(m), own: new Uint32Array(m) };
  for (let r = 0; r < rows; r += 1) {
    let largest = Number.NEGATIVE_INFINITY;
    // From the least extreme hypothesis up: the largest of those from place k on.
    for (let k = m - 1; k >= 0; k -= 1) {
      const h = order[k];
      const value = size(resampled[r * m + h]);
      if (value > largest) largest = value;
      if (largest >= bars[h]) counts.step[h] += 1;
      if (value >= bars[h]) counts.own[h] += 1;
    }
    for (let h = 0; h < m; h += 1) if (largest >= bars[h]) counts.single[h] += 1;
  }
  const share = (count: number): number => (allPermutations ? count / rows : (1 + count) / (1 + rows));
  const stepDown = new Float64Array(m);
  let kept = 0;
  for (const h of order) {
    kept = Math.max(kept, share(counts.step[h]));
    stepDown[h] = kept;
  }
  return ok({
    singleStep: Float64Array.from(counts.single, share),
    stepDown,
    unadjusted: Float64Array.from(counts.own, share),
    hypotheses: m,
    rows,
    method: `max-T of Westfall and Young, ${alternative}, ${allPermutations ? 'all permutations' : 'random replicates'}`,
    assumptions: [
      'all statistics on one scale',
      'rows have the joint distribution of the statistics when all hypotheses hold',
    ],
  });
}
