import type { CheckedEventStudy } from './event-study.ts';

/** One estimator Σ weight × estimate of the effect asked for. */
export interface LinearEstimator {
  readonly estimate: number;
  readonly standardError: number;
  /** The most it can be off when the slope of the trend changes by at most 1 a period. */
  readonly bias: number;
  readonly weightsBefore: Float64Array;
}

/**
 * The estimators whose bias is bounded when trends are smooth, from least variance to least bias.
 *
 * A trend that passes 0 at the reference is a straight line plus a sum of bends. An estimator is free of the line when
 * its weights before satisfy one equation; then its bias is Σ bend × c, where c_0 is fixed by that equation, c_s for
 * later s by the weights after, and the rest are free. With them the weights before are the second differences of c.
 * Least variance with a price on Σ|c| is a lasso; its price from 0 to the one that makes every c 0 gives them all.
 */
export class LinearEstimators {
  /** Whether anything is free: there are two periods or more before the reference. */
  readonly hasChoice: boolean;
  readonly #study: CheckedEventStudy;
  readonly #free: number;
  readonly #line: number;
  readonly #biasAfter: number;
  /** Variance of the estimator as a quadratic in c: quadratic, linear and constant part. */
  readonly #quadratic: Float64Array;
  readonly #linear: Float64Array;
  readonly #constant: number;
  readonly #c: Float64Array;
  readonly #greatestPrice: number;

  constructor(study: CheckedEventStudy) {
    this.#study = study;
    const { before, after, weights } = study;
    this.#free = before - 1;
    this.hasChoice = this.#free > 0;
    this.#line = weights.reduce((sum, weight, t) => sum + (t + 1) * weight, 0);
    let biasAfter = 0;
    for (let s = 1; s < after; s += 1) {
      let c = 0;
      for (let t = s + 1; t <= after; t += 1) c += (t - s) * weights[t - 1];
      biasAfter += Math.abs(c);
    }
    this.#biasAfter = biasAfter;
    this.#c = new Float64Array(this.#free);
    this.#quadratic = new Float64Array(this.#free * this.#free);
    this.#linear = new Float64Array(this.#free);
    const fixed = this.#weightsFor(this.#line, this.#c);
    const directions = Array.from({ length: this.#free }, (_, k) => {
      const unit = new Float64Array(this.#free);
      unit[k] = 1;
      return this.#weightsFor(0, unit, false);
    });
    this.#constant = this.#product(fixed, fixed);
    for (let a = 0; a < this.#free; a += 1) {
      this.#linear[a] = this.#product(directions[a], fixed);
      for (let b = 0; b < this.#free; b += 1) {
        this.#quadratic[a * this.#free + b] = this.#product(directions[a], directions[b]);
      }
    }
    this.#greatestPrice = this.#linear.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  }

  /** The difference in trends taken as none: the weights after alone. */
  parallel(): { readonly estimate: number; readonly standardError: number } {
    const { before, weights, estimates } = this.#study;
    const all = new Float64Array(before + weights.length);
    all.set(weights, before);
    const estimate = all.reduce((sum, weight, i) => sum + weight * estimates[i], 0);
    return { estimate, standardError: Math.sqrt(this.#product(all, all)) };
  }

  /** The estimator at a share 0 to 1 of the greatest price on bias. */
  at(share: number): LinearEstimator {
    const c = this.#lasso(share * this.#greatestPrice);
    const all = this.#weightsFor(this.#line, c);
    let variance = this.#constant;
    let bias = Math.abs(this.#line) + this.#biasAfter;
    for (let a = 0; a < this.#free; a += 1) {
      bias += Math.abs(c[a]);
      variance += 2 * c[a] * this.#linear[a];
      for (let b = 0; b < this.#free; b += 1) variance += c[a] * c[b] * this.#quadratic[a * this.#free + b];
    }
    return {
      estimate: all.reduce((sum, weight, i) => sum + weight * this.#study.estimates[i], 0),
      standardError: Math.sqrt(variance),
      bias,
      weightsBefore: all.slice(0, this.#study.before),
    };
  }

  /** Least ½ variance plus price × Σ|c| by coordinate descent, which is exact for a lasso. */
  #lasso(price: number): Float64Array {
    const size = this.#free;
    const c = this.#c;
    for (let sweep = 0; sweep < 100_000; sweep += 1) {
      let change = 0;
      let largest = 0;
      for (let a = 0; a < size; a += 1) {
        let gradient = this.#linear[a];
        for (let b = 0; b < size; b += 1) if (b !== a) gradient += this.#quadratic[a * size + b] * c[b];
        const shrunk = Math.max(0, Math.abs(gradient) - price);
        const next = (-Math.sign(gradient) * shrunk) / this.#quadratic[a * size + a];
        change = Math.max(change, Math.abs(next - c[a]));
        largest = Math.max(largest, Math.abs(next));
        c[a] = next;
      }
      if (change <= 1e-15 * largest) break;
    }
    return c;
  }

  /** Weights of all estimates for c_0 and the free c_1, c_2 ... (bends ever earlier). */
  #weightsFor(line: number, c: Float64Array, withAfter = true): Float64Array {
    const { before, weights } = this.#study;
    const all = new Float64Array(before + weights.length);
    const at = (index: number): number => (index === 0 ? line : index <= this.#free ? c[index - 1] : 0);
    // Estimates before run from the earliest: period -k is at before - k.
    for (let k = 1; k <= before; k += 1) all[before - k] = at(k - 1) - 2 * at(k) + at(k + 1);
    if (withAfter) all.set(weights, before);
    return all;
  }

  #product(a: Float64Array, b: Float64Array): number {
    const size = a.length;
    let sum = 0;
    for (let i = 0; i < size; i += 1) {
      for (let j = 0; j < size; j += 1) sum += a[i] * this.#study.covariance[i * size + j] * b[j];
    }
    return sum;
  }
}
