import type { TableSpec } from '#ui/index.ts';
import { number, numberCell, placeCell, shareCell, sourceOf, text } from './tables-parts.ts';
import type { GoodResult } from './types.ts';
import { capital, counted, inOrder, list, namesOf, percent, some } from './words.ts';

/** What holding context constant changes, in sentences. */
export function adjustedWords(result: GoodResult): string {
  const { summary, context } = result;
  const why = result.unavailable.adjusted ?? result.unavailable.context;
  if (why !== undefined) return `Cannot tell: ${why.message}`;
  if (context.length === 0) return 'No context was held constant in this run.';
  const held = list(context.map(({ label, period }) => `${label} (${period})`));
  const switched = summary.adjustedSwitch;
  const moved =
    switched.length === 0
      ? 'No authority crosses the middle.'
      : `${capital(counted(switched.length, 'authority crosses', 'authorities cross'))} the middle: ${some(namesOf(result, switched), 8)}.`;
  return [
    `Held constant: ${held}.`,
    `${capital(counted(summary.adjustedAlwaysTop.length, 'authority is', 'authorities are'))} then in the top fifth under at least 95% of the choices (${counted(summary.alwaysTop.length, 'authority', 'authorities')} as published), and ${counted(summary.adjustedAlwaysBottom.length, 'authority', 'authorities')} in the bottom fifth (${counted(summary.alwaysBottom.length, 'authority', 'authorities')}).`,
    moved,
    'Neither view is the right one: what is held constant is not excused, and what is not held constant is not blame.',
  ].join(' ');
}

/** Places as published and adjusted for those that cross the middle, or move the most. */
export function adjustedTable(result: GoodResult): TableSpec | null {
  const both = result.units.filter(({ published, adjusted }) => published.place !== null && adjusted.place !== null);
  if (both.length === 0) return null;
  const crossed = new Set(result.summary.adjustedSwitch);
  const move = (unit: (typeof both)[number]): number =>
    Math.abs((unit.adjusted.place ?? 0) - (unit.published.place ?? 0));
  const most = [...both].sort((left, right) => move(right) - move(left)).slice(0, 10);
  const rows = inOrder(both.filter((unit) => crossed.has(unit.code) || most.includes(unit)));
  return {
    id: 'good-adjusted',
    title: 'As published and with context held constant: who crosses the middle or moves most',
    note: 'All authorities are in the table “Every authority”.',
    columns: [
      text('authority', 'Authority'),
      number('place', 'Place', 'as published'),
      number('adjusted', 'Place', 'adjusted'),
      number('above', 'Above middle', '% as published'),
      number('adjustedAbove', 'Above middle', '% adjusted'),
      text('crosses', 'Crosses the middle'),
    ],
    rows: rows.map((unit) => ({
      cells: [
        { text: unit.name, href: `/authorities/${unit.slug}` },
        placeCell(unit.published.place),
        placeCell(unit.adjusted.place),
        shareCell(unit.published.shares?.aboveMiddle),
        shareCell(unit.adjusted.shares?.aboveMiddle),
        { text: crossed.has(unit.code) ? 'Yes' : 'No' },
      ],
    })),
    source: sourceOf(result, { context: true }),
  };
}

/** How much of each measure context explains. */
export function adjustmentTable(result: GoodResult): TableSpec | null {
  if (result.adjustment.length === 0) return null;
  const label = (id: string): string => result.measures.find(({ measure }) => measure === id)?.label ?? id;
  return {
    id: 'good-adjustment',
    title: 'How much of each measure context explains',
    note: 'Share of the differences between authorities that least squares on the context accounts for (R²).',
    columns: [text('measure', 'Measure'), number('n', 'Authorities'), number('share', 'Explained', '%')],
    rows: result.adjustment.map(({ measure, rSquared, n }) => ({
      cells: [
        { text: label(measure) },
        numberCell(n),
        rSquared === null ? { text: 'not adjusted', raw: null } : { text: percent(rSquared), raw: rSquared },
      ],
    })),
    source: sourceOf(result, { context: true }),
  };
}
