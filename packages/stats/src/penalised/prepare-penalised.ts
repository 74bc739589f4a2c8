import { findNotFinite, findTooFew, isConstant, misuse, requireOption, requireSameLength } from '../check.ts';
import { meanOf } from '../describe/mean.ts';
import { sumOfSquaresOf } from '../describe/variance.ts';
import { cannot, type Failure } from '../outcome.ts';

export type PenalisedFamily = 'gaussian' | 'binomial' | 'Poisson';

/** Data of a penalised model. The constant is always there and never penalised. */
export interface PenalisedData {
  readonly family: PenalisedFamily;
  /** A number (gaussian), 0 or 1 (binomial), or a count (Poisson). */
  readonly response: ArrayLike<number>;
  readonly predictors: readonly ArrayLike<number>[];
  /** Names of the predictors; x1, x2 ... when left out. */
  readonly names?: readonly string[];
  /** Known part of each row's linear predictor. */
  readonly offset?: ArrayLike<number>;
  /** Whether the penalty acts on predictors of standard deviation 1 (divisor n); true when left out. */
  readonly standardise?: boolean;
}

export interface PreparedPenalised {
  readonly family: PenalisedFamily;
  readonly rows: number;
  readonly columns: number;
  /** Column-major: (predictor - centre) / scale. */
  readonly matrix: Float64Array;
  readonly centres: Float64Array;
  readonly scales: Float64Array;
  readonly response: Float64Array;
  readonly offset: Float64Array;
  readonly names: readonly string[];
}

/** Checks and standardises; rows as listed, all when `rows` is left out. */
export function preparePenalised(where: string, data: PenalisedData): PreparedPenalised | Failure {
  const { family, response, predictors, offset } = data;
  requireOption(where, 'family', ['gaussian', 'binomial', 'Poisson'], family);
  const names = data.names ?? predictors.map((_, k) => `x${k + 1}`);
  if (predictors.length === 0) misuse(where, 'predictors', 'a list of one or more arrays', 'an empty list');
  if (names.length !== predictors.length) misuse(where, 'names.length', `${predictors.length}`, names.length);
  for (const [k, x] of predictors.entries()) requireSameLength(where, 'response', response, `predictors[${k}]`, x);
  if (offset !== undefined) requireSameLength(where, 'response', response, 'offset', offset);
  const fault = findNotFinite('response', response) ?? (offset === undefined ? null : findNotFinite('offset', offset));
  if (fault !== null) return fault;
  const rows = response.length;
  for (let i = 0; i < rows; i += 1) {
    const y = response[i]!;
    if (family === 'binomial' && y !== 0 && y !== 1) misuse(where, `response[${i}]`, '0 or 1', y);
    if (family === 'Poisson' && !(y >= 0)) misuse(where, `response[${i}]`, '0 or more', y);
  }
  const few = findTooFew('the data', rows, 2);
  if (few !== null) return few;
  if (family !== 'gaussian' || offset === undefined) {
    if (isConstant(response)) return cannot('constant', `every response is ${response[0]}`);
  }
  const columns = predictors.length;
  const matrix = new Float64Array(rows * columns);
  const centres = new Float64Array(columns);
  const scales = new Float64Array(columns).fill(1);
  for (const [k, x] of predictors.entries()) {
    const wrong = findNotFinite(names[k]!, x);
    if (wrong !== null) return wrong;
    if (isConstant(x)) return cannot('constant', `${names[k]} is ${x[0]} everywhere`);
    centres[k] = meanOf(x);
    const spread = Math.sqrt(sumOfSquaresOf(x) / rows);
    if (!(spread > 0) || !Number.isFinite(spread)) {
      return cannot('not-finite', `the spread of ${names[k]} cannot be held in a double`);
    }
    if (data.standardise ?? true) scales[k] = spread;
    for (let i = 0; i < rows; i += 1) matrix[k * rows + i] = (x[i]! - centres[k]) / scales[k];
  }
  return {
    family,
    rows,
    columns,
    matrix,
    centres,
    scales,
    response: Float64Array.from(response),
    offset: offset === undefined ? new Float64Array(rows) : Float64Array.from(offset),
    names,
  };
}
