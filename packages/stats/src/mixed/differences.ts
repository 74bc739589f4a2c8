/** Step for a parameter of order 1 or `x`, wide enough that rounding of the function does not matter. */
export function stepFor(x: number): number {
  return 1e-3 * Math.max(Math.abs(x), 0.1);
}

/**
 * First derivatives of a vector function by central differences of fourth order (Abramowitz and Stegun 25.3.6):
 * row-major, parameters x length. `evaluate` fills its second argument.
 */
export function differentiate(
  evaluate: (parameters: Float64Array, values: Float64Array) => void,
  parameters: Float64Array,
  length: number,
): Float64Array {
  const size = parameters.length;
  const x = parameters.slice();
  const values = new Float64Array(length);
  const result = new Float64Array(size * length);
  for (let k = 0; k < size; k += 1) {
    const step = stepFor(parameters[k]);
    for (const [place, weight] of [
      [-2, 1],
      [-1, -8],
      [1, 8],
      [2, -1],
    ] as const) {
      x[k] = parameters[k] + place * step;
      evaluate(x, values);
      for (let i = 0; i < length; i += 1) result[k * length + i] += (weight * values[i]) / (12 * step);
    }
    x[k] = parameters[k];
  }
  return result;
}

/** Hessian from differences of a gradient, made symmetric; row-major. */
export function hessianOf(
  gradient: (parameters: Float64Array, values: Float64Array) => void,
  parameters: Float64Array,
): Float64Array {
  const size = parameters.length;
  const hessian = differentiate(gradient, parameters, size);
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j < i; j += 1) {
      const both = (hessian[i * size + j] + hessian[j * size + i]) / 2;
      hessian[i * size + j] = both;
      hessian[j * size + i] = both;
    }
  }
  return hessian;
}

const PLACES = [-2, -1, 1, 2] as const;
const FIRST = [1, -8, 8, -1] as const;
const SECOND = [-1, 16, 16, -1] as const;

/** Hessian from differences of a function, of fourth order (Abramowitz and Stegun 25.3.24, and products of 25.3.6). */
export function hessianOfValue(value: (parameters: Float64Array) => number, parameters: Float64Array): Float64Array {
  const size = parameters.length;
  const x = parameters.slice();
  const hessian = new Float64Array(size * size);
  const middle = value(x);
  for (let i = 0; i < size; i += 1) {
    const step = stepFor(parameters[i]);
    let sum = -30 * middle;
    for (let a = 0; a < 4; a += 1) {
      x[i] = parameters[i] + PLACES[a] * step;
      sum += SECOND[a] * value(x);
    }
    hessian[i * size + i] = sum / (12 * step * step);
    for (let j = 0; j < i; j += 1) {
      const other = stepFor(parameters[j]);
      let both = 0;
      for (let a = 0; a < 4; a += 1) {
        x[i] = parameters[i] + PLACES[a] * step;
        for (let b = 0; b < 4; b += 1) {
          x[j] = parameters[j] + PLACES[b] * other;
          both += FIRST[a] * FIRST[b] * value(x);
        }
      }
      x[j] = parameters[j];
      both /= 144 * step * other;
      hessian[i * size + j] = both;
      hessian[j * size + i] = both;
    }
    x[i] = parameters[i];
  }
  return hessian;
}
