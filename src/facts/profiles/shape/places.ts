import { type RankIntervalsOptions, rankIntervals } from '@waymark/stats';
import type { Polarity } from '#facts/indicators/index.ts';

/** One authority's place among those with a figure. */
export interface Place {
  /** 1 is best, or highest where nobody agrees what is better. Equal figures share the better place. */
  readonly place: number;
  /** Authorities with a figure. */
  readonly of: number;
  /** How many others share the place. */
  readonly tied: number;
  /** 95% interval of the place; null where this authority has no interval of its own. */
  readonly lower: number | null;
  readonly upper: number | null;
}

/** True where place 1 goes to the lowest figure. */
export function lowestFirst(polarity: Polarity): boolean {
  return polarity === 'lower-better';
}

/**
 * Place of each value: one more than the number of values that are better. NaN keeps out and gets 0.
 * Ties share the better place ("joint 3rd").
 */
export function placesOf(values: ArrayLike<number>, lowest: boolean): { places: Int32Array; tied: Int32Array } {
  const order: number[] = [];
  for (let index = 0; index < values.length; index += 1) if (Number.isFinite(values[index])) order.push(index);
  order.sort((a, b) => (lowest ? (values[a] ?? 0) - (values[b] ?? 0) : (values[b] ?? 0) - (values[a] ?? 0)));
  const places = new Int32Array(values.length);
  const tied = new Int32Array(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from;
    const value = values[order[from] ?? 0];
    while (to < order.length && values[order[to] ?? 0] === value) to += 1;
    for (let at = from; at < to; at += 1) {
      places[order[at] ?? 0] = from + 1;
      tied[order[at] ?? 0] = to - from - 1;
    }
    from = to;
  }
  return { places, tied };
}

const SEED = 1;
/** Enough for ends that are good to about one place; more would make a first page slow. */
const DRAWS = 600;

/**
 * 95% intervals of places: every figure is drawn again and again from what its counts leave open, all are placed in
 * each draw, and the interval is the middle 95% of the places. The same release gives the same intervals.
 * Null where the simulation has nothing to go on. Order as `units`.
 */
export function placeIntervals(
  units: RankIntervalsOptions['units'],
  lowest: boolean,
  purpose: string,
): readonly { readonly lower: number; readonly upper: number }[] | null {
  if (units.every((unit) => unit.kind === 'exact')) return null;
  const outcome = rankIntervals({ units, higherIsBetter: !lowest, seed: SEED, purpose, draws: DRAWS });
  if (!outcome.ok) return null;
  return outcome.value.units.map(({ interval }) => ({
    lower: Math.floor(interval.lower),
    upper: Math.ceil(interval.upper),
  }));
}
