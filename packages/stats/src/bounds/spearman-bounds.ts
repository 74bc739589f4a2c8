import { findNotFinite, isConstant, requireSameLength } from '../check.ts';
import { ranksOf, sortOrder } from '../describe/rank.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { randomStream } from '../random/random-stream.ts';
import { type BoundedValues, boundsFault } from './bounded.ts';
import { sweepUnit } from './spearman-sweep.ts';

export interface SpearmanBounds {
  readonly lower: number;
  readonly upper: number;
  /**
   * 'exact': no fill-in goes beyond. 'found': fill-ins with these correlations exist, but a search from
   * several starts may have missed wider ones, so the true range is at least this wide. In trials with seven
   * of nine values uncertain the search reached the widest fill-in.
   */
  readonly certainty: 'exact' | 'found';
  /** How many x values are known only between two ends. */
  readonly uncertain: number;
  readonly n: number;
  readonly method: string;
}

/** Sweeps that full enumeration may cost; beyond it the range is searched for. */
const BUDGET = 3000;
const RANDOM_STARTS = 40;
/** Beyond this many uncertain values pairs cost too much. */
const PAIRS_UP_TO = 15;

/**
 * Smallest and largest Spearman correlation of x with y over all fill-ins of x between its ends; y is known.
 * Up to about two uncertain values (more in small data) every order is tried; otherwise values are moved one
 * at a time, each to its best place, from 46 starts, until none improves; up to 15 of them
 * are then moved in pairs.
 *
 * `too-few` below three pairs, `all-tied` when y does not vary or x cannot, `not-finite`.
 *
 * @throws RangeError when lengths differ or a lower end is above its upper end
 */
export function spearmanBounds(x: BoundedValues, y: ArrayLike<number>): Outcome<SpearmanBounds> {
  requireSameLength('spearmanBounds', 'x.lower', x.lower, 'y', y);
  const fault = boundsFault('spearmanBounds', 'x', x, 3) ?? findNotFinite('y', y);
  if (fault !== null) return fault;
  if (isConstant(y)) return cannot('all-tied', `all ${y.length} values of y are ${y[0]}`);
  const uncertain: number[] = [];
  for (let i = 0; i < y.length; i += 1) if (x.lower[i]! < x.upper[i]!) uncertain.push(i);
  if (uncertain.length === 0 && isConstant(x.lower)) return cannot('all-tied', `all ${y.length} values of x are equal`);
  const yRanks = ranksOf(y);
  const exact = enumerationCost(x, uncertain) <= BUDGET;
  const find = exact ? enumerate : search;
  return ok({
    lower: Math.max(-1, find(x, yRanks, uncertain, false)),
    upper: Math.min(1, find(x, yRanks, uncertain, true)),
    certainty: exact ? 'exact' : 'found',
    uncertain: uncertain.length,
    n: y.length,
    method: exact ? 'every order of the uncertain values' : 'one value at a time, from 46 starts',
  });
}

/**
 * Places that stand for all orders of the uncertain values with the known ones and among themselves: every
 * end and known value, and as many points between two of them as there are values to place.
 */
function grid(x: BoundedValues, uncertain: readonly number[]): number[] {
  const points = new Set<number>();
  for (let i = 0; i < x.lower.length; i += 1) points.add(x.lower[i]!).add(x.upper[i]!);
  const sorted = [...points].sort((a, b) => a - b);
  const inside = uncertain.length - 1;
  const all: number[] = [];
  for (const [k, point] of sorted.entries()) {
    all.push(point);
    const next = sorted[k + 1];
    if (next === undefined) break;
    for (let j = 1; j <= inside; j += 1) all.push(point + ((next - point) * j) / (inside + 1));
  }
  return all;
}

function enumerationCost(x: BoundedValues, uncertain: readonly number[]): number {
  if (uncertain.length <= 1) return 1;
  if (uncertain.length > 6) return Number.POSITIVE_INFINITY;
  const points = grid(x, uncertain);
  let cost = 1;
  for (const i of uncertain.slice(1)) {
    cost *= points.filter((p) => p >= x.lower[i]! && p <= x.upper[i]!).length;
  }
  return cost;
}

/** All but the first uncertain value walk the grid; the first is swept exactly. */
function enumerate(x: BoundedValues, yRanks: Float64Array, uncertain: readonly number[], largest: boolean): number {
  const values = Float64Array.from(x.lower);
  const swept = uncertain[0] ?? 0;
  const points = grid(x, uncertain);
  let best = Number.NaN;
  const place = (depth: number): void => {
    if (depth >= uncertain.length) {
      const { rho } = sweepUnit(values, yRanks, swept, x.lower[swept]!, x.upper[swept]!, largest);
      if (!Number.isNaN(rho) && (Number.isNaN(best) || (largest ? rho > best : rho < best))) best = rho;
      return;
    }
    const i = uncertain[depth]!;
    for (const point of points) {
      if (point < x.lower[i]! || point > x.upper[i]!) continue;
      values[i] = point;
      place(depth + 1);
    }
  };
  place(1);
  return best;
}

interface Reached {
  rho: number;
  values: Float64Array;
}

/** Coordinate search: each uncertain value in turn to its best place, from many starts; then pairs. */
function search(x: BoundedValues, yRanks: Float64Array, uncertain: readonly number[], largest: boolean): number {
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
