import { quantile } from '@waymark/stats';
import { endYear } from '#facts/observations/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import type { UnitCost } from '../types.ts';

const PUBLISHED = [
  { id: 'unit-cost-looked-after', unit: 'a week of a child looked after', partOf: null },
  { id: 'unit-cost-residential', unit: 'a week in a residential place', partOf: 'unit-cost-looked-after' },
  { id: 'unit-cost-fostering', unit: 'a week in a foster placement', partOf: 'unit-cost-looked-after' },
  { id: 'unit-cost-social-work', unit: 'a week of social work for a child in need', partOf: null },
] as const;

/** Known from a report alone: the lowest and the highest authority, without a middle. */
const REPORTED: readonly UnitCost[] = [
  {
    id: 'cin-episode',
    title: 'Spending on an episode of need',
    unit: 'an episode of a child in need',
    weeks: null,
    counts: 'cost',
    pounds: null,
    low: 566,
    high: 5166,
    priceYear: 2018,
    source:
      'House of Commons Committee of Public Accounts, Transforming children’s services (HC 1741, 2019): lowest and highest authority, 2017-18.',
    bearer: 'the authority',
    partOf: null,
    health: false,
    note: 'The report gives no middle, so any price in the range is taken as equally likely. An episode lasts for different times.',
  },
];

/**
 * Prices that the release itself holds: the middle is England's figure of the last year, the range from the tenth to
 * the ninetieth of a hundred authorities; and one known from a report. Nothing else is ready: others need a source.
 */
export function readyLibrary(dataset: Dataset): readonly UnitCost[] {
  const england = dataset.register.areas.find(({ kind }) => kind === 'country')?.code ?? 'E92000001';
  const entries = PUBLISHED.flatMap(({ id, unit, partOf }): UnitCost[] => {
    const indicator = dataset.panel.indicator(id);
    const last = dataset.panel
      .series(id, england)
      .filter(({ cell }) => Number.isFinite(cell.value))
      .at(-1);
    const slice = last === undefined ? undefined : dataset.panel.slice(id, last.period);
    if (indicator === undefined || last === undefined || slice === undefined) return [];
    const values = dataset.panel.areas.flatMap((area, index) => {
      const value = slice.values[index] ?? Number.NaN;
      return area.kind === 'authority' && value > 0 ? [value] : [];
    });
    const at = (p: number): number => {
      const found = quantile(values, p);
      return found.ok ? found.value : last.cell.value;
    };
    return [
      {
        id,
        title: indicator.label,
        unit,
        weeks: 1,
        counts: 'cost',
        pounds: last.cell.value,
        low: Math.min(last.cell.value, at(0.1)),
        high: Math.max(last.cell.value, at(0.9)),
        priceYear: endYear(last.period),
        source: `${indicator.publisher}, ${indicator.publication}: England; range from the 10th to the 90th of a hundred of ${values.length} authorities.`,
        bearer: 'the authority',
        partOf,
        health: false,
        note: `${indicator.definition} It is an average: one child fewer does not save all of it.`,
      },
    ];
  });
  return [...entries, ...REPORTED];
}

/** The ready library with entries of the same id replaced, others added; ready ones first. */
export function mergeLibrary(ready: readonly UnitCost[], own: readonly UnitCost[]): readonly UnitCost[] {
  const replaced = ready.map((entry) => own.find(({ id }) => id === entry.id) ?? entry);
  const known = new Set(ready.map(({ id }) => id));
  return [...replaced, ...own.filter(({ id }) => !known.has(id))];
}
