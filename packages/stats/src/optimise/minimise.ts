import { findNotFinite, misuse, requirePositive, requireWhole } from '../check.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { searchLine } from './line-search.ts';

/** A minimum of a smooth function of several numbers. */
export interface Minimum {
  /** Parameters at the minimum. */
  readonly at: Float64Array;
  /** The function there. */
  readonly value: number;
  /** Largest entry of the gradient there, in absolute value. */
  readonly largestGradient: number;
  /** Steps taken. */
  readonly iterations: number;
  /** How often value and gradient were asked for. */
  readonly evaluations: number;
  readonly method: string;
}

/**
 * A local minimum of a smooth function whose gradient is supplied, by limited-memory BFGS with a line search that
 * demands decrease and curvature (Liu and Nocedal 1989; Hager and Zhang 2005). Converged when the largest entry of
 * the gradient, each relative to its coordinate's size, is below the tolerance.
 *
 * `not-finite` when value or gradient is not finite at the start, `not-converged` when iterations run out or no step
 * lowers the value though the gradient is not yet small. A value that is NaN or infinite away from the start marks a
 * point outside the domain, and the search stays within.
 *
 * @throws RangeError when start is empty, or memory, tolerance or limit is no positive number
 */
export function minimise(options: {
  /** Value at `parameters`; fills `gradient`. */
  readonly evaluate: (parameters: Float64Array, gradient: Float64Array) => number;
  /** Where the search begins. */
  readonly start: ArrayLike<number>;
  /** Pairs of steps remembered; 10 when left out. */
  readonly memory?: number;
  /** Largest |gradient| x max(1, |coordinate|) / max(1, |value|) at convergence; 1e-9 when left out. */
  readonly tolerance?: number;
  /** Iterations; 1,000 when left out. */
  readonly limit?: number;
}): Outcome<Minimum> {
  const { evaluate, start, memory = 10, tolerance = 1e-9, limit = 1000 } = options;
  const size = start.length;
  if (size === 0) misuse('minimise', 'start.length', '1 or more', 0);
  requireWhole('minimise', 'memory', memory, 1);
  requirePositive('minimise', 'tolerance', tolerance);
  requireWhole('minimise', 'limit', limit, 1);
  const fault = findNotFinite('start', start);
  if (fault !== null) return fault;
  let x = Float64Array.from(start);
  let gradient = new Float64Array(size);
  let nextX = new Float64Array(size);
  let nextGradient = new Float64Array(size);
  const direction = new Float64Array(size);
  const steps = Array.from({ length: memory }, () => new Float64Array(size));
  const changes = Array.from({ length: memory }, () => new Float64Array(size));
  const inverse = new Float64Array(memory);
  const shares = new Float64Array(memory);
  let value = evaluate(x, gradient);
  let evaluations = 1;
  if (!Number.isFinite(value) || !gradient.every(Number.isFinite)) {
    return cannot('not-finite', `value or gradient is not finite at the start (value ${value})`);
  }
  let stored = 0;
  let next = 0;
  for (let iterations = 0; ; iterations += 1) {
    const measure = scaledGradient(x, gradient, value);
    if (measure <= tolerance) return done(x, value, gradient, iterations, evaluations);
    if (iterations >= limit) return cannot('not-converged', `the scaled gradient is ${measure} after ${limit} steps`);
    // Two loops over the remembered pairs (Nocedal and Wright 2006, algorithm 7.4).
    for (let i = 0; i < size; i += 1) direction[i] = -gradient[i];
    for (let k = 1; k <= stored; k += 1) {
      const slot = (next - k + memory) % memory;
      shares[slot] = inverse[slot] * dot(steps[slot], direction);
      addTo(direction, -shares[slot], changes[slot]);
    }
    if (stored > 0) {
      const slot = (next - 1 + memory) % memory;
      const scale = 1 / (inverse[slot] * dot(changes[slot], changes[slot]));
      for (let i = 0; i < size; i += 1) direction[i] *= scale;
    }
    for (let k = stored; k >= 1; k -= 1) {
      const slot = (next - k + memory) % memory;
      addTo(direction, shares[slot] - inverse[slot] * dot(changes[slot], direction), steps[slot]);
    }
    let slope = dot(gradient, direction);
    if (!(slope < 0)) {
      for (let i = 0; i < size; i += 1) direction[i] = -gradient[i];
      slope = -dot(gradient, gradient);
      stored = 0;
    }
    const first = stored === 0 ? Math.min(1, 1 / Math.sqrt(-slope)) : 1;
    const line = searchLine(
      (t) => {
        for (let i = 0; i < size; i += 1) nextX[i] = x[i] + t * direction[i];
        evaluations += 1;
        const at = evaluate(nextX, nextGradient);
        return [at, dot(nextGradient, direction)];
      },
      value,
      slope,
      first,
    );
    if (line === null) {
      if (stored > 0) {
        // The memory may mislead: try once more down the gradient.
        stored = 0;
        continue;
      }
      if (measure <= Math.sqrt(tolerance) * 1e-2) return done(x, value, gradient, iterations, evaluations);
      return cannot('not-converged', `no step lowers the value though the scaled gradient is ${measure}`);
    }
    const step = steps[next];
    const change = changes[next];
    for (let i = 0; i < size; i += 1) {
      step[i] = nextX[i] - x[i];
      change[i] = nextGradient[i] - gradient[i];
    }
    const curvature = dot(step, change);
    if (curvature > 1e-14 * Math.sqrt(dot(step, step) * dot(change, change))) {
      inverse[next] = 1 / curvature;
      next = (next + 1) % memory;
      stored = Math.min(memory, stored + 1);
    }
    [x, nextX] = [nextX, x];
    [gradient, nextGradient] = [nextGradient, gradient];
    value = line;
  }
}

function done(
  x: Float64Array,
  value: number,
  gradient: Float64Array,
  iterations: number,
  evaluations: number,
): Outcome<Minimum> {
  let largestGradient = 0;
  for (const g of gradient) largestGradient = Math.max(largestGradient, Math.abs(g));
  return ok({ at: x.slice(), value, largestGradient, iterations, evaluations, method: 'L-BFGS' });
}

function scaledGradient(x: Float64Array, gradient: Float64Array, value: number): number {
  let most = 0;
  for (let i = 0; i < x.length; i += 1) most = Math.max(most, Math.abs(gradient[i]) * Math.max(1, Math.abs(x[i])));
  return most / Math.max(1, Math.abs(value));
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += a[i] * b[i];
  return sum;
}

function addTo(into: Float64Array, factor: number, values: Float64Array): void {
  for (let i = 0; i < into.length; i += 1) into[i] += factor * values[i];
}
