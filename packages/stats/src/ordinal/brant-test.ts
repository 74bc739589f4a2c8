import { choleskyInPlace, choleskySolve, invertSymmetric } from '../algebra/cholesky.ts';
import { chiSquaredDistribution } from '../distributions/chi-squared.ts';
import { NewtonSearch } from '../optimise/newton.ts';
import { cannot, type Failure, type Outcome, ok } from '../outcome.ts';
import { LIMIT, TOLERANCE } from './fit.ts';
import { type OrdinalData, type Prepared, prepare } from './prepare.ts';
import { ProportionalModel } from './proportional-model.ts';
import { isRunningAway, SinglePredictorSeparation } from './separation.ts';

export interface WaldTest {
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  readonly p: number;
}

export interface BrantTest {
  readonly method: string;
  readonly n: number;
  /** All predictors at once. A small p speaks against one effect at all thresholds. */
  readonly overall: WaldTest;
  readonly predictors: readonly WaldTest[];
}

/** A binary logit at one cut, on standardised predictors. */
interface Cut {
  readonly coefficients: Float64Array;
  /** Fitted probability of lying above the cut. */
  readonly above: Float64Array;
  /** Inverse information of intercept and coefficients, row-major. */
  readonly inverse: Float64Array;
}

/**
 * Brant's (1990) Wald test of proportional odds, Biometrics 46: binary logits at each threshold are compared,
 * with the covariance between them. Needs no wider model, so it may serve where `proportionalOddsTest` finds
 * none; it is poor when a category is small.
 *
 * Reasons as for `cumulativeLink`; `too-few` with fewer than three categories, `separation` when a predictor
 * splits the observations at one threshold.
 */
export function brantTest(data: Omit<OrdinalData, 'link'>): Outcome<BrantTest> {
  const prepared = prepare('brantTest', { ...data, link: 'logit' });
  if ('ok' in prepared) return prepared;
  const m = prepared.present.length - 1;
  if (m < 2) return cannot('too-few', 'two categories have one threshold: there is nothing to compare');
  const cuts: Cut[] = [];
  for (let j = 0; j < m; j += 1) {
    const cut = fitCut(prepared, j);
    if ('ok' in cut) return cut;
    cuts.push(cut);
  }
  const p = prepared.count;
  const covariance = jointCovariance(prepared, cuts);
  const everything = Array.from({ length: p }, (_, k) => k);
  const overall = wald(cuts, covariance, everything, p);
  if (overall === null) return cannot('collinear', 'the covariance of the binary fits is singular');
  const predictors: WaldTest[] = [];
  for (const k of everything) {
    const test = wald(cuts, covariance, [k], p);
    if (test === null) return cannot('collinear', 'the covariance of the binary fits is singular');
    predictors.push(test);
  }
  return ok({ method: 'Brant, Wald test of equal binary logits', n: prepared.n, overall, predictors });
}

function fitCut(prepared: Prepared, j: number): Cut | Failure {
  const { n, count, rows } = prepared;
  const size = count + 1;
  const category = prepared.category.map((c) => (c > j ? 1 : 0));
  const model = new ProportionalModel('logit', rows, category, 1);
  const apart = cannot('separation', `a predictor splits the observations at threshold ${j + 1}`);
  if (count === 1 && new SinglePredictorSeparation(2).occurs(rows, category, model.weight, 2)) return apart;
  const search = new NewtonSearch(size);
  search.parameters[0] = prepared.startThresholds[j]!;
  const status = search.maximise(model, TOLERANCE, LIMIT);
  if (status === 'singular' || isRunningAway(search, model, 1)) return apart;
  if (status !== 'converged') return cannot('not-converged', `the binary fit at threshold ${j + 1} did not settle`);
  const coefficients = search.parameters.slice(1);
  const above = new Float64Array(n);
  for (let i = 0; i < n; i += 1) {
    let score = -search.parameters[0]!;
    for (let k = 0; k < count; k += 1) score += rows[i * count + k]! * coefficients[k]!;
    above[i] = 1 / (1 + Math.exp(-score));
  }
  const inverse = weightedInverse(prepared, (i) => above[i]! * (1 - above[i]!));
  return inverse === null ? apart : { coefficients, above, inverse };
}

/** Cross products of (1, predictors) under weights, full matrix. */
function crossProducts(prepared: Prepared, weight: (i: number) => number): Float64Array {
  const { n, count, rows } = prepared;
  const size = count + 1;
  const sums = new Float64Array(size * size);
  const at = (i: number, k: number): number => (k === 0 ? 1 : rows[i * count + k - 1]!);
  for (let i = 0; i < n; i += 1) {
    const w = weight(i);
    for (let r = 0; r < size; r += 1) {
      for (let s = 0; s < size; s += 1) sums[r * size + s]! += w * at(i, r) * at(i, s);
    }
  }
  return sums;
}

function weightedInverse(prepared: Prepared, weight: (i: number) => number): Float64Array | null {
  return invertSymmetric(crossProducts(prepared, weight), prepared.count + 1);
}

function product(a: Float64Array, b: Float64Array, size: number): Float64Array {
  const out = new Float64Array(size * size);
  for (let r = 0; r < size; r += 1) {
    for (let s = 0; s < size; s += 1) {
      for (let k = 0; k < size; k += 1) out[r * size + s]! += a[r * size + k]! * b[k * size + s]!;
    }
  }
  return out;
}

/** Covariance of coefficient k at cut j with coefficient l at cut h: [j][h], row-major with intercepts. */
function jointCovariance(prepared: Prepared, cuts: readonly Cut[]): Float64Array[][] {
  const size = prepared.count + 1;
  return cuts.map((a, j) =>
    cuts.map((b, h) => {
      const upper = h >= j ? b.above : a.above;
      const middle = crossProducts(prepared, (i) => upper[i]! - a.above[i]! * b.above[i]!);
      return product(product(a.inverse, middle, size), b.inverse, size);
    }),
  );
}

/** Wald test that the chosen coefficients are the same at the first cut and at each later one. */
function wald(
  cuts: readonly Cut[],
  covariance: readonly (readonly Float64Array[])[],
  chosen: readonly number[],
  p: number,
): WaldTest | null {
  const size = p + 1;
  const contrasts = cuts.slice(1).flatMap((_, j) => chosen.map((k) => ({ j: j + 1, k })));
  const between = (j: number, k: number, h: number, l: number): number => covariance[j]![h]![(k + 1) * size + l + 1]!;
  const d = Float64Array.from(contrasts, ({ j, k }) => cuts[0]!.coefficients[k]! - cuts[j]!.coefficients[k]!);
  const matrix = new Float64Array(contrasts.length ** 2);
  for (const [r, { j, k }] of contrasts.entries()) {
    for (const [s, { j: h, k: l }] of contrasts.entries()) {
      matrix[r * contrasts.length + s] =
        between(0, k, 0, l) - between(0, k, h, l) - between(j, k, 0, l) + between(j, k, h, l);
    }
  }
  if (!choleskyInPlace(matrix, contrasts.length)) return null;
  const solved = d.slice();
  choleskySolve(matrix, contrasts.length, solved);
  const statistic = d.reduce((sum, v, i) => sum + v * solved[i]!, 0);
  const degreesOfFreedom = contrasts.length;
  return Object.freeze({
    statistic,
    degreesOfFreedom,
    p: chiSquaredDistribution({ degreesOfFreedom }).upper(Math.max(0, statistic)),
  });
}
