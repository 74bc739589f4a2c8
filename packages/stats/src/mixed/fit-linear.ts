import { choleskyInPlace, choleskySolve } from '../algebra/cholesky.ts';
import { cannot, type Failure } from '../outcome.ts';
import { differentiate, hessianOfValue, stepFor } from './differences.ts';
import { type FactorMap, factorMap } from './factor-map.ts';
import type { LinearProfile } from './linear-profile.ts';
import { minimise, type SmoothFunction } from './quasi-newton.ts';
import type { PreparedTerm } from './random-terms.ts';

export interface LinearOptimum {
  readonly map: FactorMap;
  readonly parameters: Float64Array;
  /** -2 log-likelihood. */
  readonly value: number;
  /** Of the criterion by the parameters. */
  readonly hessian: Float64Array;
  /** Parameters of columns that are not 0; the criterion does not change with the others to first order. */
  readonly active: readonly number[];
}

/** A criterion with its gradient by differences of fourth order. */
export function withDifferences(value: (parameters: Float64Array) => number, size: number): SmoothFunction {
  const evaluate = (x: Float64Array, into: Float64Array): void => {
    into[0] = value(x);
  };
  return {
    size,
    evaluate(parameters, gradient) {
      gradient.set(differentiate(evaluate, parameters, 1));
      return value(parameters);
    },
  };
}

/** As `withDifferences`, by differences of second order: the error of the minimum is of the order of its square. */
export function withCoarseDifferences(value: (parameters: Float64Array) => number, size: number): SmoothFunction {
  const x = new Float64Array(size);
  return {
    size,
    evaluate(parameters, gradient) {
      x.set(parameters);
      for (let k = 0; k < size; k += 1) {
        const step = 0.1 * stepFor(parameters[k]);
        x[k] = parameters[k] + step;
        const above = value(x);
        x[k] = parameters[k] - step;
        gradient[k] = (above - value(x)) / (2 * step);
        x[k] = parameters[k];
      }
      return value(parameters);
    },
  };
}

const STARTS = [0.1, 0.4, 1.2, 4, 20, 200, 2000];

/** The optimum of the criterion: BFGS from the best of a few scales, then a Newton step, then variances of 0 made exact. */
export function fitLinear(profile: LinearProfile): LinearOptimum | Failure {
  const map = factorMap(profile.terms);
  const value = (parameters: Float64Array): number => profile.value(map, parameters);
  const target = withDifferences(value, map.size);
  const diagonal = map.parametersOf(profile.terms.map((term) => unitFactor(term.width)));
  let start = diagonal;
  let least = Number.POSITIVE_INFINITY;
  let unit = 1;
  for (const scale of STARTS) {
    const trial = diagonal.map((x) => x * scale);
    const found = value(trial);
    if (found < least) {
      least = found;
      start = trial;
      unit = scale;
    }
  }
  // a deviation is known to its size over the root of twice the number of groups, the criterion is twice a likelihood
  const inverse = new Float64Array(map.size * map.size);
  let first = 0;
  for (const { width, levels } of profile.terms) {
    const last = first + (width * (width + 1)) / 2;
    for (; first < last; first += 1) inverse[first * (map.size + 1)] = unit ** 2 / (4 * levels);
  }
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const found = minimise(target, start, { inverse });
    if (!found.parameters.every((x) => Math.abs(x) < 1e5)) break;
    const parameters = polish(target, found.parameters, hessianOfValue(value, found.parameters));
    const zeroed = zeroColumns(profile, map, parameters, value);
    const away = escapeFromZero(zeroed.parameters, zeroed.active, value);
    if (away !== null) {
      start = away;
      continue;
    }
    const hessian = hessianOfValue(value, zeroed.parameters);
    if (!found.converged || !isMinimum(target, hessian, zeroed.parameters, zeroed.active)) break;
    return { map, parameters: zeroed.parameters, value: value(zeroed.parameters), hessian, active: zeroed.active };
  }
  return cannot('not-converged', 'the search for the variances of the random effects did not settle');
}

