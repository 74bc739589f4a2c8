import type { FigureBlock } from '#studies/runner/index.ts';
import { type EstimatesChart, formatInterval, formatNumber, type TileMapChart } from '#ui/index.ts';
import { balanceTable, everyoneTable, STATUS_LABELS } from './tables.ts';
import type { SelectionResult } from './types.ts';
import { counted, RULE_LABELS } from './words.ts';

export const SOURCE = 'Department for Education; Ofsted inspection outcomes. Analysis: Waymark.';

/** Cases on the map of tiles, by their number in the table. */
export function mapFigure(result: SelectionResult): FigureBlock {
  const numbers = new Map(result.cases.map(({ code }, at) => [code, at + 1]));
  const rules = new Map([...result.cases, ...result.reserves].map(({ code, rule }) => [code, RULE_LABELS[rule]]));
  const step = { excluded: 0, other: 1, reserve: 2, chosen: 3 } as const;
  const chart: TileMapChart = {
    type: 'tile-map',
    id: 'selection-map',
    title: `${counted(result.cases.length, 'case')} and ${counted(result.reserves.length, 'reserve')} on the map`,
    subtitle: 'Every tile is one authority. Cases have their number in the table, reserves an R.',
    description:
      'A map of equal tiles with the cases, their reserves and those left out. The table names every authority.',
    source: SOURCE,
    mode: 'steps',
    tiles: result.units.map(({ code, name, slug, status }) => {
      const rule = rules.get(code);
      const words = status === 'chosen' ? `case ${numbers.get(code) ?? ''}` : STATUS_LABELS[status];
      return {
        code,
        name,
        href: `/authorities/${slug}`,
        step: step[status],
        valueText: rule === undefined ? words : `${words}: ${rule}`,
        symbol: status === 'chosen' ? String(numbers.get(code) ?? '') : status === 'reserve' ? 'R' : '',
      };
    }),
    steps: [{ label: 'left out' }, { label: 'not chosen' }, { label: 'reserve' }, { label: 'case' }],
  };
  return { kind: 'figure', section: 'Where they are', lede: null, chart, table: everyoneTable(result) };
}

/** Standardised differences of the sample from all authorities. Null without any figure. */
export function balanceFigure(result: SelectionResult): FigureBlock | null {
  if (result.balance.length === 0) return null;
  const chart: EstimatesChart = {
    type: 'estimates',
    id: 'selection-balance',
    title: 'How the sample differs from all authorities',
    subtitle: `Mean of ${result.cases.length} cases less mean of all, in standard deviations of all. Whiskers: ± what a random sample of that size would differ by in 95 of 100 cases.`,
    description: `Standardised differences of ${counted(result.balance.length, 'figure')}. The same numbers are in the table “The sample beside all authorities”.`,
    source: SOURCE,
    rowLabel: 'Figure',
    axis: { left: '← lower in the sample', right: 'higher in the sample →', zero: true },
    valueLabel: 'Difference',
    intervalLabel: 'Range',
    clearLabel: 'More than in a random sample',
    notClearLabel: 'As in a random sample',
    rows: result.balance.map(({ id, label, shortLabel, difference, margin }) => {
      const known = difference !== null && margin !== null;
      const far = known && Math.abs(difference) > margin;
      return {
        id,
        label,
        shortLabel,
        ...(id === 'place' ? {} : { href: `/indicators/${id}` }),
        estimate: known ? { value: difference, lower: difference - margin, upper: difference + margin } : null,
        clear: far,
        valueText: known ? formatNumber(difference, 2) : '',
        intervalText: known ? formatInterval(difference - margin, difference + margin, { signed: true }) : '',
        reading: known ? (far ? 'Clear' : 'Not clear') : 'Cannot tell',
      };
    }),
  };
  return {
    kind: 'figure',
    section: 'Is it like England?',
    lede: 'Cases chosen by a purpose need not be like all authorities. Where they differ, say so beside what is found there.',
    chart,
    table: balanceTable(result),
  };
}
