import type { Polarity } from '#facts/indicators/index.ts';
import type { Interval } from '#facts/panel/index.ts';

export type Reading =
  | 'clearly-better'
  | 'clearly-worse'
  | 'clearly-higher'
  | 'clearly-lower'
  | 'could-be-chance'
  | 'cannot-tell';

export const READING_TEXT: Readonly<Record<Reading, string>> = {
  'clearly-better': 'Clearly better',
  'clearly-worse': 'Clearly worse',
  'clearly-higher': 'Clearly higher',
  'clearly-lower': 'Clearly lower',
  'could-be-chance': 'Could be chance',
  'cannot-tell': 'Cannot tell',
};

/** How the reading is made, printed wherever readings are. */
export const READING_RULE =
  'Clear means that England’s figure lies outside the authority’s 95% interval. ' +
  'With no true difference at all, about one comparison in twenty would still look clear.';

/**
 * An authority against England. Clear when England's figure lies outside the authority's 95% interval;
 * "better" only where the field agrees which way is better. Without an interval nothing can be told.
 */
export function readingOf(polarity: Polarity, interval: Interval | null, england: number | null): Reading {
  if (interval === null || england === null) return 'cannot-tell';
  const above = interval.lower > england;
  const below = interval.upper < england;
  if (!above && !below) return 'could-be-chance';
  if (polarity === 'higher-better') return above ? 'clearly-better' : 'clearly-worse';
  if (polarity === 'lower-better') return below ? 'clearly-better' : 'clearly-worse';
  return above ? 'clearly-higher' : 'clearly-lower';
}

export function isClear(reading: Reading): boolean {
  return reading !== 'could-be-chance' && reading !== 'cannot-tell';
}

/** How many of each reading. */
export interface Tally {
  readonly of: number;
  readonly better: number;
  readonly worse: number;
  readonly differs: number;
  readonly chance: number;
  readonly cannotTell: number;
}

export function tallyOf(readings: readonly Reading[]): Tally {
  const count = (...wanted: readonly Reading[]): number =>
    readings.filter((reading) => wanted.includes(reading)).length;
  return {
    of: readings.length,
    better: count('clearly-better'),
    worse: count('clearly-worse'),
    differs: count('clearly-higher', 'clearly-lower'),
    chance: count('could-be-chance'),
    cannotTell: count('cannot-tell'),
  };
}
