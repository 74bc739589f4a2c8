import { invertSymmetric } from '../algebra/cholesky.ts';
import { misuse } from '../check.ts';
import { cannot, type Failure } from '../outcome.ts';
import { hessianOf } from './differences.ts';
import { emptyFactors, type FactorMap } from './factor-map.ts';
import { objectiveOf } from './fit-generalised.ts';
import { activeParameters, submatrix } from './fit-linear.ts';
import { type GeneralisedMixedModelFit, prepareGeneralised } from './generalised-mixed-model.ts';
import type { Laplace } from './laplace.ts';
import type { LogisticMixedModelOptions } from './logistic-mixed-model.ts';
import type { PoissonMixedModelOptions } from './poisson-mixed-model.ts';
import { factorsFromTheta } from './prediction-points.ts';
import { AdaptiveQuadrature } from './quadrature.ts';
import { invertSmall, multiplySmall } from './small-matrix.ts';

/** What a generalised linear mixed model was fitted to; exposure is for Poisson fits, trials for logistic ones. */
export type GeneralisedMixedModelData = PoissonMixedModelOptions & LogisticMixedModelOptions;

/** A fit laid out again: the likelihood at its modes, and the covariance of all parameters. */
export interface EvaluatedFit {
  readonly laplace: Laplace;
  readonly map: FactorMap;
  /** Those of the factors, then the coefficients on the basis. */
  readonly parameters: Float64Array;
  readonly factors: readonly Float64Array[];
  /** Row-major; 0 for parameters of a variance of 0, which count as known. */
  readonly covariance: Float64Array;
  /** Rows of each group of the only term; null when terms are crossed, where every row bears on every mode. */
  readonly members: readonly (readonly number[])[] | null;
}

/** Newton decrement above which a fit is another model's; rounding of coefficients leaves far less. */
const FARTHEST = 1e-6;

/** Lays out the likelihood at a fit; `not-converged` when the fit is not the optimum of this model and data. */
export function evaluateFit(
  where: string,
  model: GeneralisedMixedModelData,
  fit: Pick<GeneralisedMixedModelFit, 'family' | 'coefficients' | 'theta'>,
): EvaluatedFit | Failure {
  const laplace = laplaceOf(where, model, fit.family);
  if ('ok' in laplace) return laplace;
  const { basis, terms } = laplace;
  if (fit.coefficients.length !== basis.columns) {
    misuse(where, 'fit.coefficients.length', `${basis.columns} for this model`, fit.coefficients.length);
  }
  const foreign = cannot('not-converged', 'the fit is not at the optimum of this model on these data');
  const factors = emptyFactors(terms);
  const inverse = invertSmall(basis.back, basis.columns);
  if (!factorsFromTheta(where, terms, fit.theta, factors) || inverse === null) return foreign;
  const points = model.quadraturePoints ?? 1;
  const { map, target } = objectiveOf(laplace, points > 1 ? new AdaptiveQuadrature(laplace, points) : null);
  const { size } = target;
  const parameters = new Float64Array(size);
  parameters.set(map.parametersOf(factors));
  parameters.set(
    multiplySmall(inverse, Float64Array.from(fit.coefficients), basis.columns, basis.columns, 1),
    map.size,
  );
  const gradient = new Float64Array(size);
  if (!Number.isFinite(target.evaluate(parameters, gradient))) return foreign;
  const hessian = hessianOf((x, into) => target.evaluate(x, into), parameters);
  const active = activeParameters(terms, parameters.subarray(0, map.size));
  for (let k = map.size; k < size; k += 1) active.push(k);
  const known = invertSymmetric(submatrix(hessian, size, active), active.length);
  if (known === null) return foreign;
  const covariance = new Float64Array(size * size);
  let decrement = 0;
  // one Newton step takes out what rounding of the coefficients put in
  active.forEach((k, i) => {
    let step = 0;
    active.forEach((l, j) => {
      covariance[k * size + l] = known[i * active.length + j];
      step += known[i * active.length + j] * gradient[l];
    });
    decrement += step * gradient[k];
    parameters[k] -= step;
  });
  if (!(decrement < FARTHEST)) return foreign;
  map.fill(parameters, factors);
  laplace.setFixed(parameters.subarray(map.size));
  if (Number.isNaN(laplace.findModes(factors))) return foreign;
  const members = terms.length > 1 ? null : Array.from({ length: terms[0]!.levels }, (): number[] => []);
  if (members !== null) for (let i = 0; i < basis.rows; i += 1) members[terms[0]!.level[i]].push(i);
  return { laplace, map, parameters, factors, covariance, members };
}

/** Checks the data of a family and lays out its likelihood. */
export function laplaceOf(
  where: string,
  model: GeneralisedMixedModelData,
  family: GeneralisedMixedModelFit['family'],
): Laplace | Failure {
  const [sizeName, foreign] =
    family === 'Poisson' ? (['exposure', 'trials'] as const) : (['trials', 'exposure'] as const);
  if (model[foreign] !== undefined) misuse(where, `model.${foreign}`, `left out for a ${family} model`, 'values');
  const prepared = prepareGeneralised(where, model, { family, sizeName, size: model[sizeName] });
  if ('ok' in prepared) return prepared;
  const { laplace } = prepared;
  const points = model.quadraturePoints ?? 1;
  if (points > 1 && (laplace.terms.length > 1 || laplace.terms[0]!.width > 1)) {
    misuse(where, 'model.quadraturePoints', '1 unless there is one random term of one effect', points);
  }
  return laplace;
}
