import type { RuleId, SelectionChoices } from './choices.ts';
import { distanceBetween, type Whitened } from './distance.ts';
import { compare, POOL, rounded } from './rules.ts';
import type { State } from './state.ts';
import type { Unit } from './units.ts';

export type PairRule = Extract<RuleId, 'similarPairs' | 'differentPairs'>;

export interface Pair {
  readonly members: readonly [number, number];
  readonly distance: number;
  /** Place of the distance among all pairs, smallest first. */
  readonly rank: number;
}

/** Level places of a pair of the most different may be so far apart, as a share of all places. */
const NEAR = 0.1;
const GOOD = 2;

/**
 * Whether two authorities differ (similar pairs), or agree (different pairs), as the choice asks.
 *
 * Differ by place: one in the first third, the other in the last. By grade: one good or better, the other below.
 * Agree by place: at most a tenth of all places apart. By grade: the same.
 */
export function pairMeets(
  rule: PairRule,
  by: SelectionChoices['pairsBy'],
  units: readonly Unit[],
  state: State,
  members: readonly [number, number],
): boolean {
  const [first, second] = members;
  const [a, b] = [state.places[first] ?? null, state.places[second] ?? null];
  const [g, h] = [units[first]?.grade ?? null, units[second]?.grade ?? null];
  const third = state.placed / 3;
  const placesDiffer = a !== null && b !== null && Math.min(a, b) <= third && Math.max(a, b) > state.placed - third;
  const gradesDiffer = g !== null && h !== null && g <= GOOD !== h <= GOOD;
  if (rule === 'similarPairs') {
    if (by === 'place') return placesDiffer;
    if (by === 'grade') return gradesDiffer;
    // Both, and in the same direction: the one with the better place has the better grade.
    return placesDiffer && gradesDiffer && a < b === (g ?? 0) < (h ?? 0);
  }
  const placesAgree = a !== null && b !== null && Math.abs(a - b) <= NEAR * state.placed;
  const gradesAgree = g !== null && g === h;
  return by === 'place' ? placesAgree : by === 'grade' ? gradesAgree : placesAgree && gradesAgree;
}

/** All pairs with figures of context, by distance, and how many there are. */
export function allPairs(units: readonly Unit[], whitened: Whitened | null): readonly Pair[] {
  const found: { members: readonly [number, number]; distance: number }[] = [];
  for (let i = 0; i < units.length; i += 1) {
    const left = whitened?.rows[i] ?? null;
    if (left === null) continue;
    for (let j = i + 1; j < units.length; j += 1) {
      const right = whitened?.rows[j] ?? null;
      if (right !== null) found.push({ members: [i, j], distance: rounded(distanceBetween(left, right)) ?? 0 });
    }
  }
  const tie = ({ members: [i, j] }: { members: readonly [number, number] }): number =>
    ((units[i]?.tie ?? 0) + (units[j]?.tie ?? 0)) % 1;
  found.sort((left, right) => left.distance - right.distance || compare(tie(left), tie(right)));
  return found.map((pair, at) => ({ ...pair, rank: at + 1 }));
}

/**
 * Pairs that meet a rule, best first: nearest in context for the most similar, farthest for the most different. Only the
 * nearest (farthest) fifth of all pairs is looked at.
 */
export function pairCandidates(
  rule: PairRule,
  by: SelectionChoices['pairsBy'],
  units: readonly Unit[],
  state: State,
  pairs: readonly Pair[],
): readonly Pair[] {
  const count = Math.ceil(POOL * pairs.length);
  const looked = rule === 'similarPairs' ? pairs.slice(0, count) : pairs.slice(pairs.length - count).reverse();
  return looked.filter(({ members }) => pairMeets(rule, by, units, state, members));
}
