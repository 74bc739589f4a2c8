import type { Objective } from '../optimise/newton.ts';
import { LimitTerms, type Link } from './limit-terms.ts';

/**
 * Log-likelihood of the proportional cumulative link model P(Y <= j) = F(threshold_j - x'coefficients).
 * Parameters: thresholds first, then coefficients. Weights are whole multiplicities (bootstrap) or 1.
 */
export class ProportionalModel implements Objective {
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
  readonly #gap: Float64Array;

  constructor(link: Link, rows: Float64Array, category: Uint32Array, thresholds: number) {
    this.#link = link;
    this.#rows = rows;
    this.category = category;
    this.weight = new Float64Array(category.length).fill(1);
    this.thresholds = thresholds;
    this.#count = rows.length / category.length;
    this.size = thresholds + this.#count;
    this.#minusThreshold = new Float64Array(thresholds);
    this.#gap = new Float64Array(thresholds + 1).fill(1);
  }

  /** Uses fewer thresholds, after `category` has been renumbered. */
  useThresholds(thresholds: number): void {
    this.thresholds = thresholds;
    this.size = thresholds + this.#count;
  }

  evaluate(parameters: Float64Array, gradient: Float64Array, information: Float64Array): number {
    const m = this.thresholds;
    const size = this.size;
    const count = this.#count;
    const rows = this.#rows;
    const terms = this.#terms;
    const logit = this.#link === 'logit';
    for (let j = 1; j < m; j += 1) if (!(parameters[j]! > parameters[j - 1]!)) return Number.NEGATIVE_INFINITY;
    this.#prepareThresholds(parameters);
    for (let i = 0; i < size; i += 1) gradient[i] = 0;
    for (let i = 0; i < size * size; i += 1) information[i] = 0;
    let total = 0;
    for (let i = 0; i < this.category.length; i += 1) {
      const weight = this.weight[i]!;
      if (weight === 0) continue;
      const c = this.category[i]!;
      const row = i * count;
      let score = 0;
      for (let k = 0; k < count; k += 1) score += rows[row + k]! * parameters[m + k]!;
      if (logit) {
        const lift = Math.exp(score);
        terms.logit(
          c < m ? this.#minusThreshold[c]! * lift : 0,
          c > 0 ? this.#minusThreshold[c - 1]! * lift : Number.POSITIVE_INFINITY,
          this.#gap[c]!,
        );
      } else {
        terms.probit(
          c < m ? parameters[c]! - score : Number.POSITIVE_INFINITY,
          c > 0 ? parameters[c - 1]! - score : Number.NEGATIVE_INFINITY,
        );
      }
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
      for (let k = 0; k < count; k += 1) {
        const x = rows[row + k]!;
        const at = (m + k) * size;
        gradient[m + k]! += slope * x;
        if (c < m) information[at + c]! += withUpper * x;
        if (c > 0) information[at + c - 1]! += withLower * x;
        for (let l = 0; l <= k; l += 1) information[at + m + l]! += curve * x * rows[row + l]!;
      }
    }
    return total;
  }

  /** What all observations of a category share: exp(-threshold) and 1 - exp(lower - upper). */
  #prepareThresholds(parameters: Float64Array): void {
    if (this.#link !== 'logit') return;
    const m = this.thresholds;
    for (let j = 0; j < m; j += 1) {
      this.#minusThreshold[j] = Math.exp(-parameters[j]!);
      this.#gap[j] = j === 0 ? 1 : -Math.expm1(parameters[j - 1]! - parameters[j]!);
    }
    this.#gap[m] = 1;
  }
}
