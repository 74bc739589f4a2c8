import { findNotFinite, misuse, requireArray, requireSameLength } from '../check.ts';
import { cannot, type Failure } from '../outcome.ts';

/** The predictors of a model, shared by all of them. */
export interface DesignOptions {
  /** One array per predictor, each as long as the response. */
  readonly predictors: readonly ArrayLike<number>[];
  /** Names of the predictors for the result's terms; x1, x2 ... when left out. */
  readonly names?: readonly string[];
  /** Whether a constant comes first; true when left out. */
  readonly intercept?: boolean;
}

/** A checked design: columns one after another (column-major), the constant first when there is one. */
export interface Design {
  readonly rows: number;
  readonly columns: number;
  readonly matrix: Float64Array;
  readonly terms: readonly string[];
  readonly intercept: boolean;
}

/**
 * Checks predictors against the response and lays them out.
 *
 * `not-finite` for a value that is NaN or infinite, `constant` for a predictor that does not vary beside an intercept.
 *
 * @throws RangeError when lengths differ or names do not match the predictors
 */
export function prepareDesign(where: string, response: ArrayLike<number>, options: DesignOptions): Design | Failure {
  const { predictors, intercept = true } = options;
  requireArray(where, 'response', response);
  requireArray(where, 'predictors', predictors);
  const names = options.names ?? predictors.map((_, k) => `x${k + 1}`);
  if (names.length !== predictors.length) misuse(where, 'names.length', `${predictors.length}`, names.length);
  if (new Set(names).size !== names.length) misuse(where, 'names', 'all different', names.join(', '));
  if (predictors.length === 0 && !intercept) misuse(where, 'predictors', 'at least one without an intercept', 'none');
  const rows = response.length;
  predictors.forEach((x, k) => {
    requireSameLength(where, 'response', response, `predictors[${k}]`, x);
  });
  const bad = findNotFinite('response', response);
  if (bad !== null) return bad;
  const columns = predictors.length + (intercept ? 1 : 0);
  const matrix = new Float64Array(rows * columns);
  if (intercept) matrix.fill(1, 0, rows);
  for (let k = 0; k < predictors.length; k += 1) {
    const x = predictors[k]!;
    const wrong = findNotFinite(names[k]!, x);
    if (wrong !== null) return wrong;
    const start = (k + columns - predictors.length) * rows;
    let varies = !intercept;
    for (let i = 0; i < rows; i += 1) {
      matrix[start + i] = x[i]!;
      if (x[i] !== x[0]) varies = true;
    }
    if (!varies && rows > 0) return cannot('constant', `${names[k]} is ${x[0]} everywhere: it repeats the intercept`);
  }
  return { rows, columns, matrix, terms: intercept ? ['intercept', ...names] : [...names], intercept };
}
