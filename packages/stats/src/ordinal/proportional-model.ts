import { LimitTerms, type Link } from './limit-terms.ts';
import type { MovingObjective } from './separation.ts';
import { addGap } from './single-logit-model.ts';

/** Linear predictors beyond this, which heavy-tailed predictors have, are kept out of products of exponentials. */
const FAR = 300;

/**
 * Log-likelihood of the proportional cumulative link model P(Y <= j) = F(threshold_j - x'coefficients).
 * Parameters: thresholds first, then coefficients. Weights are whole multiplicities (bootstrap) or 1.
 */
export class ProportionalModel implements MovingObjective {
  size: number;
  /** Position of each observation's category among those present, 0 to thresholds. */
  readonly category: Uint32Array;
  readonly weight: Float64Array;
  thresholds: number;
  readonly #link: Link;
  /** Predictors row by row. */
  readonly #rows: Float64Array;
  readonly #count: number;
  readonly #terms = new LimitTerms();
  readonly #minusThreshold: Float64Array;
  readonly #plusThreshold: Float64Array;
  readonly #totals: Float64Array;

  constructor(link: Link, rows: Float64Array, category: Uint32Array, thresholds: number) {
    this.#link = link;
    this.#rows = rows;
    this.category = category;
    this.weight = new Float64Array(category.length).fill(1);
    this.thresholds = thresholds;
    this.#count = rows.length / category.length;
    this.size = thresholds + this.#count;
    this.#minusThreshold = new Float64Array(thresholds + 1);
    this.#plusThreshold = new Float64Array(thresholds + 1);
    this.#totals = new Float64Array(thresholds + 1);
  }

  /** Uses fewer thresholds, after `category` has been renumbered. */
  useThresholds(thresholds: number): void {
    this.thresholds = thresholds;
    this.size = thresholds + this.#count;
  }

  evaluate(parameters: Float64Array, gradient: Float64Array, information: Float64Array): number {
    const { thresholds: m, size } = this;
    for (let j = 1; j < m; j += 1) if (!(parameters[j]! > parameters[j - 1]!)) return Number.NEGATIVE_INFINITY;
    for (let i = 0; i < size; i += 1) gradient[i] = 0;
    for (let i = 0; i < size * size; i += 1) information[i] = 0;
    const total =
      this.#link === 'logit'
        ? this.#logit(parameters, gradient, information)
        : this.#probit(parameters, gradient, information);
    return Number.isNaN(total) ? Number.NEGATIVE_INFINITY : total;
  }

  largestMove(before: Float64Array, after: Float64Array): number {
    const m = this.thresholds;
    let largest = 0;
    for (let i = 0; i < this.category.length; i += 1) {
      if (this.weight[i] === 0) continue;
      const c = this.category[i]!;
      const score = this.#score(i, after) - this.#score(i, before);
      if (c < m) largest = Math.max(largest, Math.abs(after[c]! - before[c]! - score));
      if (c > 0) largest = Math.max(largest, Math.abs(after[c - 1]! - before[c - 1]! - score));
    }
    return largest;
  }

