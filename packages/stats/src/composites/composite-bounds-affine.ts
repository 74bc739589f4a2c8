import {
  type Box,
  deviationOfBox,
  type Ends,
  largestOf,
  meanOfBox,
  medianDeviationOfBox,
  medianOfBox,
} from './composite-bounds-box.ts';
import { BoundedPart, times } from './composite-bounds-part.ts';
import { NORMAL_CONSISTENCY } from './normaliser.ts';

const UNIT = 2 ** -52;

export interface AffineInput {
  readonly method: 'z-score' | 'robust-z' | 'distance-to-reference';
  /** Ends of each unit's figure, turned so that higher is better; NaN where missing. */
  readonly figures: Box;
  /** Ends of the figures that are there. */
  readonly present: Box;
  /** Turned as the figures are; NaN when none is given. */
  readonly reference: number;
  /** Whether what is missing counts as the mean of the normalised indicator. */
  readonly fill: boolean;
}

/**
 * (x - c) / d, where hidden figures move c and d. In the difference of two units c falls out, and d keeps the sign:
 * its ends are x over the ends of d.
 */
export class AffinePart extends BoundedPart {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly #low: Float64Array;
  readonly #high: Float64Array;
  readonly #isFilled: Uint8Array;
  readonly #centre: Ends;
  /** Ends of 1 / d; the upper one may be infinite. */
  readonly #rate: Ends;
  /** No difference of two z-scores of n values is larger. */
  readonly #widest: number;
  /** Figures closer than this may be equal once normalised. */
  readonly #grain: number;

  constructor({ method, figures, present, reference, fill }: AffineInput) {
    super();
    const units = figures.lower.length;
    const n = present.lower.length;
    const largest = largestOf(present.lower, present.upper);
    const mean = meanOfBox(present);
    this.#centre = centreOf(method, present, reference, largest);
    this.#rate = rateOf(method, present, reference);
    this.#widest = method === 'z-score' ? Math.sqrt(2 * (n - 1)) * (1 + 1e-12) : Number.POSITIVE_INFINITY;
    this.#grain = 4 * UNIT * (largest + (method === 'distance-to-reference' ? Math.abs(reference) : 0));
    this.#isFilled = Uint8Array.from(figures.lower, (v) => (fill && Number.isNaN(v) ? 1 : 0));
    this.#low = figures.lower.map((v, i) => (this.#isFilled[i] === 1 ? mean.lower : v));
    this.#high = figures.upper.map((v, i) => (this.#isFilled[i] === 1 ? mean.upper : v));
    // Samuelson (1968): none of n values is farther from the mean. A mean far from 0 is rounded.
    const rate = Number.isFinite(this.#rate.upper) ? this.#rate.upper : this.#rate.lower;
    const rounding = 4 * UNIT * largest * rate;
    const farthest =
      method === 'z-score' ? ((n - 1) / Math.sqrt(n)) * (1 + 1e-12) + rounding : Number.POSITIVE_INFINITY;
    this.lower = new Float64Array(units);
    this.upper = new Float64Array(units);
    for (let i = 0; i < units; i += 1) {
      if (method === 'z-score' && this.#isFilled[i] === 1) {
        // The mean of z-scores is 0.
        this.lower[i] = -rounding;
        this.upper[i] = rounding;
        continue;
      }
      // A figure takes its share of the mean of which it is a part with it.
      const taken = method === 'z-score' ? (this.#high[i] - this.#low[i]) / n : 0;
      this.lower[i] = Math.max(-this.#most(this.#centre.upper - this.#low[i] - taken), -farthest);
      this.upper[i] = Math.min(this.#most(this.#high[i] - this.#centre.lower - taken), farthest);
    }
  }

  /** The most that a numerator of at most `above` gives. */
  #most(above: number): number {
    return Number.isNaN(above) ? above : times(above, above > 0 ? this.#rate.upper : this.#rate.lower);
  }

  mostAbove(a: number, b: number): number {
    if (this.#isFilled[a] === 1 && this.#isFilled[b] === 1) return 0;
    return Math.min(this.#most(this.#high[a] - this.#low[b]), this.#widest, this.upper[a] - this.lower[b]);
  }

  mostSign(a: number, b: number): number {
    if (this.#isFilled[a] === 1 && this.#isFilled[b] === 1) return 0;
    const above = this.#high[a] - this.#low[b];
    // A mean of normalised values is rounded: only a clear difference from it has a sign.
    const grain = this.#isFilled[a] + this.#isFilled[b] > 0 ? 1e4 * this.#grain : 0;
    if (above > -grain) return above > 0 || grain > 0 ? 1 : 0;
    return above < -this.#grain ? -1 : 0;
  }

  override mostTerm(a: number, weightA: number, b: number, weightB: number): number {
    const general = super.mostTerm(a, weightA, b, weightB);
    if (weightA === weightB || weightA === 0 || weightB === 0) return general;
    // Not a difference: the centre stays with the weight by which the two differ.
    const more = weightA - weightB;
    const above =
      weightA * this.#high[a] - weightB * this.#low[b] - more * (more > 0 ? this.#centre.lower : this.#centre.upper);
    return Math.min(general, this.#most(above));
  }
}

function centreOf(method: AffineInput['method'], present: Box, reference: number, largest: number): Ends {
  if (method === 'z-score') return meanOfBox(present);
  if (method === 'distance-to-reference') return { lower: reference, upper: reference };
  const median = medianOfBox(present);
  return { lower: median.lower - 4 * UNIT * largest, upper: median.upper + 4 * UNIT * largest };
}

/** Ends of 1 / d. */
function rateOf(method: AffineInput['method'], present: Box, reference: number): Ends {
  if (method === 'distance-to-reference') return { lower: 1 / Math.abs(reference), upper: 1 / Math.abs(reference) };
  if (method === 'z-score') {
    const deviation = deviationOfBox(present);
    return { lower: 1 / deviation.upper, upper: 1 / deviation.lower };
  }
  const deviation = medianDeviationOfBox(present, medianOfBox(present));
  return { lower: 1 / deviation.upper / NORMAL_CONSISTENCY, upper: 1 / deviation.lower / NORMAL_CONSISTENCY };
}
