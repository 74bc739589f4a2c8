import { findNotFinite, isConstant, requireSameLength } from '../check.ts';
import { ranksOf } from '../describe/rank.ts';
import { cannot, type Outcome, ok } from '../outcome.ts';
import { type BoundedValues, boundsFault } from './bounded.ts';
import { searchSpearman } from './spearman-search.ts';
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
  const find = exact ? enumerate : searchSpearman;
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
