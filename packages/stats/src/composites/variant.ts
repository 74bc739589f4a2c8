import { fillOf, type MissingRule } from './missing-rule.ts';
import { PairCodes, WeightLeads } from './pair-codes.ts';

/**
 * How normalised indicators become one score.
 *
 * - `arithmetic`: weighted mean
 * - `geometric`: weighted geometric mean after each normalised indicator is stretched to 1 (worst unit) to 100 (best)
 * - `copeland`: each unit against each other; the one ahead on more than half of the weight of the indicators that both
 *   have wins, and the score is wins minus losses over the number of other units
 */
export type CompositeAggregation = 'arithmetic' | 'geometric' | 'copeland';
export const AGGREGATIONS: readonly CompositeAggregation[] = ['arithmetic', 'geometric', 'copeland'];

export const STRETCHED_LOW = 1;
export const STRETCHED_HIGH = 100;
/** A weighted mean closer to 0 than this share of its largest part is 0: what is left of parts that cancel. */
export const CANCELLED = 1e-14;

/** One way to make scores: turns weights into the scores of all units, again and again without allocating. */
export class CompositeVariant {
  readonly #units: number;
  readonly #count: number;
  readonly #aggregation: CompositeAggregation;
  /** One for each indicator. */
  readonly #missing: readonly MissingRule[];
  /** Units that cannot have a score whatever they have. */
  readonly #barred: Uint8Array;
  /** Units that cannot have a score whatever the weights. */
  readonly #excluded: Uint8Array;
  /** Normalised values (logarithms for the geometric mean), 0 where missing. */
  readonly #parts: Float64Array;
  readonly #isPresent: Uint8Array;
  /** Per unit how many indicators it lacks. */
  readonly #lacking: Uint32Array;
  readonly #gaps: Uint32Array;
  #gapCount = 0;
  /** Indicators that units with gaps do have, unit after unit, and where each unit's begin. */
  readonly #gapIndicators: Uint16Array;
  readonly #gapStarts: Uint32Array;
  #largest = 0;
  readonly #pairs: PairCodes | null;

  /** Variants that are scored one after another with the same weights may share their leads. */
  constructor(
    units: number,
    count: number,
    aggregation: CompositeAggregation,
    missing: readonly MissingRule[],
    excluded: Uint8Array,
    leads?: WeightLeads,
  ) {
    this.#units = units;
    this.#count = count;
    this.#aggregation = aggregation;
    this.#missing = missing;
    this.#barred = excluded.slice();
    this.#excluded = excluded.slice();
    this.#parts = new Float64Array(units * count);
    this.#isPresent = new Uint8Array(units * count);
    this.#lacking = new Uint32Array(units);
    this.#gaps = new Uint32Array(units);
    this.#gapIndicators = new Uint16Array(units * count);
    this.#gapStarts = new Uint32Array(units + 1);
    this.#pairs = aggregation === 'copeland' ? new PairCodes(units, count, leads ?? new WeightLeads(count)) : null;
  }

  /** Takes in normalised indicators, NaN where missing. A unit without any has no score, whatever stands in its gaps. */
  load(normalised: Float64Array): this {
    const parts = this.#parts;
    const isPresent = this.#isPresent;
    const units = this.#units;
    const logarithms = this.#aggregation === 'geometric';
    const lacking = this.#lacking.fill(0);
    let largest = 0;
    for (let j = 0; j < this.#count; j += 1) {
      const from = j * units;
      let n = 0;
      let low = Number.POSITIVE_INFINITY;
      let high = Number.NEGATIVE_INFINITY;
      for (let i = from; i < from + units; i += 1) {
        const value = normalised[i];
        const present = !Number.isNaN(value);
        isPresent[i] = present ? 1 : 0;
        parts[i] = present ? value : 0;
        if (!present) {
          lacking[i - from] += 1;
          continue;
        }
        n += 1;
        if (value < low) low = value;
        if (value > high) high = value;
      }
      if (n > 0) largest = Math.max(largest, -low, high);
      if (n < units && this.#missing[j] === 'mean') {
        const fill = fillOf(normalised, from, from + units);
        for (let i = from; i < from + units; i += 1) {
          if (isPresent[i] === 1) continue;
          isPresent[i] = 1;
          parts[i] = fill;
        }
      }
      if (!logarithms) continue;
      const stretch = (STRETCHED_HIGH - STRETCHED_LOW) / (high - low);
      for (let i = from; i < from + units; i += 1) {
        if (isPresent[i] === 1) parts[i] = Math.log(STRETCHED_LOW + (parts[i] - low) * stretch);
      }
    }
    this.#largest = largest;
    this.#findGaps();
    this.#pairs?.load(parts, isPresent, this.#excluded);
    return this;
  }

