import type { SelectionChoices } from './choices.ts';
import { groupsOf } from './eligible.ts';
import type { BalanceRow, StratumResult } from './types.ts';
import type { Field } from './units.ts';
import { DIMENSION_LABELS } from './words.ts';

/** Half of the range in which 95 of 100 random samples lie, in standard errors. */
const Z = 1.959963984540054;

/** Means of the sample beside those of all authorities: context, size, and place. */
export function balanceOf(
  field: Field,
  chosen: ReadonlySet<number>,
  places: readonly (number | null)[],
  describe: (indicator: string) => {
    readonly shortLabel: string;
    readonly unitLabel: string;
    readonly decimals: number;
  },
): readonly BalanceRow[] {
  const columns = [...field.context];
  if (!columns.some(({ indicator }) => indicator === field.size.indicator)) columns.push(field.size);
  return [
    ...columns.map(({ indicator, label, values }) =>
      rowOf({ id: indicator, label, ...describe(indicator) }, values, chosen),
    ),
    rowOf(
      {
        id: 'place',
        label: 'Place under the definition',
        shortLabel: 'Place',
        unitLabel: 'place, 1 is best',
        decimals: 0,
      },
      places,
      chosen,
    ),
  ].filter((row) => row !== null);
}

/**
 * The standardised difference of means, and how far from 0 a random sample of that size would be in 95 of 100 cases:
 * 1.96 √((1 − n/N) / n). Null where nobody in the sample has the figure.
 */
export function rowOf(
  about: Pick<BalanceRow, 'id' | 'label' | 'shortLabel' | 'unitLabel' | 'decimals'>,
  values: readonly (number | null)[],
  chosen: ReadonlySet<number>,
): BalanceRow | null {
  const all = values.filter((value) => value !== null);
  const sample = values.filter((value, i): value is number => value !== null && chosen.has(i));
  if (sample.length === 0 || all.length < 2) return null;
  const mean = meanOf(all);
  const deviation = Math.sqrt(all.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (all.length - 1));
  const own = meanOf(sample);
  const varies = deviation > 1e-12 * Math.max(1, Math.abs(mean));
  return {
    ...about,
    all: { n: all.length, mean, deviation },
    sample: { n: sample.length, mean: own },
    difference: varies ? (own - mean) / deviation : null,
    margin: varies ? Z * Math.sqrt((1 - sample.length / all.length) / sample.length) : null,
  };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** How many of each region, type, third and grade are in the sample, and how many a proportional one would have. */
export function strataOf(
  field: Field,
  chosen: ReadonlySet<number>,
  choices: SelectionChoices,
): readonly StratumResult[] {
  const lists = (['region', 'type', 'deprivation'] as const).map((id) => ({ id, ...groupsOf(field, id) }));
  const grades = { id: 'grade' as const, groups: GRADES, of: field.units.map(({ grade }) => (grade ?? 5) - 1) };
  return [...lists, grades].map(({ id, groups, of }): StratumResult => {
    const unknown = of.some((group) => group < 0);
    const all = unknown ? [...groups, 'not known'] : groups;
    return {
      id,
      label: DIMENSION_LABELS[id] ?? id,
      kept: id !== 'grade' && choices.strata.includes(id),
      groups: all
        .map((label, g) => {
          const members = of.flatMap((group, unit) => ((group < 0 ? groups.length : group) === g ? [unit] : []));
          const sample = members.filter((unit) => chosen.has(unit)).length;
          return { label, all: members.length, sample, expected: (chosen.size * members.length) / field.units.length };
        })
        .filter((group) => group.all > 0),
    };
  });
}

const GRADES = ['outstanding', 'good', 'requires improvement', 'inadequate', 'no grade'] as const;
