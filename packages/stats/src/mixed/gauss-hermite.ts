import { misuse, requireWhole } from '../check.ts';

/** A rule of quadrature: the integral of exp(-x²) f(x) is about the sum of weights times f at the nodes. */
export interface GaussHermiteRule {
  readonly method: string;
  /** Rising, symmetric about 0. */
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

const INVERSE_QUARTIC_PI = Math.PI ** -0.25;

/**
 * Nodes and weights of Gauss-Hermite quadrature, exact for polynomials up to degree 2 points - 1 under exp(-x²).
 * Eigenvalues of the Jacobi matrix (Golub and Welsch 1969, Mathematics of Computation 23), each sharpened by Newton's
 * method on the orthonormal Hermite polynomial; weights by the sum of its squares (Christoffel numbers).
 *
 * @throws RangeError when points is not a whole number from 1 to 200
 */
export function gaussHermite(options: { readonly points: number }): GaussHermiteRule {
  const { points } = options;
  requireWhole('gaussHermite', 'points', points, 1);
  if (points > 200) misuse('gaussHermite', 'points', '200 or fewer', points);
  const nodes = jacobiEigenvalues(points).sort();
  const weights = new Float64Array(points);
  for (let i = 0; i < points; i += 1) {
    for (let step = 0; step < 3; step += 1) nodes[i] -= newtonStep(points, nodes[i]);
  }
  // the rule is symmetric: so are its digits
  for (let i = 0; 2 * i < points; i += 1) {
    const mirror = points - 1 - i;
    const node = i === mirror ? 0 : (nodes[mirror] - nodes[i]) / 2;
    nodes[i] = node === 0 ? 0 : -node;
    nodes[mirror] = node;
    weights[i] = weightAt(points, node);
    weights[mirror] = weights[i];
  }
  return { method: 'Gauss-Hermite', nodes, weights };
}

/** Eigenvalues of the symmetric tridiagonal matrix with diagonal 0 and root(k / 2) beside it, by implicit QL. */
function jacobiEigenvalues(size: number): Float64Array {
  const diagonal = new Float64Array(size);
  const beside = Float64Array.from({ length: size }, (_, k) => (k < size - 1 ? Math.sqrt((k + 1) / 2) : 0));
  for (let low = 0; low < size; low += 1) {
    for (let round = 0; round < 60; round += 1) {
      let high = low;
      while (high < size - 1) {
        const scale = Math.abs(diagonal[high]) + Math.abs(diagonal[high + 1]);
        if (Math.abs(beside[high]) <= 1e-16 * Math.max(scale, 1e-16)) break;
        high += 1;
      }
      if (high === low) break;
      const half = (diagonal[low + 1] - diagonal[low]) / (2 * beside[low]);
      const root = Math.hypot(half, 1);
      let shifted = diagonal[high] - diagonal[low] + beside[low] / (half + (half >= 0 ? root : -root));
      let [sine, cosine, moved] = [1, 1, 0];
      for (let i = high - 1; i >= low; i -= 1) {
        const chased = sine * beside[i];
        const kept = cosine * beside[i];
        const length = Math.hypot(chased, shifted);
        beside[i + 1] = length;
        sine = chased / length;
        cosine = shifted / length;
        const before = diagonal[i + 1] - moved;
        const turn = (diagonal[i] - before) * sine + 2 * cosine * kept;
        moved = sine * turn;
        diagonal[i + 1] = before + moved;
        shifted = cosine * turn - kept;
      }
      diagonal[low] -= moved;
      beside[low] = shifted;
      beside[high] = 0;
    }
  }
  return diagonal;
}

/** Value over derivative of the orthonormal Hermite polynomial; p'ₙ = √(2n) pₙ₋₁. */
function newtonStep(points: number, x: number): number {
  let [before, now] = [0, INVERSE_QUARTIC_PI];
  for (let k = 1; k <= points; k += 1) {
    [before, now] = [now, x * Math.sqrt(2 / k) * now - Math.sqrt((k - 1) / k) * before];
  }
  return now / (Math.sqrt(2 * points) * before);
}

function weightAt(points: number, x: number): number {
  let [before, now] = [0, INVERSE_QUARTIC_PI];
  let sum = now * now;
  for (let k = 1; k < points; k += 1) {
    [before, now] = [now, x * Math.sqrt(2 / k) * now - Math.sqrt((k - 1) / k) * before];
    sum += now * now;
  }
  return 1 / sum;
}