  #findGaps(): void {
    this.#gapCount = 0;
    this.#excluded.set(this.#barred);
    for (let i = 0; i < this.#units; i += 1) {
      if (this.#lacking[i] === 0) continue;
      if (this.#lacking[i] === this.#count) this.#excluded[i] = 1;
      let complete = true;
      for (let j = 0; j < this.#count; j += 1) {
        if (this.#isPresent[j * this.#units + i] === 1) continue;
        complete = false;
        if (this.#missing[j] === 'complete') this.#excluded[i] = 1;
      }
      if (complete) continue;
      this.#gaps[this.#gapCount] = i;
      let place = this.#gapStarts[this.#gapCount];
      for (let j = 0; j < this.#count; j += 1) {
        if (this.#isPresent[j * this.#units + i] === 0) continue;
        this.#gapIndicators[place] = j;
        place += 1;
      }
      this.#gapCount += 1;
      this.#gapStarts[this.#gapCount] = place;
    }
  }

  /** Writes the scores under weights that sum to 1 to scores[at] and following; NaN for a unit without a score. */
  score(weights: Float64Array, scores: Float64Array, at: number): void {
    const units = this.#units;
    if (this.#pairs === null) {
      weightedSums(this.#parts, weights, this.#count, units, scores, at);
      this.#scaleGaps(weights, scores, at);
      if (this.#aggregation === 'geometric') for (let i = at; i < at + units; i += 1) scores[i] = Math.exp(scores[i]);
      else cancel(scores, at, units, CANCELLED * this.#largest);
      for (let i = 0; i < units; i += 1) if (this.#excluded[i] === 1) scores[at + i] = Number.NaN;
    } else {
      for (let i = 0; i < units; i += 1) scores[at + i] = this.#excluded[i] === 1 ? Number.NaN : 0;
      this.#scaleGaps(weights, scores, at);
      this.#pairs.score(weights, scores, at);
    }
  }

  /** Brings the weights that a unit with gaps does have up to 1; without any it has no score. */
  #scaleGaps(weights: Float64Array, scores: Float64Array, at: number): void {
    for (let g = 0; g < this.#gapCount; g += 1) {
      const i = this.#gaps[g];
      let held = 0;
      const end = this.#gapStarts[g + 1];
      for (let k = this.#gapStarts[g]; k < end; k += 1) held += weights[this.#gapIndicators[k]];
      scores[at + i] = held > 0 ? scores[at + i] / held : Number.NaN;
    }
  }
}

/**
 * Scores no farther from 0 than a grain are 0. Ranks call scores level by a share of the largest, which means nothing when
 * every score is what rounding left of parts that cancel.
 */
function cancel(scores: Float64Array, at: number, units: number, grain: number): void {
  for (let i = at; i < at + units; i += 1) if (Math.abs(scores[i]) <= grain) scores[i] = 0;
}

/** Sums over indicators in their order, so that every way of splitting draws gives the same digits. */
function weightedSums(
  parts: Float64Array,
  weights: Float64Array,
  count: number,
  units: number,
  scores: Float64Array,
  at: number,
): void {
  for (let i = at; i < at + units; i += 1) scores[i] = 0;
  let j = 0;
  // Four columns at a time: one pass over the scores instead of four.
  for (; j + 4 <= count; j += 4) {
    const a = weights[j];
    const b = weights[j + 1];
    const c = weights[j + 2];
    const d = weights[j + 3];
    const first = j * units;
    const second = first + units;
    const third = second + units;
    const fourth = third + units;
    for (let i = 0; i < units; i += 1) {
      scores[at + i] =
        scores[at + i] + a * parts[first + i] + b * parts[second + i] + c * parts[third + i] + d * parts[fourth + i];
    }
  }
  for (; j < count; j += 1) {
    const weight = weights[j];
    const from = j * units;
    for (let i = 0; i < units; i += 1) scores[at + i] += weight * parts[from + i];
  }
}
