import { choleskyInPlace, choleskySolve } from '../algebra/cholesky.ts';
import { chiSquaredDistribution } from '../distributions/chi-squared.ts';
import { fDistribution } from '../distributions/f.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';

/** A joint test that effects before treatment are all 0. */
export interface PreTrendTest {
  readonly method: string;
  /** Quadratic form of the estimates in their inverse covariance. */
  readonly statistic: number;
  /** How many estimates are tested. */
  readonly degreesOfFreedom: number;
  /** By the chi-squared distribution: too small when clusters are few for the number of estimates. */
  readonly p: number;
  /**
   * The same statistic against Hotelling's law, which knows that the covariance is itself estimated from the clusters;
   * null when there are not more clusters than estimates.
   */
  readonly smallSample: {
    readonly statistic: number;
    readonly numerator: number;
    readonly denominator: number;
    readonly p: number;
  } | null;
}

/**
 * Wald test of the estimates `tested`. `no-comparison` when there is none, `collinear` when their covariance is
 * singular: more estimates than clusters, or estimates that repeat one another.
 */
export function preTrendTest(
  estimates: readonly number[],
  covariance: Float64Array,
  standardErrors: Float64Array,
  tested: readonly number[],
  clusters: number,
): Outcome<PreTrendTest> {
  const used = tested.filter((k) => standardErrors[k]! > 0);
  if (used.length === 0) return cannot('no-comparison', 'no effect before treatment has been estimated');
  const size = used.length;
  const width = estimates.length;
  // As correlations, so that neither unit nor size of the errors matters to the check for singularity.
  const lower = new Float64Array(size * size);
  const scaled = new Float64Array(size);
  for (let a = 0; a < size; a += 1) {
    scaled[a] = estimates[used[a]!]! / standardErrors[used[a]!]!;
    for (let b = 0; b <= a; b += 1) {
      lower[a * size + b] =
        covariance[used[a]! * width + used[b]!]! / (standardErrors[used[a]!]! * standardErrors[used[b]!]!);
    }
  }
  const solved = scaled.slice();
  if (size >= clusters || !choleskyInPlace(lower, size, 1e-9)) {
    return cannot(
      'collinear',
      `the ${size} effects before treatment have a singular covariance (${clusters} clusters)`,
    );
  }
  choleskySolve(lower, size, solved);
  let statistic = 0;
  for (let a = 0; a < size; a += 1) statistic += scaled[a]! * solved[a]!;
  statistic = Math.max(0, statistic);
  const denominator = clusters - size;
  const f = (statistic * denominator) / (size * (clusters - 1));
  return ok({
    method: 'Wald test of all together',
    statistic,
    degreesOfFreedom: size,
    p: chiSquaredDistribution({ degreesOfFreedom: size }).upper(statistic),
    smallSample: {
      statistic: f,
      numerator: size,
      denominator,
      p: fDistribution({ numerator: size, denominator }).upper(f),
    },
  });
}
