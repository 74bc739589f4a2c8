import type { EvaluatedFit } from './evaluated-fit.ts';
import { emptyFactors } from './factor-map.ts';
import type { Point } from './prediction-points.ts';
import { multiplySmall } from './small-matrix.ts';

/** The linear predictor of a new observation, known groups at their modes and new groups at 0. */
export interface LinearPredictor {
  readonly value: number;
  /** Variance of the known groups' effects about their modes, all parameters known. */
  readonly conditional: number;
  /** Of the value by all parameters; the modes follow. */
  readonly gradient: Float64Array;
  /** Variance between new groups. */
  readonly fresh: number;
  /** Of that variance by all parameters. */
  readonly freshGradient: Float64Array;
}

/**
 * Value, conditional variance and exact gradient of a linear predictor: the modes follow the parameters by the implicit
 * function theorem, as in `Laplace`. Kass and Steffey (1989), JASA 84, 717-726, add the two variances.
 */
export function linearPredictor(fit: EvaluatedFit, point: Point): LinearPredictor {
  const { laplace, map, parameters, factors, members } = fit;
  const { basis, terms, spherical, starts, system, data, mean, weight } = laplace;
  const { rows, columns, matrix, back } = basis;
  const gradient = new Float64Array(parameters.length);
  const freshGradient = new Float64Array(parameters.length);
  const byFactors = emptyFactors(terms);
  const freshByFactors = emptyFactors(terms);
  const right = new Float64Array(spherical.length);
  const row = multiplySmall(point.row, back, 1, columns, columns);
  let value = 0;
  let fresh = 0;
  for (let k = 0; k < columns; k += 1) value += row[k] * parameters[map.size + k];
  terms.forEach(({ width }, t) => {
    const values = point.values[t]!;
    const turned = multiplySmall(values, factors[t]!, 1, width, width);
    const at = starts[t]! + point.groups[t]! * width;
    for (let b = 0; b < width; b += 1) {
      if (point.groups[t]! < 0) fresh += turned[b] * turned[b];
      else {
        right[at + b] = turned[b];
        value += turned[b] * spherical[at + b];
      }
      for (let a = 0; a < width; a += 1) {
        if (point.groups[t]! < 0) freshByFactors[t]![a * width + b] = 2 * values[a] * turned[b];
        else byFactors[t]![a * width + b] = values[a] * spherical[at + b];
      }
    }
  });
  const solved = right.slice();
  system.solve(solved);
  let conditional = 0;
  for (let j = 0; j < right.length; j += 1) conditional += right[j] * solved[j];
  const own = members === null ? null : (members[point.groups[0]!] ?? []);
  const count = own === null ? rows : own.length;
  // what a change of each row's linear predictor does to the value through the modes
  const through = new Float64Array(count);
  terms.forEach((term, t) => {
    const { width, level, values } = term;
    for (let r = 0; r < count; r += 1) {
      const i = own === null ? r : own[r]!;
      const at = starts[t]! + level[i] * width;
      for (let a = 0; a < width; a += 1) {
        let effect = 0;
        for (let b = 0; b <= a; b += 1) effect += factors[t]![a * width + b] * solved[at + b];
        through[r] += weight[i] * values[i * width + a] * effect;
      }
    }
  });
  for (let k = 0; k < columns; k += 1) {
    let sum = row[k];
    for (let r = 0; r < count; r += 1) sum -= matrix[k * rows + (own === null ? r : own[r]!)] * through[r];
    gradient[map.size + k] = sum;
  }
  terms.forEach(({ width, level, values }, t) => {
    const gradients = byFactors[t]!;
    for (let r = 0; r < count; r += 1) {
      const i = own === null ? r : own[r]!;
      const at = starts[t]! + level[i] * width;
      const residual = data.response[i] - mean[i];
      for (let b = 0; b < width; b += 1) {
        const change = residual * solved[at + b] - through[r] * spherical[at + b];
        for (let a = 0; a < width; a += 1) gradients[a * width + b] += values[i * width + a] * change;
      }
    }
  });
  map.pull(parameters, byFactors, gradient);
  map.pull(parameters, freshByFactors, freshGradient);
  return { value, conditional, gradient, fresh, freshGradient };
}
