import { differentiate, hessianOf } from './differences.ts';
import { type LinearOptimum, solvePositive, withDifferences } from './fit-linear.ts';
import type { LinearProfile } from './linear-profile.ts';
import { fixedCovariance } from './linear-solution.ts';

/**
 * Degrees of freedom of each fixed coefficient after Satterthwaite (1946) and Giesbrecht and Burns (1985): those of the
 * chi-squared whose mean and variance match the estimated squared error. Variances of 0 are on their boundary and count
 * as known. Null when the information on the variances is singular.
 */
export function satterthwaite(profile: LinearProfile, optimum: LinearOptimum): number[] | null {
  const { map, parameters, active } = optimum;
  const columns = profile.basis.columns;
  const whole = parameters.slice();
  const place = (x: Float64Array): void => {
    active.forEach((k, i) => {
      whole[k] = x[i]!;
    });
  };
  profile.value(map, parameters);
  const best = Math.log(Math.sqrt(profile.residual / profile.count));
  const at = Float64Array.from([...active.map((k) => parameters[k]!), best]);
  const size = at.length;
  const value = (x: Float64Array): number => {
    place(x);
    const square = Math.exp(2 * x[size - 1]);
    profile.value(map, whole);
    return profile.determinants + profile.count * Math.log(square) + profile.residual / square;
  };
  const target = withDifferences(value, size);
  const hessian = hessianOf((x, into) => target.evaluate(x, into), at);
  const variances = (x: Float64Array, into: Float64Array): void => {
    place(x);
    profile.value(map, whole);
    const covariance = fixedCovariance(profile);
    const square = Math.exp(2 * x[size - 1]);
    for (let k = 0; k < columns; k += 1) into[k] = square * covariance[k * columns + k];
  };
  const now = new Float64Array(columns);
  variances(at, now);
  const slopes = differentiate(variances, at, columns);
  const freedom: number[] = [];
  for (let k = 0; k < columns; k += 1) {
    const gradient = at.map((_, i) => slopes[i * columns + k]!);
    const step = solvePositive(hessian, gradient, size);
    if (step === null) return null;
    // the criterion is -2 log-likelihood: the covariance of the variances is twice the inverse Hessian
    const variance = 2 * gradient.reduce((sum, g, i) => sum + g * step[i]!, 0);
    freedom.push((2 * now[k] ** 2) / variance);
  }
  return freedom.every((v) => Number.isFinite(v) && v > 0) ? freedom : null;
}
