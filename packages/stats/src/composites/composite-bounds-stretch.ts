import type { Box } from './composite-bounds-box.ts';
import { BoundedPart } from './composite-bounds-part.ts';
import { STRETCHED_HIGH, STRETCHED_LOW } from './variant.ts';

/** A mean of normalised values is rounded, and values this close are level with it. */
const LEVEL = 1e-10;

/** Figures closer than this share of the largest may be equal once normalised. */
const GRAIN = 2 ** -50;
/** Two units are left out of what moves minimum and maximum. */
const KEPT = 3;
const SPAN = STRETCHED_HIGH - STRETCHED_LOW;

/** Logarithm of a share stretched from 1 to 100. */
export function stretchedLogarithm(share: number): number {
  return Math.log(STRETCHED_LOW + SPAN * share);
}

export interface StretchInput {
  /** Ends of each unit's figure, turned so that higher is better; NaN where missing. */
  readonly figures: Box;
  readonly fill: boolean;
  /** Whether parts are logarithms of stretched values, for the geometric mean. */
  readonly logarithms: boolean;
  /** What figures are measured from before they are stretched, which may be far away; NaN for a point among them. */
  readonly origin: number;
}

/**
 * (x - minimum) / (maximum - minimum), which every other straight normalisation comes to as well once the geometric mean
 * stretches it. The difference of two units grows with the better figure and falls with the other, also where they are
 * maximum and minimum themselves: its ends are at the ends of the two figures, minimum and maximum moved as far as the
 * others let them. One unit's own ends are those with all others at their lower or upper ends.
 */
export class StretchPart extends BoundedPart {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly #figures: Box;
  readonly #logarithms: boolean;
  readonly #isFilled: Uint8Array;
  readonly #grain: number;
  /** Of a share, when figures are measured from afar first. */
  readonly #rounding: number;
  /** Units with the lowest lower and upper ends, and with the highest. */
  readonly #leastLower: readonly number[];
  readonly #leastUpper: readonly number[];
  readonly #mostLower: readonly number[];
  readonly #mostUpper: readonly number[];

  constructor({ figures, fill, logarithms, origin }: StretchInput) {
    super();
    const { lower, upper } = figures;
    this.#figures = figures;
    this.#logarithms = logarithms;
    const held = Array.from(lower.keys()).filter((i) => !Number.isNaN(lower[i]));
    const byLower = [...held].sort((a, b) => lower[a] - lower[b]);
    const byUpper = [...held].sort((a, b) => upper[a] - upper[b]);
    this.#leastLower = byLower.slice(0, KEPT);
    this.#leastUpper = byUpper.slice(0, KEPT);
    this.#mostLower = byLower.reverse().slice(0, KEPT);
    this.#mostUpper = byUpper.reverse().slice(0, KEPT);
    this.#isFilled = Uint8Array.from(lower, (v) => (fill && Number.isNaN(v) ? 1 : 0));
    const largest = Math.max(Math.abs(lower[this.#leastLower[0]]), Math.abs(upper[this.#mostUpper[0]]));
    this.#grain = GRAIN * (largest + (Math.abs(origin) || 0));
    const narrowest = Math.max(lower[this.#mostLower[0]] - upper[this.#leastUpper[0]], 0);
    this.#rounding = Number.isNaN(origin) ? 0 : (2 * this.#grain) / narrowest;
    const least = lower.map((_, i) => this.#leastShare(i));
    const most = lower.map((_, i) => this.#mostShare(i));
    const low = held.reduce((sum, i) => sum + least[i], 0) / held.length;
    const high = held.reduce((sum, i) => sum + most[i], 0) / held.length;
    for (let i = 0; i < lower.length; i += 1) {
      if (this.#isFilled[i] === 0) continue;
      least[i] = low;
      most[i] = high;
    }
    this.lower = logarithms ? least.map(stretchedLogarithm) : least;
    this.upper = logarithms ? most.map(stretchedLogarithm) : most;
  }

  /** With all others at their lower ends; 1 where nothing is then left to divide by. */
  #mostShare(i: number): number {
    const { lower, upper } = this.#figures;
    const x = upper[i];
    const minimum = Math.min(lower[first(this.#leastLower, i, i)], x);
    const maximum = Math.max(lower[first(this.#mostLower, i, i)], x);
    return maximum > minimum
      ? Math.min((x - minimum) / (maximum - minimum) + this.#rounding, 1)
      : Number.isNaN(x)
        ? x
        : 1;
  }

  #leastShare(i: number): number {
    const { lower, upper } = this.#figures;
    const x = lower[i];
    const minimum = Math.min(upper[first(this.#leastUpper, i, i)], x);
    const maximum = Math.max(upper[first(this.#mostUpper, i, i)], x);
    return maximum > minimum
      ? Math.max((x - minimum) / (maximum - minimum) - this.#rounding, 0)
      : Number.isNaN(x)
        ? x
        : 0;
  }

  mostAbove(a: number, b: number): number {
    if (this.#isFilled[a] === 1 && this.#isFilled[b] === 1) return 0;
    const apart = this.upper[a] - this.lower[b];
    if (this.#isFilled[a] === 1 || this.#isFilled[b] === 1) return apart;
    const { lower, upper } = this.#figures;
    const x = upper[a];
    const y = lower[b];
    const slack = 2 * SPAN * this.#rounding;
    if (x === y) return slack === 0 ? 0 : Math.min(slack, apart);
    // Ahead: minimum and maximum as close as they can be. Behind: as far apart.
    const ahead = x > y;
    const maximum = ahead
      ? Math.max(lower[this.#mostLower[0]], x)
      : Math.max(upper[first(this.#mostUpper, a, b)] ?? y, y);
    const minimum = ahead
      ? Math.min(upper[this.#leastUpper[0]], y)
      : Math.min(lower[first(this.#leastLower, a, b)] ?? x, x);
    const range = maximum - minimum;
    if (!this.#logarithms) return (x - y) / range;
    const above = stretchedLogarithm((x - minimum) / range) - stretchedLogarithm((y - minimum) / range);
    return Math.min(above + slack, apart);
  }

  mostSign(a: number, b: number): number {
    if (this.#isFilled[a] === 1 && this.#isFilled[b] === 1) return 0;
    if (this.#isFilled[a] === 1 || this.#isFilled[b] === 1) return this.mostAbove(a, b) < -LEVEL ? -1 : 1;
    const above = this.#figures.upper[a] - this.#figures.lower[b];
    return above > 0 ? 1 : above < -this.#grain ? -1 : 0;
  }
}

/** The first unit of a list that is neither of two. */
function first(units: readonly number[], a: number, b: number): number {
  for (const unit of units) if (unit !== a && unit !== b) return unit;
  return -1;
}
