import { findNotFinite, findTooFew, misuse, requireSameLength } from '../check.ts';
import { chiSquaredDistribution } from '../distributions/chi-squared.ts';
import { type DesignOptions, prepareDesign } from '../models/design.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { solveLinear } from './solve.ts';

export interface BreuschPaganOptions {
  /** Of a linear model fitted by least squares. */
  readonly residuals: ArrayLike<number>;
  /** What the spread may depend on: often the predictors of the model. */
  readonly predictors: DesignOptions['predictors'];
  readonly names?: readonly string[];
  /** Koenker's form, which does not need normal errors; true when left out. */
  readonly studentised?: boolean;
}

/** Score test of one variance for all rows. */
export interface BreuschPagan {
  readonly statistic: number;
  /** Number of predictors of the spread. */
  readonly degreesOfFreedom: number;
  readonly p: number;
  readonly n: number;
  readonly method: string;
}

/**
 * Score test that the variance of the errors of a linear model does not depend on the predictors, by the regression
 * of the squared residuals on them. Breusch and Pagan (1979), Econometrica 47; studentised form n R² of Koenker
 * (1981), Journal of Econometrics 17.
 *
 * `too-few`, `not-finite`; `constant` when all squared residuals are the same or a predictor does not vary;
 * `collinear` names the column.
 *
 * @throws RangeError when lengths differ or there is no predictor
 */
export function breuschPagan(options: BreuschPaganOptions): Outcome<BreuschPagan> {
  const where = 'breuschPagan';
  const { residuals, predictors, studentised = true } = options;
  if (predictors.length === 0) misuse(where, 'predictors.length', '1 or more', 0);
  predictors.forEach((x, k) => {
    requireSameLength(where, 'residuals', residuals, `predictors[${k}]`, x);
  });
  const fault =
    findNotFinite('residuals', residuals) ?? findTooFew('residuals', residuals.length, predictors.length + 2);
  if (fault !== null) return fault;
  const n = residuals.length;
  let largest = 0;
  for (let i = 0; i < n; i += 1) largest = Math.max(largest, Math.abs(residuals[i]!));
  if (largest === 0) return cannot('constant', 'all residuals are 0: they have no spread to test');
  // Squares of residuals over the largest, so that they neither overflow nor vanish.
  const squares = Float64Array.from({ length: n }, (_, i) => (residuals[i]! / largest) ** 2);
  const design = prepareDesign(where, squares, {
    predictors,
    ...(options.names === undefined ? {} : { names: options.names }),
  });
  if ('ok' in design) return design;
  const solution = solveLinear(design, squares, null);
  if ('ok' in solution) return solution;
  const { totalSumOfSquares, residualSumOfSquares } = solution;
  const mean = squares.reduce((sum, v) => sum + v, 0) / n;
  if (!(totalSumOfSquares > 1e-24 * n * mean * mean)) {
    return cannot('constant', 'all residuals have the same size: their spread does not vary');
  }
  const explained = totalSumOfSquares - residualSumOfSquares;
  const statistic = Math.max(0, studentised ? (n * explained) / totalSumOfSquares : explained / (2 * mean * mean));
  const degreesOfFreedom = predictors.length;
  return ok({
    statistic,
    degreesOfFreedom,
    p: chiSquaredDistribution({ degreesOfFreedom }).upper(statistic),
    n,
    method: studentised ? 'Breusch-Pagan, studentised by Koenker' : 'Breusch-Pagan, normal errors',
  });
}
