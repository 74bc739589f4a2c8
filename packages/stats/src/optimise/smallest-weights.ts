import { applyQ, factorQr, solveR } from '../algebra/qr.ts';

/**
 * Weights on the simplex that minimise |Pw|² + ridge |w|² for a ridge so small that it only chooses among the many
 * weights that fit as well: squaring it into a Gram matrix would lose it in rounding. So the ridge enters as rows
 * √ridge I below P, and every step is a QR. The nearest point of a polytope is found as nonnegative least squares of
 * |Px|² + ridge |x|² + (1'x - 1)², divided by its sum; Lawson and Hanson (1974), chapter 23.
 *
 * `points` is P, column-major, scaled so that its largest entry is about 1. Null when the search does not settle.
 */
export function smallestWeights(
  points: Float64Array,
  rows: number,
  columns: number,
  ridge: number,
): Float64Array | null {
  const height = rows + columns + 1;
  const stacked = new Float64Array(height * columns);
  const root = Math.sqrt(ridge);
  for (let j = 0; j < columns; j += 1) {
    stacked.set(points.subarray(j * rows, (j + 1) * rows), j * height);
    stacked[j * height + rows + j] = root;
    stacked[j * height + height - 1] = 1;
  }
  const x = new Float64Array(columns);
  const passive: number[] = [];
  const refused = new Set<number>();
  const residual = new Float64Array(height);
  for (let iteration = 0; iteration < 20 * columns + 100; iteration += 1) {
    const entering = steepest(stacked, height, x, passive, refused, residual);
    if (entering < 0) return normalise(x);
    passive.push(entering);
    let first = true;
    for (;;) {
      const trial = leastSquares(stacked, height, passive);
      if (trial === null) return null;
      if (first && trial[passive.length - 1] <= 0) {
        // Its slope was rounding: it would leave again at once.
        passive.pop();
        refused.add(entering);
        break;
      }
      first = false;
      let reach = 1;
      passive.forEach((j, k) => {
        if (trial[k] <= 0) reach = Math.min(reach, x[j] / (x[j] - trial[k]));
      });
      passive.forEach((j, k) => {
        x[j] += reach * (trial[k] - x[j]);
      });
      if (reach === 1) {
        refused.clear();
        break;
      }
      for (let k = passive.length - 1; k >= 0; k -= 1) {
        const j = passive[k];
        if (trial[k] <= 0 && x[j] <= 1e-15) {
          x[j] = 0;
          passive.splice(k, 1);
        }
      }
    }
  }
  return null;
}

/** The column outside with the largest slope towards a better fit, or -1. */
function steepest(
  stacked: Float64Array,
  height: number,
  x: Float64Array,
  passive: readonly number[],
  refused: ReadonlySet<number>,
  residual: Float64Array,
): number {
  residual.fill(0);
  residual[height - 1] = 1;
  for (const j of passive) for (let i = 0; i < height; i += 1) residual[i] -= x[j] * stacked[j * height + i];
  let best = -1;
  let most = 0;
  for (let j = 0; j < x.length; j += 1) {
    if (refused.has(j) || passive.includes(j)) continue;
    let slope = 0;
    for (let i = 0; i < height; i += 1) slope += stacked[j * height + i] * residual[i];
    if (slope > most) {
      most = slope;
      best = j;
    }
  }
  return best;
}

function leastSquares(stacked: Float64Array, height: number, passive: readonly number[]): Float64Array | null {
  const matrix = new Float64Array(height * passive.length);
  passive.forEach((j, k) => {
    matrix.set(stacked.subarray(j * height, (j + 1) * height), k * height);
  });
  const qr = factorQr(matrix, height, passive.length, 1e-14);
  if (qr.rank < passive.length) return null;
  const solution = new Float64Array(height);
  solution[height - 1] = 1;
  applyQ(qr, solution, true);
  solveR(qr, solution);
  return solution;
}

function normalise(x: Float64Array): Float64Array | null {
  let sum = 0;
  for (const value of x) sum += value;
  return sum > 0 ? x.map((value) => value / sum) : null;
}
