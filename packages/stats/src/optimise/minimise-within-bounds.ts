import { choleskyInPlace, choleskySolve } from '../algebra/cholesky.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';

export interface BoundedMinimum {
  /** Parameters at the minimum. */
  readonly at: Float64Array;
  /** The function there. */
  readonly value: number;
  /** 1 where a parameter stands at its lower bound, 2 at its upper, 0 between. */
  readonly bound: Uint8Array;
  /** Largest entry of the gradient among parameters between their bounds, relative to the value. */
  readonly scaledGradient: number;
  readonly iterations: number;
}

/**
 * A local minimum of a smooth function of a few numbers, each between bounds (infinite ones allowed): dense BFGS on
 * the parameters that are free, steps projected onto the bounds (Bertsekas 1982, SIAM Journal on Control and
 * Optimization 20). For the variances of mixed models. Trusts its input; the start is moved within the bounds.
 */
export function minimiseWithinBounds(options: {
  /** Value at `parameters`, which are within the bounds; fills `gradient`. Not finite marks the outside of the domain. */
  readonly evaluate: (parameters: Float64Array, gradient: Float64Array) => number;
  readonly start: ArrayLike<number>;
  readonly lower: ArrayLike<number>;
  readonly upper: ArrayLike<number>;
  /** Scaled gradient of the free parameters at convergence; 1e-8 when left out. */
  readonly tolerance?: number;
  /** Iterations; 500 when left out. */
  readonly limit?: number;
}): Outcome<BoundedMinimum> {
  const { evaluate, lower, upper, tolerance = 1e-8, limit = 500 } = options;
  const size = options.start.length;
  const clamp = (v: number, i: number): number => Math.min(upper[i], Math.max(lower[i], v));
  let x = Float64Array.from(options.start, clamp);
  let trial = new Float64Array(size);
  let gradient = new Float64Array(size);
  let trialGradient = new Float64Array(size);
  const curvature = new Float64Array(size * size);
  const free = new Int32Array(size);
  const factor = new Float64Array(size * size);
  const step = new Float64Array(size);
  let fresh = true;
  let value = evaluate(x, gradient);
  if (!Number.isFinite(value)) return cannot('not-finite', `the function is ${value} at the start`);
  for (let iterations = 0; ; iterations += 1) {
    let count = 0;
    let most = 0;
    for (let i = 0; i < size; i += 1) {
      const held = (x[i] <= lower[i] && gradient[i] >= 0) || (x[i] >= upper[i] && gradient[i] <= 0);
      if (held) continue;
      free[count++] = i;
      most = Math.max(most, Math.abs(gradient[i]) * Math.max(1, Math.abs(x[i])));
    }
    const scaledGradient = most / Math.max(1, Math.abs(value));
    const finish = (): Outcome<BoundedMinimum> => {
      const bound = Uint8Array.from(x, (v, i) => (v <= lower[i] ? 1 : v >= upper[i] ? 2 : 0));
      return ok({ at: x.slice(), value, bound, scaledGradient, iterations });
    };
    if (scaledGradient <= tolerance) return finish();
    if (iterations >= limit) return cannot('not-converged', `the scaled gradient is ${scaledGradient}`);
    if (fresh) {
      curvature.fill(0);
      for (let i = 0; i < size; i += 1) curvature[i * size + i] = Math.max(1e-8, most);
    }
    for (let a = 0; a < count; a += 1) {
      step[a] = -gradient[free[a]];
      for (let b = 0; b <= a; b += 1) factor[a * count + b] = curvature[free[a] * size + free[b]];
    }
    if (choleskyInPlace(factor, count)) choleskySolve(factor, count, step);
    else fresh = true;
    let moved = false;
    const slack = 1e-14 * Math.max(1, Math.abs(value));
    let next = value;
    for (let fraction = 1; fraction > 1e-14 && !moved; fraction /= 3) {
      trial.set(x);
      let promised = 0;
      for (let a = 0; a < count; a += 1) {
        const i = free[a];
        trial[i] = clamp(x[i] + fraction * step[a], i);
        promised += gradient[i] * (trial[i] - x[i]);
      }
      if (!(promised < 0)) continue;
      next = evaluate(trial, trialGradient);
      moved = Number.isFinite(next) && next <= value + 1e-4 * promised + (promised > -slack ? slack : 0);
    }
    if (!moved) {
      if (!fresh) {
        fresh = true;
        continue;
      }
      // What is left is below the rounding of the value.
      if (scaledGradient <= 1e-2 * Math.sqrt(tolerance)) return finish();
      return cannot('not-converged', `no step lowers the value though the scaled gradient is ${scaledGradient}`);
    }
    updateCurvature(curvature, size, x, trial, gradient, trialGradient, fresh);
    fresh = false;
    [x, trial] = [trial, x];
    [gradient, trialGradient] = [trialGradient, gradient];
    value = next;
  }
}

