import { choleskyInPlace } from '../algebra/cholesky.ts';
import { findNotFinite, findTooFew, isConstant, misuse, requireOption, requireSameLength } from '../check.ts';
import { meanOf } from '../describe/mean.ts';
import { sumOfSquaresOf } from '../describe/variance.ts';
import { cannot, type Failure } from '../outcome.ts';
import { standardNormalQuantile } from '../special/standard-normal.ts';
import type { Link } from './limit-terms.ts';

export interface OrdinalData {
  /** Ordered categories as whole numbers 0 to K - 1. */
  readonly response: ArrayLike<number>;
  /** One array a predictor. */
  readonly predictors: readonly ArrayLike<number>[];
  readonly link: Link;
  /** K, where categories above the largest one seen exist; otherwise the largest plus one. */
  readonly categories?: number;
}

/** Data made ready: categories that occur renumbered, predictors standardised row by row. */
export interface Prepared {
  readonly n: number;
  readonly count: number;
  /** Position among the categories that occur. */
  readonly category: Uint32Array;
  readonly present: readonly number[];
  readonly absent: readonly number[];
  readonly counts: readonly number[];
  readonly rows: Float64Array;
  readonly centres: Float64Array;
  readonly scales: Float64Array;
  /** Thresholds of the model without predictors. */
  readonly startThresholds: Float64Array;
  readonly nullLogLikelihood: number;
}

/** Checks and prepares; programming mistakes throw, data that cannot be fitted is a Failure. */
export function prepare(where: string, data: OrdinalData): Prepared | Failure {
  const { response, predictors, link } = data;
  requireOption(where, 'link', ['logit', 'probit'], link);
  if (predictors.length === 0) misuse(where, 'predictors', 'a list of one or more arrays', 'an empty list');
  for (const [k, predictor] of predictors.entries()) {
    requireSameLength(where, 'response', response, `predictors[${k}]`, predictor);
  }
  const n = response.length;
  const notFinite = findNotFinite('response', response);
  if (notFinite !== null) return notFinite;
  const counts = countCategories(where, response, data.categories);
  const few = findTooFew('the data', n, predictors.length + 2);
  if (few !== null) return few;
  const present = [...counts.keys()].filter((c) => counts[c]! > 0);
  if (present.length < 2) {
    return cannot('constant', `every response is ${present[0]}; at least two categories must occur`);
  }
  const position = new Uint32Array(counts.length);
  for (const [at, c] of present.entries()) position[c] = at;
  const standardised = standardise(n, predictors);
  if ('ok' in standardised) return standardised;
  const startThresholds = new Float64Array(present.length - 1);
  const nullLogLikelihood = nullThresholds(
    present.map((c) => counts[c]!),
    present.length,
    n,
    link,
    startThresholds,
  );
  return {
    n,
    count: predictors.length,
    category: Uint32Array.from(response, (c) => position[c]!),
    present,
    absent: [...counts.keys()].filter((c) => counts[c] === 0),
    counts,
    ...standardised,
    startThresholds,
    nullLogLikelihood,
  };
}

/** Thresholds of the model without predictors into the front of `into`; returns its log-likelihood. */
export function nullThresholds(
  counts: ArrayLike<number>,
  categories: number,
  n: number,
  link: Link,
  into: Float64Array,
): number {
  let cumulated = 0;
  let logLikelihood = 0;
  for (let c = 0; c < categories; c += 1) {
    cumulated += counts[c]!;
    logLikelihood += counts[c]! * Math.log(counts[c]! / n);
    if (c === categories - 1) break;
    const share = cumulated / n;
    into[c] = link === 'logit' ? Math.log(share / (1 - share)) : standardNormalQuantile(share);
  }
  return logLikelihood;
}

function countCategories(where: string, response: ArrayLike<number>, categories: number | undefined): number[] {
  let largest = -1;
  for (let i = 0; i < response.length; i += 1) {
    const c = response[i]!;
    if (!Number.isInteger(c) || c < 0 || c > 999) {
      misuse(where, `response[${i}]`, 'a whole category number, 0 to 999', c);
    }
    largest = Math.max(largest, c);
  }
  if (categories !== undefined && (!Number.isInteger(categories) || categories <= largest)) {
    misuse(where, 'categories', `a whole number above the largest response, ${largest}`, categories);
  }
  const counts = new Array<number>(categories ?? largest + 1).fill(0);
  for (let i = 0; i < response.length; i += 1) counts[response[i]!]! += 1;
  return counts;
}

function standardise(
  n: number,
  predictors: readonly ArrayLike<number>[],
): Pick<Prepared, 'rows' | 'centres' | 'scales'> | Failure {
  const count = predictors.length;
  const rows = new Float64Array(n * count);
  const centres = new Float64Array(count);
  const scales = new Float64Array(count);
  for (const [k, predictor] of predictors.entries()) {
    const fault = findNotFinite(`predictors[${k}]`, predictor);
    if (fault !== null) return fault;
    if (isConstant(predictor)) return cannot('constant', `predictors[${k}] is ${predictor[0]} throughout`);
    const centre = meanOf(predictor);
    const scale = Math.sqrt(sumOfSquaresOf(predictor) / n);
    if (!(scale > 0) || !Number.isFinite(scale)) {
      return cannot('not-finite', `the spread of predictors[${k}] cannot be held in a double`);
    }
    centres[k] = centre;
    scales[k] = scale;
    for (let i = 0; i < n; i += 1) rows[i * count + k] = (predictor[i]! - centre) / scale;
  }
  if (isCollinear(rows, n, count)) {
    return cannot('collinear', 'a predictor is a linear combination of the others; leave one out');
  }
  return { rows, centres, scales };
}

/** Whether the correlation matrix of the columns is singular to about half the digits of a double. */
function isCollinear(rows: Float64Array, n: number, count: number): boolean {
  const gram = new Float64Array(count * count);
  for (let i = 0; i < n; i += 1) {
    for (let k = 0; k < count; k += 1) {
      for (let l = 0; l <= k; l += 1) gram[k * count + l]! += (rows[i * count + k]! * rows[i * count + l]!) / n;
    }
  }
  return !choleskyInPlace(gram, count, 1e-10);
}
