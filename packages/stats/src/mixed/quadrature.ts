import { gaussHermite } from './gauss-hermite.ts';
import type { Laplace } from './laplace.ts';
import { rowLogLikelihood, rowMean } from './response-model.ts';

/**
 * The log-likelihood of a model with one scalar random effect by adaptive Gauss-Hermite quadrature, with its exact
 * gradient: each group's integral over nodes placed by its conditional mode and curvature; Pinheiro and Bates (1995),
 * equation 9; Pinheiro and Chao (2006). One point is Laplace's method.
 */
export class AdaptiveQuadrature {
  readonly #laplace: Laplace;
  readonly #nodes: Float64Array;
  readonly #logWeights: Float64Array;
  /** Rows of each group, one group after another. */
  readonly #order: Int32Array;
  readonly #firsts: Int32Array;
  readonly #scores: Float64Array;
  readonly #masses: Float64Array;

  constructor(laplace: Laplace, points: number) {
    this.#laplace = laplace;
    const rule = gaussHermite({ points });
    this.#nodes = rule.nodes.map((x) => Math.SQRT2 * x);
    // with the curvature of the normal that the nodes are spaced by
    this.#logWeights = rule.weights.map((w, k) => Math.log(w) + rule.nodes[k]! ** 2 - Math.log(Math.PI) / 2);
    const { level, levels } = laplace.terms[0]!;
    const { rows } = laplace.basis;
    this.#firsts = new Int32Array(levels + 1);
    for (let i = 0; i < rows; i += 1) this.#firsts[level[i] + 1] += 1;
    for (let g = 0; g < levels; g += 1) this.#firsts[g + 1] += this.#firsts[g];
    this.#order = new Int32Array(rows);
    const next = this.#firsts.slice();
    for (let i = 0; i < rows; i += 1) this.#order[next[level[i]]++] = i;
    this.#scores = new Float64Array(rows * points);
    this.#masses = new Float64Array(points);
  }

  /** As `Laplace.evaluate`. */
  evaluate(
    coefficients: Float64Array,
    factors: readonly Float64Array[],
    byCoefficients: Float64Array,
    byFactors: readonly Float64Array[],
  ): number {
    const laplace = this.#laplace;
    const { terms, spherical, system } = laplace;
    laplace.evaluations += 1;
    laplace.setFixed(coefficients);
    if (Number.isNaN(laplace.findModes(factors))) return Number.NaN;
    byCoefficients.fill(0);
    const theta = factors[0]![0]!;
    let value = laplace.constant;
    let byTheta = 0;
    for (let g = 0; g < terms[0]!.levels; g += 1) {
      const mode = spherical[g]!;
      const deviation = 1 / system.roots[g]!;
      value += this.#integrate(g, theta, mode, deviation);
      byTheta += this.#differentiate(g, theta, mode, deviation, byCoefficients);
    }
    byFactors[0]![0] = byTheta;
    return value;
  }

  /** Logarithm of a group's integral; leaves the share of each node in `masses`. */
  #integrate(group: number, theta: number, mode: number, deviation: number): number {
    const { data, linear, terms } = this.#laplace;
    const { values } = terms[0]!;
    const points = this.#nodes.length;
    const masses = this.#masses;
    let largest = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < points; k += 1) {
      const move = deviation * this.#nodes[k];
      const effect = mode + move;
      let sum = this.#logWeights[k] - (effect * effect) / 2;
      for (let at = this.#firsts[group]; at < this.#firsts[group + 1]; at += 1) {
        const i = this.#order[at];
        const eta = linear[i] + theta * values[i] * move;
        sum += rowLogLikelihood(data.family, data.response[i], data.size[i], eta);
      }
      masses[k] = sum;
      if (sum > largest) largest = sum;
    }
    let total = 0;
    for (let k = 0; k < points; k += 1) {
      masses[k] = Math.exp(masses[k] - largest);
      total += masses[k];
    }
    for (let k = 0; k < points; k += 1) masses[k] /= total;
    return largest + Math.log(total) + Math.log(deviation);
  }

  /** Adds a group's gradient by the coefficients; returns that by theta. The nodes move with mode and curvature. */
  #differentiate(group: number, theta: number, mode: number, deviation: number, into: Float64Array): number {
    const { data, basis, linear, terms, mean, weight, bend } = this.#laplace;
    const { rows, columns, matrix } = basis;
    const { values } = terms[0]!;
    const points = this.#nodes.length;
    const from = this.#firsts[group];
    const to = this.#firsts[group + 1];
    let byMode = 0;
    let byDeviation = 1 / deviation;
    let byTheta = 0;
    for (let k = 0; k < points; k += 1) {
      const move = deviation * this.#nodes[k];
      const effect = mode + move;
      let score = 0;
      for (let at = from; at < to; at += 1) {
        const i = this.#order[at];
        const eta = linear[i] + theta * values[i] * move;
        const residual = data.response[i] - rowMean(data.family, data.size[i], eta);
        this.#scores[at * points + k] = residual;
        score += residual * values[i];
      }
      const mass = this.#masses[k];
      const slope = theta * score - effect;
      byMode += mass * slope;
      byDeviation += mass * slope * this.#nodes[k];
      byTheta += mass * score * effect;
    }
    // curvature A = 1 + theta² sum z² w, deviation = A^(-1/2); mode: theta sum z (y - mean) = mode
    let [curve, third, gradient] = [0, 0, 0];
    for (let at = from; at < to; at += 1) {
      const i = this.#order[at];
      const z = values[i];
      curve += z * z * weight[i];
      third += z * z * z * bend[i];
      gradient += z * (data.response[i] - mean[i]);
    }
    const byCurvature = -0.5 * deviation ** 3 * byDeviation;
    const whole = byMode + byCurvature * theta ** 3 * third;
    const perMode = whole * deviation * deviation;
    byTheta += byCurvature * (theta * theta * third * mode + 2 * theta * curve);
    byTheta += perMode * (gradient - theta * curve * mode);
    for (let at = from; at < to; at += 1) {
      const i = this.#order[at];
      const z = values[i];
      let direct = byCurvature * theta * theta * z * z * bend[i] - perMode * theta * z * weight[i];
      for (let k = 0; k < points; k += 1) direct += this.#masses[k] * this.#scores[at * points + k];
      for (let c = 0; c < columns; c += 1) into[c] += direct * matrix[c * rows + i];
    }
    return byTheta;
  }
}
