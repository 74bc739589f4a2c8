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
