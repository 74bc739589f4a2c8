import type { Box, Ends } from './composite-bounds-box.ts';
import { BoundedPart } from './composite-bounds-part.ts';
import { stretchedLogarithm } from './composite-bounds-stretch.ts';

/** A mean of normalised values is rounded, and values this close are level with it. */
const LEVEL = 1e-10;

export interface OrderInput {
  readonly method: 'percentile-rank' | 'quantile-groups';
  /** Ends of each unit's figure, turned so that higher is better; NaN where missing. */
  readonly figures: Box;
  readonly groups: number;
  readonly fill: boolean;
  /** Whether parts are logarithms of stretched values, for the geometric mean. */
  readonly logarithms: boolean;
}

/**
 * Percentile ranks and quantile groups, which depend on order alone. Of two units the better one's lead in ranks is 1 and
 * the others between them; a unit level with either counts half. Each other unit counts on its own, so that the ends
 * of ranks and leads are reached.
 */
export class OrderPart extends BoundedPart {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly #input: OrderInput;
  readonly #isFilled: Uint8Array;
  readonly #held: Uint32Array;
  readonly #hidden: Uint32Array;
  /** Known figures in order, to count those between two. */
  readonly #known: Float64Array;
  /** Before stretching: percentile ranks or groups. */
  readonly #least: Float64Array;
  readonly #most: Float64Array;
  readonly #worst: Ends;
  readonly #best: Ends;

