import { invertSymmetric } from '../algebra/cholesky.ts';
import { findOverflow, misuse, requireLevel } from '../check.ts';
import { type Coefficients, coefficientsOf } from '../models/coefficients.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { fitProportional } from './fit.ts';
import { fitNominal } from './fit-nominal.ts';
import { type LikelihoodRatio, likelihoodRatioTest } from './likelihood-ratio-test.ts';
import type { Link } from './limit-terms.ts';
import { type OrdinalData, prepare } from './prepare.ts';

export interface PartialProportionalOddsOptions extends OrdinalData {
  /** Positions in `predictors` of those that have an effect of their own at every threshold. */
  readonly nominal: readonly number[];
  /** Names of the predictors for the result's terms; x1, x2 ... when left out. */
  readonly names?: readonly string[];
  /** Level of the Wald intervals; 0.95 when left out. */
  readonly intervalLevel?: number;
}

/**
 * A fitted model P(Y <= j) = F(threshold_j - x'coefficients - z'coefficients_j). Terms: the predictors with one effect;
 * then 'z at 0|1', 'z at 1|2' ... for the others; then 'threshold 0|1' ... Positive effects raise the response.
 */
export interface PartialProportionalOdds extends Coefficients {
  readonly method: string;
  readonly link: Link;
  readonly n: number;
  readonly logLikelihood: number;
  readonly parameterCount: number;
  /** The model with thresholds alone. */
  readonly nullLogLikelihood: number;
  readonly nullParameterCount: number;
  /** Likelihood ratio against one effect at all thresholds for every predictor. */
  readonly proportionality: Outcome<LikelihoodRatio>;
  readonly iterations: number;
  readonly assumptions: readonly string[];
}

/**
 * Cumulative link model in which chosen predictors have an effect of their own at every threshold: for use where
 * `proportionalOddsTest` speaks against one effect. Peterson and Harrell (1990), Applied Statistics 39(2). As R's
 * ordinal::clm(nominal = ) with the signs of its other coefficients.
 *
 * Reasons as for `cumulativeLink`; `too-few` with fewer than three categories, `separation` when a predictor splits the
 * observations at one threshold, `not-converged` when the lines of two thresholds would cross within the data.
 *
 * @throws RangeError as `cumulativeLink`; `nominal` must hold different positions of predictors, at least one
 */
export function partialProportionalOdds(options: PartialProportionalOddsOptions): Outcome<PartialProportionalOdds> {
  const where = 'partialProportionalOdds';
  const { nominal, link, predictors, intervalLevel: level = 0.95 } = options;
  requireLevel(where, 'intervalLevel', level);
  const names = options.names ?? predictors.map((_, k) => `x${k + 1}`);
  if (names.length !== predictors.length) misuse(where, 'names.length', `${predictors.length}`, names.length);
  if (nominal.length === 0 || new Set(nominal).size !== nominal.length) {
    misuse(where, 'nominal', 'one or more different positions', nominal.join(', '));
  }
  for (const k of nominal) {
    if (!Number.isInteger(k) || k < 0 || k >= predictors.length) {
      misuse(where, 'nominal', `positions below ${predictors.length}`, k);
    }
  }
  const prepared = prepare(where, options);
  if ('ok' in prepared) return prepared;
  if (prepared.present.length < 3) {
    return cannot('too-few', 'two categories have one threshold: every effect is proportional');
  }
  const narrow = fitProportional(prepared, link);
  if ('ok' in narrow) return narrow;
  const wide = fitNominal(prepared, link, nominal, narrow.search.parameters);
  if ('ok' in wide) return wide;
  const { search, model } = wide;
  const inverse = invertSymmetric(search.information, model.size);
  if (inverse === null) return cannot('not-converged', 'the information at the estimate is singular');
  const { present, count, centres, scales } = prepared;
  const m = present.length - 1;
  const gap = (j: number): string => `${present[j]}|${present[j + 1]}`;
  const terms: string[] = [];
  // Rows of the map from standardised parameters to those per unit of the predictors.
  const map: Float64Array[] = [];
  const add = (term: string, entries: readonly (readonly [number, number])[]): void => {
    const row = new Float64Array(model.size);
    for (const [at, value] of entries) row[at] = value;
    terms.push(term);
    map.push(row);
  };
  for (let k = 0; k < count; k += 1) {
    if (!nominal.includes(k)) add(names[k]!, [[model.place(k, 0), 1 / scales[k]!]]);
  }
  for (let k = 0; k < count; k += 1) {
    if (!nominal.includes(k)) continue;
    for (let j = 0; j < m; j += 1) add(`${names[k]} at ${gap(j)}`, [[model.place(k, j), 1 / scales[k]!]]);
  }
  for (let j = 0; j < m; j += 1) {
    const shifts = Array.from({ length: count }, (_, k) => [model.place(k, j), centres[k]! / scales[k]!] as const);
    add(`threshold ${gap(j)}`, [[j, 1], ...shifts]);
  }
  const size = model.size;
  const covariance = new Float64Array(size * size);
  const half = new Float64Array(size);
  for (let r = 0; r < size; r += 1) {
    for (let k = 0; k < size; k += 1) {
      half[k] = 0;
      for (let l = 0; l < size; l += 1) half[k] += map[r]![l]! * inverse[l * size + k]!;
    }
    for (let s = 0; s < size; s += 1) covariance[r * size + s] = dot(half, map[s]!);
  }
  const estimates = map.map((row) => dot(row, search.parameters));
  const table = coefficientsOf({ terms, estimates, covariance, level, degreesOfFreedom: null, kind: 'Wald' });
  const overflow = findOverflow('the fit', ...estimates, ...covariance, ...table.statistics);
  if (overflow !== null) return overflow;
  const larger = { logLikelihood: search.logLikelihood, parameterCount: size };
  return ok({
    ...table,
    method: `cumulative link model, ${link}, effects of ${nominal.map((k) => names[k]).join(', ')} by threshold`,
    link,
    n: prepared.n,
    ...larger,
    nullLogLikelihood: prepared.nullLogLikelihood,
    nullParameterCount: m,
    proportionality: likelihoodRatioTest({
      smaller: { logLikelihood: narrow.search.logLikelihood, parameterCount: narrow.model.size },
      larger,
    }),
    iterations: search.iterations,
    assumptions: [
      'independent observations',
      'effects linear on the link scale',
      'lines that do not cross in the data',
    ],
  });
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < a.length; k += 1) sum += a[k]! * b[k]!;
  return sum;
}
