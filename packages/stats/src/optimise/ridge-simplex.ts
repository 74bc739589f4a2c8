import { choleskyInPlace, choleskySolve } from '../algebra/cholesky.ts';

const ITERATIONS = 100;
const HALVINGS = 30;

/**
 * Weights on the simplex that minimise |Pw|² + ridge |w|² for a ridge that is no mere trifle, by Newton steps on the
 * dual: with r = Pw and a level v, w_j = max(0, v - p_j'r) / ridge, so that only as many unknowns as rows and one are
 * left, however many columns carry weight. The dual is piecewise quadratic and convex; steps end exactly once the
 * columns in use no longer change. Null when they do not settle (the caller has another way).
 *
 * `points` is P, column-major, largest entry about 1; `ridge` above about 1e-5 keeps ten digits.
 */
export function ridgeSimplexWeights(
  points: Float64Array,
  rows: number,
  columns: number,
  ridge: number,
): Float64Array | null {
  const size = rows + 1;
  const weights = new Float64Array(columns).fill(1 / columns);
  const place = new Float64Array(size);
  for (let j = 0; j < columns; j += 1) {
    for (let t = 0; t < rows; t += 1) place[t] += points[j * rows + t] / columns;
  }
  place[rows] = startingLevel(points, rows, columns, place, ridge);
  const gradient = new Float64Array(size);
  const hessian = new Float64Array(size * size);
  const step = new Float64Array(size);
  const trial = new Float64Array(size);
  let value = evaluate(points, rows, columns, ridge, place, weights, gradient, hessian);
  for (let iteration = 0; iteration < ITERATIONS; iteration += 1) {
    if (!choleskyInPlace(hessian, size)) return null;
    for (let k = 0; k < size; k += 1) step[k] = -gradient[k];
    choleskySolve(hessian, size, step);
    let decrease = 0;
    for (let k = 0; k < size; k += 1) decrease -= gradient[k] * step[k];
    const last = decrease < 1e-26;
    let fraction = 1;
    for (let halving = 0; ; halving += 1) {
      if (halving > HALVINGS) return null;
      for (let k = 0; k < size; k += 1) trial[k] = place[k] + fraction * step[k];
      const next = evaluate(points, rows, columns, ridge, trial, weights, gradient, hessian);
      // Near the bottom the value itself is only known to rounding.
      if (next <= value - 1e-4 * fraction * decrease + 1e-15 * (1 + Math.abs(value))) {
        value = next;
        break;
      }
      fraction /= 2;
    }
    place.set(trial);
    if (last) return normalise(weights);
  }
  return null;
}

/** Dual value with gradient and (lower triangle of the) second derivatives; fills the weights too. */
function evaluate(
  points: Float64Array,
  rows: number,
  columns: number,
  ridge: number,
  place: Float64Array,
  weights: Float64Array,
  gradient: Float64Array,
  hessian: Float64Array,
): number {
  const size = rows + 1;
  const level = place[rows];
  hessian.fill(0);
  let value = -level;
  for (let t = 0; t < rows; t += 1) {
    gradient[t] = place[t];
    hessian[t * size + t] = 1;
    value += 0.5 * place[t] * place[t];
  }
  gradient[rows] = -1;
  for (let j = 0; j < columns; j += 1) {
    const at = j * rows;
    let room = level;
    for (let t = 0; t < rows; t += 1) room -= points[at + t] * place[t];
    if (!(room > 0)) {
      weights[j] = 0;
      continue;
    }
    const weight = room / ridge;
    weights[j] = weight;
    value += 0.5 * room * weight;
    gradient[rows] += weight;
    for (let t = 0; t < rows; t += 1) {
      const entry = points[at + t];
      gradient[t] -= weight * entry;
      const scaled = entry / ridge;
      hessian[rows * size + t] -= scaled;
      for (let s = 0; s <= t; s += 1) hessian[t * size + s] += scaled * points[at + s];
    }
    hessian[rows * size + rows] += 1 / ridge;
  }
  return value;
}

/** The level at which weights sum to one for the first r. */
function startingLevel(points: Float64Array, rows: number, columns: number, r: Float64Array, ridge: number): number {
  const products = new Float64Array(columns);
  for (let j = 0; j < columns; j += 1) {
    for (let t = 0; t < rows; t += 1) products[j] += points[j * rows + t] * r[t];
  }
  products.sort();
  let sum = 0;
  for (let j = 0; j < columns; j += 1) {
    sum += products[j];
    const level = (ridge + sum) / (j + 1);
    if (j + 1 === columns || level <= products[j + 1]) return level;
  }
  return 0;
}

function normalise(weights: Float64Array): Float64Array | null {
  let sum = 0;
  for (const weight of weights) sum += weight;
  return Math.abs(sum - 1) < 1e-6 ? weights.map((weight) => weight / sum) : null;
}
