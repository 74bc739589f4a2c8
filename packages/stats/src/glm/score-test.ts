import { choleskyInPlace, choleskySolve } from '../algebra/cholesky.ts';
import { findOverflow, misuse, requireOption } from '../check.ts';
import { chiSquaredDistribution } from '../distributions/chi-squared.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { familyInput, type GeneralisedLinearSpecification } from './family-data.ts';
import { type Fitted, fitData } from './fit.ts';
import { GeneralisedLinearModel } from './model.ts';
import { fitNegativeBinomial } from './negative-binomial-theta.ts';
import { type Prepared, prepare } from './prepare.ts';
import { expectedInformation } from './report.ts';

/** The model without the predictors in question, and those. */
export type ScoreTestOptions = GeneralisedLinearSpecification & {
  /** One array per predictor to add. */
  readonly added: readonly ArrayLike<number>[];
};

export interface ScoreTest {
  readonly method: string;
  readonly n: number;
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  readonly p: number;
}

/**
 * Rao's score test of predictors added to a generalised linear model: needs the smaller fit only, so it answers
 * even where the larger one separates. Rao (1948); expected information, as R's anova(test = "Rao"). For
 * quasi-Poisson the statistic is divided by the dispersion of the smaller model; for the negative binomial theta is
 * held at the smaller model's.
 *
 * Reasons as for the model without the added predictors; `collinear` when those repeat others.
 *
 * @throws RangeError as the model's function; `added` must hold at least one predictor
 */
export function scoreTest(options: ScoreTestOptions): Outcome<ScoreTest> {
  const where = 'scoreTest';
  const { model: name, data, added } = options;
  requireOption(where, 'model', ['logistic', 'Poisson', 'quasi-Poisson', 'negative binomial'], name);
  if (added.length === 0) misuse(where, 'added', 'a list of one or more arrays', 'an empty list');
  const predictors = [...data.predictors, ...added];
  const names = [
    ...(data.names ?? data.predictors.map((_, k) => `x${k + 1}`)),
    ...added.map((_, k) => `added ${k + 1}`),
  ];
  const wide = prepare(where, familyInput(options), { ...data, predictors, names, errors: 'classical' });
  if ('ok' in wide) return wide;
  const kept = wide.columns - added.length;
  const narrow: Prepared = {
    ...wide,
    columns: kept,
    matrix: wide.matrix.subarray(0, kept * wide.rows),
    terms: wide.terms.slice(0, kept),
  };
  let fit: Fitted;
  if (name === 'negative binomial') {
    const found = fitNegativeBinomial(narrow, wide.intercept);
    if ('ok' in found) return found;
    fit = found.fit;
  } else {
    const found = fitData(narrow, wide.intercept);
    if ('ok' in found) return found;
    fit = found;
  }
  const model = new GeneralisedLinearModel({ ...wide, family: fit.model.data.family });
  model.theta = fit.model.theta;
  const parameters = new Float64Array(wide.columns);
  parameters.set(fit.parameters);
  const score = new Float64Array(wide.columns);
  model.evaluate(parameters, score, new Float64Array(wide.columns ** 2));
  const dispersion = name === 'quasi-Poisson' ? pearsonDispersion(model, wide.rows - kept) : 1;
  if (!(dispersion > 0)) return cannot('constant', 'the smaller model fits every row: the dispersion is 0');
  // The score of the kept coefficients is 0, so the quadratic form is that of the added ones.
  score.fill(0, 0, kept);
  const information = expectedInformation(model);
  if (!choleskyInPlace(information, wide.columns)) return cannot('collinear', 'the added predictors repeat others');
  const solved = score.slice();
  choleskySolve(information, wide.columns, solved);
  const statistic = score.reduce((sum, u, k) => sum + u * solved[k], 0) / dispersion;
  const overflow = findOverflow('the statistic', statistic);
  if (overflow !== null) return overflow;
  const degreesOfFreedom = added.length;
  return ok({
    method: `Rao score test, ${name} model, chi-squared`,
    n: wide.rows,
    statistic: Math.max(0, statistic),
    degreesOfFreedom,
    p: chiSquaredDistribution({ degreesOfFreedom }).upper(Math.max(0, statistic)),
  });
}

function pearsonDispersion(model: GeneralisedLinearModel, freedom: number): number {
  const { rows, response, weights } = model.data;
  let sum = 0;
  for (let i = 0; i < rows; i += 1) {
    const mean = Math.exp(model.linear[i]);
    sum += (weights[i] * (response[i] - mean) ** 2) / mean;
  }
  return sum / freedom;
}
