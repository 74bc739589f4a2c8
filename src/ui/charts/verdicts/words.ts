import { formatNumber } from '../../numbers/format.ts';
import type { VerdictsChart } from '../spec.ts';

type Row = VerdictsChart['rows'][number];

const range = (ends: { lower: number; upper: number }) => `${formatNumber(ends.lower)}–${formatNumber(ends.upper)}`;

/** The three ranges of a row in words, for those who cannot see the strip and for the terminal. */
export function bandWords(row: Row): string {
  return [
    row.band ? `choices ${range(row.band)}` : '',
    row.chance ? `chance ${range(row.chance)}` : '',
    row.hidden ? `hidden figures ${range(row.hidden)}` : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}

/** What stands in place of a drawing; null where there is something to draw. */
export function notPlaced(row: Row): string | null {
  if (row.note !== null && row.note !== '') return row.note;
  if (row.place === null && row.band === null && row.chance === null && row.hidden === null && row.shares === null) {
    return 'No place.';
  }
  return null;
}

/** Marks that occur, so that the key names no other. */
export function marksIn(spec: VerdictsChart): { band: boolean; chance: boolean; hidden: boolean; shares: boolean } {
  const drawn = spec.rows.filter((row) => notPlaced(row) === null);
  return {
    band: drawn.some((row) => row.band !== null),
    chance: drawn.some((row) => row.chance !== null),
    hidden: drawn.some((row) => row.hidden !== null),
    shares: drawn.some((row) => row.shares !== null),
  };
}
