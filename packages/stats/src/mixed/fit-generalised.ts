import { invertSymmetric } from '../algebra/cholesky.ts';
import { NewtonSearch, type Objective } from '../optimise/newton.ts';
import { cannot, type Failure } from '../outcome.ts';
import { hessianOf } from './differences.ts';
import { emptyFactors, type FactorMap, factorMap, type Held } from './factor-map.ts';
import { activeParameters, polish, solvePositive, submatrix } from './fit-linear.ts';
import type { Laplace } from './laplace.ts';
import type { AdaptiveQuadrature } from './quadrature.ts';
import { minimise, type SmoothFunction } from './quasi-newton.ts';
import { evaluateResponse } from './response-model.ts';

/** Parameters are those of the factors, then the coefficients on the basis. */
export interface GeneralisedOptimum {
  readonly map: FactorMap;
  readonly parameters: Float64Array;
  readonly logLikelihood: number;
  /** Of minus the log-likelihood. */
  readonly hessian: Float64Array;
  /** Parameters that are not of a variance of 0. */
  readonly active: readonly number[];
}

/** Minus the log-likelihood with its gradient; by quadrature when there is one. */
export function objectiveOf(
  laplace: Laplace,
  quadrature: AdaptiveQuadrature | null,
  held?: Held,
): {
  readonly map: FactorMap;
  readonly target: SmoothFunction;
} {
  const map = factorMap(laplace.terms, held);
  const factors = emptyFactors(laplace.terms);
  const byFactors = emptyFactors(laplace.terms);
  const columns = laplace.basis.columns;
  const byCoefficients = new Float64Array(columns);
  const method = quadrature ?? laplace;
  const target: SmoothFunction = {
    size: map.size + columns,
    evaluate(parameters, gradient) {
      map.fill(parameters, factors);
      const value = method.evaluate(parameters.subarray(map.size), factors, byCoefficients, byFactors);
      map.pull(parameters, byFactors, gradient);
      for (let i = 0; i < map.size; i += 1) gradient[i] = -gradient[i];
      for (let k = 0; k < columns; k += 1) gradient[map.size + k] = -byCoefficients[k];
      return -value;
    },
  };
  return { map, target };
}

/** The fit without random effects: where the search begins, and what the random effects are compared with. */
export interface FixedFit {
  readonly coefficients: Float64Array;
  readonly logLikelihood: number;
}

const SEPARATED = 'a predictor splits the responses: its coefficient has no finite estimate';