  /** The factors of P(Y = c) are those of `SingleLogitModel`. */
  #logit(parameters: Float64Array, gradient: Float64Array, information: Float64Array): number {
    const m = this.thresholds;
    const size = this.size;
    const totals = this.#totals.fill(0);
    for (let j = 0; j < m; j += 1) {
      this.#minusThreshold[j] = Math.exp(-parameters[j]!);
      this.#plusThreshold[j + 1] = Math.exp(parameters[j]!);
    }
    this.#minusThreshold[m] = 0;
    let total = 0;
    for (let i = 0; i < this.category.length; i += 1) {
      const weight = this.weight[i]!;
      if (weight === 0) continue;
      const c = this.category[i]!;
      const score = this.#score(i, parameters);
      const lift = Math.exp(score);
      const above = this.#minusThreshold[c]! * lift;
      const below = this.#plusThreshold[c]! / lift;
      let underUpper = 1 / (1 + above);
      let overLower = 1 / (1 + below);
      let overUpper = above * underUpper;
      let underLower = below * overLower;
      let cost = Math.log((1 + above) * (1 + below));
      if (Math.abs(score) > FAR) {
        const upper = c < m ? parameters[c]! - score : Number.POSITIVE_INFINITY;
        const lower = c > 0 ? parameters[c - 1]! - score : Number.NEGATIVE_INFINITY;
        underUpper = 1 / (1 + Math.exp(-upper));
        overUpper = 1 / (1 + Math.exp(upper));
        underLower = 1 / (1 + Math.exp(-lower));
        overLower = 1 / (1 + Math.exp(lower));
        cost = softPlus(-upper) + softPlus(lower);
      }
      totals[c]! += weight;
      total -= weight * cost;
      const upperWeight = weight * overUpper * underUpper;
      const lowerWeight = weight * underLower * overLower;
      if (c < m) {
        gradient[c]! += weight * overUpper;
        information[c * size + c]! += upperWeight;
      }
      if (c > 0) {
        gradient[c - 1]! -= weight * underLower;
        information[(c - 1) * size + c - 1]! += lowerWeight;
      }
      const slope = weight * (underLower - overUpper);
      this.#addPredictors(i, c, slope, upperWeight + lowerWeight, -upperWeight, -lowerWeight, gradient, information);
    }
    for (let c = 1; c < m; c += 1) {
      total += addGap(totals[c]!, parameters[c]! - parameters[c - 1]!, c, size, gradient, information);
    }
    return total;
  }

  #probit(parameters: Float64Array, gradient: Float64Array, information: Float64Array): number {
    const m = this.thresholds;
    const size = this.size;
    const terms = this.#terms;
    let total = 0;
    for (let i = 0; i < this.category.length; i += 1) {
      const weight = this.weight[i]!;
      if (weight === 0) continue;
      const c = this.category[i]!;
      const score = this.#score(i, parameters);
      terms.probit(
        c < m ? parameters[c]! - score : Number.POSITIVE_INFINITY,
        c > 0 ? parameters[c - 1]! - score : Number.NEGATIVE_INFINITY,
      );
      if (!(terms.probability > 0)) return Number.NEGATIVE_INFINITY;
      total += weight * Math.log(terms.probability);
      const { upperCurve, lowerCurve, crossCurve } = terms;
      if (c < m) {
        gradient[c]! += weight * terms.upperSlope;
        information[c * size + c]! += weight * upperCurve;
        if (c > 0) information[c * size + c - 1]! += weight * crossCurve;
      }
      if (c > 0) {
        gradient[c - 1]! -= weight * terms.lowerSlope;
        information[(c - 1) * size + c - 1]! += weight * lowerCurve;
      }
      const slope = weight * (terms.lowerSlope - terms.upperSlope);
      const curve = weight * (upperCurve + 2 * crossCurve + lowerCurve);
      const withUpper = -weight * (upperCurve + crossCurve);
      const withLower = -weight * (lowerCurve + crossCurve);
      this.#addPredictors(i, c, slope, curve, withUpper, withLower, gradient, information);
    }
    return total;
  }

  #score(i: number, parameters: Float64Array): number {
    const count = this.#count;
    let score = 0;
    for (let k = 0; k < count; k += 1) score += this.#rows[i * count + k]! * parameters[this.thresholds + k]!;
    return score;
  }

  #addPredictors(
    i: number,
    c: number,
    slope: number,
    curve: number,
    withUpper: number,
    withLower: number,
    gradient: Float64Array,
    information: Float64Array,
  ): void {
    const m = this.thresholds;
    const size = this.size;
    const count = this.#count;
    const rows = this.#rows;
    const row = i * count;
    for (let k = 0; k < count; k += 1) {
      const x = rows[row + k]!;
      const at = (m + k) * size;
      gradient[m + k]! += slope * x;
      if (c < m) information[at + c]! += withUpper * x;
      if (c > 0) information[at + c - 1]! += withLower * x;
      for (let l = 0; l <= k; l += 1) information[at + m + l]! += curve * x * rows[row + l]!;
    }
  }
}

/** log(1 + exp(x)), which does not overflow. */
function softPlus(x: number): number {
  return Math.max(0, x) + Math.log1p(Math.exp(-Math.abs(x)));
}