  constructor(input: OrderInput) {
    super();
    const { lower, upper } = input.figures;
    this.#input = input;
    this.#isFilled = Uint8Array.from(lower, (v) => (input.fill && Number.isNaN(v) ? 1 : 0));
    this.#held = Uint32Array.from(lower.keys()).filter((i) => !Number.isNaN(lower[i]));
    this.#hidden = this.#held.filter((i) => lower[i] < upper[i]);
    this.#known = Float64Array.from(
      this.#held.filter((i) => lower[i] === upper[i]),
      (i) => lower[i],
    ).sort();
    const n = this.#held.length;
    this.#least = lower.map((v, i) => this.#value(1 + this.#below(v, upper, i)));
    this.#most = upper.map((v, i) => this.#value(1 + this.#below(v, lower, i)));
    this.#fillGaps();
    this.#worst = this.#endsOfTied(lower, upper, 1);
    const turned = this.#endsOfTied(
      upper.map((v) => -v),
      lower.map((v) => -v),
      -1,
    );
    this.#best = { lower: turned.upper, upper: turned.lower };
    const stretch = input.logarithms && n > 1;
    this.lower = stretch
      ? this.#least.map((v) => this.#stretched(v, this.#worst.upper, this.#best.upper))
      : this.#least;
    this.upper = stretch ? this.#most.map((v) => this.#stretched(v, this.#worst.lower, this.#best.lower)) : this.#most;
  }

  /** Others whose ends are below a value, those level with it counted half. */
  #below(value: number, ends: Float64Array, self: number): number {
    let count = 0;
    for (const i of this.#held) if (i !== self) count += ends[i] < value ? 1 : ends[i] === value ? 0.5 : 0;
    return count;
  }

  /** Of a rank from the worst. */
  #value(rank: number): number {
    const n = this.#held.length;
    const { method, groups } = this.#input;
    return method === 'percentile-rank' ? (rank - 0.5) / n : 1 + Math.floor((groups * (2 * rank - 1)) / (2 * n));
  }

  #fillGaps(): void {
    const n = this.#held.length;
    let least = 0;
    let most = 0;
    for (const i of this.#held) {
      least += this.#least[i] / n;
      most += this.#most[i] / n;
    }
    const byRank = this.#input.method === 'percentile-rank';
    for (let i = 0; i < this.#isFilled.length; i += 1) {
      const filled = this.#isFilled[i] === 1;
      // The mean of percentile ranks is a half whatever the order.
      if (filled) this.#least[i] = byRank ? 0.5 : least;
      if (filled) this.#most[i] = byRank ? 0.5 : most;
      if (!filled && Number.isNaN(this.#input.figures.lower[i])) {
        this.#least[i] = Number.NaN;
        this.#most[i] = Number.NaN;
      }
    }
  }

  /** What the worst unit has: units level with it raise it. With ends turned and side -1, the best. */
  #endsOfTied(lower: Float64Array, upper: Float64Array, side: 1 | -1): Ends {
    const n = this.#held.length;
    let lowestUpper = Number.POSITIVE_INFINITY;
    let lowestKnown = Number.POSITIVE_INFINITY;
    let lowestHidden = Number.POSITIVE_INFINITY;
    for (const i of this.#held) {
      lowestUpper = Math.min(lowestUpper, upper[i]);
      if (lower[i] === upper[i]) lowestKnown = Math.min(lowestKnown, lower[i]);
      else lowestHidden = Math.min(lowestHidden, lower[i]);
    }
    let most = 0;
    let known = 0;
    for (const i of this.#held) {
      if (lower[i] <= lowestUpper) most += 1;
      if (lower[i] === lowestKnown && upper[i] === lowestKnown) known += 1;
    }
    // Not all can be level: there would be no composite.
    most = Math.min(most, n - 1);
    const fewest = lowestHidden < lowestKnown ? 1 : Math.max(known, 1);
    const rank = (tied: number): number => (side === 1 ? (1 + tied) / 2 : n + 1 - (1 + tied) / 2);
    return { lower: this.#value(rank(fewest)), upper: this.#value(rank(most)) };
  }

  #stretched(value: number, worst: number, best: number): number {
    return stretchedLogarithm(Math.min(Math.max((value - worst) / (best - worst), 0), 1));
  }

  /** The most ranks by which a can lead b; negative when it is behind for certain. */
  #mostLead(a: number, b: number): number {
    const { lower, upper } = this.#input.figures;
    const x = upper[a];
    const y = lower[b];
    if (x === y) return 0;
    return x > y ? 1 + this.#mostBetween(y, x, a, b) : -1 - this.#leastBetween(x, y, a, b);
  }

  #mostBetween(low: number, high: number, a: number, b: number): number {
    const { lower, upper } = this.#input.figures;
    let count = this.#knownBetween(low, high, a, b);
    for (const i of this.#hidden) {
      if (i === a || i === b) continue;
      if (upper[i] > low && lower[i] < high) count += 1;
      else if (upper[i] === low || lower[i] === high) count += 0.5;
    }
    return count;
  }

  #leastBetween(low: number, high: number, a: number, b: number): number {
    const { lower, upper } = this.#input.figures;
    let count = this.#knownBetween(low, high, a, b);
    for (const i of this.#hidden) {
      if (i === a || i === b || lower[i] < low || upper[i] > high) continue;
      count += lower[i] > low && upper[i] < high ? 1 : 0.5;
    }
    return count;
  }

  /** Known figures between two, those level with either counted half, the two units themselves left out. */
  #knownBetween(low: number, high: number, a: number, b: number): number {
    const known = this.#known;
    const inside = countBelow(known, high, false) - countBelow(known, low, true);
    const either = countBelow(known, high, true) - countBelow(known, low, false);
    let count = (Math.max(inside, 0) + either) / 2;
    const { lower, upper } = this.#input.figures;
    // Each of the two that is known stands level with one of the ends.
    if (lower[a] === upper[a]) count -= 0.5;
    if (lower[b] === upper[b]) count -= 0.5;
    return count;
  }

  mostAbove(a: number, b: number): number {
    if (this.#isFilled[a] === 1 && this.#isFilled[b] === 1) return 0;
    const apart = this.upper[a] - this.lower[b];
    if (this.#isFilled[a] === 1 || this.#isFilled[b] === 1) return apart;
    const above = this.#mostValueAbove(a, b);
    if (!this.#input.logarithms) return Math.min(apart, above);
    // In shares of the distance from worst to best; a lead weighs most where the other is low.
    const share = above / (above > 0 ? this.#best.lower - this.#worst.upper : this.#best.upper - this.#worst.lower);
    const logarithm = above > 0 ? this.lower[b] : this.upper[b];
    const from = (Math.exp(logarithm) - 1) / 99;
    return Math.min(apart, stretchedLogarithm(Math.max(from + share, 0)) - logarithm);
  }

  /** In percentile ranks or groups. */
  #mostValueAbove(a: number, b: number): number {
    const lead = this.#mostLead(a, b);
    const n = this.#held.length;
    if (this.#input.method === 'percentile-rank') return lead / n;
    return Math.min(Math.ceil((2 * lead * this.#input.groups) / (2 * n)), this.#most[a] - this.#least[b]);
  }

  mostSign(a: number, b: number): number {
    if (this.#isFilled[a] === 1 && this.#isFilled[b] === 1) return 0;
    if (this.#isFilled[a] === 1 || this.#isFilled[b] === 1) return this.mostAbove(a, b) < -LEVEL ? -1 : 1;
    return Math.sign(
      this.#input.method === 'percentile-rank'
        ? this.#input.figures.upper[a] - this.#input.figures.lower[b]
        : this.#mostValueAbove(a, b),
    );
  }
}

/** How many sorted values are below a value, or at most it. */
function countBelow(sorted: Float64Array, value: number, level: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value || (level && sorted[middle] === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}