/** Fits the coefficients alone by Newton's method; `separation` when their information vanishes. */
export function fitFixed(laplace: Laplace, start: Float64Array): FixedFit | Failure {
  const { basis, data, constant } = laplace;
  const { rows, columns, matrix } = basis;
  const [linear, mean, weight, bend] = [0, 1, 2, 3].map(() => new Float64Array(rows)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const objective: Objective = {
    size: columns,
    evaluate(parameters, gradient, information) {
      linear.set(data.offset);
      for (let k = 0; k < columns; k += 1) {
        for (let i = 0; i < rows; i += 1) linear[i] += parameters[k] * matrix[k * rows + i];
      }
      const value = evaluateResponse(data, linear, mean, weight, bend);
      for (let k = 0; k < columns; k += 1) {
        gradient[k] = 0;
        for (let i = 0; i < rows; i += 1) gradient[k] += (data.response[i] - mean[i]) * matrix[k * rows + i];
        for (let j = 0; j <= k; j += 1) {
          let sum = 0;
          for (let i = 0; i < rows; i += 1) sum += weight[i] * matrix[k * rows + i] * matrix[j * rows + i];
          information[k * columns + j] = sum;
        }
      }
      return value;
    },
  };
  const search = new NewtonSearch(columns);
  search.parameters.set(start);
  const status = search.maximise(objective, 1e-20, 200);
  const covariance = invertSymmetric(search.information, columns);
  // a coefficient of a predictor of variance 1 known to a thousand: there is no information on it
  if (covariance === null || covariance.some((v, at) => at % (columns + 1) === 0 && !(v < 1e6))) {
    return cannot('separation', SEPARATED);
  }
  if (status !== 'converged') return cannot('not-converged', 'the search for the coefficients did not settle');
  return { coefficients: search.parameters.slice(), logLikelihood: constant + search.logLikelihood };
}

/** Beyond this a deviation on the scale of the linear predictor stands for none that is finite. */
const LARGEST_DEVIATION = 40;

/** The optimum: BFGS from the fit without random effects, a Newton step, variances of 0 made exact. */
export function fitGeneralised(
  laplace: Laplace,
  quadrature: AdaptiveQuadrature | null,
  start: Float64Array,
): GeneralisedOptimum | Failure {
  const { map, target } = objectiveOf(laplace, quadrature);
  const unit = laplace.terms.map((term) => {
    const factor = new Float64Array(term.width * term.width);
    for (let a = 0; a < term.width; a += 1) factor[a * term.width + a] = 0.5;
    return factor;
  });
  let from: Float64Array = Float64Array.from([...map.parametersOf(unit), ...start]);
  const gradient = new Float64Array(target.size);
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const found = minimise(target, from, { inverse: inverseGuess(target, from) });
    if (found.parameters.subarray(0, map.size).some((x) => Math.abs(x) > LARGEST_DEVIATION)) {
      return cannot('separation', 'groups differ without bound: the deviation between them has no finite estimate');
    }
    if (!found.converged) break;
    const near = hessianOf((x, into) => target.evaluate(x, into), found.parameters);
    const zeroed = zeroVariances(laplace, map, target, polish(target, found.parameters, near));
    const active = [
      ...activeParameters(laplace.terms, zeroed.subarray(0, map.size)),
      ...start.map((_, k) => map.size + k),
    ];
    const value = target.evaluate(zeroed, gradient);
    const away = awayFromZero(map, target, zeroed, active, value);
    if (away !== null) {
      from = away;
      continue;
    }
    const hessian = hessianOf((x, into) => target.evaluate(x, into), zeroed);
    target.evaluate(zeroed, gradient);
    const own = active.map((k) => gradient[k]!);
    const step = solvePositive(submatrix(hessian, target.size, active), own, active.length);
    if (step === null || own.reduce((sum, g, i) => sum + g * step[i]!, 0) > 1e-8) break;
    return { map, parameters: zeroed, logLikelihood: -value, hessian, active };
  }
  return cannot('not-converged', 'the search for variances and coefficients did not settle');
}

/** Inverse Hessian at a start by forward differences, or null when it is not positive definite there. */
function inverseGuess(target: SmoothFunction, start: Float64Array): Float64Array | null {
  const { size } = target;
  const gradient = new Float64Array(size);
  const moved = new Float64Array(size);
  if (!Number.isFinite(target.evaluate(start, gradient))) return null;
  const hessian = new Float64Array(size * size);
  const x = start.slice();
  for (let k = 0; k < size; k += 1) {
    x[k] = start[k] + 1e-4;
    target.evaluate(x, moved);
    x[k] = start[k];
    for (let i = 0; i < size; i += 1) {
      hessian[Math.max(i, k) * size + Math.min(i, k)] += ((moved[i] - gradient[i]) / 1e-4) * (i === k ? 1 : 0.5);
    }
  }
  return invertSymmetric(hessian, size);
}

function zeroVariances(laplace: Laplace, map: FactorMap, target: SmoothFunction, found: Float64Array): Float64Array {
  const factors = emptyFactors(laplace.terms);
  const gradient = new Float64Array(target.size);
  let parameters = found.slice();
  map.fill(found, factors);
  parameters.set(map.parametersOf(factors));
  let least = target.evaluate(parameters, gradient);
  laplace.terms.forEach(({ width }, k) => {
    for (let j = 0; j < width; j += 1) {
      map.fill(parameters, factors);
      factors[k]![j * width + j] = 0;
      const trial = parameters.slice();
      trial.set(map.parametersOf(factors));
      const at = target.evaluate(trial, gradient);
      if (!(at <= least + 1e-9)) continue;
      parameters = trial;
      least = Math.min(at, least);
    }
  });
  return parameters;
}

function awayFromZero(
  map: FactorMap,
  target: SmoothFunction,
  parameters: Float64Array,
  active: readonly number[],
  value: number,
): Float64Array | null {
  const gradient = new Float64Array(target.size);
  for (let k = 0; k < map.size; k += 1) {
    if (active.includes(k)) continue;
    const trial = parameters.slice();
    trial[k] = 0.02;
    if (target.evaluate(trial, gradient) < value - 1e-7) return trial;
  }
  return null;
}