/** BFGS with Powell's damping, so that the curvature stays positive whatever the step. */
function updateCurvature(
  curvature: Float64Array,
  size: number,
  x: Float64Array,
  next: Float64Array,
  gradient: Float64Array,
  nextGradient: Float64Array,
  fresh: boolean,
): void {
  const bent = new Float64Array(size);
  const change = new Float64Array(size);
  let sBs = 0;
  let sy = 0;
  let ss = 0;
  let yy = 0;
  for (let i = 0; i < size; i += 1) {
    change[i] = nextGradient[i] - gradient[i];
    sy += (next[i] - x[i]) * change[i];
    ss += (next[i] - x[i]) ** 2;
    yy += change[i] ** 2;
  }
  if (fresh && sy > 0) {
    // The first curvature has the size that the step has seen.
    curvature.fill(0);
    for (let i = 0; i < size; i += 1) curvature[i * size + i] = yy / sy;
  }
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j < size; j += 1) bent[i] += curvature[i * size + j] * (next[j] - x[j]);
    sBs += bent[i] * (next[i] - x[i]);
  }
  if (!(sBs > 0) || !(ss > 0)) return;
  if (sy < 0.2 * sBs) {
    const share = (0.8 * sBs) / (sBs - sy);
    for (let i = 0; i < size; i += 1) change[i] = share * change[i] + (1 - share) * bent[i];
    sy = 0.2 * sBs;
  }
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j < size; j += 1) {
      curvature[i * size + j] += (change[i] * change[j]) / sy - (bent[i] * bent[j]) / sBs;
    }
  }
}

/**
 * Fills `gradient` by central differences of `of`, kept within the bounds: for functions whose derivative is more
 * trouble than it is worth. Good to about 1e-10 of the function's own size; ask convergence of no more than 1e-6.
 */
export function differenceGradient(
  of: (parameters: Float64Array) => number,
  parameters: Float64Array,
  lower: ArrayLike<number>,
  upper: ArrayLike<number>,
  gradient: Float64Array,
): void {
  const at = parameters.slice();
  for (let i = 0; i < at.length; i += 1) {
    const centre = parameters[i];
    const reach = 6e-6 * Math.max(1e-2, Math.abs(centre));
    const high = Math.min(upper[i], centre + reach);
    const low = Math.max(lower[i], centre - reach);
    if (low < centre && high > centre) {
      at[i] = high;
      const above = of(at);
      at[i] = low;
      gradient[i] = (above - of(at)) / (high - low);
    } else {
      // At a bound: a one-sided difference of second order.
      const inward = low < centre ? -reach : reach;
      const here = of(at);
      at[i] = centre + inward;
      const near = of(at);
      at[i] = centre + 2 * inward;
      gradient[i] = (4 * near - 3 * here - of(at)) / (2 * inward);
    }
    at[i] = centre;
  }
}
