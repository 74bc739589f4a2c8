import { sortOrder } from '../describe/rank.ts';
import { randomStream } from '../random/random-stream.ts';
import type { BoundedValues } from './bounded.ts';
import { sweepUnit } from './spearman-sweep.ts';

const RANDOM_STARTS = 40;
/** Beyond this many uncertain values pairs cost too much. */
const PAIRS_UP_TO = 15;

interface Reached {
  rho: number;
  values: Float64Array;
}

/**
 * The largest (or smallest) rank correlation found by coordinate search: each uncertain value in turn to its
 * best place, from many starts; then in pairs. NaN when x is tied throughout wherever the search went.
 */
export function searchSpearman(
  x: BoundedValues,
  yRanks: Float64Array,
  uncertain: readonly number[],
  largest: boolean,
): number {
  const sign = largest ? 1 : -1;
  let best: Reached = { rho: Number.NaN, values: Float64Array.from(x.lower) };
  for (const values of starts(x, yRanks, uncertain, largest)) {
    const rho = climb(x, yRanks, uncertain, largest, values);
    if (!Number.isNaN(rho) && !(sign * rho <= sign * best.rho)) best = { rho, values };
  }
  return uncertain.length > PAIRS_UP_TO || Number.isNaN(best.rho)
    ? best.rho
    : movePairs(x, yRanks, uncertain, largest, best);
}

/** Moves the uncertain values one by one until none improves; returns the correlation reached. */
function climb(
  x: BoundedValues,
  yRanks: Float64Array,
  uncertain: readonly number[],
  largest: boolean,
  values: Float64Array,
): number {
  let reached = Number.NaN;
  for (let round = 0; round < 50; round += 1) {
    const before = reached;
    for (const i of uncertain) {
      const found = sweepUnit(values, yRanks, i, x.lower[i]!, x.upper[i]!, largest);
      if (Number.isNaN(found.rho)) continue;
      values[i] = found.at;
      reached = found.rho;
    }
    if (!(Math.abs(reached - before) > 1e-12)) break;
  }
  return reached;
}

/** Ties bind values together: puts one unit at an end or level with another, then lets all the others answer. */
function movePairs(
  x: BoundedValues,
  yRanks: Float64Array,
  uncertain: readonly number[],
  largest: boolean,
  from: Reached,
): number {
  const sign = largest ? 1 : -1;
  let best = from;
  for (let improved = true; improved; ) {
    improved = false;
    for (const j of uncertain) {
      const places = [x.lower[j]!, x.upper[j]!, ...uncertain.map((k) => best.values[k]!)];
      for (const place of new Set(places)) {
        if (place < x.lower[j]! || place > x.upper[j]!) continue;
        for (const i of uncertain) {
          if (i === j) continue;
          const values = best.values.slice();
          values[j] = place;
          const found = sweepUnit(values, yRanks, i, x.lower[i]!, x.upper[i]!, largest);
          if (Number.isNaN(found.rho) || sign * found.rho <= sign * best.rho + 1e-12) continue;
          values[i] = found.at;
          best = { rho: climb(x, yRanks, uncertain, largest, values), values };
          improved = true;
        }
      }
    }
  }
  return best.rho;
}

/** Where the search sets out: ends, middles, as monotone in y as the ends allow, and random places. */
function starts(
  x: BoundedValues,
  yRanks: Float64Array,
  uncertain: readonly number[],
  largest: boolean,
): Float64Array[] {
  const n = yRanks.length;
  const all: Float64Array[] = [];
  const add = (share: (i: number) => number): void => {
    const values = Float64Array.from(x.lower);
    for (const i of uncertain) values[i] = x.lower[i]! + share(i) * (x.upper[i]! - x.lower[i]!);
    all.push(values);
  };
  add(() => 0);
  add(() => 1);
  add(() => 0.5);
  add((i) => (largest ? yRanks[i]! : n + 1 - yRanks[i]!) / (n + 1));
  const order = sortOrder(largest ? yRanks : yRanks.map((r) => -r));
  all.push(runningLevel(x, order, Number.NEGATIVE_INFINITY, Math.max));
  all.push(runningLevel(x, order.slice().reverse(), Number.POSITIVE_INFINITY, Math.min));
  const stream = randomStream({ seed: 0, purpose: 'spearmanBounds starts' });
  for (let k = 0; k < RANDOM_STARTS; k += 1) add(() => stream.uniform());
  return all;
}

/** Walks the units in order and holds the level reached so far wherever the ends allow it. */
function runningLevel(
  x: BoundedValues,
  order: Uint32Array,
  start: number,
  pick: (a: number, b: number) => number,
): Float64Array {
  const values = new Float64Array(order.length);
  let level = start;
  for (const i of order) {
    values[i] = Math.min(x.upper[i]!, Math.max(x.lower[i]!, level));
    level = pick(level, values[i]!);
  }
  return values;
}
