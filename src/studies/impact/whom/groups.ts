import type { ImpactPanel, ModeratorId } from '../types.ts';

/** Authorities of one group of a moderator, as rows of the panel's units. */
export interface Group {
  readonly label: string;
  readonly treated: readonly number[];
  readonly comparison: readonly number[];
}

/** What each moderator is called in sentences and tables. */
export const MODERATORS: Readonly<Record<ModeratorId, string>> = {
  deprivation: 'Children in low-income families',
  size: 'Number of children',
  'starting-grade': 'Grade before',
  stage: 'Stage of improvement before',
  region: 'Region',
  'starting-level': 'Level of the outcome before',
};

const GRADES = ['Outstanding', 'Good', 'Requires improvement', 'Inadequate'];

/** Fewest treated authorities in a group, and from how many on there are thirds and halves. */
export const LEAST = 5;
const FOR_THIRDS = 15;
const FOR_HALVES = 10;

/**
 * The groups of a moderator: thirds of the treated (halves where there are fewer than fifteen) for what is a number,
 * with the same limits for those compared; otherwise what is written. Authorities where it is not known are in none.
 */
export function groupsOf(panel: ImpactPanel, moderator: ModeratorId): Group[] {
  const treated = panel.units.flatMap(({ firstTreated }, row) => (firstTreated === null ? [] : [row]));
  const value = (row: number): number | string | null => panel.units[row]?.moderators[moderator] ?? null;
  const known = treated.filter((row) => value(row) !== null);
  const label =
    moderator === 'starting-grade'
      ? (row: number) => GRADES[Number(value(row)) - 1] ?? null
      : known.every((row) => typeof value(row) === 'number')
        ? parts(known.map((row) => Number(value(row))))
        : null;
  const nameOf = (row: number): string | null => {
    const own = value(row);
    if (own === null) return null;
    if (label === null) return String(own);
    return moderator === 'starting-grade' ? label(row) : label(Number(own));
  };
  const names = [...new Set(known.map(nameOf))].filter((name) => name !== null);
  const order = [...GRADES, ...THIRDS, ...HALVES];
  return names
    .sort((a, b) => order.indexOf(a) - order.indexOf(b) || (a < b ? -1 : 1))
    .map((name) => ({
      label: name,
      treated: known.filter((row) => nameOf(row) === name),
      comparison: panel.units.flatMap(({ firstTreated }, row) =>
        firstTreated === null && nameOf(row) === name ? [row] : [],
      ),
    }));
}

const THIRDS = ['Lowest third', 'Middle third', 'Highest third'];
const HALVES = ['Lower half', 'Upper half'];

/** Equal values fall in one part. */
function parts(values: readonly number[]): (value: number) => string | null {
  const names = values.length >= FOR_THIRDS ? THIRDS : values.length >= FOR_HALVES ? HALVES : ['All'];
  const sorted = values.toSorted((a, b) => a - b);
  const limits = names.slice(1).map((_, at) => sorted[Math.ceil(((at + 1) * sorted.length) / names.length) - 1] ?? 0);
  return (value) => names[limits.filter((limit) => value > limit).length] ?? null;
}
