import { differentiate } from './differences.ts';
import { type LinearOptimum, solvePositive } from './fit-linear.ts';
import type { LinearProfile } from './linear-profile.ts';
import { fixedCovariance } from './linear-solution.ts';

/**
 * Degrees of freedom of each fixed coefficient after Satterthwaite (1946) and Giesbrecht and Burns (1985): those of the
 * chi-squared whose mean and variance match the estimated squared error. Variances of 0 are on their boundary and count
 * as known. Null when the information on the variances is singular.
 *
 * The criterion by the factors t and the logarithm s of the residual deviation is D(t) + 2 n s + R(t) exp(-2 s), so that
 * its Hessian follows from that of the profiled criterion and the slopes of R alone.
 */
export function satterthwaite(profile: LinearProfile, optimum: LinearOptimum): number[] | null {
  const { map, parameters, active, hessian } = optimum;
  const { count } = profile;
  const columns = profile.basis.columns;
  const whole = parameters.slice();
  // squared errors over the residual variance, then R
  const parts = (x: Float64Array, into: Float64Array): void => {
    active.forEach((k, i) => {
      whole[k] = x[i]!;
    });
    profile.value(map, whole);
    const covariance = fixedCovariance(profile);
    for (let k = 0; k < columns; k += 1) into[k] = covariance[k * columns + k];
    into[columns] = profile.residual;
  };
  const at = Float64Array.from(active, (k) => parameters[k]!);
  const now = new Float64Array(columns + 1);
  parts(at, now);
  const slopes = differentiate(parts, at, columns + 1);
  const size = at.length + 1;
  const last = at.length;
  const bend = at.map((_, i) => slopes[i * (columns + 1) + columns]! / now[columns]);
  const information = new Float64Array(size * size);
  for (let i = 0; i < last; i += 1) {
    for (let j = 0; j < last; j += 1) {
      information[i * size + j] = hessian[active[i]! * parameters.length + active[j]!]! + count * bend[i] * bend[j];
    }
    information[i * size + last] = -2 * count * bend[i];
    information[last * size + i] = information[i * size + last];
  }
  information[last * size + last] = 4 * count;
  const freedom: number[] = [];
  for (let k = 0; k < columns; k += 1) {
    // of the logarithm of the squared error
    const gradient = Float64Array.from({ length: size }, (_, i) =>
      i === last ? 2 : slopes[i * (columns + 1) + k]! / now[k],
    );
    const step = solvePositive(information, gradient, size);
    if (step === null) return null;
    // the criterion is -2 log-likelihood: the covariance of the variances is twice the inverse Hessian
    freedom.push(1 / gradient.reduce((sum, g, i) => sum + g * step[i]!, 0));
  }
  return freedom.every((v) => Number.isFinite(v) && v > 0) ? freedom : null;
}
