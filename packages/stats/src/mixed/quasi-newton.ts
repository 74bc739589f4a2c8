/** A function to be made small, with its gradient. A value that is not finite marks a point outside its domain. */
export interface SmoothFunction {
  readonly size: number;
  evaluate(parameters: Float64Array, gradient: Float64Array): number;
}

export interface Minimum {
  readonly parameters: Float64Array;
  readonly value: number;
  readonly gradient: Float64Array;
  readonly evaluations: number;
  readonly converged: boolean;
}

export interface MinimiseOptions {
  /** Stops when the decrease that the model of the function promises is below this or below rounding. */
  readonly tolerance?: number;
  readonly limit?: number;
  /** Guess of the inverse Hessian, row-major. */
  readonly inverse?: Float64Array | null;
}

const SUFFICIENT = 1e-4;
const CURVATURE = 0.9;

/**
 * Minimum of a smooth function by BFGS (Nocedal and Wright 2006, chapter 6) with a bisecting search along each
 * direction for the weak Wolfe conditions.
 */
export function minimise(target: SmoothFunction, start: Float64Array, options: MinimiseOptions = {}): Minimum {
  const { size } = target;
  const { tolerance = 1e-13, limit = 200 } = options;
  let x = start.slice();
  let gradient = new Float64Array(size);
  let trial = new Float64Array(size);
  let trialGradient = new Float64Array(size);
  const direction = new Float64Array(size);
  const change = new Float64Array(size);
  const inverse = new Float64Array(size * size);
  let scaled = resetInverse(inverse, size, options.inverse ?? null);
  let value = target.evaluate(x, gradient);
  let evaluations = 1;
  const result = (converged: boolean): Minimum => ({ parameters: x, value, gradient, evaluations, converged });
  if (!Number.isFinite(value)) return result(false);
  for (let round = 0; round < limit; round += 1) {
    let slope = findDirection(inverse, gradient, direction, size);
    if (!(slope < 0)) {
      if (gradient.every((g) => g === 0)) return result(true);
      scaled = resetInverse(inverse, size, null);
      slope = findDirection(inverse, gradient, direction, size);
    }
    // below the rounding of the function no search along a line can tell better from worse
    if (scaled && -slope < 2 * tolerance + 2e-14 * (1 + Math.abs(value))) return result(true);
    // without any scale a first step of length 1 is the safest guess
    let step = scaled ? 1 : Math.min(1, 1 / Math.sqrt(-slope));
    let low = 0;
    let high = Number.POSITIVE_INFINITY;
    const slack = 1e-14 * (1 + Math.abs(value));
    let trialValue = Number.NaN;
    let found = false;
    for (let search = 0; search < 50; search += 1) {
      for (let i = 0; i < size; i += 1) trial[i] = x[i] + step * direction[i];
      trialValue = target.evaluate(trial, trialGradient);
      evaluations += 1;
      if (!(trialValue <= value + SUFFICIENT * step * slope + slack)) high = step;
      else if (dot(trialGradient, direction) < CURVATURE * slope) low = step;
      else {
        found = true;
        break;
      }
      step = high === Number.POSITIVE_INFINITY ? 2 * low : (low + high) / 2;
    }
    if (!found && !(trialValue <= value + slack)) {
      // rounding hides the rest of the way down
      return result(-slope < 1e-5);
    }
    for (let i = 0; i < size; i += 1) change[i] = trial[i] - x[i];
    for (let i = 0; i < size; i += 1) direction[i] = trialGradient[i] - gradient[i];
    const done = updateInverse(inverse, change, direction, size, scaled);
    scaled = scaled || done;
    [x, trial] = [trial, x];
    [gradient, trialGradient] = [trialGradient, gradient];
    value = trialValue;
  }
  return result(false);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += a[i] * b[i];
  return sum;
}

function resetInverse(inverse: Float64Array, size: number, guess: Float64Array | null): boolean {
  if (guess !== null) {
    inverse.set(guess);
    return true;
  }
  inverse.fill(0);
  for (let i = 0; i < size; i += 1) inverse[i * size + i] = 1;
  return false;
}

/** Direction of search; returns the slope along it. */
function findDirection(inverse: Float64Array, gradient: Float64Array, direction: Float64Array, size: number): number {
  let slope = 0;
  for (let i = 0; i < size; i += 1) {
    let sum = 0;
    for (let j = 0; j < size; j += 1) sum -= inverse[i * size + j] * gradient[j];
    direction[i] = sum;
    slope += sum * gradient[i];
  }
  return slope;
}

/** The update of Broyden, Fletcher, Goldfarb and Shanno; false when the curvature along the step is not positive. */
function updateInverse(
  inverse: Float64Array,
  step: Float64Array,
  difference: Float64Array,
  size: number,
  scaled: boolean,
): boolean {
  const along = dot(step, difference);
  const square = dot(difference, difference);
  if (!(along > 1e-14 * Math.sqrt(square * dot(step, step)))) return false;
  if (!scaled) for (let i = 0; i < size; i += 1) inverse[i * size + i] = along / square;
  const product = new Float64Array(size);
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j < size; j += 1) product[i] += inverse[i * size + j] * difference[j];
  }
  const outer = (1 + dot(difference, product) / along) / along;
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j < size; j += 1) {
      inverse[i * size + j] += outer * step[i] * step[j] - (product[i] * step[j] + step[i] * product[j]) / along;
    }
  }
  return true;
}
