import { periodLabel, STATUSES, VALUE } from '#facts/observations/index.ts';
import type { Cell } from '#facts/panel/index.ts';
import type { TableCell, TableColumn, TableSpec } from '#ui/index.ts';
import { figureCell, intervalText, numberCell } from './cells.ts';
import type { Comparison } from './comparison.ts';
import type { ComparisonGroup, Profile } from './profile.ts';
import { sourcesOf } from './profile-chart.ts';
import { isClear, READING_TEXT } from './reading.ts';
import { finerDecimals } from './sentences.ts';

const number = (id: string, label: string, unit?: string): TableColumn => ({
  id,
  label,
  align: 'number',
  ...(unit === undefined ? {} : { unit }),
});
const text = (id: string, label: string): TableColumn => ({ id, label, align: 'text' });

/** The numbers of a profile, one row a measure, for the page. */
export function profileTable(
  profile: Profile,
  groups: readonly ComparisonGroup[],
  id: string,
  title: string,
): TableSpec {
  const region = groups[0]?.comparisons[0]?.region.name ?? 'Region';
  return {
    id,
    title,
    columns: [
      text('indicator', 'Indicator'),
      number('value', profile.authority.name),
      { ...number('interval', '95% interval'), wideOnly: true },
      number('england', 'England'),
      number('region', region),
      number('neighbours', 'Neighbours', 'median, mean, n'),
      text('reading', 'Against England'),
    ],
    rows: groups.flatMap((group) =>
      group.comparisons.map((comparison, at) => ({
        ...(at === 0 ? { group: group.theme.label } : {}),
        cells: profileCells(comparison),
      })),
    ),
    source: sourcesOf(profile),
  };
}

function profileCells(comparison: Comparison): TableCell[] {
  const { cell, field, indicator, interval, neighbours, period, reading } = comparison;
  const finer = finerDecimals(indicator);
  const median = numberCell(neighbours.median, finer);
  const mean = numberCell(neighbours.mean, finer);
  const shown = cell.status === VALUE;
  return [
    {
      text: indicator.label,
      href: `/indicators/${indicator.id}`,
      note: `${indicator.unitLabel}; ${periodLabel(period)}`,
    },
    figureCell(indicator, cell),
    { text: shown ? intervalText(indicator, interval) : '' },
    figureCell(indicator, field.england),
    figureCell(indicator, comparison.regionCell),
    neighbours.median === null
      ? { text: 'no figures', raw: null }
      : { ...median, note: `mean ${mean.text}, n ${neighbours.n}` },
    { text: READING_TEXT[reading], bold: isClear(reading) },
  ];
}

/**
 * The same profile with every number in a column of its own, unrounded: for CSV and Excel. Places, which are never
 * given without their interval, are worked out for the leading measures; each indicator's own page has all of them.
 */
export function profileDataTable(profile: Profile): TableSpec {
  const columns = [
    ['theme', 'Theme'],
    ['indicator', 'Indicator id'],
    ['label', 'Indicator'],
    ['unit', 'Unit'],
    ['polarity', 'Polarity'],
    ['period_kind', 'Period kind'],
    ['period_end', 'Period end'],
    ['authority', 'Authority code'],
  ] as const;
  const numbers = [
    ['value', 'Value'],
    ['lower', '95% interval, lower'],
    ['upper', '95% interval, upper'],
    ['numerator', 'Numerator'],
    ['denominator', 'Denominator'],
  ] as const;
  const hidden = [
    ['symbol', 'Symbol'],
    ['symbol_meaning', 'Symbol means'],
  ] as const;
  const others = [
    ['least', 'Hidden value, at least'],
    ['most', 'Hidden value, at most'],
    ['england', 'England'],
    ['region', 'Region'],
    ['neighbours_median', 'Neighbours, median'],
    ['neighbours_mean', 'Neighbours, mean'],
    ['neighbours_n', 'Neighbours with a figure'],
    ['place', 'Place'],
    ['place_lower', 'Place, lower'],
    ['place_upper', 'Place, upper'],
    ['place_of', 'Authorities with a figure'],
  ] as const;
  return {
    id: `${profile.authority.slug}-indicators`,
    title: `${profile.authority.name}: indicators`,
    columns: [
      ...columns.map(([id, label]) => text(id, label)),
      ...numbers.map(([id, label]) => number(id, label)),
      ...hidden.map(([id, label]) => text(id, label)),
      ...others.map(([id, label]) => number(id, label)),
      text('reading', 'Against England'),
    ],
    rows: [...profile.leading, ...profile.further].flatMap((group) =>
      group.comparisons.map((comparison) => ({ cells: dataCells(profile, group, comparison) })),
    ),
    source: sourcesOf(profile),
  };
}

function dataCells(profile: Profile, group: ComparisonGroup, comparison: Comparison): TableCell[] {
  const { cell, field, indicator, interval, neighbours, period, reading } = comparison;
  const place = profile.leading.includes(group) ? comparison.place() : null;
  const status = STATUSES[cell.status];
  const shown = cell.status === VALUE;
  return [
    ...[group.theme.id, indicator.id, indicator.label, indicator.unitLabel, indicator.polarity].map(plain),
    ...[period.kind, period.end, profile.authority.code].map(plain),
    raw(cell.value),
    raw(interval?.lower),
    raw(interval?.upper),
    raw(cell.numerator),
    raw(cell.denominator),
    plain(shown ? '' : (status?.symbol ?? '')),
    plain(shown ? '' : (status?.meaning ?? '')),
    raw(shown ? undefined : cell.lower),
    raw(shown ? undefined : cell.upper),
    figure(field.england),
    figure(comparison.regionCell),
    raw(neighbours.median),
    raw(neighbours.mean),
    raw(neighbours.n),
    raw(place?.place),
    raw(place?.lower),
    raw(place?.upper),
    raw(field.values.length),
    plain(READING_TEXT[reading]),
  ];
}

const plain = (words: string): TableCell => ({ text: words });
const figure = (cell: Cell): TableCell => raw(cell.status === VALUE ? cell.value : null);

function raw(value: number | null | undefined): TableCell {
  return value === null || value === undefined || !Number.isFinite(value)
    ? { text: '', raw: null }
    : { text: String(value), raw: value };
}