function unitFactor(width: number): Float64Array {
  const factor = new Float64Array(width * width);
  for (let a = 0; a < width; a += 1) factor[a * width + a] = 1;
  return factor;
}

/** One Newton step with the Hessian at hand, kept when it does not raise the function. */
export function polish(target: SmoothFunction, parameters: Float64Array, hessian: Float64Array): Float64Array {
  const { size } = target;
  const gradient = new Float64Array(size);
  const before = target.evaluate(parameters, gradient);
  const step = solvePositive(hessian, gradient, size);
  if (step === null) return parameters;
  const trial = parameters.map((x, i) => x - step[i]!);
  const after = target.evaluate(trial, gradient);
  return after <= before + 1e-11 * (1 + Math.abs(before)) ? trial : parameters;
}

/** Hessian⁻¹ right side, or null when the Hessian is not positive definite. */
export function solvePositive(hessian: Float64Array, right: ArrayLike<number>, size: number): Float64Array | null {
  const factor = hessian.slice();
  if (!choleskyInPlace(factor, size, 1e-12)) return null;
  const x = Float64Array.from(right);
  choleskySolve(factor, size, x);
  return x;
}

/** Makes variances of 0 exact where that costs nothing, and the diagonals of the factors positive. */
function zeroColumns(
  profile: LinearProfile,
  map: FactorMap,
  found: Float64Array,
  value: (parameters: Float64Array) => number,
): { parameters: Float64Array; active: number[] } {
  const { factors, terms } = profile;
  map.fill(found, factors);
  // reading the parameters from the covariances gives the root with positive diagonals
  let parameters = map.parametersOf(factors);
  let least = value(parameters);
  terms.forEach(({ width }, k) => {
    for (let j = 0; j < width; j += 1) {
      map.fill(parameters, factors);
      factors[k]![j * width + j] = 0;
      const trial = map.parametersOf(factors);
      const at = value(trial);
      if (!(at <= least + 1e-9)) continue;
      parameters = trial;
      least = Math.min(at, least);
    }
  });
  return { parameters, active: activeParameters(terms, parameters) };
}

/** Places of the parameters in columns whose diagonal is not 0. */
export function activeParameters(terms: readonly PreparedTerm[], parameters: Float64Array): number[] {
  const active: number[] = [];
  let first = 0;
  for (const { width } of terms) {
    for (let length = width; length > 0; length -= 1) {
      if (parameters[first] !== 0) for (let i = 0; i < length; i += 1) active.push(first + i);
      first += length;
    }
  }
  return active;
}

/** A start away from a variance of 0 that is no minimum, or null. */
function escapeFromZero(
  parameters: Float64Array,
  active: readonly number[],
  value: (parameters: Float64Array) => number,
): Float64Array | null {
  const at = value(parameters);
  for (let k = 0; k < parameters.length; k += 1) {
    if (active.includes(k)) continue;
    const trial = parameters.slice();
    trial[k] = 0.02;
    if (value(trial) < at - 1e-7) return trial;
  }
  return null;
}

/** Whether the Newton decrement of a criterion is as small as that of a converged search. */
export function isMinimum(
  target: SmoothFunction,
  hessian: Float64Array,
  parameters: Float64Array,
  active: readonly number[],
): boolean {
  const gradient = new Float64Array(target.size);
  target.evaluate(parameters, gradient);
  const step = solvePositive(
    submatrix(hessian, target.size, active),
    active.map((k) => gradient[k]!),
    active.length,
  );
  if (step === null) return false;
  return active.reduce((sum, k, i) => sum + gradient[k]! * step[i]!, 0) < 1e-6;
}

export function submatrix(matrix: Float64Array, size: number, keep: readonly number[]): Float64Array {
  return Float64Array.from({ length: keep.length ** 2 }, (_, at) => {
    const i = keep[Math.floor(at / keep.length)]!;
    return matrix[i * size + keep[at % keep.length]!]!;
  });
}
