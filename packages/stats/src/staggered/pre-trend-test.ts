import { choleskyInPlace, choleskySolve } from '../algebra/cholesky.ts';
import { chiSquaredDistribution } from '../distributions/chi-squared.ts';
import { fDistribution } from '../distributions/f.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import type { Strata } from './strata.ts';

/** A joint test that effects before treatment are all 0. */
export interface PreTrendTest {
  readonly method: string;
  /** Quadratic form of the estimates in their inverse covariance. */
  readonly statistic: number;
  /** How many estimates are tested. */
  readonly degreesOfFreedom: number;
  /** By the chi-squared distribution: far too small when groups are small for the number of estimates. */
  readonly p: number;
  /**
   * The test to read: with the variance of each group unbiased, against Hotelling's law with the degrees of freedom of
   * unequal groups; null when groups are too small for it.
   */
  readonly smallSample: {
    /** To be compared with F. */
    readonly statistic: number;
    /** Degrees of freedom of F. */
    readonly numerator: number;
    readonly denominator: number;
    readonly p: number;
  } | null;
}

/** Relative pivot below which a covariance counts as singular. */
const SINGULAR = 1e-9;

/**
 * Wald test of the estimates `tested`, from the clusters' influence on all estimates (row-major, clusters x estimates).
 * The small-sample form is that of Krishnamoorthy and Yu (2004), Statistics and Probability Letters 66, for means of
 * groups with unequal covariances. `no-comparison` when there is nothing to test, `collinear` when the covariance is
 * singular: more estimates than clusters, or estimates that repeat one another.
 */
export function preTrendTest(
  estimates: readonly number[],
  sums: Float64Array,
  standardErrors: Float64Array,
  tested: readonly number[],
  strata: Strata,
): Outcome<PreTrendTest> {
  const used = tested.filter((k) => standardErrors[k]! > 0);
  if (used.length === 0) return cannot('no-comparison', 'no effect before treatment has been estimated');
  const size = used.length;
  const width = estimates.length;
  const clusters = strata.of.length;
  // In units of the standard errors, so that no scale matters to the check for singularity.
  const scaled = Float64Array.from(used, (k) => estimates[k]! / standardErrors[k]!);
  const within = strata.sizes.length;
  const parts = new Float64Array(within * size * size);
  const row = new Float64Array(size);
  for (let c = 0; c < clusters; c += 1) {
    const start = strata.of[c]! * size * size;
    for (let a = 0; a < size; a += 1) row[a] = sums[c * width + used[a]!]! / standardErrors[used[a]!]!;
    for (let a = 0; a < size; a += 1) {
      for (let b = 0; b < size; b += 1) parts[start + a * size + b]! += row[a]! * row[b]!;
    }
  }
  const plain = quadraticForm(
    scaled,
    parts,
    strata.sizes.length,
    Array.from(strata.sizes, () => 1),
  );
  if (size >= clusters || plain === null) {
    return cannot(
      'collinear',
      `the ${size} effects before treatment have a singular covariance (${clusters} clusters)`,
    );
  }
  return ok({
    method: 'Wald test of all together',
    statistic: plain.statistic,
    degreesOfFreedom: size,
    p: chiSquaredDistribution({ degreesOfFreedom: size }).upper(plain.statistic),
    smallSample: smallSampleTest(scaled, parts, strata),
  });
}

interface Form {
  readonly statistic: number;
  /** Cholesky factor of the covariance. */
  readonly factor: Float64Array;
}

/** The quadratic form of `scaled` in the inverse of the parts' sum with these factors; null when singular. */
function quadraticForm(
  scaled: Float64Array,
  parts: Float64Array,
  count: number,
  factors: readonly number[],
): Form | null {
  const size = scaled.length;
  const total = new Float64Array(size * size);
  for (let s = 0; s < count; s += 1) {
    for (let i = 0; i < size * size; i += 1) total[i]! += factors[s]! * parts[s * size * size + i]!;
  }
  if (!choleskyInPlace(total, size, SINGULAR)) return null;
  const solved = scaled.slice();
  choleskySolve(total, size, solved);
  return {
    statistic: Math.max(
      0,
      scaled.reduce((sum, v, a) => sum + v * solved[a]!, 0),
    ),
    factor: total,
  };
}

function smallSampleTest(scaled: Float64Array, parts: Float64Array, strata: Strata): PreTrendTest['smallSample'] {
  const size = scaled.length;
  const square = size * size;
  const { sizes } = strata;
  const active = Array.from(sizes, (_, s) => parts.subarray(s * square, (s + 1) * square).some((v) => v !== 0));
  if (active.some((used, s) => used && sizes[s]! < 2)) return null;
  const factors = Array.from(sizes, (n, s) => (active[s] ? n / (n - 1) : 0));
  const form = quadraticForm(scaled, parts, sizes.length, factors);
  if (form === null) return null;
  // Traces of each group's share of the covariance: which groups' degrees of freedom count for how much.
  let spread = 0;
  const share = new Float64Array(square);
  const column = new Float64Array(size);
  for (let s = 0; s < sizes.length; s += 1) {
    if (!active[s]) continue;
    for (let b = 0; b < size; b += 1) {
      for (let a = 0; a < size; a += 1) column[a] = factors[s]! * parts[s * square + a * size + b]!;
      choleskySolve(form.factor, size, column);
      for (let a = 0; a < size; a += 1) share[a * size + b] = column[a]!;
    }
    let trace = 0;
    let traceOfSquare = 0;
    for (let a = 0; a < size; a += 1) {
      trace += share[a * size + a]!;
      for (let b = 0; b < size; b += 1) traceOfSquare += share[a * size + b]! * share[b * size + a]!;
    }
    spread += (traceOfSquare + trace * trace) / (sizes[s]! - 1);
  }
  const freedom = (size + square) / spread;
  const denominator = freedom - size + 1;
  if (!(denominator > 0.5)) return null;
  const statistic = (form.statistic * denominator) / (freedom * size);
  return {
    statistic,
    numerator: size,
    denominator,
    p: fDistribution({ numerator: size, denominator }).upper(statistic),
  };
}
