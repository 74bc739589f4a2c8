import { type BoundedPart, times } from './composite-bounds-part.ts';
import { CANCELLED } from './variant.ts';

/** A lead of less than this share of the largest score may be rounding; ties may chain through every unit. */
const ROUNDING = 1.5e-12;
/** What is at most this share of the largest score apart is a tie for certain. */
const LEVEL = 5e-13;
/** Rounding of a weighted mean, and where it counts as 0 and so as level with another, as a share of its largest part. */
const NOISE = 3 * CANCELLED;

/** All parts of a composite: known indicators hold one value per unit, the others ends. */
export interface BoundedParts {
  readonly units: number;
  /** One of the two for each indicator. */
  readonly known: readonly (Float64Array | null)[];
  readonly hidden: readonly (BoundedPart | null)[];
  /** Weight of each indicator in the score of each unit, indicator after indicator; 0 where it plays no part. */
  readonly weights: Float64Array;
  /** Units with a score. */
  readonly scored: readonly number[];
  /** Whether two units have the same known figures throughout. */
  readonly same: (a: number, b: number) => boolean;
}

/** Ends of scores and ranks, NaN for units without a score. */
export interface ScoreEnds {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly best: Float64Array;
  readonly worst: Float64Array;
}

/**
 * Ends for weighted sums of parts (logarithms for the geometric mean). Indicators hide figures of their own, so that the
 * most by which one unit can lead another is the sum of what it is on each indicator.
 */
export function weightedEnds(parts: BoundedParts, geometric: boolean): ScoreEnds {
  const { units, known, hidden, weights, scored } = parts;
  const base = new Float64Array(units).fill(Number.NaN);
  const ends = emptyEnds(units);
  const { lower, upper } = ends;
  // The largest part of a sum, and of any unit's.
  let magnitude = 0;
  for (const values of known) for (const v of values ?? []) if (Math.abs(v) > magnitude) magnitude = Math.abs(v);
  for (const part of hidden) {
    for (let i = 0; part !== null && i < units; i += 1) {
      const size = Math.max(Math.abs(part.lower[i]), Math.abs(part.upper[i]));
      if (size > magnitude) magnitude = size;
    }
  }
  for (const i of scored) {
    base[i] = 0;
    for (const [j, values] of known.entries()) {
      if (values === null) continue;
      base[i] += times(weights[j * units + i], values[i]);
    }
    lower[i] = base[i];
    upper[i] = base[i];
    for (const [j, part] of hidden.entries()) {
      if (part === null) continue;
      const weight = weights[j * units + i];
      lower[i] += times(weight, part.lower[i]);
      upper[i] += times(weight, part.upper[i]);
    }
  }
  const { margin, level } = tolerances(ends, scored, magnitude, geometric);
  const counter = new RankCounter(ends, scored);
  for (let p = 0; p < scored.length; p += 1) {
    const a = scored[p];
    for (let q = p + 1; q < scored.length; q += 1) {
      const b = scored[q];
      let most = base[a] - base[b];
      let least = most;
      for (let j = 0; j < hidden.length; j += 1) {
        const part = hidden[j];
        if (part === null) continue;
        const weightA = weights[j * units + a];
        const weightB = weights[j * units + b];
        most += part.mostTerm(a, weightA, b, weightB);
        least -= part.mostTerm(b, weightB, a, weightA);
      }
      if (most < -margin) counter.add(a, b, 1, 1);
      else if (least > margin) counter.add(a, b, 0, 0);
      else if (parts.same(a, b)) counter.add(a, b, 0.5, 0.5);
      else counter.add(a, b, most <= level ? 0.5 : 0, least >= -level ? 0.5 : 1);
    }
  }
  if (geometric) {
    for (const i of scored) {
      lower[i] = Math.exp(lower[i]);
      upper[i] = Math.exp(upper[i]);
    }
  }
  return ends;
}

/** From what lead on a unit is ahead for certain, and up to what lead it is level or behind for certain. */
function tolerances(
  { lower, upper }: ScoreEnds,
  scored: readonly number[],
  magnitude: number,
  geometric: boolean,
): { margin: number; level: number } {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  let certain = 0;
  for (const i of scored) {
    lowest = Math.min(lowest, lower[i]);
    highest = Math.max(highest, upper[i]);
    certain = Math.max(certain, lower[i], -upper[i]);
  }
  // A difference of logarithms is a share of the score itself.
  if (geometric)
    return { margin: ROUNDING * scored.length * Math.exp(highest - lowest), level: LEVEL - NOISE * magnitude };
  const largest = Math.max(Math.abs(lowest), Math.abs(highest));
  return { margin: ROUNDING * scored.length * largest + NOISE * magnitude, level: LEVEL * certain - NOISE * magnitude };
}

/** Ends for wins minus losses: a win is certain when even the least weight of the lead is on its side. */
export function copelandEnds(parts: BoundedParts, all: Float64Array): ScoreEnds {
  const { units, known, hidden, weights, scored } = parts;
  const ends = emptyEnds(units);
  const least = new Int8Array(units * units);
  const most = new Int8Array(units * units);
  const sumLeast = new Int32Array(units);
  const sumMost = new Int32Array(units);
  for (const a of scored) {
    for (const b of scored) {
      if (a === b) continue;
      let lead = 0;
      for (let j = 0; j < known.length; j += 1) {
        if (weights[j * units + a] === 0 || weights[j * units + b] === 0) continue;
        const values = known[j];
        const part = hidden[j];
        lead += all[j] * (values === null ? (part?.mostSign(a, b) ?? 0) : Math.sign(values[a] - values[b]));
      }
      const result = lead > LEVEL ? 1 : lead < -2 * ROUNDING ? -1 : 0;
      most[a * units + b] = result;
      least[b * units + a] = -result;
      sumMost[a] += result;
      sumLeast[b] -= result;
    }
  }
  const counter = new RankCounter(ends, scored);
  for (let p = 0; p < scored.length; p += 1) {
    const a = scored[p];
    ends.lower[a] = sumLeast[a] / (scored.length - 1);
    ends.upper[a] = sumMost[a] / (scored.length - 1);
    for (let q = p + 1; q < scored.length; q += 1) {
      const b = scored[q];
      const ab = a * units + b;
      const ba = b * units + a;
      // Their own match counts for one and against the other at once.
      const high = sumMost[a] - most[ab] - (sumLeast[b] - least[ba]) + 2 * most[ab];
      const low = sumLeast[a] - least[ab] - (sumMost[b] - most[ba]) + 2 * least[ab];
      counter.add(a, b, high < 0 ? 1 : high === 0 ? 0.5 : 0, low > 0 ? 0 : low === 0 ? 0.5 : 1);
    }
  }
  return ends;
}

function emptyEnds(units: number): ScoreEnds {
  const empty = (): Float64Array => new Float64Array(units).fill(Number.NaN);
  return { lower: empty(), upper: empty(), best: empty(), worst: empty() };
}

/** A rank is 1 and what each other unit adds: 1 when it is ahead, a half when it is level. */
class RankCounter {
  readonly #ends: ScoreEnds;

  constructor(ends: ScoreEnds, scored: readonly number[]) {
    this.#ends = ends;
    for (const i of scored) {
      ends.best[i] = 1;
      ends.worst[i] = 1;
    }
  }

  /** The least and the most that b adds to the rank of a; a adds the rest to that of b. */
  add(a: number, b: number, least: number, most: number): void {
    const { best, worst } = this.#ends;
    best[a] += least;
    worst[a] += most;
    best[b] += 1 - most;
    worst[b] += 1 - least;
  }
}
