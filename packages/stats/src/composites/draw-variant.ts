import { misuse, requireArray, requireNonNegative, requireWhole } from '../check.ts';
import type { RandomStream } from '../random/random-stream.ts';
import type { MultiverseFactor } from './multiverse-data.ts';

/** Which variants are thought equally good. */
export interface VariantSpace {
  /** Those of the multiverse. */
  readonly factors: readonly MultiverseFactor[];
  /** For each factor the options that are drawn, all equally likely; every option when left out. */
  readonly allowed?: readonly (readonly number[])[];
  /** One for each indicator, of any sum, none negative; what is drawn when there are no ranges. */
  readonly weights: readonly number[];
  /**
   * Lowest and highest weight of each indicator, above 0: its logarithm is uniform between them, independently of the
   * others, and all are then scaled to sum to 1. [0, 0] leaves an indicator out. Null (when left out) keeps the weights.
   */
  readonly weightRanges?: readonly (readonly [number, number])[] | null;
}

/** One variant: an option for each factor, and weights that sum to 1. */
export interface DrawnVariant {
  readonly choice: readonly number[];
  readonly weights: readonly number[];
}

/**
 * Draws one variant of a multiverse at random: an option for each factor, all allowed ones equally likely, and weights
 * log-uniform within their ranges. Factors come first and take one number each unless only one option is allowed; each
 * range that is not a point takes one. `compositeMultiverse` draws from the same distribution.
 *
 * @throws RangeError when lengths differ, an option is unknown or repeats, no option is allowed, a weight is negative or
 * all are 0, or a range is not from a positive number to one at least as large
 */
export function drawVariant(stream: RandomStream, space: VariantSpace): DrawnVariant {
  const drawer = new VariantDrawer('drawVariant', space);
  const choice = new Float64Array(drawer.factors);
  const weights = new Float64Array(drawer.indicators);
  drawer.draw(stream, choice, weights);
  return Object.freeze({ choice: Object.freeze([...choice]), weights: Object.freeze([...weights]) });
}

/** Draws variants again and again without allocating. */
export class VariantDrawer {
  /** Without the weights. */
  readonly factors: number;
  readonly indicators: number;
  /** Positions of the factors that vary; the number of factors stands for the weights. */
  readonly varying: readonly number[];
  readonly allowed: readonly (readonly number[])[];
  readonly #low: Float64Array;
  /** Logarithm of highest over lowest weight. */
  readonly #spread: Float64Array;

  constructor(where: string, space: VariantSpace) {
    const { factors, weights, weightRanges = null } = space;
    requireArray(where, 'weights', weights);
    this.factors = factors.length;
    this.indicators = weights.length;
    this.allowed = checkAllowed(where, factors, space.allowed);
    this.#low = Float64Array.from(weights);
    this.#spread = new Float64Array(weights.length);
    for (const [j, weight] of weights.entries()) requireNonNegative(where, `weights[${j}]`, weight);
    if (!weights.some((weight) => weight > 0)) misuse(where, 'weights', 'not all 0', weights.length === 0 ? 'none' : 0);
    if (weightRanges !== null) this.#takeRanges(where, weightRanges);
    const varying = this.allowed.flatMap((options, f) => (options.length > 1 ? [f] : []));
    // A single weight is 1 whatever its range.
    const used = this.#low.filter((low) => low > 0).length;
    if (used > 1 && this.#spread.some((spread) => spread > 0)) varying.push(this.factors);
    this.varying = varying;
  }

  #takeRanges(where: string, ranges: readonly (readonly [number, number])[]): void {
    if (ranges.length !== this.indicators) misuse(where, 'weightRanges.length', `${this.indicators}`, ranges.length);
    for (const [j, [low, high]] of ranges.entries()) {
      requireNonNegative(where, `weightRanges[${j}][0]`, low);
      requireNonNegative(where, `weightRanges[${j}][1]`, high);
      if (high < low) misuse(where, `weightRanges[${j}][1]`, `at least ${low}`, high);
      if (low === 0 && high > 0) misuse(where, `weightRanges[${j}][0]`, 'above 0 unless both ends are 0', low);
      this.#low[j] = low;
      this.#spread[j] = low > 0 ? Math.log(high / low) : 0;
      if (!Number.isFinite(this.#spread[j]))
        misuse(where, `weightRanges[${j}][1]`, 'not so far above the lowest', high);
    }
    if (!ranges.some(([low]) => low > 0)) misuse(where, 'weightRanges', 'not all 0', 0);
  }

  draw(stream: RandomStream, choice: Float64Array, weights: Float64Array): void {
    for (let f = 0; f < this.factors; f += 1) {
      const options = this.allowed[f];
      choice[f] = options.length === 1 ? options[0] : options[stream.integer(options.length)];
    }
    let largest = 0;
    for (let j = 0; j < weights.length; j += 1) {
      const spread = this.#spread[j];
      weights[j] = spread > 0 ? this.#low[j] * Math.exp(spread * stream.uniform()) : this.#low[j];
      if (weights[j] > largest) largest = weights[j];
    }
    let total = 0;
    for (let j = 0; j < weights.length; j += 1) {
      // By the largest first, so that the sum cannot overflow.
      weights[j] /= largest;
      total += weights[j];
    }
    for (let j = 0; j < weights.length; j += 1) weights[j] /= total;
  }
}

function checkAllowed(
  where: string,
  factors: readonly MultiverseFactor[],
  allowed: readonly (readonly number[])[] | undefined,
): readonly (readonly number[])[] {
  if (allowed === undefined) return factors.map(({ options }) => Array.from({ length: options }, (_, k) => k));
  if (allowed.length !== factors.length) misuse(where, 'allowed.length', `${factors.length}`, allowed.length);
  for (const [f, options] of allowed.entries()) {
    const name = `allowed[${f}]`;
    requireArray(where, name, options);
    if (options.length === 0) misuse(where, name, 'at least one option', 'none');
    if (new Set(options).size !== options.length) misuse(where, name, 'of different options', options.join(', '));
    for (const [k, option] of options.entries()) {
      requireWhole(where, `${name}[${k}]`, option);
      if (option >= factors[f].options) misuse(where, `${name}[${k}]`, `below ${factors[f].options}`, option);
    }
  }
  return allowed.map((options) => [...options]);
}
